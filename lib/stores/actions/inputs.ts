import { AppError, isAbort, toErrorInfo } from '../../core/errors'
import type { MediaKind, MediaRef } from '../../core/media'
import { mediaKinds } from '../../core/media'
import { messageParts } from '../../core/media-forms/content'
import { hasMarker } from '../../core/media-forms/markers'
import { readForm } from '../../core/media-forms/read'
import type { Field } from '../../core/signature'
import type { Ingested } from '../../media/ingest'
import { sniff } from '../../media/sniff'
import type { App, IngestCall } from '../app'
import { fieldForMedia, fieldForText, mediaPlace, withMedium } from '../input-fields'
import { setInput } from './input-values'

type Source = Blob & { name?: string }
type Read = (accept: readonly MediaKind[], call: IngestCall) => Promise<Ingested>

/** Head of a file: enough to tell what it is. */
const headBytes = 4096
const textFile = /\.(txt|md|csv|tsv|json|html?|xml|ya?ml|log)$/i
/** Bytes of text a field takes from a file. */
const maxTextBytes = 1e6

/**
 * Takes files in, one after the other: into `target`, or each into the first fitting field. A refusal is said beside
 * the field; a medium no field takes is kept until the person chooses a place for it.
 */
export function addFiles(app: App, files: readonly Source[], target?: string): Promise<void> {
  return app.stores.inputs.arrival(() => takeFiles(app, files, target))
}

async function takeFiles(app: App, files: readonly Source[], target: string | undefined) {
  const place = target === undefined ? undefined : placeOf(app, target)
  const taken = place && !place.many ? files.slice(0, 1) : files
  for (const file of taken) await addFile(app, file, target)
  if (target !== undefined && taken.length < files.length)
    addNote(
      app,
      target,
      `${target} takes one; the first was used. For all ${files.length}, give it a list type.`,
    )
}

async function addFile(app: App, file: Source, target?: string) {
  const { kind } = sniff(new Uint8Array(await file.slice(0, headBytes).arrayBuffer()))
  if (kind === 'text' && textFile.test(file.name ?? '') && file.size <= maxTextBytes) {
    const field = textField(app, target)
    if (field) return setInput(app, field, await file.text(), 'add text')
  }
  const read: Read = (accept, call) => app.media.readFile(file, accept, call)
  await takeIn(app, read, { target, kind: kind === 'image' || kind === 'audio' ? kind : undefined })
}

/** Base64 of no known beginning is taken for a medium only when it is too long for a word. */
const longBase64 = /^[A-Za-z0-9+/_-]{200,}={0,2}$/

/** True for text that stands for a medium: a link, a data URI, raw base64, `{"url": …}`, `Image("…")`. */
export function isMediaText(text: string): boolean {
  const trimmed = text.trim()
  if (/^(?:https?:\/\/|data:)\S+$/i.test(trimmed)) return true
  if (longBase64.test(trimmed.replace(/(?<=\S{60})\s+(?=\S{60}|\S*=*$)/g, ''))) return true
  try {
    // DSPy's printed form only where a medium is expected: in words that are pasted it is their own.
    return !hasMarker(trimmed) && readForm(trimmed) !== undefined
  } catch (error) {
    if (error instanceof AppError) return true
    throw error
  }
}

/** Takes text in: words go to a text field, what stands for a medium to a field of its kind, a message to both. */
export function addText(app: App, text: string, target?: string): Promise<void> {
  return app.stores.inputs.arrival(() => takeText(app, text, target))
}

async function takeText(app: App, text: string, target?: string) {
  const message = target === undefined ? messageParts(text) : undefined
  if (message) {
    for (const part of message) await takeText(app, part)
    return
  }
  const asMedia = target === undefined ? isMediaText(text) : placeOf(app, target) !== undefined
  if (asMedia) {
    const read: Read = (accept, call) => app.media.readText(text, accept, call)
    return takeIn(app, read, { target })
  }
  const field = textField(app, target)
  if (field) setInput(app, field, text, 'paste text')
}

/** Reads a medium in, stores it and puts it where it belongs. */
async function takeIn(
  app: App,
  read: Read,
  goal: { target?: string | undefined; kind?: MediaKind | undefined },
) {
  const { inputs } = app.stores
  const field = goal.target === undefined ? likelyField(app, goal.kind) : fieldOf(app, goal.target)
  const shown = field?.name ?? ''
  const place = field && mediaPlace(field.type)
  const accept = goal.target !== undefined && place ? [place.kind] : goal.kind ? [goal.kind] : mediaKinds
  if (place && !place.many) inputs.cancel(shown)
  const { signal, tell, end } = inputs.begin(shown)
  tell('Reading…')
  try {
    const ingested = await read(accept, { signal, onStatus: tell })
    if (signal.aborted) return
    await app.media.put(ingested)
    if (signal.aborted) return
    placeMedium(app, ingested.ref, { target: goal.target, notes: ingested.notes })
  } catch (error) {
    if (!signal.aborted && !isAbort(error))
      inputs.say(shown, [{ kind: 'bad', text: toErrorInfo(error).message }])
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
  }: {
    target?: string | undefined
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
  const kept = place.many
    ? (inputs.getState().notices[field.name] ?? []).filter(({ kind }) => kind === 'info')
    : []
  const step = partOfStep ? undefined : `add ${wordFor(ref.kind)}`
  setInput(app, field.name, withMedium(place, doc.inputs[field.name], ref), step)
  inputs.say(field.name, [...kept, ...notes.map((text) => ({ kind: 'info', text }) as const)])
}

function wordFor(kind: MediaKind): string {
  return kind === 'image' ? 'picture' : 'clip'
}

function addNote(app: App, field: string, text: string) {
  const { inputs } = app.stores
  inputs.say(field, [...(inputs.getState().notices[field] ?? []), { kind: 'info', text }])
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
