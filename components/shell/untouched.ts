import { isLinkHash } from '@/lib/stores/share-link'

/** What a visitor begins with, whatever it is. A pointer that only moves is none of it. */
const beginnings = ['pointerdown', 'keydown', 'wheel', 'paste', 'dragenter', 'drop', 'hashchange'] as const

/** True where a page may do something by itself: the playground, opened as such, by somebody who does not save data. */
export function mayGreet({ pathname, hash }: Pick<Location, 'pathname' | 'hash'> = location): boolean {
  return pathname === '/' && !isLinkHash(hash) && !savesData()
}

function savesData(): boolean {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } }
  return connection?.saveData === true
}

/** Aborts when the visitor begins something, or leaves the page for another tab. Call `end` when it no longer matters. */
export function untilBegun() {
  const controller = new AbortController()
  const begun = () => controller.abort()
  const hidden = () => {
    if (document.visibilityState === 'hidden') begun()
  }
  hidden()
  for (const name of beginnings) addEventListener(name, begun, { capture: true, passive: true })
  document.addEventListener('visibilitychange', hidden)
  return {
    signal: controller.signal,
    end() {
      begun()
      for (const name of beginnings) removeEventListener(name, begun, { capture: true })
      document.removeEventListener('visibilitychange', hidden)
    },
  }
}
