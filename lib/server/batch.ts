import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import * as z from 'zod'
import { AppError } from '../core/errors'
import { holdsMore, parseShallow } from '../core/json/depth'
import { type MediaSource, mediaIdSchema, mediaIn } from '../core/media'
import { blobInTurns, megabyte, sizeText } from './bytes'
import { formParts } from './form-parts'
import type { Shelf } from './kept-media'
import { noteFacts } from './measured'

const maxCalls = 64
const stretch = 1024 * 1024

export interface Batch {
  /** Not yet judged: one that cannot be read fails alone. */
  calls: readonly unknown[]
  media: MediaSource
  /** Media that the calls name, that did not come along and that are not kept. Empty when nothing is kept for this caller. */
  missing: readonly string[]
}

/**
 * Bytes of calls beside their media: a prompt of two million tokens. Many small values cost more than their bytes. A page
 * that has more sends the same calls in several requests.
 */
const mostWords = 8 * megabyte
const mostValues = 150_000

const jsonBody = z.strictObject({ calls: z.array(z.unknown()).min(1).max(maxCalls) })

interface Reading {
  contentType: string
  /** Where media of earlier requests are kept; undefined when nothing is kept for this caller. */
  shelf: Shelf | undefined
  /** Taken while a form is taken apart, which keeps a core busy. */
  enter?: (() => Promise<() => void>) | undefined
}

/**
 * Calls and media of one request: JSON `{calls}`, or a form with that JSON as part `calls` and one file per medium, named
 * by its SHA-256. A file whose bytes have another hash is left out, so only the calls that name it fail (AppError `media`).
 * What came whole is kept in `shelf` for the caller's next requests. Throws AppError `invalid` when the whole cannot be read.
 */
export async function readBatch(
  bytes: Uint8Array<ArrayBuffer>,
  { contentType, shelf, enter }: Reading,
): Promise<Batch> {
  if (contentType.startsWith('application/json'))
    return batchOf(bytes, { came: new Map(), forged: [], shelf })
  if (!contentType.startsWith('multipart/form-data')) throw unreadable()
  const leave = await enter?.()
  try {
    return await readForm(bytes, contentType, shelf)
  } finally {
    leave?.()
  }
}

async function readForm(bytes: Uint8Array<ArrayBuffer>, contentType: string, shelf: Shelf | undefined) {
  const parts = await formParts(bytes, contentType).catch((cause: unknown) => {
    throw unreadable(cause)
  })
  const calls = parts.find(({ name }) => name === 'calls')
  const came = new Map<string, Blob>()
  const forged: string[] = []
  for (const { name: id, type, bytes: file } of parts) {
    if (id === 'calls' || came.has(id) || !mediaIdSchema.safeParse(id).success) continue
    if ((await hashOf(file)) !== id) {
      forged.push(id)
      continue
    }
    const blob = await blobInTurns(file, type)
    noteFacts(blob, file)
    came.set(id, blob)
    await nextTurn()
  }
  return batchOf(calls?.bytes ?? new Uint8Array(), { came, forged, shelf })
}

/** SHA-256 in hex; between two megabytes the process does other things. */
async function hashOf(bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256')
  for (let at = 0; at < bytes.byteLength; at += stretch) {
    hash.update(bytes.subarray(at, at + stretch))
    if (at + stretch < bytes.byteLength) await nextTurn()
  }
  return hash.digest('hex')
}

interface Arrived {
  came: ReadonlyMap<string, Blob>
  /** Ids under which other bytes came. */
  forged: readonly string[]
  shelf: Shelf | undefined
}

function batchOf(words: Uint8Array, { came, forged, shelf }: Arrived): Batch {
  const calls = readCalls(words)
  for (const [id, blob] of came) shelf?.put(id, blob)
  const named = shelf ? [...new Set(mediaIn(calls).map(({ id }) => id))] : []
  // Taken off the shelf now: it may be cleared before a vendor asks.
  const media = new Map(came)
  for (const id of named) {
    const blob = media.get(id) ?? shelf?.get(id)
    if (blob) media.set(id, blob)
  }
  return {
    calls,
    missing: named.filter((id) => !media.has(id) && !forged.includes(id)),
    media: (ref) => {
      const blob = media.get(ref.id)
      if (blob) return Promise.resolve(blob)
      const message = `The ${ref.kind} did not reach the server whole. Nothing was sent on; try again, or add the file again.`
      return Promise.reject(new AppError({ code: 'media', message, retryable: true }))
    },
  }
}

function readCalls(words: Uint8Array): readonly unknown[] {
  if (words.byteLength > mostWords) throw tooMuch(`${sizeText(mostWords)} of text`)
  const text = new TextDecoder().decode(words)
  if (holdsMore(text, mostValues)) throw tooMuch(`${mostValues.toLocaleString('en')} values`)
  let value: unknown
  try {
    value = parseShallow(text)
  } catch (cause) {
    throw unreadable(cause)
  }
  const body = jsonBody.safeParse(Array.isArray(value) ? { calls: value } : value)
  if (!body.success) throw unreadable(body.error)
  return body.data.calls
}

function tooMuch(most: string): AppError {
  return new AppError({
    code: 'too-large',
    message: `The calls of this request hold more than the ${most} that this server reads at once. Nothing was sent on; send fewer at a time, or shorten what they say.`,
  })
}

function unreadable(cause?: unknown): AppError {
  // Words of our own alone: the platform's would quote the text.
  const why = cause instanceof SyntaxError && /^(It|The|A) /.test(cause.message) ? ` ${cause.message}` : ''
  return new AppError({
    code: 'invalid',
    message: `The server could not read the request: it wants 1 to ${maxCalls} calls as JSON or as a form.${why} Reload the page and try again.`,
    cause,
  })
}
