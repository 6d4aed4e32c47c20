import { AppError } from '../core/errors'
import { joinInTurns, tooLarge } from './bytes'
import { pace } from './pace'

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
  /** Whose body it is: callers take turns. */
  caller?: string
  /** Rejects when the body is not wanted any more. */
  unwanted?: Promise<never>
}

/** Bytes that nobody waits for. */
const shortBody = 64 * 1024
let begun = 0
/** Pieces of which each may be as small as it likes; more must hold something, as each costs as much as a long one. */
const freePieces = 5_000
const leastPiece = 64

/**
 * The whole body, at most `limit` bytes: counted as it arrives, refused early by its declared length and when it stops
 * coming. Throws AppError.
 */
export async function readBody(
  request: Request,
  limit: number,
  { gapMs = 30_000, onBytes, caller = '', unwanted }: Reading = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const declared = Number(request.headers.get('content-length') ?? Number.NaN)
  if (declared > limit) throw tooLarge(limit)
  const reader = request.body?.getReader()
  const chunks: Uint8Array[] = []
  let bytes = 0
  let pieces = 0
  begun += 1
  const order = begun
  try {
    for (;;) {
      const next = await inTime(reader?.read(), { gapMs, unwanted })
      if (!next || next.done) break
      bytes += next.value.byteLength
      read.set(request, bytes)
      if (bytes > limit) throw tooLarge(limit)
      pieces += 1
      if (pieces > freePieces && bytes < pieces * leastPiece) throw tooFine()
      onBytes?.(next.value.byteLength)
      chunks.push(next.value)
      if (bytes > shortBody) await pace({ caller, order, bytes: next.value.byteLength })
    }
  } catch (error) {
    // The rest is not read, nor waited for.
    void reader?.cancel().catch(() => undefined)
    throw error
  }
  if (!Number.isNaN(declared) && bytes < declared) throw cutOff()
  return joinInTurns(chunks, bytes)
}

async function inTime<T>(
  work: Promise<T> | undefined,
  { gapMs, unwanted }: { gapMs: number; unwanted: Promise<never> | undefined },
): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(cutOff()), gapMs)
  })
  try {
    return await Promise.race([work, late, ...(unwanted ? [unwanted] : [])])
  } finally {
    clearTimeout(timer)
  }
}

function tooFine(): AppError {
  return new AppError({
    code: 'invalid',
    message: 'The request came in too many small pieces. Nothing was sent on; send it in larger ones.',
  })
}

function cutOff(): AppError {
  return new AppError({
    code: 'incomplete',
    message: 'The request arrived cut off. Your inputs are kept; try again.',
    retryable: true,
  })
}
