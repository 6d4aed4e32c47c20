'use client'
import { type RefObject, useEffect, useRef } from 'react'
import { scrollAside } from '@/components/ui/scroll-aside'
import type { Column } from '@/lib/stores/run-options'

interface Span {
  left: number
  right: number
}

/** px kept free beside it. */
const margin = 16

/** px to scroll to the side until a span is within another, its beginning first; 0 where it is. */
export function stepAside(is: Span, room: Span): number {
  if (is.left < room.left) return is.left - room.left
  return Math.max(0, Math.min(is.right - room.right, is.left - room.left))
}

function scrollerOf(element: Element): Element | undefined {
  for (let box = element.parentElement; box; box = box.parentElement)
    if (/auto|scroll/.test(getComputedStyle(box).overflowX)) return box
  return undefined
}

/** Brings a column into view that was just added and is the one to be looked at. */
export function useNewColumn(
  list: RefObject<HTMLElement | null>,
  { columns, active }: { columns: readonly Column[]; active: string | undefined },
) {
  const known = useRef<ReadonlySet<string>>(new Set(columns.map(({ id }) => id)))
  useEffect(() => {
    const isNew = active !== undefined && !known.current.has(active)
    known.current = new Set(columns.map(({ id }) => id))
    if (!isNew) return
    const added = list.current?.querySelector(`[data-column="${CSS.escape(active)}"]`)
    const box = added && scrollerOf(added)
    if (!box) return
    const [is, room] = [added.getBoundingClientRect(), box.getBoundingClientRect()]
    const left = stepAside(is, { left: room.left + margin, right: room.left + box.clientWidth - margin })
    scrollAside(box, left)
  }, [list, columns, active])
}
