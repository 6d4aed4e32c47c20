'use client'
import { type RefObject, useEffect, useState } from 'react'

/** On which sides of a box that scrolls there is more than it shows. */
export interface MoreAside {
  left: boolean
  right: boolean
}

/** px that may be left of what rounding leaves. */
const slack = 2

/** Where there is more to the side of a box, by its measures in px. */
export function moreAside({
  scrollLeft,
  scrollWidth,
  clientWidth,
}: {
  scrollLeft: number
  scrollWidth: number
  clientWidth: number
}): MoreAside {
  return { left: scrollLeft > slack, right: scrollLeft + clientWidth < scrollWidth - slack }
}

/** The same of an element, as it is scrolled and as it or what it holds changes its size. */
export function useMoreAside(box: RefObject<HTMLElement | null>): MoreAside {
  const [more, setMore] = useState<MoreAside>({ left: false, right: false })
  useEffect(() => {
    const element = box.current
    if (!element) return
    const read = () => {
      const next = moreAside(element)
      setMore((old) => (old.left === next.left && old.right === next.right ? old : next))
    }
    const sizes = new ResizeObserver(read)
    const watch = () => {
      sizes.disconnect()
      for (const part of [element, ...element.children]) sizes.observe(part)
    }
    const parts = new MutationObserver(watch)
    parts.observe(element, { childList: true })
    watch()
    element.addEventListener('scroll', read, { passive: true })
    return () => {
      parts.disconnect()
      sizes.disconnect()
      element.removeEventListener('scroll', read)
    }
  }, [box])
  return more
}
