import type { LanguageModel, LmRequest, Part } from '../core/lm/message'
import type { MediaLimits } from '../core/lm/model-info'
import type { MediaRef } from '../core/media'

type Medium = { ref: MediaRef; blob: Blob }

/**
 * Makes pictures smaller before a call where the model takes only small ones beside so many (`limits.manyImages`, side in
 * px), and says so with a status. The bytes change, so such a picture is never sent as its link. A picture of unknown size
 * goes as it is.
 */
export function withFit(
  lm: LanguageModel,
  options: {
    limits: MediaLimits | undefined
    shrink(medium: Medium, wanted: { side: number; signal: AbortSignal }): Promise<Medium>
  },
): LanguageModel {
  const many = options.limits?.manyImages
  if (!many) return lm
  const { images: most, imageSide: side } = many
  return async function* fitting(request, call) {
    const pictures = request.messages
      .flatMap(({ parts }) => parts)
      .flatMap((part) => (part.type === 'media' && part.ref.kind === 'image' ? [part.ref] : []))
    const large = pictures.filter(({ width = 0, height = 0 }) => Math.max(width, height) > side)
    if (pictures.length <= most || large.length === 0) return yield* lm(request, call)
    const made = new Map<string, Medium>()
    for (const ref of large)
      if (!made.has(ref.id)) {
        const medium = { ref, blob: await call.media(ref) }
        made.set(ref.id, await options.shrink(medium, { side, signal: call.signal }))
      }
    yield {
      type: 'status',
      text: `${made.size === 1 ? '1 picture was' : `${made.size} pictures were`} made smaller (${side} px): this model takes no larger ones beside more than ${most}.`,
    }
    const blobs = new Map([...made.values()].map(({ ref, blob }) => [ref.id, blob]))
    const media: typeof call.media = async (ref) => blobs.get(ref.id) ?? call.media(ref)
    yield* lm(
      withParts(request, (part) => smaller(part, made)),
      { ...call, media },
    )
  }
}

function smaller(part: Part, made: ReadonlyMap<string, Medium>): Part {
  const found = part.type === 'media' ? made.get(part.ref.id) : undefined
  return part.type === 'media' && found ? { ...part, ref: found.ref, link: undefined } : part
}

/** The request with every part changed. */
export function withParts(request: LmRequest, change: (part: Part) => Part): LmRequest {
  return {
    ...request,
    messages: request.messages.map((message) => ({ ...message, parts: message.parts.map(change) })),
  }
}
