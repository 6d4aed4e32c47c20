import * as z from 'zod'
import { remark } from '../bounds'
import { costOf } from '../cost'
import type { TypeSpec } from '../fields/type-spec'
import type { MediaRef } from '../media'
import type { Field } from '../signature'
import type { LmRequest, Part } from './message'
import type { ModelInfo } from './model-info'
import { asSent, type MediaPart } from './sent-size'
import { imageRules, textTokens } from './token-rules'

const rangeSchema = z.object({ likely: z.number(), most: z.number().optional() })

/**
 * What a call will take, before it is made. Tokens and USD; nothing is taken to come from the vendor's cache.
 * `most` is absent where nobody says how long the answer may get; `usd` where the price or a part of the input is unknown.
 */
export const estimateSchema = z.object({
  inputTokens: z.number(),
  outputTokens: rangeSchema,
  usd: rangeSchema.optional(),
  /** Kinds of media that are counted as answers counted them, where that is not as the rule says. */
  corrected: z
    .array(z.enum(['image', 'audio', 'document']))
    .max(3)
    .optional(),
  /** What is unknown, in words that finish "unknown: ". */
  why: z.array(remark).max(100),
})
export type Estimate = z.infer<typeof estimateSchema>

/** What an estimate is made of: never bytes. `task` sharpens the guess of how long the answer will be. */
type Asked = Pick<LmRequest, 'messages' | 'format' | 'maxTokens' | 'tools' | 'task'>

/** Tokens each vendor puts around a message. Source: OpenAI cookbook, "How to count tokens"; a round figure for the others. */
const perMessage = 4
/** Texts are counted without a tokenizer; the most that is expected has this much more. */
const margin = 1.5

/**
 * Tokens and USD of a call from real px, seconds, pages and text length by the formulas of `token-rules.ts`.
 * `most` takes the longest answer that the request, or else the model, allows. A model of this device costs nothing.
 */
export function estimateCall(model: ModelInfo, request: Asked): Estimate {
  if (model.onDevice)
    return { inputTokens: 0, outputTokens: { likely: 0, most: 0 }, usd: { likely: 0, most: 0 }, why: [] }
  const parts = request.messages.flatMap((message) => message.parts)
  const text = textOf(request, parts)
  const media = parts.map((part) => (part.type === 'media' ? mediaTokens(model, part) : nothing))
  const input = text + sum(media, 'tokens')
  const audioInput = sum(media, 'audio')
  const corrected = correctedKinds(model, parts)
  const most = request.maxTokens ?? model.answerTokens ?? model.maxOutputTokens
  const likely = Math.min(answerTokens(request), most ?? Number.POSITIVE_INFINITY)
  const gaps = media.flatMap(({ gap }) => gap ?? [])
  const priced = (usage: { input: number; output: number }) =>
    gaps.length > 0 ? undefined : costOf({ ...usage, ...(audioInput > 0 ? { audioInput } : {}) }, model.price)
  const usd = priced({ input, output: likely })
  const usdMost =
    most === undefined ? undefined : priced({ input: input + Math.ceil(text * (margin - 1)), output: most })
  return {
    inputTokens: input,
    outputTokens: { likely, ...(most === undefined ? {} : { most }) },
    ...(usd === undefined
      ? {}
      : { usd: { likely: usd, ...(usdMost === undefined ? {} : { most: usdMost }) } }),
    ...(corrected.length > 0 ? { corrected } : {}),
    why: [
      ...new Set([
        ...gaps,
        ...(model.price ? [] : ['the price']),
        ...(most === undefined ? ['how long its answer may get'] : []),
      ]),
    ],
  }
}

function textOf({ messages, format, tools }: Asked, parts: readonly Part[]): number {
  const told = 'schema' in format ? JSON.stringify(format.schema) : ''
  const texts = parts.map((part) => (part.type === 'text' ? textTokens(part.text) : 0))
  return (
    texts.reduce((total, one) => total + one, 0) +
    textTokens(told + (tools ? JSON.stringify(tools) : '')) +
    perMessage * messages.length
  )
}

