// For tests: files that are what they say, made of a few header bytes, as long as wished.
import { createHash } from 'node:crypto'
import type { MediaRef } from '../core/media'

export interface TestFile {
  ref: MediaRef
  blob: Blob
}

/** A file with the honest reference to it. */
export function fileOf(
  bytes: Uint8Array<ArrayBuffer>,
  ref: Pick<MediaRef, 'kind' | 'mime'> & Partial<MediaRef>,
): TestFile {
  const id = createHash('sha256').update(bytes).digest('hex')
  return { ref: { ...ref, id, bytes: bytes.byteLength }, blob: new Blob([bytes]) }
}

function bytesOf(
  length: number,
  ...pieces: readonly (string | readonly number[])[]
): Uint8Array<ArrayBuffer> {
  const head = Buffer.concat(
    pieces.map((piece) => Buffer.from(typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece)),
  )
  const all = new Uint8Array(Math.max(length, head.length))
  all.set(head)
  return all
}

const uint32 = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]
const uint16 = (value: number) => [value >>> 8, value & 255]
const little = (bytes: readonly number[]) => bytes.toReversed()

export const pdf = (length: number) => bytesOf(length, '%PDF-1.7\n')

export const png = (width: number, height: number, length = 0) =>
  bytesOf(length, [0x89], 'PNG\r\n\x1a\n', uint32(13), 'IHDR', uint32(width), uint32(height), [8, 2, 0, 0, 0])

export const gif = (width: number, height: number) =>
  bytesOf(0, 'GIF89a', little(uint16(width)), little(uint16(height)), [0, 0, 0])

/** A frame header behind a comment of some length. */
export const jpeg = (width: number, height: number) =>
  bytesOf(
    0,
    [0xff, 0xd8, 0xff, 0xfe],
    uint16(300),
    'x'.repeat(298),
    [0xff, 0xff, 0xc2],
    uint16(17),
    [8],
    uint16(height),
    uint16(width),
    [3, 0, 0],
  )

export const webp = (width: number, height: number) =>
  bytesOf(
    0,
    'RIFF',
    [0, 0, 0, 0],
    'WEBPVP8X',
    [10, 0, 0, 0, 0, 0, 0, 0],
    little(uint32(width - 1)).slice(0, 3),
    little(uint32(height - 1)).slice(0, 3),
  )

interface Wave {
  rate?: number
  channels?: number
  bits?: number
  tag?: number
  /** What the header says of the samples' bytes. */
  said?: number
}

/** A WAV of `length` bytes of samples. */
export const wav = (
  length: number,
  { rate = 16_000, channels = 1, bits = 16, tag = 1, said = length }: Wave = {},
) =>
  bytesOf(
    44 + length,
    'RIFF',
    little(uint32(36 + said)),
    'WAVEfmt ',
    little(uint32(16)),
    little(uint16(tag)),
    little(uint16(channels)),
    little(uint32(rate)),
    little(uint32(1)),
    little(uint16(1)),
    little(uint16(bits)),
    'data',
    little(uint32(said)),
  )

/** MPEG-1 layer 3, 128 kbit/s, 44.1 kHz: frames of 417 bytes and 1152 samples. */
export const mp3 = (frames: number, tag = 0) => {
  const frame = [0xff, 0xfb, 0x90, 0x00, ...new Array<number>(413).fill(0)]
  const id3 = tag > 0 ? ['ID3', [4, 0, 0, 0, 0, tag >> 7, tag & 127], new Array<number>(tag).fill(0xff)] : []
  return bytesOf(0, ...id3, new Array<readonly number[]>(frames).fill(frame).flat())
}
