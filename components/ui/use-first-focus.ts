import { useEffect, useRef } from 'react'

/**
 * For the box to type into first. It is focused a frame after it appears: a menu that led here gives the focus back to
 * its button when it closes, and a page that was moved to takes it.
 */
export function useFirstFocus() {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const frame = requestAnimationFrame(() => box.current?.focus())
    return () => cancelAnimationFrame(frame)
  }, [])
  return box
}
