import * as z from 'zod'
import { modelId } from '../bounds'
import { mediaKinds } from '../media'
import { rawEstimate } from './estimate'
import type { LmRequest, Usage } from './message'
import type { ModelInfo } from './model-info'

/** What answers counted against what the rule of the model says, 1 where they agree, and how many answers say so. */
const ratioSchema = z.object({ ratio: z.number().min(0.1).max(10), calls: z.int().positive() })

/** By model and kind of medium. */
export const tokenRatiosSchema = z.record(
  modelId,
  z.partialRecord(z.enum([...mediaKinds, 'document']), ratioSchema),
)
export type TokenRatios = z.infer<typeof tokenRatiosSchema>

/** The first answers count alike; from then on each as the tenth of them. */
const mostCalls = 10
/** What an answer counted may differ so far from a rule and still be about the same thing. */
const [least, most] = [0.1, 10]

/**
 * The ratios with what one answer told of the media of its question: of one kind only, and either counted apart by the vendor
 * or so large a part of the input that an error in the text does not matter. The same object where it told nothing.
 */
export function learnRatio(
  ratios: TokenRatios,
  { model, request, usage }: { model: ModelInfo; request: LmRequest; usage: Usage },
): TokenRatios {
  if (model.onDevice || usage.input <= 0) return ratios
  const { text, media } = rawEstimate(model, request)
  const [kind, ...others] = Object.keys(media) as (keyof typeof media)[]
  const expected = kind && media[kind]
  if (!kind || others.length > 0 || !expected) return ratios
  const apart = { audio: usage.audioInput, image: usage.imageInput, document: undefined }[kind]
  if (!apart && expected < text) return ratios
  const ratio = (apart || usage.input - text) / expected
  if (!(ratio >= least && ratio <= most)) return ratios
  const before = ratios[model.id]?.[kind] ?? { ratio: 1, calls: 0 }
  const calls = Math.min(before.calls + 1, mostCalls)
  const mean = before.ratio + (ratio - before.ratio) / calls
  return { ...ratios, [model.id]: { ...ratios[model.id], [kind]: { ratio: mean, calls } } }
}

/** The model with the ratios of its media, for estimates. */
export function withRatios(model: ModelInfo, ratios: TokenRatios): ModelInfo {
  const own = Object.hasOwn(ratios, model.id) ? ratios[model.id] : undefined
  if (!own) return model
  const told = Object.entries(own).flatMap(([kind, one]) => (one ? [[kind, one.ratio] as const] : []))
  return { ...model, tokens: { ...model.tokens, ratios: Object.fromEntries(told) } }
}
