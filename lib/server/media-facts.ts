import type { MediaRef } from '../core/media'
import { mediaType } from './media-type'
import { mp3Seconds, wavSeconds } from './sound-length'

/** What the bytes of a medium say of themselves; absent members are not known, whatever anybody claims. */
export interface MediaFacts {
  bytes: number
  kind?: MediaRef['kind'] | undefined
  mime?: string | undefined
  width?: number | undefined
  height?: number | undefined
  seconds?: number | undefined
}

/** Reads the headers of a medium; of sound also the frames. Never throws. */
export function mediaFacts(bytes: Uint8Array): MediaFacts {
  const mime = mediaType(bytes) ?? otherType(bytes)
  const facts = { bytes: bytes.byteLength, mime, kind: kindOf(mime) }
  if (mime?.startsWith('image/')) return { ...facts, ...pictureSize(bytes, mime) }
  if (mime === 'audio/wav') return { ...facts, seconds: wavSeconds(bytes) }
  if (mime === 'audio/mpeg') return { ...facts, seconds: mp3Seconds(bytes) }
  return facts
}

function kindOf(mime: string | undefined): MediaRef['kind'] | undefined {
  if (mime?.startsWith('image/')) return 'image'
  if (mime?.startsWith('audio/')) return 'audio'
  return mime === undefined ? undefined : 'document'
}

function otherType(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(1024, bytes.byteLength)).toString(
    'latin1',
  )
  // Readers of PDF look for its mark within the first kilobyte (ISO 32000-1, annex H.3.4.1).
  if (head.includes('%PDF-')) return 'application/pdf'
  if (/^FORM.{4}AIF[FC]/s.test(head)) return 'audio/aiff'
  if (head.startsWith('RF64')) return 'audio/wav'
  return head.startsWith('#!AMR') ? 'audio/amr' : undefined
}

type Size = { width: number; height: number }

/** px as stored, by the header alone; of what holds several pictures the largest. */
function pictureSize(bytes: Uint8Array, mime: string): Size | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const size = sizes[mime]?.(view)
    return size && size.width > 0 && size.height > 0 ? size : undefined
  } catch {
    // A header that ends too soon.
    return undefined
  }
}

const sizes: Readonly<Record<string, (view: DataView) => Size | undefined>> = {
  'image/png': (view) => ({ width: view.getUint32(16), height: view.getUint32(20) }),
  'image/gif': (view) => ({ width: view.getUint16(6, true), height: view.getUint16(8, true) }),
  'image/bmp': (view) =>
    view.getUint32(14, true) === 12
      ? { width: view.getUint16(18, true), height: view.getUint16(20, true) }
      : { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) },
  'image/jpeg': jpegSize,
  'image/webp': webpSize,
  'image/avif': heifSize,
  'image/heic': heifSize,
}

/** The frame header (ITU-T T.81 B.2.2), found by walking the segments before it. */
function jpegSize(view: DataView): Size | undefined {
  // No picture has so many segments: the rest would be read for nothing.
  for (let at = 2, steps = 0; at + 9 < view.byteLength && steps < 100_000; steps += 1) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    if (marker === 0xda || marker === 0xd9) return undefined
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}

/** VP8 (RFC 6386 9.1), VP8L and VP8X (WebP container specification). */
function webpSize(view: DataView): Size | undefined {
  const uint24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
  switch (view.getUint32(12)) {
    case 0x56503820:
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
    case 0x5650384c: {
      const bits = view.getUint32(21, true)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case 0x56503858:
      return { width: uint24(24) + 1, height: uint24(27) + 1 }
    default:
      return undefined
  }
}

/** The largest `ispe` property (ISO/IEC 23008-12 6.5.3) of the first megabyte; tiles carry smaller ones. */
function heifSize(view: DataView): Size | undefined {
  const head = Buffer.from(view.buffer, view.byteOffset, Math.min(view.byteLength, 1_000_000))
  let best: Size | undefined
  for (let at = head.indexOf('ispe'); at >= 0 && at + 16 <= head.length; at = head.indexOf('ispe', at + 4)) {
    const size = { width: head.readUInt32BE(at + 8), height: head.readUInt32BE(at + 12) }
    if (!best || size.width * size.height > best.width * best.height) best = size
  }
  return best
}
