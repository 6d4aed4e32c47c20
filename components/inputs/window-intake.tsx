'use client'
import { useEffect } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { toastSaid } from '@/components/ui/toaster'
import type { MediaKind } from '@/lib/core/media'
import { addFiles, addText, isMediaText } from '@/lib/stores/actions/inputs'
import type { App } from '@/lib/stores/app'
import { fieldForMedia, fieldForText, mediaPlace } from '@/lib/stores/input-fields'

/** The media field the event points at; undefined when it points at none. */
function fieldAt(app: App, target: EventTarget | null): string | undefined {
  const name =
    target instanceof Element ? target.closest<HTMLElement>('[data-field]')?.dataset.field : undefined
  const field = app.stores.workspace.getState().doc.signature.inputs.find((one) => one.name === name)
  return field && mediaPlace(field.type) ? field.name : undefined
}

/** Where a drag would go: the field under the pointer, else the first that fits what is carried. */
function aim(app: App, event: DragEvent): string | undefined {
  const { signature, inputs } = app.stores.workspace.getState().doc
  const under = fieldAt(app, event.target)
  if (under) return under
  const items = [...(event.dataTransfer?.items ?? [])]
  const kind = items
    .map(({ type }) => type.split('/')[0])
    .find((word) => word === 'image' || word === 'audio')
  if (kind) return fieldForMedia(signature, inputs, kind as MediaKind)?.name
  return items.some((item) => item.kind === 'file')
    ? signature.inputs.find((field) => mediaPlace(field.type))?.name
    : (fieldForText(signature, inputs)?.name ?? undefined)
}

const carries = (event: DragEvent) =>
  event.dataTransfer?.types.some((type) => type === 'Files' || type === 'text/uri-list') ?? false

function isEditable(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null
}

function take(app: App, data: DataTransfer, target: string | undefined) {
  const files = [...data.files]
  const packed = files.find(({ name }) => /\.(?:facet|zip)$/i.test(name))
  if (packed) {
    const dialog = /\.zip$/i.test(packed.name) ? 'backup' : 'open'
    return app.stores.view.setState({ travel: { dialog, file: packed } })
  }
  if (files.length > 0) return addFiles(app, files, target)
  const text = data.getData('text/uri-list').split(/\r?\n/)[0] || data.getData('text/plain')
  if (!text.trim()) return
  if (target === undefined && !isMediaText(text)) {
    const { signature, inputs } = app.stores.workspace.getState().doc
    const field = fieldForText(signature, inputs)
    if (field) toastSaid(`Text went to ${field.name}. Ctrl+Z takes it back.`)
  }
  return addText(app, text, target)
}

/** Makes the whole window take what is dropped or pasted. */
export function WindowIntake() {
  const app = useApp()
  const { view } = app.stores
  useEffect(() => {
    const controller = new AbortController()
    const listen = <K extends keyof WindowEventMap>(type: K, work: (event: WindowEventMap[K]) => void) =>
      window.addEventListener(type, work, { signal: controller.signal })
    const over = (event: DragEvent) => {
      if (!carries(event)) return
      event.preventDefault()
      const field = aim(app, event)
      const { dragging } = view.getState()
      if (!dragging || dragging.field !== field) view.setState({ dragging: { field } })
    }
    const end = () => view.setState({ dragging: undefined })
    listen('dragenter', over)
    listen('dragover', over)
    listen('dragleave', (event) => {
      // Leaving the window, not moving between its parts.
      if (event.relatedTarget === null) end()
    })
    listen('drop', (event) => {
      end()
      if (!carries(event) || !event.dataTransfer || event.defaultPrevented) return
      event.preventDefault()
      void take(app, event.dataTransfer, fieldAt(app, event.target))
    })
    listen('paste', (event) => {
      const data = event.clipboardData
      if (!data || (isEditable(event.target) && data.files.length === 0)) return
      event.preventDefault()
      void take(app, data, fieldAt(app, event.target))
    })
    return () => controller.abort()
  }, [app, view])
  return <DropOverlay />
}

function DropOverlay() {
  const dragging = useStore(useApp().stores.view, (state) => state.dragging)
  if (!dragging) return null
  return (
    <div
      data-testid="drop-overlay"
      className="pointer-events-none fixed inset-0 z-40 flex animate-appear items-end justify-center border-2 border-accent border-dashed bg-accent/8 pb-10"
    >
      <p className="rounded-panel bg-accent px-4 py-2 font-medium text-accent-ink text-base shadow-float">
        {dragging.field ? `Drop to put it into ${dragging.field}` : 'Drop: a place for it will be asked for'}
      </p>
    </div>
  )
}
