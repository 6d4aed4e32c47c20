import { useMemo } from 'react'
import { useApp } from '@/components/app-context'
import { type PageIntake, usePageIntake } from '@/components/intake/page-intake'
import { toastSaid } from '@/components/ui/toaster'
import type { MediaKind } from '@/lib/core/media'
import { addFiles, addLinks, addText, isMediaText } from '@/lib/stores/actions/inputs'
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
    : fieldForText(signature, inputs)?.name
}

function sayWhere(app: App, text: string) {
  if (isMediaText(text)) return
  const { signature, inputs } = app.stores.workspace.getState().doc
  const field = fieldForText(signature, inputs)
  if (field) toastSaid(`Text went to ${field.name}. Ctrl+Z takes it back.`)
}

function intakeOf(app: App): PageIntake {
  return {
    aim(event) {
      const field = aim(app, event)
      const files = [...(event.dataTransfer?.items ?? [])].filter(({ kind }) => kind === 'file').length
      const where = field ? `Drop to put it into ${field}` : 'Drop: a place for it will be asked for'
      return { field, says: files > 1 ? `Drop ${files} files` : where }
    },
    takeFiles: (files, target) => void addFiles(app, files, fieldAt(app, target)),
    takeText(text, target) {
      const field = fieldAt(app, target)
      if (field === undefined) sayWhere(app, text)
      void addText(app, text, field)
    },
    takeLinks: (links, target) => void addLinks(app, links, fieldAt(app, target)),
  }
}

/** The playground takes what is dropped or pasted into the inputs. */
export function usePlaygroundIntake() {
  const app = useApp()
  usePageIntake(useMemo(() => intakeOf(app), [app]))
}
