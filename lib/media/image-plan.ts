import { findAscii } from './bytes'
import type { ImageSize } from './image-size'
import { limits } from './limits'

/** What has to be done to a picture so that every model sees it as a person does. No reasons: its bytes are kept. */
export interface ImagePlan {
  reasons: ('turned' | 'scaled' | 'first frame' | 'converted')[]
  /** Type to encode to when there is a reason. */
  mime: string
  /** px as stored, before orientation. */
  size: { width: number; height: number } | undefined
}

/** Vendors and engines take these as they are. */
const asIs = ['image/png', 'image/jpeg', 'image/webp', 'image/gif']
const lossy = ['image/avif', 'image/heic']

/** True for a GIF with a second frame or a PNG or WebP with animation chunks. */
function isAnimated(bytes: Uint8Array, mime: string): boolean {
  const head = { from: 0, to: Math.min(bytes.length, 65_536) }
  if (mime === 'image/png') return findAscii(bytes, 'acTL', head) > 0
  if (mime === 'image/webp') return findAscii(bytes, 'ANIM', head) > 0
  return mime === 'image/gif' && findAscii(bytes, 'NETSCAPE2.0', head) > 0
}

/** Decides from the bytes alone; decoding comes after. */
export function imagePlan(picture: {
  mime: string
  size: ImageSize | undefined
  bytes: Uint8Array
}): ImagePlan {
  const { mime, size, bytes } = picture
  const reasons: ImagePlan['reasons'] = []
  if (size && size.orientation > 1) reasons.push('turned')
  if (size && Math.max(size.width, size.height) > limits.storedSide) reasons.push('scaled')
  if (isAnimated(bytes, mime)) reasons.push('first frame')
  else if (!asIs.includes(mime)) reasons.push('converted')
  return { reasons, mime: encoding(mime), size }
}

function encoding(mime: string): string {
  if (mime === 'image/jpeg') return mime
  return lossy.includes(mime) || mime === 'image/webp' ? 'image/webp' : 'image/png'
}
