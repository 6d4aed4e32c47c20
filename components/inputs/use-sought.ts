'use client'
import { type RefObject, useEffect, useRef } from 'react'
import { useApp, useStore } from '@/components/app-context'
import type { EvidenceSource } from '@/lib/core/evidence'
import { isOf } from '@/lib/stores/view'

/** True when no part of an element is cut off or covered: what is at its corners is it. */
function isInSight(element: HTMLElement): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect()
  return [
    [left + 3, top + 3],
    [right - 3, bottom - 3],
  ].every(([x = 0, y = 0]) => element.contains(document.elementFromPoint(x, y)))
}

/**
 * Brings a medium into view when its place was asked for by a press, never for a pointer that passes or a focus that moves.
 * Where all of it is in sight already, the press looks closer (`look`): nothing else would be seen to happen.
 */
export function useSought(
  frame: RefObject<HTMLElement | null>,
  field: string,
  mediaId: string,
  look?: (source: EvidenceSource) => void,
) {
  const { view } = useApp().stores
  const sought = useStore(view, (state) => state.sought)
  const latest = useRef(look)
  latest.current = look
  useEffect(() => {
    if (!frame.current || !sought || !isOf(sought, field, mediaId)) return
    view.setState({ sought: undefined })
    if (latest.current && isInSight(frame.current)) {
      latest.current(sought)
      return
    }
    frame.current.scrollIntoView({ block: 'nearest' })
    frame.current.closest<HTMLElement>('[data-field]')?.focus({ preventScroll: true })
  }, [sought, view, frame, field, mediaId])
}
