import { useSyncExternalStore } from 'react'

// The width below which the page is one column: `two` of tailwind.config.ts.
const query = '(width < 50rem)'

function subscribe(changed: () => void) {
  const list = matchMedia(query)
  list.addEventListener('change', changed)
  return () => list.removeEventListener('change', changed)
}

/** True where the page is one column, as on a phone. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(query).matches,
    () => false,
  )
}
