import { KeyRound } from 'lucide-react'
import { useApp, useStore } from '@/components/app-context'
import { MenuItem } from '@/components/ui/menu'
import { keyNameOf, keyRows } from '@/lib/stores/keys'

/** In the list of models, below those that miss a key: the way to give one. */
export function KeyItem({ provider }: { provider: string }) {
  const { keys, view } = useApp().stores
  const state = useStore(keys, (all) => all)
  const name = keyNameOf(state, provider)
  const row = keyRows(state).find((one) => one.name === name)
  if (!row || row.state === 'server') return null
  const text = {
    own: `Change the key for ${row.label}`,
    locked: 'Unlock your keys',
    elsewhere: `Look at the key for ${row.label}`,
    free: `Enter a key for ${row.label}`,
    none: `Enter a key for ${row.label}`,
  }[row.state]
  return (
    <MenuItem testId={`enter-key-${provider}`} onSelect={() => view.setState({ keys: { name } })}>
      <KeyRound size={14} aria-hidden="true" className="mt-0.5 shrink-0 text-muted" />
      {text}
    </MenuItem>
  )
}
