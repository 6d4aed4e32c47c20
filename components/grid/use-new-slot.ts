'use client'
import { type RefObject, useEffect, useRef } from 'react'
import { stepAside } from '@/components/results/use-new-column'
import { scrollAside } from '@/components/ui/scroll-aside'
import type { TableSlot } from './table'

/** Brings a column that was just added into view: scrolls to it, or shows it where columns are shown one at a time. */
export function useNewSlot(
  box: RefObject<HTMLElement | null>,
  shown: {
    slots: readonly TableSlot[]
    /** px of a column, and of the heads of rows that stay at the left. */
    columnWidth: number
    headWidth: number
    /** One column is shown at a time. */
    one: boolean
    onShow(slot: string): void
  },
) {
  const latest = useRef(shown)
  latest.current = shown
  const { slots } = shown
  const known = useRef<ReadonlySet<string>>(new Set(slots.map(({ id }) => id)))
  useEffect(() => {
    const at = slots.findIndex(({ id, older }) => !older && !known.current.has(id))
    known.current = new Set(slots.map(({ id }) => id))
    const [element, slot] = [box.current, slots[at]]
    if (!element || !slot) return
    const { columnWidth, headWidth, one, onShow } = latest.current
    if (one) return onShow(slot.id)
    const { scrollLeft, clientWidth } = element
    const left = stepAside(
      { left: at * columnWidth, right: (at + 1) * columnWidth },
      { left: scrollLeft, right: scrollLeft + clientWidth - headWidth },
    )
    scrollAside(element, left)
  }, [slots, box])
}
