import { ascii, uint32 } from '../bytes'
import { exifOrientation } from '../exif'
import { type Extent, type PictureReader, sized } from './picture'

interface Chunk {
  type: string
  /** Of its length field. */
  at: number
  /** Of its data. */
  from: number
  /** Behind its checksum; may lie behind the file's end. */
  end: number
}

/** The chunks of a PNG in order (PNG third edition, 5.3), the last one perhaps cut off. */
function* chunks(bytes: Uint8Array): Generator<Chunk> {
  for (let at = 8; at + 8 <= bytes.length; ) {
    const end = at + 12 + uint32(bytes, at, false)
    yield { type: ascii(bytes, at + 4, 4), at, from: at + 8, end }
    at = end
  }
}

function orientation(bytes: Uint8Array): number {
  for (const { type, from, end } of chunks(bytes))
    if (type === 'eXIf') return exifOrientation(bytes, from, Math.min(bytes.length, end - 4))?.value ?? 1
  return 1
}

function extent(bytes: Uint8Array): Extent {
  for (const { type, end } of chunks(bytes))
    if (type === 'IEND')
      return { end: Math.min(end, bytes.length), state: end > bytes.length ? 'no end mark' : 'whole' }
  return { end: bytes.length, state: 'cut' }
}

export const png: PictureReader = {
  size(bytes) {
    if (ascii(bytes, 12, 4) !== 'IHDR') return
    return sized(uint32(bytes, 16, false), uint32(bytes, 20, false), orientation(bytes))
  },
  extent,
  isAnimated(bytes) {
    for (const { type, from } of chunks(bytes)) {
      if (type === 'acTL') return uint32(bytes, from, false) > 1
      if (type === 'IDAT') return false
    }
    return false
  },
  upright(bytes) {
    const kept = [...chunks(bytes)].filter(({ type }) => type === 'eXIf')
    const out = new Uint8Array(bytes)
    let [to, from] = [0, 0]
    for (const { at, end } of [...kept, { at: bytes.length, end: bytes.length }]) {
      out.set(bytes.subarray(from, at), to)
      to += at - from
      from = Math.min(end, bytes.length)
    }
    return out.slice(0, to)
  },
}
