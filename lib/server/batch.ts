import { createHash } from 'node:crypto'
import * as z from 'zod'
import { AppError } from '../core/errors'
import { type MediaSource, mediaIdSchema } from '../core/media'

const maxCalls = 64

export interface Batch {
  /** Not yet judged: one that cannot be read fails alone. */
  calls: readonly unknown[]
  media: MediaSource
}

const jsonBody = z.strictObject({ calls: z.array(z.unknown()).min(1).max(maxCalls) })

/**
 * Calls and media of one request: JSON `{calls}`, or a form with that JSON as part `calls` and one file per medium, named
 * by its SHA-256. A file whose bytes have another hash is left out, so only the calls that name it fail (AppError `media`).
 * Throws AppError `invalid` when the whole cannot be read.
 */
export async function readBatch(bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<Batch> {
  if (contentType.startsWith('application/json')) return batchOf(new TextDecoder().decode(bytes), new Map())
  if (!contentType.startsWith('multipart/form-data')) throw unreadable()
  const form = await new Response(bytes, { headers: { 'content-type': contentType } })
    .formData()
    .catch((cause: unknown) => {
      throw unreadable(cause)
    })
  const text = form.get('calls')
  const media = new Map<string, Blob>()
  for (const [id, part] of form.entries())
    if (typeof part !== 'string' && mediaIdSchema.safeParse(id).success && (await hasHash(part, id)))
      media.set(id, part)
  return batchOf(typeof text === 'string' ? text : ((await text?.text()) ?? ''), media)
}

async function hasHash(blob: Blob, id: string): Promise<boolean> {
  return (
    createHash('sha256')
      .update(new Uint8Array(await blob.arrayBuffer()))
      .digest('hex') === id
  )
}

function batchOf(text: string, media: ReadonlyMap<string, Blob>): Batch {
  return {
    calls: readCalls(text),
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
