import type { MediaRef } from '../media'
import type { Part } from './message'

export type MediaPart = Extract<Part, { type: 'media' }>

/** True where a medium is made smaller before it leaves: a picture wider than `side` px, a clip of more than `rate` Hz. */
export function isMadeSmaller({ ref, side, rate }: MediaPart): boolean {
  if (ref.kind === 'image') return side !== undefined && longSide(ref) > side
  return ref.kind === 'audio' && rate !== undefined && (ref.sampleRate ?? 0) > rate
}

/**
 * A part with the figures its medium will have once it is made smaller as wished; `bytes` by the share of pixels or samples
 * that stay, which is near enough to judge a limit by. Its link is no way to send it any more.
 */
export function asSent(part: MediaPart): MediaPart {
  if (!isMadeSmaller(part)) return part
  const { ref, side = 0, rate = 0, link: _, ...rest } = part
  if (ref.kind === 'audio') {
    const share = rate / (ref.sampleRate ?? rate)
    return { ...rest, ref: { ...ref, sampleRate: rate, bytes: Math.round(ref.bytes * share) } }
  }
  const scale = side / longSide(ref)
  const px = (length = 0) => Math.max(1, Math.round(length * scale))
  const bytes = Math.round(ref.bytes * scale * scale)
  return { ...rest, ref: { ...ref, width: px(ref.width), height: px(ref.height), bytes } }
}

function longSide({ width = 0, height = 0 }: MediaRef): number {
  return Math.max(width, height)
}
