import { setImmediate as nextTurn } from 'node:timers/promises'
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

/** The same of what may be long: between two megabytes the process does other things. Empties `chunks` on its way. */
export async function joinInTurns(chunks: Uint8Array[], bytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const all = new Uint8Array(bytes)
  let at = 0
  let until = megabyte
  for (const [index, chunk] of chunks.entries()) {
    all.set(chunk, at)
    at += chunk.byteLength
    chunks[index] = none
    if (at < until || at === bytes) continue
    until = at + megabyte
    await nextTurn()
  }
  return all
}

const none = new Uint8Array()

/** A copy of the bytes, made a megabyte at a time like `joinInTurns`. */
export async function blobInTurns(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<Blob> {
  const pieces: Blob[] = []
  for (let at = 0; at < bytes.byteLength; at += megabyte) {
    pieces.push(new Blob([bytes.subarray(at, at + megabyte)]))
    if (at + megabyte < bytes.byteLength) await nextTurn()
  }
  return new Blob(pieces, { type })
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
