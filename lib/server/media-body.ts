import { setImmediate as nextTurn } from 'node:timers/promises'
import type { MediaSource } from '../core/media'
import { megabyte } from './bytes'
import type { StandIns } from './media-stand-ins'

interface Filling {
  stand: StandIns
  /** The media themselves. */
  media: MediaSource
  /** Told how many bytes of body leave, before they do. */
  onSend(bytes: number): void
}

/** Bytes of a medium that are written at a time: whole groups of three, as base64 has them. */
const slice = 3 * 256 * 1024
/** Bytes of a body that are written at once. */
const short = 128 * 1024

/**
 * A fetch that puts the media in the place of their stand-ins while the body leaves. Neither the base64 of many megabytes nor
 * the JSON around it is ever one text: others have their turn between two slices. The length is told beforehand, as for any
 * body; every request begins with the first byte again.
 */
export function fillMedia(
  fetch: typeof globalThis.fetch,
  { stand, media, onSend }: Filling,
): typeof globalThis.fetch {
  return async (input, init) => {
    if (typeof init?.body !== 'string') return fetch(input, init)
    const pieces = await piecesOf(init.body, { stand, media })
    const bytes = pieces.reduce((sum, piece) => sum + lengthOf(piece), 0)
    onSend(bytes)
    if (pieces.length === 1) return fetch(input, init)
    if (bytes <= short) return fetch(input, { ...init, body: Buffer.concat(await allOf(written(pieces))) })
    const headers = new Headers(init.headers)
    headers.set('content-length', String(bytes))
    const body = written(pieces)
    return fetch(input, { ...init, headers, body, duplex: 'half' } as unknown as RequestInit)
  }
}

type Piece = Uint8Array | Blob

async function piecesOf(text: string, { stand, media }: Pick<Filling, 'stand' | 'media'>): Promise<Piece[]> {
  const pieces: Piece[] = []
  let from = 0
  for (const { ref, start, end } of stand.placesIn(text)) {
    pieces.push(Buffer.from(text.slice(from, start)), await media(ref))
    from = end
  }
  return [...pieces, Buffer.from(text.slice(from))]
}

function lengthOf(piece: Piece): number {
  return piece instanceof Uint8Array ? piece.byteLength : Math.ceil(piece.size / 3) * 4
}

async function allOf(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return all
}

async function* written(pieces: readonly Piece[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) {
    if (piece instanceof Uint8Array) yield* slices(piece)
    else yield* base64Of(piece)
  }
}

async function* slices(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += megabyte) yield bytes.subarray(at, at + megabyte)
}

async function* base64Of(blob: Blob): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < blob.size; at += slice) {
    const bytes = Buffer.from(await blob.slice(at, at + slice).arrayBuffer())
    yield Buffer.from(bytes.toString('base64'), 'latin1')
    await nextTurn()
  }
}
