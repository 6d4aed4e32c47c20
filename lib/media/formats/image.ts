import { AppError, isAbort } from '../../core/errors'
import { ascii, formatBytes } from '../bytes'
import { type ImagePlan, imagePlan, imageSize, pictureBytes } from '../image-plan'
import { limits } from '../limits'
import { readBytes } from '../read-bytes'
import { refusals } from '../refusals'
import { mediaWork } from '../worker-client'
import type { MediaFormat } from './format'

/** Formats some browsers cannot decode: a failure there says so instead of calling the file damaged. */
const rarelyShown = ['image/heic', 'image/tiff', 'image/avif']

export const image: MediaFormat = {
  kind: 'image',
  async normalise({ blob, head, found, name }, { signal, onStatus }) {
    const { mime, label } = found
    if (mime === 'image/svg+xml') throw refusals.drawing(name)
    if (blob.size > limits.imageBytes) throw refusals.fileTooLarge(blob.size, limits.imageBytes, name)
    refuseLarge(imageSize(head, mime), name)
    const bytes = await readBytes(blob, name)
    signal.throwIfAborted()
    // A long colour profile may push the frame header out of the head.
    const plan = imagePlan(bytes, mime)
    refuseLarge(plan.size, name)
    if (plan.extent.state === 'cut') throw refusals.cutOff(label, name)
    const own = new Blob([pictureBytes(bytes, mime, plan)], { type: mime })
    onStatus('Reading the picture …')
    try {
      const made = await mediaWork('image', { blob: own, plan }, { signal })
      const notes = [
        ...behindIt(bytes, plan),
        ...plan.reasons.map((reason) => said(reason, { plan, made, before: blob.size, label })),
      ]
      const { width, height, thumb } = made
      return { blob: made.blob, facts: { mime: made.blob.type, width, height }, thumb, notes }
    } catch (cause) {
      if (isAbort(cause) || cause instanceof AppError) throw cause
      if (rarelyShown.includes(mime)) throw refusals.notBrowserImage(label, name)
      throw refusals.undecodable({ label, saveAs: 'PNG or JPEG', name, cause })
    }
  },
}

function refuseLarge(size: { width: number; height: number } | undefined, name: string | undefined) {
  if (!size) return
  const { width, height } = size
  if (width * height >= limits.imagePixels || Math.max(width, height) > limits.imageSide)
    throw refusals.imageTooLarge({ width, height }, name)
}

/** What the file holds besides the picture. */
function behindIt(bytes: Uint8Array, { extent }: ImagePlan): string[] {
  const behind = bytes.length - extent.end
  if (behind === 0) return []
  // A film begins like this (ISO/IEC 14496-12 section 4.3).
  const what = ascii(bytes, extent.end + 4, 4) === 'ftyp' ? 'The film of this motion photo' : 'What stands'
  return [`${what} behind the end of the picture (${formatBytes(behind)}) was left out.`]
}

function said(
  reason: ImagePlan['reasons'][number],
  facts: {
    plan: ImagePlan
    made: { blob: Blob; width: number; height: number }
    before: number
    label: string
  },
): string {
  const { plan, made, before, label } = facts
  switch (reason) {
    case 'turned':
      return 'Turned upright as its camera data says. The camera data itself (place, time, device) was left out.'
    case 'scaled':
      return `Scaled from ${plan.size?.width} × ${plan.size?.height} to ${made.width} × ${made.height} px, ${formatBytes(before)} to ${formatBytes(made.blob.size)}.`
    case 'repaired':
      return `The mark that ends a ${label} file is missing; its first picture is whole and was written anew.`
    case 'first frame':
      return 'An animation: its first frame was taken.'
    case 'converted':
      return `Converted from ${label} to ${made.blob.type === 'image/webp' ? 'WebP' : 'PNG'}, which every model reads.`
  }
}
