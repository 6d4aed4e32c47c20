import { useCallback, useSyncExternalStore } from 'react'

/** Follows a media query; false on the server. */
function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = matchMedia(query)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    [query],
  )
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(query).matches,
    () => false,
  )
}

/** True where the page is one column, as on a phone: the width below `two` of tailwind.config.ts. */
export const useNarrow = () => useMedia('(width < 50rem)')

/** True where a finger is what points: a tap beside what is open closes it, and does nothing else. */
export const useFinger = () => useMedia('(pointer: coarse)')
