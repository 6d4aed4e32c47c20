import { ascii, byteAt, uint16, uint32 } from './bytes'

/** Tag 0x0112 of the first TIFF directory inside an EXIF segment (EXIF 2.32 section 4.6), or 1. */
function exifOrientation(bytes: Uint8Array, tiff: number, end: number): number {
  const little = ascii(bytes, tiff, 2) === 'II'
  const directory = tiff + uint32(bytes, tiff + 4, little)
  const count = uint16(bytes, directory, little)
  for (let entry = directory + 2, i = 0; i < count && entry + 12 <= end; entry += 12, i++) {
    if (uint16(bytes, entry, little) !== 0x0112) continue
    const value = uint16(bytes, entry + 8, little)
    return value >= 1 && value <= 8 ? value : 1
  }
  return 1
}

const isFrameHeader = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

/** Walks the segments to the frame header (ITU T.81 B.1.1); size before orientation, in px. */
export function jpegFacts(
  bytes: Uint8Array,
): { width: number; height: number; orientation: number } | undefined {
  let orientation = 1
  let at = 2
  while (at + 4 <= bytes.length) {
    if (byteAt(bytes, at) !== 0xff) return
    const marker = byteAt(bytes, at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += 2
      continue
    }
    if (marker === 0xd9 || marker === 0xda) return
    const length = uint16(bytes, at + 2, false)
    if (length < 2) return
    if (isFrameHeader(marker)) {
      if (at + 9 > bytes.length) return
      const [height, width] = [uint16(bytes, at + 5, false), uint16(bytes, at + 7, false)]
      return width > 0 && height > 0 ? { width, height, orientation } : undefined
    }
    if (marker === 0xe1 && ascii(bytes, at + 4, 6) === 'Exif\0\0')
      orientation = exifOrientation(bytes, at + 10, Math.min(bytes.length, at + 2 + length))
    at += 2 + length
  }
}
