import { AppError } from '../core/errors'

/** The whole body, at most `limit` bytes: counted as it arrives, refused early by its declared length. Throws AppError. */
export async function readBody(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const declared = Number(request.headers.get('content-length') ?? Number.NaN)
  if (declared > limit) throw tooLarge(limit)
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength
    // Leaving the loop cancels the body: the rest is not read.
    if (bytes > limit) throw tooLarge(limit)
    chunks.push(chunk)
  }
  if (!Number.isNaN(declared) && bytes < declared)
    throw new AppError({
      code: 'incomplete',
      message: 'The request arrived cut off. Your inputs are kept; try again.',
      retryable: true,
    })
  return join(chunks, bytes)
}

export function join(chunks: readonly Uint8Array[], bytes: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(bytes)
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.byteLength
  }
  return all
}

export function tooLarge(limit: number): AppError {
  return new AppError({
    code: 'too-large',
    message: `That is more than the ${Math.round(limit / 1024 / 1024)} MB this server takes at once. Nothing was sent on; use fewer or smaller files.`,
  })
}
