import type { Content, FunctionResponsePart, Part as GeminiPart } from '@google/genai'
import type { Part, VendorParts, WireRequest } from '../../core/lm/message'
import type { MediaSource } from '../../core/media'
import { type FittedTurn, fitCalls } from '../fit/calls'
import { keptAnswers } from '../fit/kept-answer'
import { onlyText } from '../only-text'
import { modelName } from '../provider'
import { resolutionOf, toMedia } from './media'
import { asItCame, callPart, fromCallId, noSignature, providerId } from './signatures'
import { demandsSignatures, takesMediaInResults } from './traits'

export const mediaPlaces =
  'Media can be sent to this provider only in what the user says and in a tool’s result'

type Answered = Extract<FittedTurn, { role: 'assistant' }>
type Result = Extract<FittedTurn, { role: 'tool' }>

/** The API names no limit for ids; other vendors' have these letters. */
const callIds = { bad: /[^\w.:-]/g, maxLength: 128 }

interface Known {
  /** The detail each part may be looked at with: the finest is for one picture alone. */
  finest: 'high' | 'ultra_high' | undefined
  media: MediaSource
  /** True where a tool's result may hold media; elsewhere they follow all results. */
  within: boolean
  /** True where the first call of an answer must have the seal of its thought. */
  sealed: boolean
  kept: ReadonlyMap<VendorParts | undefined, VendorParts['parts']>
}

/**
 * The conversation as contents: one turn of one side at a time, the person's first, the results of calls made together in
 * one. Answers of this model go back as they came; a call that somebody else made has the word that stands for no seal.
 * Blank texts are left out. Throws AppError `unsupported` for media the API cannot take, `invalid` for the result of a call
 * nobody made.
 */
export async function toContents(request: WireRequest, media: MediaSource): Promise<Content[]> {
  const name = modelName(request.model)
  const kept = keptAnswers(request, { provider: providerId, sameWords: false })
  const known: Known = {
    finest: finestOf(request),
    media,
    within: takesMediaInResults(name),
    sealed: demandsSignatures(name),
    kept,
  }
  const contents: Content[] = []
  for (const { role, parts } of await toTurns(fitCalls(request.messages, callIds), known)) {
    const last = contents.at(-1)
    if (parts.length === 0) continue
    if (last?.role === role) last.parts?.push(...parts)
    else contents.push({ role, parts: [...parts] })
  }
  // The API wants the person's words first.
  if (contents[0]?.role === 'model') contents.unshift({ role: 'user', parts: [opening] })
  return contents
}

const opening: GeminiPart = { text: '(The conversation begins with your words.)' }

async function toTurns(
  turns: readonly FittedTurn[],
  known: Known,
): Promise<{ role: 'user' | 'model'; parts: GeminiPart[] }[]> {
  const written: { role: 'user' | 'model'; parts: GeminiPart[] }[] = []
  let shown: GeminiPart[] = []
  for (const turn of turns) {
    if (turn.role === 'tool') {
      const { result, beside } = await toResult(turn, known)
      written.push({ role: 'user', parts: [result] })
      shown.push(...beside)
      continue
    }
    if (shown.length > 0) written.push({ role: 'user', parts: shown })
    shown = []
    if (turn.role === 'assistant') written.push({ role: 'model', parts: toAnswer(turn, known) })
    if (turn.role === 'user') written.push({ role: 'user', parts: await toQuestion(turn.parts, known) })
  }
  return shown.length > 0 ? [...written, { role: 'user', parts: shown }] : written
}

async function toQuestion(parts: readonly Part[], { media, finest }: Known): Promise<GeminiPart[]> {
  const written = await Promise.all(
    parts.map(async (part) =>
      part.type === 'text'
        ? { text: part.text }
        : { ...(await toMedia(part, media)), ...resolutionOf(part, finest) },
    ),
  )
  return written.filter((part) => !('text' in part) || part.text !== '')
}

/** Undefined for the generations whose parts take no resolution of their own. */
function finestOf({ model, messages }: WireRequest): Known['finest'] {
  if (/^gemini-[12]\b/.test(modelName(model))) return undefined
  const media = messages.flatMap(({ parts }) => parts.filter(({ type }) => type === 'media'))
  return media.length > 1 ? 'high' : 'ultra_high'
}

function toAnswer(message: Answered, { kept, sealed }: Known): GeminiPart[] {
  const text = onlyText(message.parts, mediaPlaces)
  const { toolCalls: calls, vendor } = message
  const parts = kept.get(vendor)
  const came = parts && asItCame(parts, { text, calls })
  const said: GeminiPart[] = text ? [{ text }] : []
  const all = came?.parts ?? [...said, ...calls.map((call) => callPart(call, came?.seals.get(call.was)))]
  return sealed ? withSeal(all) : all
}

/** The first call of an answer must be sealed; the others may be. */
function withSeal(parts: readonly GeminiPart[]): GeminiPart[] {
  const first = parts.findIndex(({ functionCall }) => functionCall)
  return parts.map((part, at) =>
    at === first && !part.thoughtSignature ? { ...part, thoughtSignature: noSignature } : part,
  )
}

async function toResult(
  { toolCallId: id, name, parts, isError }: Result,
  { media, within }: Known,
): Promise<{ result: GeminiPart; beside: GeminiPart[] }> {
  const texts = parts.filter((part): part is Extract<Part, { type: 'text' }> => part.type === 'text')
  const shown: FunctionResponsePart[] = await Promise.all(
    parts.flatMap((part) => (part.type === 'media' ? toMedia(part, media) : [])),
  )
  const response = { [isError ? 'error' : 'output']: texts.map(({ text }) => text).join('') }
  const result = { ...fromCallId({ id, was: id }), name, response }
  if (shown.length === 0) return { result: { functionResponse: result }, beside: [] }
  if (within) return { result: { functionResponse: { ...result, parts: shown } }, beside: [] }
  return { result: { functionResponse: result }, beside: shown }
}
