import { mediaIn } from '../../core/media'
import { own } from '../../core/own'
import type { Value } from '../../core/signature'
import type { App } from '../app'
import { mediaPlace, movedMedium, withoutMedium } from '../input-fields'

/** Sets one input, as a step that Undo takes back; without a label it is typing, of which what has no pause is one step. */
export function setInput(app: App, name: string, value: Value | undefined, step?: string) {
  const { workspace, inputs } = app.stores
  const next = withInput(app, name, value)
  if (step) workspace.editStep(step, next)
  else workspace.editBurst({ name: `input ${name}`, label: `edit ${name}` }, next)
  inputs.forget(name)
}

/** Sets one input as a part of the last step. */
export function fillInput(app: App, name: string, value: Value) {
  app.stores.workspace.editLast(withInput(app, name, value))
  app.stores.inputs.forget(name)
}

function withInput(app: App, name: string, value: Value | undefined) {
  const { [name]: _before, ...others } = app.stores.workspace.getState().doc.inputs
  return { inputs: value === undefined ? others : { ...others, [name]: value } }
}

/** Takes a medium out of its field; the returned function brings it back. Its bytes stay stored. */
export function removeMedium(app: App, name: string, index: number): () => void {
  const { doc } = app.stores.workspace.getState()
  const field = doc.signature.inputs.find((one) => one.name === name)
  const place = field && mediaPlace(field.type)
  const before = own(doc.inputs, name)
  app.stores.inputs.cancel(name)
  setInput(app, name, place && withoutMedium(place, before, index), 'remove')
  return () => setInput(app, name, before, 'bring back')
}

export function moveMedium(app: App, name: string, { from, to }: { from: number; to: number }) {
  const value = own(app.stores.workspace.getState().doc.inputs, name)
  if (to < 0 || to >= mediaIn(value).length || from === to) return
  setInput(app, name, movedMedium(value, from, to), 'reorder')
}
