import { uint16, uint32 } from '../bytes'
import { type Extent, type ImageSize, type PictureReader, sized } from './picture'

/** Old 12-byte and later headers; a negative height means top-down rows. */
function size(bytes: Uint8Array): ImageSize | undefined {
  if (bytes.length < 26) return
  if (isOld(bytes)) return sized(uint16(bytes, 18, true), uint16(bytes, 20, true))
  return sized(Math.abs(uint32(bytes, 18, true) | 0), Math.abs(uint32(bytes, 22, true) | 0))
}

const isOld = (bytes: Uint8Array) => uint32(bytes, 14, true) === 12

/** From the rows it must hold: the length in its header is often 0 or wrong, and no decoder asks for it. */
function extent(bytes: Uint8Array): Extent {
  const stored = size(bytes)
  if (!stored) return { end: bytes.length, state: 'cut' }
  const bits = uint16(bytes, isOld(bytes) ? 24 : 28, true)
  const compression = isOld(bytes) ? 0 : uint32(bytes, 30, true)
  const from = uint32(bytes, 10, true)
  // Uncompressed and with bit masks (0, 3, 6) rows are padded to 4 bytes; compressed data state their own length.
  const plain = [0, 3, 6].includes(compression)
  const rows = plain ? Math.ceil((stored.width * bits) / 32) * 4 * stored.height : uint32(bytes, 34, true)
  const end = from + rows
  return end > bytes.length
    ? { end: bytes.length, state: 'cut' }
    : { end: Math.max(end, within(bytes)), state: 'whole' }
}

/** The length its header states, where the file has it: colour profiles stand behind the rows. */
function within(bytes: Uint8Array): number {
  const stated = uint32(bytes, 2, true)
  return stated <= bytes.length ? stated : 0
}

export const bmp: PictureReader = { size, extent }
