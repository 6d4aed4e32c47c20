import { useEffect, useState } from 'react'
import type { Range } from './use-window'

/** Items beside those in view that are made ahead. */
const most = 12

/** A range with more to either side of it, made one by one while the page is idle: what is slow to make is there when it is scrolled to. */
export function useSpare({ first, end }: Range, count: number): Range {
  const [spare, setSpare] = useState(0)
  const full = spare >= most || (first - spare <= 0 && end + spare >= count)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each one is made in an idle time of its own.
  useEffect(() => {
    if (full) return
    const more = () => setSpare((made) => made + 1)
    if (typeof requestIdleCallback !== 'function') {
      const timer = setTimeout(more, 50)
      return () => clearTimeout(timer)
    }
    const idle = requestIdleCallback(more)
    return () => cancelIdleCallback(idle)
  }, [full, spare])
  return { first: Math.max(0, first - spare), end: Math.min(count, end + spare) }
}
