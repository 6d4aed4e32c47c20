import type { LanguageModel, Part } from '../core/lm/message'
import type { MediaLimits } from '../core/lm/model-info'
import { type MediaRef, mediaType } from '../core/media'
import { withParts } from './with-fit'

type Medium = { ref: MediaRef; blob: Blob }

/**
 * Brings pictures to a type that the server takes (`limits.imageMimes`) before a call, and says so with a status. The bytes
 * change, so such a picture is never sent as its link. Nothing is done where no types are known, or neither PNG nor JPEG.
 */
export function withTypes(
  lm: LanguageModel,
  options: {
    limits: MediaLimits | undefined
    convert(medium: Medium, wanted: { types: readonly string[]; signal: AbortSignal }): Promise<Medium>
  },
): LanguageModel {
  const types = options.limits?.imageMimes
  if (!types?.some((type) => type === 'image/png' || type === 'image/jpeg')) return lm
  return async function* typed(request, call) {
    const made = new Map<string, Medium>()
    for (const part of request.messages.flatMap(({ parts }) => parts)) {
      if (part.type !== 'media' || part.ref.kind !== 'image' || made.has(part.ref.id)) continue
      if (types.includes(mediaType(part.ref.mime))) continue
      const medium = { ref: part.ref, blob: await call.media(part.ref) }
      made.set(part.ref.id, await options.convert(medium, { types, signal: call.signal }))
    }
    if (made.size === 0) return yield* lm(request, call)
    const kinds = [
      ...new Set([...made.values()].map(({ ref }) => ref.mime.slice('image/'.length).toUpperCase())),
    ]
    yield {
      type: 'status',
      text: `${made.size === 1 ? '1 picture goes' : `${made.size} pictures go`} as ${kinds.join(' and ')}: this server does not say that it takes ${made.size === 1 ? 'its type' : 'their types'}.`,
    }
    const blobs = new Map([...made.values()].map(({ ref, blob }) => [ref.id, blob]))
    const media: typeof call.media = async (ref) => blobs.get(ref.id) ?? call.media(ref)
    yield* lm(
      withParts(request, (part) => converted(part, made)),
      { ...call, media },
    )
  }
}

function converted(part: Part, made: ReadonlyMap<string, Medium>): Part {
  const found = part.type === 'media' ? made.get(part.ref.id) : undefined
  return part.type === 'media' && found ? { ...part, ref: found.ref, link: undefined } : part
}
