import type { LanguageModel, Part } from '../core/lm/message'
import { asSent, isMadeSmaller, type MediaPart } from '../core/lm/sent-size'
import type { MediaRef } from '../core/media'
import { withParts } from './with-fit'

type Medium = { ref: MediaRef; blob: Blob }

interface Options {
  shrink(medium: Medium, to: { side: number; signal: AbortSignal }): Promise<Medium>
  slow(medium: Medium, to: { rate: number; signal: AbortSignal }): Promise<Medium>
}

/** Makes pictures and clips smaller as the person wished (`side` px, `rate` Hz) before a call; the wish itself stays here. */
export function withSize(lm: LanguageModel, { shrink, slow }: Options): LanguageModel {
  return async function* sized(request, call) {
    const parts = request.messages.flatMap(({ parts }) => parts).filter((part) => part.type === 'media')
    if (!parts.some(({ side, rate }) => side ?? rate)) return yield* lm(request, call)
    const made = new Map<string, Medium>()
    for (const part of parts.filter(isMadeSmaller)) {
      if (made.has(nameOf(part))) continue
      const medium = { ref: part.ref, blob: await call.media(part.ref) }
      const { side = 0, rate = 0 } = part
      const { signal } = call
      const small =
        part.ref.kind === 'image'
          ? await shrink(medium, { side, signal })
          : await slow(medium, { rate, signal })
      made.set(nameOf(part), small)
    }
    const blobs = new Map([...made.values()].map(({ ref, blob }) => [ref.id, blob]))
    const media: typeof call.media = async (ref) => blobs.get(ref.id) ?? call.media(ref)
    const sent = withParts(request, (part) => asMade(part, made))
    yield* lm(sent, { ...call, media })
  }
}

function asMade(part: Part, made: ReadonlyMap<string, Medium>): Part {
  if (part.type === 'text') return part
  const { side: _side, rate: _rate, ...plain } = asSent(part)
  return { ...plain, ref: made.get(nameOf(part))?.ref ?? part.ref }
}

function nameOf({ ref, side, rate }: MediaPart): string {
  return `${ref.id} ${side ?? ''} ${rate ?? ''}`
}
