import { findAscii, uint32 } from '../bytes'
import { allOf, type ImageSize, type PictureReader, sized } from './picture'

/**
 * Largest `ispe` property of the HEIF file (ISO/IEC 23008-12 6.5.3); tiles carry smaller ones. Turning is a property of the
 * picture there (`irot`, `imir`) that every decoder carries out; EXIF has no say.
 */
function size(bytes: Uint8Array): ImageSize | undefined {
  let best: ImageSize | undefined
  const to = Math.min(bytes.length, 1_000_000)
  for (let at = findAscii(bytes, 'ispe', { from: 0, to }); at >= 0; ) {
    const found = sized(uint32(bytes, at + 8, false), uint32(bytes, at + 12, false))
    if (found && (!best || found.width * found.height > best.width * best.height)) best = found
    at = findAscii(bytes, 'ispe', { from: at + 4, to })
  }
  return best
}

export const heif: PictureReader = { size, extent: allOf }
