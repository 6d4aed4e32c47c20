import { createHash } from 'node:crypto'
import * as z from 'zod'
import { AppError } from '../core/errors'
import { type MediaSource, mediaIdSchema, mediaIn } from '../core/media'
import type { Shelf } from './kept-media'

const maxCalls = 64

export interface Batch {
  /** Not yet judged: one that cannot be read fails alone. */
  calls: readonly unknown[]
  media: MediaSource
  /** Media that the calls name, that did not come along and that are not kept. Empty when nothing is kept for this caller. */
  missing: readonly string[]
}

const jsonBody = z.strictObject({ calls: z.array(z.unknown()).min(1).max(maxCalls) })

/**
 * Calls and media of one request: JSON `{calls}`, or a form with that JSON as part `calls` and one file per medium, named
 * by its SHA-256. A file whose bytes have another hash is left out, so only the calls that name it fail (AppError `media`).
 * What came whole is kept in `shelf` for the caller's next requests. Throws AppError `invalid` when the whole cannot be read.
 */
export async function readBatch(
  bytes: Uint8Array<ArrayBuffer>,
  { contentType, shelf }: { contentType: string; shelf: Shelf | undefined },
): Promise<Batch> {
  if (contentType.startsWith('application/json'))
    return batchOf(new TextDecoder().decode(bytes), { came: new Map(), forged: [], shelf })
  if (!contentType.startsWith('multipart/form-data')) throw unreadable()
  const form = await new Response(bytes, { headers: { 'content-type': contentType } })
    .formData()
    .catch((cause: unknown) => {
      throw unreadable(cause)
    })
  const text = form.get('calls')
  const came = new Map<string, Blob>()
  const forged: string[] = []
  for (const [id, part] of form.entries()) {
    if (typeof part === 'string' || !mediaIdSchema.safeParse(id).success) continue
    if (await hasHash(part, id)) came.set(id, part)
    else forged.push(id)
  }
  return batchOf(typeof text === 'string' ? text : ((await text?.text()) ?? ''), { came, forged, shelf })
}

async function hasHash(blob: Blob, id: string): Promise<boolean> {
  return (
    createHash('sha256')
      .update(new Uint8Array(await blob.arrayBuffer()))
      .digest('hex') === id
  )
}

interface Arrived {
  came: ReadonlyMap<string, Blob>
  /** Ids under which other bytes came. */
  forged: readonly string[]
  shelf: Shelf | undefined
}

function batchOf(text: string, { came, forged, shelf }: Arrived): Batch {
  const calls = readCalls(text)
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

function readCalls(text: string): readonly unknown[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw unreadable(cause)
  }
  const body = jsonBody.safeParse(Array.isArray(value) ? { calls: value } : value)
  if (!body.success) throw unreadable(body.error)
  return body.data.calls
}

function unreadable(cause?: unknown): AppError {
  return new AppError({
    code: 'invalid',
    message: `The server could not read the request: it wants 1 to ${maxCalls} calls as JSON or as a form. Reload the page and try again.`,
    cause,
  })
}
