import { costOf } from '../core/cost'
import type { Part, Usage, WireRequest } from '../core/lm/message'
import { imageRules } from '../core/lm/token-rules'
import type { CatalogueModel } from '../providers/provider'

type MediaPart = Extract<Part, { type: 'media' }>

/** Where a model's own rule is not known: a picture in full detail, a second of speech. */
const imageTokens = 8000
const audioTokensPerSecond = 32
/** Rules are published figures: this much is added. */
const margin = 1.1

/**
 * The most a call can cost in USD, from the bytes of its text and what its media measure; undefined where that is not known.
 * One token a byte of text. A document, or sound whose length no header tells, may hold anything: it costs what the model
 * can read at once. `maxTokens` of the request bounds the answer.
 */
export function mostCost(
  model: CatalogueModel,
  request: WireRequest & { maxTokens: number },
): number | undefined {
  const { messages, tools, format, maxTokens } = request
  const parts = messages.flatMap((message) => message.parts)
  const media = parts.filter((part) => part.type === 'media')
  const text = Buffer.byteLength(JSON.stringify({ messages, tools, format }))
  const heard = sum(media.filter(isSound).map((part) => soundTokens(model, part)))
  const others = sum(media.filter((part) => !isSound(part)).map((part) => otherTokens(model, part)))
  if (heard === undefined || others === undefined) return undefined
  const input = text + others + heard
  const usage: Usage = { input, output: maxTokens, audioInput: heard }
  const marked = parts.some(({ cache }) => cache) || tools?.some(({ cache }) => cache)
  const plain = costOf(usage, model.price)
  const kept = marked ? costOf({ ...usage, cacheWrite: input - heard }, model.price) : undefined
  return plain === undefined ? undefined : Math.max(plain, kept ?? 0)
}

function isSound({ ref }: MediaPart): boolean {
  return ref.kind === 'audio'
}

function soundTokens({ tokens, contextTokens }: CatalogueModel, { ref }: MediaPart): number | undefined {
  if (ref.seconds === undefined) return contextTokens
  return Math.ceil(ref.seconds * Math.max(tokens?.audioPerSecond ?? 0, audioTokensPerSecond))
}

function otherTokens({ tokens, contextTokens }: CatalogueModel, { ref }: MediaPart): number | undefined {
  if (ref.kind === 'document') return contextTokens
  const { width, height } = ref
  if (width === undefined || height === undefined) return undefined
  const rule = imageRules[tokens?.image ?? '']
  return Math.max(imageTokens, Math.ceil((rule?.tokens({ width, height, detail: 'high' }) ?? 0) * margin))
}

function sum(all: readonly (number | undefined)[]): number | undefined {
  return all.reduce<number | undefined>(
    (total, one) => (total === undefined || one === undefined ? undefined : total + one),
    0,
  )
}
