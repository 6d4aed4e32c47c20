import { ascii, uint16, uint32 } from './bytes'

/** Where a TIFF block says how a picture is turned; `at` is the offset of the two bytes that hold the value. */
export interface Orientation {
  /** 1 to 8, as EXIF numbers them. */
  value: number
  at: number
  littleEndian: boolean
}

/**
 * Tag 0x0112 of the first directory of a TIFF block (EXIF 2.32 section 4.6.4), which begins at `tiff` and ends before
 * `end`. Undefined when it has none, or a value outside 1 to 8. Never throws.
 */
export function exifOrientation(bytes: Uint8Array, tiff: number, end: number): Orientation | undefined {
  const order = ascii(bytes, tiff, 2)
  if (order !== 'II' && order !== 'MM') return
  const littleEndian = order === 'II'
  const directory = tiff + uint32(bytes, tiff + 4, littleEndian)
  const count = uint16(bytes, directory, littleEndian)
  for (let entry = directory + 2, i = 0; i < count && entry + 12 <= end; entry += 12, i++) {
    if (uint16(bytes, entry, littleEndian) !== 0x0112) continue
    const value = uint16(bytes, entry + 8, littleEndian)
    return value >= 1 && value <= 8 ? { value, at: entry + 8, littleEndian } : undefined
  }
}

/** A copy whose EXIF says "upright", so that whoever decodes it turns nothing. */
export function setUpright(bytes: Uint8Array, { at, littleEndian }: Orientation): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(bytes)
  copy[at] = littleEndian ? 1 : 0
  copy[at + 1] = littleEndian ? 0 : 1
  return copy
}
