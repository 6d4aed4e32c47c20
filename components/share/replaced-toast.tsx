'use client'
import { useEffect } from 'react'
import { useApp } from '@/components/app-context'
import { toastSaid, toastUndo } from '@/components/ui/toaster'

/** Says where the work went that other work has taken the place of, whichever way it came. */
export function ReplacedToast() {
  const app = useApp()
  const { view, workspace } = app.stores
  useEffect(
    () =>
      view.subscribe(({ replaced }, before) => {
        if (!replaced || replaced === before.replaced) return
        if (replaced.undo) toastUndo(replaced.text, workspace.undoOfLast())
        else toastSaid(replaced.text)
      }),
    [view, workspace],
  )
  return null
}
