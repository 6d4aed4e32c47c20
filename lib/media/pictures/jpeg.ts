import { ascii, byteAt, uint16 } from '../bytes'
import { exifOrientation, type Orientation, setUpright } from '../exif'
import { hasAllBlocks } from './jpeg-scan'
import type { Extent, ImageSize, PictureReader } from './picture'
import { sized } from './picture'

const isFrameHeader = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

/** Markers that stand alone, without a length: TEM, restarts, start of image. */
const isBare = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)

interface Header {
  size: ImageSize | undefined
  turned: Orientation | undefined
}

/** Walks the segments to the frame header (ITU T.81 B.1.1). */
function headerOf(bytes: Uint8Array): Header | undefined {
  let turned: Orientation | undefined
  let at = 2
  while (at + 4 <= bytes.length) {
    if (byteAt(bytes, at) !== 0xff) return
    const marker = byteAt(bytes, at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (isBare(marker)) {
      at += 2
      continue
    }
    if (marker === 0xd9 || marker === 0xda) return
    const length = uint16(bytes, at + 2, false)
    if (length < 2) return
    if (isFrameHeader(marker)) {
      if (at + 9 > bytes.length) return
      const [height, width] = [uint16(bytes, at + 5, false), uint16(bytes, at + 7, false)]
      return { size: sized(width, height, turned?.value), turned }
    }
    if (marker === 0xe1 && ascii(bytes, at + 4, 6) === 'Exif\0\0')
      turned ??= exifOrientation(bytes, at + 10, Math.min(bytes.length, at + 2 + length))
    at += 2 + length
  }
}

/**
 * To the first end-of-image marker outside segments: previews inside segments have ends of their own, and a motion photo
 * carries a film behind it. Coded data holds no marker but restarts (ITU T.81 B.1.1.2). Without such a marker the blocks tell
 * whether the picture is whole: decoders read it then.
 */
function extent(bytes: Uint8Array): Extent {
  const open = (): Extent => ({ end: bytes.length, state: hasAllBlocks(bytes) ? 'no end mark' : 'cut' })
  for (let at = 2; at + 1 < bytes.length; ) {
    at = bytes.indexOf(0xff, at)
    if (at < 0 || at + 1 >= bytes.length) return open()
    const marker = byteAt(bytes, at + 1)
    if (marker === 0xd9) return { end: at + 2, state: 'whole' }
    if (marker === 0xff) at += 1
    else if (marker === 0x00 || isBare(marker)) at += 2
    else at += 2 + Math.max(2, uint16(bytes, at + 2, false))
  }
  return open()
}

export const jpeg: PictureReader = {
  size: (bytes) => headerOf(bytes)?.size,
  extent,
  endMark: [0xff, 0xd9],
  upright(bytes) {
    const turned = headerOf(bytes)?.turned
    return turned ? setUpright(bytes, turned) : new Uint8Array(bytes)
  },
}
