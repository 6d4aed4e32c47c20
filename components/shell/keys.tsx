'use client'
import { useEffect } from 'react'
import { tinykeys } from 'tinykeys'
import { useApp } from '@/components/app-context'
import { toastSaid } from '@/components/ui/toaster'
import { startRecording, stopRecording } from '@/lib/stores/actions/recordings'
import { anyBusy, runColumns, stopColumns } from '@/lib/stores/actions/run'
import type { App } from '@/lib/stores/app'
import { mediaPlace } from '@/lib/stores/input-fields'

function isTyping(event: KeyboardEvent): boolean {
  const { target } = event
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  )
}

const isDialogOpen = () => document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]') !== null

function toggleRecording(app: App) {
  const { recording, workspace } = app.stores
  if (recording.getState().active) return stopRecording(app)
  const field = workspace
    .getState()
    .doc.signature.inputs.find(({ type }) => mediaPlace(type)?.kind === 'audio')
  if (field) return startRecording(app, field.name)
}

/** The column around the focused control, else the first one. */
function focusedColumn(app: App): string[] {
  const focused = document.activeElement?.closest<HTMLElement>('[data-column]')?.dataset.column
  const id = focused ?? app.stores.workspace.getState().doc.columns[0]?.id
  return id === undefined ? [] : [id]
}

function say(did: 'Undid' | 'Redid', label: string | undefined) {
  if (label) toastSaid(`${did}: ${label}`)
}

/** The keys of the whole page; single letters only outside of text boxes. */
export function Keys() {
  const app = useApp()
  useEffect(() => {
    const { workspace, runs, view } = app.stores
    const outsideText = (work: () => void) => (event: KeyboardEvent) => {
      if (isTyping(event) || isDialogOpen()) return
      event.preventDefault()
      work()
    }
    const redo = outsideText(() => say('Redid', workspace.redo()))
    const help = outsideText(() => view.setState({ shortcuts: true }))
    // Before anybody else sees the key: an open tooltip would swallow Esc, a dialog that it closes is gone afterwards,
    // and a focused menu button would open on Ctrl+Enter.
    const endFirst = tinykeys(
      window,
      {
        '$mod+Shift+Enter': (event) => {
          event.preventDefault()
          event.stopPropagation()
          void runColumns(app, focusedColumn(app))
        },
        '$mod+Enter': (event) => {
          event.preventDefault()
          event.stopPropagation()
          void runColumns(app)
        },
        Escape: () => {
          if (isDialogOpen()) return
          if (view.getState().waiting || anyBusy(runs.getState().cells)) stopColumns(app)
          else view.setState({ pinned: undefined, hovered: undefined })
        },
      },
      { capture: true },
    )
    const endOthers = tinykeys(window, {
      '$mod+z': outsideText(() => say('Undid', workspace.undo())),
      '$mod+Shift+z': redo,
      '$mod+y': redo,
      '?': help,
      'Shift+?': help,
      r: outsideText(() => void toggleRecording(app)),
    })
    return () => {
      endFirst()
      endOthers()
    }
  }, [app])
  return null
}
