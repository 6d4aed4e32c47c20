'use client'
import { Monitor, Moon, Sun } from 'lucide-react'
import { useApp, useStore } from '@/components/app-context'
import { setTheme, type Theme, themeLabels, themes } from '@/components/commands/theme'
import { IconButton } from '@/components/ui/icon-button'

const icons = { system: Monitor, light: Sun, dark: Moon }

export function ThemeButton({ first }: { first: Theme }) {
  const app = useApp()
  const theme = useStore(app.stores.view, (state) => state.theme ?? first)
  const Icon = icons[theme]
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system'
  return (
    <IconButton label={themeLabels[theme]} onClick={() => setTheme(app, next)}>
      <Icon size={16} />
    </IconButton>
  )
}
