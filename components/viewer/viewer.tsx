'use client'
import dynamic from 'next/dynamic'
import { useApp, useStore } from '@/components/app-context'

// Most visits never open it.
const ViewerDialog = dynamic(() => import('./viewer-dialog').then((module) => module.ViewerDialog))

/** The one place where media are looked at large, on every page: open while `view.viewer` is set. */
export function Viewer() {
  const viewing = useStore(useApp().stores.view, (state) => state.viewer)
  return viewing ? <ViewerDialog viewing={viewing} /> : null
}
