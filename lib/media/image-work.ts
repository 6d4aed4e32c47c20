import type { ImagePlan } from './image-plan'
import { limits } from './limits'

/** Share of quality kept when a lossy picture is encoded anew, and for thumbnails. */
const quality = { picture: 0.92, thumb: 0.8 }

/**
 * Decodes a picture whose own word on how it is turned was taken out, turns it as the plan says, makes its thumbnail, and
 * encodes it anew when there is a reason; sizes in px.
 * Throws what the browser throws when the bytes cannot be decoded.
 */
export async function imageWork({ blob, plan }: { blob: Blob; plan: ImagePlan }): Promise<{
  blob: Blob
  width: number
  height: number
  thumb: Blob
}> {
  const bitmap = await createImageBitmap(blob, { imageOrientation: 'from-image' })
  try {
    const orientation = plan.size?.orientation ?? 1
    const whole = isOnItsSide(orientation) ? { width: bitmap.height, height: bitmap.width } : bitmap
    const stored = fit(whole, limits.storedSide)
    const kept = plan.reasons.length === 0
    const made = kept
      ? blob
      : await draw(bitmap, { ...stored, orientation, type: plan.mime, quality: quality.picture })
    const { width, height } = kept ? bitmap : stored
    const thumb = await draw(bitmap, {
      ...fit(whole, limits.thumbSide),
      orientation,
      type: 'image/webp',
      quality: quality.thumb,
    })
    return { blob: made, width, height, thumb }
  } finally {
    bitmap.close()
  }
}

/**
 * The same picture with its longer side at most `side` px, upright, as `type` (its own unless said) where the browser
 * writes that.
 */
export async function shrinkWork({
  blob,
  side,
  type = blob.type,
}: {
  blob: Blob
  side: number
  type?: string | undefined
}): Promise<{
  blob: Blob
  width: number
  height: number
}> {
  const bitmap = await createImageBitmap(blob, { imageOrientation: 'from-image' })
  try {
    const size = fit(bitmap, side)
    return { blob: await draw(bitmap, { ...size, type, quality: quality.picture }), ...size }
  } finally {
    bitmap.close()
  }
}

/** A part of a picture (in px, upright; the whole of it when left out), turned clockwise, as `type`. */
export async function cutWork({
  blob,
  part,
  turn: degrees,
  type,
}: {
  blob: Blob
  part?: { x: number; y: number; width: number; height: number } | undefined
  turn: 0 | 90 | 180 | 270
  type: string
}): Promise<Blob> {
  const upright = { imageOrientation: 'from-image' } as const
  const bitmap = part
    ? await createImageBitmap(blob, part.x, part.y, part.width, part.height, upright)
    : await createImageBitmap(blob, upright)
  try {
    const orientation = { 0: 1, 90: 6, 180: 3, 270: 8 }[degrees]
    const side = { width: bitmap.width, height: bitmap.height }
    const size = isOnItsSide(orientation) ? { width: side.height, height: side.width } : side
    return await draw(bitmap, { ...size, orientation, type, quality: quality.picture })
  } finally {
    bitmap.close()
  }
}

/** The size with its longer side at most `side`; never larger than it is. */
export function fit(size: { width: number; height: number }, side: number) {
  const scale = Math.min(1, side / Math.max(size.width, size.height))
  return {
    width: Math.max(1, Math.round(size.width * scale)),
    height: Math.max(1, Math.round(size.height * scale)),
  }
}

const isOnItsSide = (orientation: number) => orientation >= 5

/** The canvas transform that sets a picture of this EXIF orientation upright on `width` x `height` px (EXIF 2.32, 4.6.4). */
function turn(
  orientation: number,
  width: number,
  height: number,
): [number, number, number, number, number, number] {
  switch (orientation) {
    case 2:
      return [-1, 0, 0, 1, width, 0]
    case 3:
      return [-1, 0, 0, -1, width, height]
    case 4:
      return [1, 0, 0, -1, 0, height]
    case 5:
      return [0, 1, 1, 0, 0, 0]
    case 6:
      return [0, 1, -1, 0, width, 0]
    case 7:
      return [0, -1, -1, 0, width, height]
    case 8:
      return [0, -1, 1, 0, 0, height]
    default:
      return [1, 0, 0, 1, 0, 0]
  }
}

async function draw(
  bitmap: ImageBitmap,
  target: { width: number; height: number; orientation?: number; type: string; quality: number },
): Promise<Blob> {
  const { width, height, type } = target
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no 2d canvas')
  context.imageSmoothingQuality = 'high'
  if (type === 'image/jpeg') {
    // What shows through would be black there.
    context.fillStyle = '#fff'
    context.fillRect(0, 0, width, height)
  }
  const { orientation = 1 } = target
  const [across, down] = isOnItsSide(orientation) ? [height, width] : [width, height]
  context.setTransform(...turn(orientation, width, height))
  context.drawImage(bitmap, 0, 0, across, down)
  return canvas.convertToBlob({ type, quality: target.quality })
}
