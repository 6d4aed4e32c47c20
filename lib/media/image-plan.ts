import { limits } from './limits'
import { pictures } from './pictures'
import { allOf, type Extent, type ImageSize } from './pictures/picture'

/** What has to be done to a picture so that every model sees it as a person does. No reasons: its bytes are kept. */
export interface ImagePlan {
  reasons: ('turned' | 'scaled' | 'first frame' | 'repaired' | 'converted')[]
  /** Type to encode to when there is a reason. */
  mime: string
  /** px as stored, before orientation. */
  size: ImageSize | undefined
  extent: Extent
}

/** Vendors and engines take these as they are. */
const asIs = ['image/png', 'image/jpeg', 'image/webp', 'image/gif']
const lossy = ['image/avif', 'image/heic']

/** Size from the header alone, so a picture that is too large is refused before a pixel is decoded. Never throws. */
export function imageSize(bytes: Uint8Array, mime: string): ImageSize | undefined {
  return pictures[mime]?.size(bytes)
}

/** Decides from the bytes of the whole file alone; decoding comes after. */
export function imagePlan(bytes: Uint8Array, mime: string): ImagePlan {
  const reader = pictures[mime]
  const size = reader?.size(bytes)
  const reasons: ImagePlan['reasons'] = []
  if (size && size.orientation > 1) reasons.push('turned')
  if (size && Math.max(size.width, size.height) > limits.storedSide) reasons.push('scaled')
  const extent = reader?.extent(bytes) ?? allOf(bytes)
  if (extent.state === 'no end mark') reasons.push('repaired')
  if (reader?.isAnimated?.(bytes)) reasons.push('first frame')
  else if (!asIs.includes(mime)) reasons.push('converted')
  return { reasons, mime: encoding(mime), size, extent }
}

/** The picture's own bytes, upright as far as its decoder can tell: our own code turns it, the same in every browser. */
export function pictureBytes(
  bytes: Uint8Array,
  mime: string,
  { size, extent }: ImagePlan,
): Uint8Array<ArrayBuffer> {
  const mark = extent.state === 'no end mark' ? (pictures[mime]?.endMark ?? []) : []
  const own = new Uint8Array(extent.end + mark.length)
  own.set(bytes.subarray(0, extent.end))
  own.set(mark, extent.end)
  return (size?.orientation ?? 1) > 1 ? (pictures[mime]?.upright?.(own) ?? own) : own
}

function encoding(mime: string): string {
  if (mime === 'image/jpeg') return mime
  return lossy.includes(mime) || mime === 'image/webp' ? 'image/webp' : 'image/png'
}
