import { byteAt, uint16 } from '../bytes'
import { type Extent, type PictureReader, sized } from './picture'

/** Bytes of a colour table, from the flags of the block before it (GIF89a section 18). */
const tableBytes = (flags: number) => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0)

/** Walks the blocks; stops at the trailer, at what is no block, or when `enough` frames are whole. */
function walk(
  bytes: Uint8Array,
  enough = Number.POSITIVE_INFINITY,
): { frames: number; at: number; ended: boolean } {
  let frames = 0
  let at = 13 + tableBytes(byteAt(bytes, 10))
  while (at < bytes.length && frames < enough) {
    const block = byteAt(bytes, at)
    if (block === 0x3b) return { frames, at: at + 1, ended: true }
    if (block !== 0x21 && block !== 0x2c) break
    const data = block === 0x21 ? at + 2 : at + 11 + tableBytes(byteAt(bytes, at + 9))
    const next = behindSubBlocks(bytes, data)
    if (next === undefined) break
    at = next
    if (block === 0x2c) frames += 1
  }
  return { frames, at, ended: false }
}

/** Undefined when the file ends among them. */
function behindSubBlocks(bytes: Uint8Array, from: number): number | undefined {
  for (let at = from; at < bytes.length; at += 1 + byteAt(bytes, at))
    if (byteAt(bytes, at) === 0) return at + 1
}

function extent(bytes: Uint8Array): Extent {
  const { frames, at, ended } = walk(bytes)
  if (ended) return { end: at, state: 'whole' }
  return { end: bytes.length, state: frames > 0 ? 'no end mark' : 'cut' }
}

export const gif: PictureReader = {
  size: (bytes) => sized(uint16(bytes, 6, true), uint16(bytes, 8, true)),
  extent,
  // Whether it plays once or for ever is no matter: the loop extension is absent in the first case.
  isAnimated: (bytes) => walk(bytes, 2).frames > 1,
}
