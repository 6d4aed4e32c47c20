import { AppError } from '../core/errors'

export const megabyte = 1024 * 1024

/** Pieces of `bytes` bytes in all as one. */
export function join(chunks: readonly Uint8Array[], bytes: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(bytes)
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.byteLength
  }
  return all
}

/** AppError `too-large` of something that has more than `limit` bytes. */
export function tooLarge(limit: number): AppError {
  return new AppError({
    code: 'too-large',
    message: `That is more than the ${sizeText(limit)} this server takes at once. Nothing was sent on; use fewer or smaller files.`,
  })
}

export function sizeText(bytes: number): string {
  return bytes >= megabyte ? `${Math.round(bytes / megabyte)} MB` : `${Math.round(bytes / 1024)} kB`
}
