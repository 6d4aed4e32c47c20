'use client'
import { type RefObject, useEffect } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { isOf } from '@/lib/stores/view'

/** Brings a medium into view when its place was asked for by a press, never for a pointer that passes or a focus that moves. */
export function useSought(frame: RefObject<HTMLElement | null>, field: string, mediaId: string) {
  const { view } = useApp().stores
  const sought = useStore(view, (state) => state.sought)
  useEffect(() => {
    if (!frame.current || !sought || !isOf(sought, field, mediaId)) return
    view.setState({ sought: undefined })
    frame.current.scrollIntoView({ block: 'nearest' })
    frame.current.closest<HTMLElement>('[data-field]')?.focus({ preventScroll: true })
  }, [sought, view, frame, field, mediaId])
}
