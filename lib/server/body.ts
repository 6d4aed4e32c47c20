import { AppError } from '../core/errors'
import { join, tooLarge } from './bytes'

const read = new WeakMap<Request, number>()

/** Bytes of the body that were read so far; undefined when nobody asked for it. */
export function bytesRead(request: Request): number | undefined {
  return read.get(request)
}

interface Reading {
  /** Longest silence between two pieces in ms: 30 s unless told. */
  gapMs?: number
  /** Told of each piece before it is kept; may throw. */
  onBytes?(bytes: number): void
}

/**
 * The whole body, at most `limit` bytes: counted as it arrives, refused early by its declared length and when it stops
 * coming. Throws AppError.
 */
export async function readBody(
  request: Request,
  limit: number,
  { gapMs = 30_000, onBytes }: Reading = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const declared = Number(request.headers.get('content-length') ?? Number.NaN)
  if (declared > limit) throw tooLarge(limit)
  const reader = request.body?.getReader()
  const chunks: Uint8Array[] = []
  let bytes = 0
  try {
    for (;;) {
      const next = await inTime(reader?.read(), gapMs)
      if (!next || next.done) break
      bytes += next.value.byteLength
      read.set(request, bytes)
      if (bytes > limit) throw tooLarge(limit)
      onBytes?.(next.value.byteLength)
      chunks.push(next.value)
    }
  } catch (error) {
    // The rest is not read, nor waited for.
    void reader?.cancel().catch(() => undefined)
    throw error
  }
  if (!Number.isNaN(declared) && bytes < declared) throw cutOff()
  return join(chunks, bytes)
}

async function inTime<T>(work: Promise<T> | undefined, ms: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(cutOff()), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

function cutOff(): AppError {
  return new AppError({
    code: 'incomplete',
    message: 'The request arrived cut off. Your inputs are kept; try again.',
    retryable: true,
  })
}