/** Tokens and USD (at the rate of input) of one medium as it is sent; `gap` says what is unknown, in words that finish "unknown: ". */
export function estimateMedium(
  model: ModelInfo,
  part: MediaPart,
): { tokens?: number; usd?: number | undefined; gap?: string } {
  const { tokens, audio, gap } = mediaTokens(model, part)
  if (gap !== undefined) return { gap }
  const usage = { input: tokens, output: 0, ...(audio > 0 ? { audioInput: audio } : {}) }
  return { tokens, usd: costOf(usage, model.price) }
}

/** Kinds of media whose count is corrected by more than a hundredth. */
function correctedKinds({ tokens }: ModelInfo, parts: readonly Part[]): MediaRef['kind'][] {
  const kinds = new Set(parts.flatMap((part) => (part.type === 'media' ? [part.ref.kind] : [])))
  return [...kinds].filter((kind) => Math.abs((tokens?.ratios?.[kind] ?? 1) - 1) > 0.01)
}

/** Tokens of the text and, by kind, of the media of a question, by the rules alone; a kind that cannot be counted is 0. */
export function rawEstimate(
  { tokens, ...rest }: ModelInfo,
  request: Asked,
): { text: number; media: Partial<Record<MediaRef['kind'], number>> } {
  const model = { ...rest, tokens: { ...tokens, ratios: undefined } }
  const parts = request.messages.flatMap((message) => message.parts)
  const media: Partial<Record<MediaRef['kind'], number>> = {}
  const unknown = new Set<MediaRef['kind']>()
  for (const part of parts) {
    if (part.type !== 'media') continue
    const { tokens: count, gap } = mediaTokens(model, part)
    if (gap !== undefined) unknown.add(part.ref.kind)
    media[part.ref.kind] = (media[part.ref.kind] ?? 0) + count
  }
  for (const kind of unknown) media[kind] = 0
  return { text: textOf(request, parts), media }
}

interface MediumTokens {
  tokens: number
  audio: number
  gap?: string
}
const nothing: MediumTokens = { tokens: 0, audio: 0 }

function mediaTokens(model: ModelInfo, part: MediaPart): MediumTokens {
  const ratio = model.tokens?.ratios?.[part.ref.kind] ?? 1
  const counted = ruleTokens(model, part)
  if (ratio === 1) return counted
  return { ...counted, tokens: Math.ceil(counted.tokens * ratio), audio: Math.ceil(counted.audio * ratio) }
}

function ruleTokens(model: ModelInfo, part: MediaPart): MediumTokens {
  const { ref, detail } = asSent(part)
  const { tokens: rules } = model
  const gap = (what: string): MediumTokens => ({ ...nothing, gap: what })
  switch (ref.kind) {
    case 'image': {
      const rule = imageRules[rules?.image ?? '']
      if (!rule) return gap('how it counts images')
      const { width, height } = ref
      if (!width || !height) return gap('the size of an image')
      return { ...nothing, tokens: rule.tokens({ width, height, detail }) }
    }
    case 'audio': {
      if (rules?.audioPerSecond === undefined) return gap('how it counts audio')
      if (ref.seconds === undefined) return gap('the length of a clip')
      const tokens = Math.ceil(ref.seconds * rules.audioPerSecond)
      return { ...nothing, tokens, audio: tokens }
    }
    case 'document': {
      if (rules?.documentPage === undefined) return gap('how it counts pages')
      if (ref.pages === undefined) return gap('the pages of a document')
      const page = rules.documentPageAt?.[detail ?? 'auto'] ?? rules.documentPage
      return { ...nothing, tokens: ref.pages * page }
    }
  }
}

function sum(media: readonly MediumTokens[], key: 'tokens' | 'audio'): number {
  return media.reduce((total, one) => total + one[key], 0)
}

/** Our own round figures by the type of each output, with its heading: the answer a person would call ordinary. */
function answerTokens({ task }: Asked): number {
  if (!task) return 150
  return 10 + task.signature.outputs.reduce((total, field) => total + fieldTokens(field), 0)
}

function fieldTokens({ name, type }: Field): number {
  return 10 + (name === 'reasoning' ? 150 : typeTokens(type))
}

function typeTokens(type: TypeSpec): number {
  switch (type.kind) {
    case 'bool':
    case 'int':
    case 'float':
    case 'literal':
    case 'enum':
    case 'none':
      return 4
    case 'list':
      return 4 * typeTokens(type.item) + 8
    case 'object':
      return type.fields.reduce((total, { type: inner }) => total + 6 + typeTokens(inner), 8)
    default:
      return 50
  }
}
