import { AppError, isAbort, toErrorInfo } from '../../core/errors'
import type { MediaKind, MediaRef } from '../../core/media'
import { isFieldKind, mediaKinds } from '../../core/media'
import { messageParts } from '../../core/media-forms/content'
import { hasMarker } from '../../core/media-forms/markers'
import { readForm } from '../../core/media-forms/read'
import { own } from '../../core/own'
import type { Field } from '../../core/signature'
import type { Ingested } from '../../media/ingest'
import type { App, IngestCall } from '../app'
import {
  type FilePlace,
  type GivenFile,
  type HeldFile,
  isMedium,
  isPlain,
  planFiles,
  sortFiles,
} from '../held-files'
import { fieldForMedia, fieldForText, mediaPlace, withMedium } from '../input-fields'
import type { InputNotice } from '../inputs'
import { fillInput, setInput } from './input-values'

type Read = (accept: readonly MediaKind[], call: IngestCall) => Promise<Ingested>

/**
 * Takes files in, one after the other: into `target`, or each into the first fitting field. Where several have no field each,
 * all of them stay in hand and the person is asked. A refusal is said beside the field; a medium no field takes is kept until
 * the person chooses a place for it.
 */
export function addFiles(app: App, files: readonly GivenFile[], target?: string): Promise<void> {
  return app.stores.inputs.arrival(async () => takeHeld(app, await sortFiles(files), target))
}

async function takeHeld(app: App, files: readonly HeldFile[], target: string | undefined) {
  const { workspace, inputs } = app.stores
  const { offered } = inputs.getState()
  const [only] = files
  if (offered) inputs.setState({ offered: { ...offered, files: [...offered.files, ...files] } })
  else if (files.length === 1 && only) await placeFiles(app, [{ held: only, field: target }])
  else if (files.length > 1) {
    const plan = planFiles(files, { ...workspace.getState().doc, target })
    if (isPlain(plan)) await placeFiles(app, plan.places, target)
    else inputs.setState({ offered: { files, target } })
  }
}

/** True when each of these has a place of its own in the signature. */
export function fitAll(app: App, refs: readonly MediaRef[]): boolean {
  const held = refs.flatMap(({ kind }) => (isFieldKind(kind) ? [{ file: new Blob(), use: kind }] : []))
  return isPlain(planFiles(held, app.stores.workspace.getState().doc))
}

/** Asks what is to become of media that are stored already. */
export async function offerMedia(app: App, refs: readonly MediaRef[]): Promise<void> {
  const held = await Promise.all(
    refs.map(async (ref): Promise<HeldFile> => {
      const blob = (await app.media.get(ref.id)) ?? new Blob()
      const file = new File([blob], ref.name ?? ref.kind, { type: ref.mime })
      return { file, use: isFieldKind(ref.kind) ? ref.kind : 'other', ingested: { ref, blob, notes: [] } }
    }),
  )
  app.stores.inputs.setState({ offered: { files: held } })
}

/** Reads files in, each for its field; one of no field goes where a single file would. Nothing that is said of one takes the place of another's. */
export async function placeFiles(
  app: App,
  places: readonly Pick<FilePlace, 'held' | 'field'>[],
  target?: string,
): Promise<void> {
  for (const [index, { held, field }] of places.entries())
    await addFile(app, held, { target: field ?? (isMedium(held) ? undefined : target), joins: index > 0 })
}

async function addFile(app: App, { file, use, ingested }: HeldFile, how: Joining) {
  if (use === 'text' || use === 'table' || use === 'labels') {
    const field = textField(app, how.target)
    if (field) return setInput(app, field, await file.text(), 'add text')
  }
  const read: Read = async (accept, call) => ingested ?? app.media.readFile(file, accept, call)
  await takeIn(app, read, { ...how, kind: use === 'image' || use === 'audio' ? use : undefined })
}

/** Base64 of no known beginning is taken for a medium only when it is too long for a word. */
const longBase64 = /^[A-Za-z0-9+/_-]{200,}={0,2}$/

/** True for text that stands for a medium: a link, a data URI, raw base64, `{"url": …}`, `Image("…")`. */
export function isMediaText(text: string): boolean {
  const trimmed = text.trim()
  if (/^(?:https?:\/\/|data:)\S+$/i.test(trimmed)) return true
  if (longBase64.test(unwrapped(trimmed))) return true
  try {
    // DSPy's printed form only where a medium is expected: in words that are pasted it is their own.
    return !hasMarker(trimmed) && readForm(trimmed) !== undefined
  } catch (error) {
    if (error instanceof AppError) return true
    throw error
  }
}

/** Long lines joined, as base64 is broken into; words, which are short, stay as they are. */
function unwrapped(text: string): string {
  const lines = text.split(/\s+/)
  return lines.slice(0, -1).every((line) => line.length >= 60) ? lines.join('') : text
}

/** Takes text in: words go to a text field, what stands for a medium to a field of its kind, a message to both. */
export function addText(app: App, text: string, target?: string): Promise<void> {
  return app.stores.inputs.arrival(() => takeText(app, text, target))
}

async function takeText(app: App, text: string, target?: string) {
  const message = target === undefined ? messageParts(text) : undefined
  if (message) {
    const words = message.filter((part) => !isMediaText(part))
    const media = message.filter(isMediaText)
    const field = words.length > 0 ? textField(app, undefined) : undefined
    if (field) setInput(app, field, words.join('\n\n'), 'paste text')
    return takeLinks(app, media)
  }
  const asMedia = target === undefined ? isMediaText(text) : placeOf(app, target) !== undefined
  if (asMedia) {
    const read: Read = (accept, call) => app.media.readText(text, accept, call)
    return takeIn(app, read, { target })
  }
  const field = textField(app, target)
  if (field) setInput(app, field, text, 'paste text')
}

