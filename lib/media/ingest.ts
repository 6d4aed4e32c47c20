import { sha256Hex } from '../core/hash'
import type { MediaKind, MediaRef } from '../core/media'
import { formats } from './formats'
import type { IntakeCall } from './formats/format'
import { limits } from './limits'
import { nameNote } from './name-note'
import { readBytes } from './read-bytes'
import { refusals } from './refusals'
import { type Sniffed, sniff } from './sniff'
import { readMediaText } from './text-source'

/** A medium ready to be stored: normalised bytes under their reference; `notes` say what was changed on the way in. */
export interface Ingested {
  ref: MediaRef
  blob: Blob
  thumb?: Blob | undefined
  notes: string[]
}

const headBytes = 65_536

/**
 * The only door for media: recognises a file by its bytes, refuses what cannot be used, brings the rest to its stored
 * form and names it by SHA-256. Throws AppError (`media`, `unsupported`, `too-large`, `network`) whose message names
 * the fix; rejects with AbortError when aborted. Nothing is stored here.
 */
export async function ingestFile(
  file: Blob & { name?: string },
  accept: readonly MediaKind[],
  call: IntakeCall,
): Promise<Ingested> {
  const { signal } = call
  const name = file.name || undefined
  signal.throwIfAborted()
  if (file.size === 0) throw refusals.empty(name)
  if (file.size > limits.fileBytes) throw refusals.fileTooLarge(file.size, limits.fileBytes, name)
  const head = await readBytes(file.slice(0, headBytes), name)
  signal.throwIfAborted()
  const found = sniff(head)
  const kind = usableKind(found, { accept, name })
  const normal = await formats[kind].normalise({ blob: file, head, found, name }, call)
  // Detached from the file on disk, which may change or vanish later.
  const bytes = await readBytes(normal.blob, name)
  signal.throwIfAborted()
  const id = await sha256Hex(bytes)
  signal.throwIfAborted()
  const note = nameNote(name, found)
  return {
    ref: { kind, id, bytes: bytes.length, name, ...normal.facts },
    blob: new Blob([bytes], { type: normal.facts.mime }),
    thumb: normal.thumb,
    notes: note ? [note, ...normal.notes] : normal.notes,
  }
}

/**
 * The same from text: an http(s) or gs:// link (read by `fetchUrl`), a data URI, bare base64, or JSON `{"url": "…"}`.
 * Throws AppError as `ingestFile`, and what `fetchUrl` throws.
 */
export async function ingestText(
  text: string,
  accept: readonly MediaKind[],
  call: IntakeCall & { fetchUrl(url: string, signal: AbortSignal): Promise<Blob> },
): Promise<Ingested> {
  const source = readMediaText(text)
  if (source.type === 'bytes') return ingestFile(source.blob, accept, call)
  call.onStatus('Fetching the link …')
  const fetched: Blob & { name?: string } = (await call.fetchUrl(source.url, call.signal)).slice()
  if (source.name) fetched.name = source.name
  const taken = await ingestFile(fetched, accept, call)
  return { ...taken, ref: { ...taken.ref, url: source.url } }
}

function usableKind(
  found: Sniffed,
  want: { accept: readonly MediaKind[]; name: string | undefined },
): MediaKind {
  const { accept, name } = want
  switch (found.kind) {
    case 'document':
      throw refusals.document(name)
    case 'text':
      throw found.mime === 'text/html' ? refusals.webPage(name) : refusals.text(name)
    case 'other':
    case 'unknown':
      throw refusals.otherFormat(found.label, name)
    default: {
      const [only] = accept
      if (only && !accept.includes(found.kind)) throw refusals.wrongKind(found, only, name)
      return found.kind
    }
  }
}
