import { ascii, byteAt, findAscii, hasBytes, uint16, uint32 } from './bytes'
import { jpegFacts } from './jpeg-header'

/** Size in px as stored (before orientation); `orientation` is the EXIF number 1..8. */
export interface ImageSize {
  width: number
  height: number
  orientation: number
}

const upright = (width: number, height: number): ImageSize | undefined =>
  width > 0 && height > 0 ? { width, height, orientation: 1 } : undefined

function pngSize(bytes: Uint8Array): ImageSize | undefined {
  if (ascii(bytes, 12, 4) !== 'IHDR') return
  return upright(uint32(bytes, 16, false), uint32(bytes, 20, false))
}

/** VP8 (RFC 6386 9.1), VP8L and VP8X (WebP container specification). */
function webpSize(bytes: Uint8Array): ImageSize | undefined {
  const uint24 = (offset: number) => uint16(bytes, offset, true) | (byteAt(bytes, offset + 2) << 16)
  switch (ascii(bytes, 12, 4)) {
    case 'VP8 ':
      if (!hasBytes(bytes, [0x9d, 0x01, 0x2a], 23)) return
      return upright(uint16(bytes, 26, true) & 0x3fff, uint16(bytes, 28, true) & 0x3fff)
    case 'VP8L': {
      if (bytes.length < 25) return
      const bits = uint32(bytes, 21, true)
      return upright((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1)
    }
    case 'VP8X':
      return bytes.length < 30 ? undefined : upright(uint24(24) + 1, uint24(27) + 1)
  }
}

/** Old 12-byte and later headers; a negative height means top-down rows. */
function bmpSize(bytes: Uint8Array): ImageSize | undefined {
  if (bytes.length < 26) return
  if (uint32(bytes, 14, true) === 12) return upright(uint16(bytes, 18, true), uint16(bytes, 20, true))
  return upright(Math.abs(uint32(bytes, 18, true) | 0), Math.abs(uint32(bytes, 22, true) | 0))
}

/** Largest `ispe` property of the HEIF file (ISO/IEC 23008-12 6.5.3); tiles carry smaller ones. */
function heifSize(bytes: Uint8Array): ImageSize | undefined {
  let best: ImageSize | undefined
  const to = Math.min(bytes.length, 1_000_000)
  for (let at = findAscii(bytes, 'ispe', { from: 0, to }); at >= 0; ) {
    const size = upright(uint32(bytes, at + 8, false), uint32(bytes, at + 12, false))
    if (size && (!best || size.width * size.height > best.width * best.height)) best = size
    at = findAscii(bytes, 'ispe', { from: at + 4, to })
  }
  return best
}

const readers: Record<string, (bytes: Uint8Array) => ImageSize | undefined> = {
  'image/png': pngSize,
  'image/jpeg': jpegFacts,
  'image/gif': (bytes) => upright(uint16(bytes, 6, true), uint16(bytes, 8, true)),
  'image/webp': webpSize,
  'image/bmp': bmpSize,
  'image/avif': heifSize,
  'image/heic': heifSize,
}

/** Size from the header alone, so a picture that is too large is refused before a pixel is decoded. Never throws. */
export function imageSize(bytes: Uint8Array, mime: string): ImageSize | undefined {
  return readers[mime]?.(bytes)
}

/** True when the file lacks the part that ends its format, as an interrupted copy does. */
export function isCutOff(bytes: Uint8Array, mime: string): boolean {
  const tail = { from: bytes.length - 65_536, to: bytes.length }
  switch (mime) {
    case 'image/png':
      return findAscii(bytes, 'IEND', tail) < 0
    case 'image/jpeg': {
      for (let i = bytes.length - 2; i >= Math.max(0, tail.from); i--)
        if (bytes[i] === 0xff && bytes[i + 1] === 0xd9) return false
      return true
    }
    case 'image/gif':
      return bytes.lastIndexOf(0x3b) < 13
    case 'image/webp':
      return uint32(bytes, 4, true) + 8 > bytes.length + 1
    case 'image/bmp':
      return uint32(bytes, 2, true) > bytes.length
    default:
      return false
  }
}
