import { useEffect, useLayoutEffect, useRef } from 'react'

/** What a panel focuses as it opens: what is typed in the same moment is meant for it. */
export const firstFocus = 'data-first-focus'

/**
 * For the control to be used first, as the box to type into. It is focused again a frame after it appears: a menu that led
 * here gives the focus back to its button when it closes, and a page that was moved to takes it.
 */
export function useFirstFocus<E extends HTMLElement = HTMLInputElement>() {
  const box = useRef<E>(null)
  useLayoutEffect(() => box.current?.setAttribute(firstFocus, ''), [])
  useEffect(() => {
    const frame = requestAnimationFrame(() => box.current?.focus())
    return () => cancelAnimationFrame(frame)
  }, [])
  return box
}
