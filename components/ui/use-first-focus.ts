import { useEffect, useRef } from 'react'

/**
 * For the control to be used first, as the box to type into. It is focused a frame after it appears: a menu that led here gives the focus back to
 * its button when it closes, and a page that was moved to takes it.
 */
export function useFirstFocus<E extends HTMLElement = HTMLInputElement>() {
  const box = useRef<E>(null)
  useEffect(() => {
    const frame = requestAnimationFrame(() => box.current?.focus())
    return () => cancelAnimationFrame(frame)
  }, [])
  return box
}
