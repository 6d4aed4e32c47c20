import { ascii, byteAt, hasBytes, uint16, uint32 } from '../bytes'
import { exifOrientation, type Orientation, setUpright } from '../exif'
import { type ImageSize, type PictureReader, sized } from './picture'

const uint24 = (bytes: Uint8Array, at: number) => uint16(bytes, at, true) | (byteAt(bytes, at + 2) << 16)

/** Chunks behind the RIFF header, padded to even length (WebP container specification). */
function* chunks(bytes: Uint8Array): Generator<{ type: string; from: number; end: number }> {
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = uint32(bytes, at + 4, true)
    yield { type: ascii(bytes, at, 4), from: at + 8, end: at + 8 + length }
    at += 8 + length + (length % 2)
  }
}

/** Some writers put the six bytes of a JPEG segment before the TIFF block. */
function turned(bytes: Uint8Array): Orientation | undefined {
  for (const { type, from, end } of chunks(bytes)) {
    if (type !== 'EXIF') continue
    const tiff = ascii(bytes, from, 6) === 'Exif\0\0' ? from + 6 : from
    return exifOrientation(bytes, tiff, Math.min(bytes.length, end))
  }
}

/** VP8 (RFC 6386 9.1), VP8L and VP8X. */
function size(bytes: Uint8Array): ImageSize | undefined {
  switch (ascii(bytes, 12, 4)) {
    case 'VP8 ':
      if (!hasBytes(bytes, [0x9d, 0x01, 0x2a], 23)) return
      return sized(uint16(bytes, 26, true) & 0x3fff, uint16(bytes, 28, true) & 0x3fff)
    case 'VP8L': {
      if (bytes.length < 25) return
      const bits = uint32(bytes, 21, true)
      return sized((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1)
    }
    case 'VP8X':
      if (bytes.length < 30) return
      return sized(uint24(bytes, 24) + 1, uint24(bytes, 27) + 1, turned(bytes)?.value)
  }
}

export const webp: PictureReader = {
  size,
  extent(bytes) {
    const end = uint32(bytes, 4, true) + 8
    // The last chunk's padding is left out by some writers.
    if (end > bytes.length + 1) return { end: bytes.length, state: 'cut' }
    return { end: Math.min(end, bytes.length), state: 'whole' }
  },
  isAnimated(bytes) {
    let frames = 0
    for (const { type } of chunks(bytes)) if (type === 'ANMF' && ++frames > 1) return true
    return false
  },
  upright(bytes) {
    const found = turned(bytes)
    return found ? setUpright(bytes, found) : new Uint8Array(bytes)
  },
}
