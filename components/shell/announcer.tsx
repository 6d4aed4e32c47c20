'use client'
import { useApp, useStore } from '@/components/app-context'

/** Tells screen readers what has happened elsewhere on the page. */
export function Announcer() {
  const said = useStore(useApp().stores.view, (state) => state.said)
  return (
    <div aria-live="polite" className="sr-only">
      {said}
    </div>
  )
}