/** Takes several texts in that each stand for a medium: as several files would be. */
export function addLinks(app: App, texts: readonly string[], target?: string): Promise<void> {
  return app.stores.inputs.arrival(() => takeLinks(app, texts, target))
}

async function takeLinks(app: App, texts: readonly string[], target?: string) {
  const [only] = texts
  if (texts.length === 1 && only) {
    const read: Read = (accept, call) => app.media.readText(only, accept, call)
    return takeIn(app, read, { target })
  }
  const held: HeldFile[] = []
  const shown = likelyField(app, undefined)?.name ?? ''
  const { signal, tell, end } = app.stores.inputs.begin(shown)
  const refused: InputNotice[] = []
  for (const [index, text] of texts.entries()) {
    if (signal.aborted) break
    tell(`Reading ${index + 1} of ${texts.length}…`)
    try {
      const ingested = await app.media.readText(text, mediaKinds, { signal, onStatus: tell })
      const file = new File([ingested.blob], ingested.ref.name ?? `${ingested.ref.kind} ${index + 1}`)
      held.push({ file, use: isFieldKind(ingested.ref.kind) ? ingested.ref.kind : 'other', ingested })
    } catch (error) {
      if (!signal.aborted && !isAbort(error)) refused.push({ kind: 'bad', text: toErrorInfo(error).message })
    }
  }
  end()
  await takeHeld(app, held, target)
  if (refused.length > 0)
    app.stores.inputs.say(shown, [...(app.stores.inputs.getState().notices[shown] ?? []), ...refused])
}

interface Joining {
  target?: string | undefined
  /** Others came with it: what was said of them stays. */
  joins?: boolean | undefined
}

/** Reads a medium in, stores it and puts it where it belongs. */
async function takeIn(app: App, read: Read, goal: Joining & { kind?: MediaKind | undefined }) {
  const { inputs } = app.stores
  const field = goal.target === undefined ? likelyField(app, goal.kind) : fieldOf(app, goal.target)
  const shown = field?.name ?? ''
  const place = field && mediaPlace(field.type)
  const accept = goal.target !== undefined && place ? [place.kind] : goal.kind ? [goal.kind] : mediaKinds
  if (place && !place.many && !goal.joins) inputs.cancel(shown)
  const { signal, tell, end } = inputs.begin(shown)
  tell('Reading…')
  try {
    const ingested = await read(accept, { signal, onStatus: tell })
    if (signal.aborted) return
    await app.media.put(ingested)
    if (signal.aborted) return
    placeMedium(app, ingested.ref, { target: goal.target, notes: ingested.notes, joins: goal.joins })
  } catch (error) {
    if (!signal.aborted && !isAbort(error))
      inputs.say(shown, [
        ...(goal.joins ? (inputs.getState().notices[shown] ?? []) : []),
        { kind: 'bad', text: toErrorInfo(error).message },
      ])
  } finally {
    end()
  }
}

/** Puts a stored medium into the target field, or the first that fits; without one it waits for the person's choice. */
export function placeMedium(
  app: App,
  ref: MediaRef,
  {
    target,
    notes = [],
    partOfStep = false,
    joins = false,
  }: Joining & {
    notes?: readonly string[] | undefined
    /** True when it belongs to a step that Undo takes back as a whole. */
    partOfStep?: boolean | undefined
  } = {},
) {
  const { workspace, inputs } = app.stores
  const { doc } = workspace.getState()
  const wanted = target === undefined ? undefined : fieldOf(app, target)
  const field = wanted ?? fieldForMedia(doc.signature, doc.inputs, ref.kind)
  const place = field && mediaPlace(field.type)
  if (!field || place?.kind !== ref.kind)
    return inputs.setState({
      homeless: [...inputs.getState().homeless.filter(({ id }) => id !== ref.id), ref],
    })
  const said = inputs.getState().notices[field.name] ?? []
  const kept = joins ? said : place.many ? said.filter(({ kind }) => kind === 'info') : []
  const value = withMedium(place, own(doc.inputs, field.name), ref)
  if (partOfStep) fillInput(app, field.name, value)
  else setInput(app, field.name, value, `add ${wordFor(ref.kind)}`)
  inputs.say(field.name, [...kept, ...notes.map((text) => ({ kind: 'info', text }) as const)])
}

function wordFor(kind: MediaKind): string {
  return kind === 'image' ? 'picture' : 'clip'
}

function fieldOf(app: App, name: string): Field | undefined {
  return app.stores.workspace.getState().doc.signature.inputs.find((field) => field.name === name)
}

function placeOf(app: App, name: string) {
  const field = fieldOf(app, name)
  return field && mediaPlace(field.type)
}

/** Where to say what is going on before the kind is known for sure. */
function likelyField(app: App, kind: MediaKind | undefined): Field | undefined {
  const { signature, inputs } = app.stores.workspace.getState().doc
  if (kind) return fieldForMedia(signature, inputs, kind)
  return signature.inputs.find((field) => mediaPlace(field.type))
}

function textField(app: App, target: string | undefined): string | undefined {
  const { signature, inputs } = app.stores.workspace.getState().doc
  if (target === undefined) return fieldForText(signature, inputs)?.name
  return fieldOf(app, target)?.type.kind === 'str' ? target : undefined
}
