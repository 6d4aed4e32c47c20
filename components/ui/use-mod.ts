import { useSyncExternalStore } from 'react'

const isApple = () => /Mac|iPhone|iPad/.test(navigator.platform)
const never = () => () => undefined

/** What the main key is called on this machine; the server says Ctrl. */
export function useMod(): '⌘' | 'Ctrl' {
  return useSyncExternalStore(
    never,
    () => (isApple() ? '⌘' : 'Ctrl'),
    () => 'Ctrl',
  )
}
