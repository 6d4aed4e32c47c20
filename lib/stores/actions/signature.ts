import { isAbort, toErrorInfo } from '../../core/errors'
import type { GalleryEntry } from '../../core/gallery'
import { gallery } from '../../core/gallery'
import { isFieldKind, type MediaRef, mediaIn } from '../../core/media'
import { own } from '../../core/own'
import type { Field, Signature } from '../../core/signature'
import { append } from '../../core/signature-ops'
import type { Task } from '../../core/task-from-words'
import type { App } from '../app'
import { mediaPlace } from '../input-fields'
import { findModel } from '../models'
import { fillInput } from './input-values'
import { fitAll, offerMedia, placeMedium } from './inputs'
import { putWork } from './open-work'
import { runColumns } from './run'
import { readSample } from './samples'
import { replaceWork } from './set-aside'

/**
 * Another signature, as a step that Undo takes back; without a label it is typing, of which what is typed without a pause is
 * one step. Inputs of the same names stay.
 */
export function setSignature(app: App, signature: Signature, step?: string) {
  const { workspace } = app.stores
  if (step) workspace.editStep(step, { signature })
  else workspace.editBurst({ name: 'signature', label: 'edit signature' }, { signature })
}

/** A signature made of plain words or a JSON schema, with what of them is a value; the work before it is set aside. */
export async function takeTask(app: App, { signature, values }: Task): Promise<void> {
  const { workspace } = app.stores
  const { grid } = workspace.getState().doc
  await replaceWork(app, { next: { signature, grid }, said: 'The signature is made.' }, () => {
    const { inputs } = workspace.getState().doc
    workspace.editStep('make a signature', { signature, inputs: { ...inputs, ...values } })
    for (const name of Object.keys(values)) app.stores.inputs.forget(name)
  })
}

/** How an input goes to a vendor; a step that Undo takes back. What is left out goes as usual. */
export function setSend(app: App, name: string, send: NonNullable<Field['send']>) {
  const { signature } = app.stores.workspace.getState().doc
  const wishes = Object.fromEntries(Object.entries(send).filter(([, wish]) => wish !== undefined))
  const inputs = signature.inputs.map((field): Field => {
    if (field.name !== name) return field
    const { send: _, ...rest } = field
    return Object.keys(wishes).length > 0 ? { ...rest, send: wishes } : rest
  })
  setSignature(app, { ...signature, inputs }, `change how ${name} is sent`)
}

/** Opens a signature of the gallery with empty inputs; the work before it is set aside. False when it could not be. */
function openGallery(app: App, entry: GalleryEntry): Promise<boolean> {
  const { workspace, view } = app.stores
  const { signature } = entry
  const next = { ...workspace.getState().doc, signature, inputs: {} }
  return replaceWork(app, { next, said: `${entry.title} is open.` }, () => {
    const doc = { ...workspace.getState().doc, signature, inputs: {} }
    putWork(app, { doc, cells: {} }, `open ${entry.title}`)
    view.setState({ example: { signature, inputs: {} } })
  })
}

/** True when a field holds what the example gives it, and nothing that came meanwhile. */
function holdsSample(value: unknown, sample: GalleryEntry['sample'][string]): boolean {
  if ('text' in sample) return value === sample.text
  const [ref, ...more] = mediaIn(value)
  return more.length === 0 && ref?.name === sample.path.split('/').at(-1)
}

/** Opens a signature of the gallery with its sample and runs it on the models of this device, which cost nothing. */
export async function pickGallery(app: App, entry: GalleryEntry) {
  if (!(await openGallery(app, entry))) return
  const samples = Object.entries(entry.sample)
  await Promise.all(samples.map(([field, sample]) => addSample(app, field, sample)))
  const { workspace, models, view } = app.stores
  const { doc } = workspace.getState()
  if (doc.signature !== entry.signature) return
  const { signature, inputs } = doc
  if (samples.every(([field, sample]) => holdsSample(own(inputs, field), sample)))
    view.setState({ example: { signature, inputs } })
  if (samples.some(([field]) => own(doc.inputs, field) === undefined)) return
  const free = doc.columns.filter(
    ({ model }) => model.startsWith('device/') || findModel(models.getState(), model)?.onDevice,
  )
  await runColumns(
    app,
    free.map(({ id }) => id),
  )
}

async function addSample(app: App, field: string, sample: GalleryEntry['sample'][string]) {
  if ('text' in sample) return fillInput(app, field, sample.text)
  const { inputs } = app.stores
  const { signal, tell, end } = inputs.begin(field)
  tell('Fetching the sample…')
  try {
    const ingested = await readSample(app, sample.path, { signal, onStatus: tell })
    await app.media.put(ingested)
    placeMedium(app, ingested.ref, { target: field, notes: ingested.notes, partOfStep: true })
  } catch (error) {
    if (!signal.aborted && !isAbort(error))
      inputs.say(field, [{ kind: 'bad', text: toErrorInfo(error).message }])
  } finally {
    end()
  }
}

/** Signatures of the gallery that take this kind of medium. */
export function galleryFor(kind: MediaRef['kind']): readonly GalleryEntry[] {
  return gallery.filter(({ signature }) =>
    signature.inputs.some((field) => mediaPlace(field.type)?.kind === kind),
  )
}

/** Gives homeless media a field of their own in the present signature. */
export function addFieldForHomeless(app: App) {
  const { workspace, inputs } = app.stores
  const { homeless } = inputs.getState()
  const { signature } = workspace.getState().doc
  let next = signature
  for (const kind of new Set(homeless.map((ref) => ref.kind).filter(isFieldKind))) {
    const several = homeless.filter((ref) => ref.kind === kind).length > 1
    const name = freeName(next, several ? `${kind}s` : kind)
    const field: Field = { name, type: several ? { kind: 'list', item: { kind } } : { kind }, typed: true }
    next = append(next, 'inputs', field)
  }
  setSignature(app, next, 'add field')
  settleHomeless(app)
}

/** Opens a signature that takes the homeless media and puts them there. */
export async function switchForHomeless(app: App, entry: GalleryEntry): Promise<void> {
  const { homeless } = app.stores.inputs.getState()
  if (!(await openGallery(app, entry))) return
  app.stores.inputs.setState({ homeless })
  settleHomeless(app)
}

function settleHomeless(app: App) {
  const { homeless } = app.stores.inputs.getState()
  app.stores.inputs.setState({ homeless: [] })
  if (homeless.length > 1 && !fitAll(app, homeless)) return void offerMedia(app, homeless)
  for (const ref of homeless) placeMedium(app, ref)
}

function freeName(signature: Signature, wish: string): string {
  const used = new Set([...signature.inputs, ...signature.outputs].map(({ name }) => name))
  let name = wish
  for (let i = 2; used.has(name); i++) name = `${wish}_${i}`
  return name
}
