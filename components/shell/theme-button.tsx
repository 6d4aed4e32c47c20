'use client'
import { Monitor, Moon, Sun } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { type Theme, themeCookie, themes } from './theme'

const looks = {
  system: { icon: Monitor, label: 'Colours: as the system' },
  light: { icon: Sun, label: 'Colours: light' },
  dark: { icon: Moon, label: 'Colours: dark' },
}
const yearSeconds = 31_536_000

export function ThemeButton({ first }: { first: Theme }) {
  const [theme, setTheme] = useState(first)
  const { icon: Icon, label } = looks[theme]
  const change = () => {
    const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system'
    if (next === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = next
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari before 18.4
    document.cookie = `${themeCookie}=${next}; path=/; max-age=${yearSeconds}; samesite=lax`
    setTheme(next)
  }
  return (
    <IconButton label={label} onClick={change}>
      <Icon size={16} />
    </IconButton>
  )
}
