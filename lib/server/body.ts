import { AppError } from '../core/errors'

const megabyte = 1024 * 1024

/** Bytes a request may have: 64 MB for a form with media, 1 MB for JSON. */
export function bodyLimit({ headers }: Request): number {
  return /^multipart\/form-data\b/i.test(headers.get('content-type') ?? '') ? 64 * megabyte : megabyte
}

const read = new WeakMap<Request, number>()

/** Bytes of the body that were read so far; undefined when nobody asked for it. */
export function bytesRead(request: Request): number | undefined {
  return read.get(request)
}

/** The whole body, at most `limit` bytes: counted as it arrives, refused early by its declared length. Throws AppError. */
export async function readBody(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const declared = Number(request.headers.get('content-length') ?? Number.NaN)
  if (declared > limit) throw tooLarge(limit)
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength
    read.set(request, bytes)
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
    message: `That is more than the ${sizeText(limit)} this server takes at once. Nothing was sent on; use fewer or smaller files.`,
  })
}

function sizeText(bytes: number): string {
  return bytes >= megabyte ? `${Math.round(bytes / megabyte)} MB` : `${Math.round(bytes / 1024)} kB`
}
