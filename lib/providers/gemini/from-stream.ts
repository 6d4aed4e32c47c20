import type { GenerateContentResponse, GenerateContentResponseUsageMetadata, Part } from '@google/genai'
import { readStrict } from '../../core/json/read-strict'
import type { LmEvent, Usage, WireRequest } from '../../core/lm/message'
import { keptAs } from '../fit/kept-answer'
import { redact } from '../redact'
import { plainArgs, textOfArgs } from '../sse/digits'
import { leaveUnread, unfinished, unreadOf, type Witness } from '../sse/witness'
import { stopOf } from '../stop-reason'
import { type Kept, providerId, toCallId, toParts } from './signatures'
import { geminiStops, refusalOf } from './stops'

/** How an answer is read: the request as it was sent, and names of tools as they were given. */
export interface GeminiReading {
  request: WireRequest
  witness: Witness
  secrets: readonly string[]
  /** The vendor's own words about the end, as they come. */
  sentences: readonly string[]
  original(name: string): string
}

interface Heard {
  usage: Usage
  finish?: string | undefined
  sentence?: string | undefined
  /** Every part in its order, for the day the conversation goes on. */
  kept: Kept[]
  calls: number
  /** The call whose arguments are the answer: a model may call that tool several times in one turn; the first is it. */
  answer?: { id: string; name: string } | undefined
  said: boolean
}

/**
 * The vendor's fragments as our events. The arguments of a tool that is the answer are its text. A blocked prompt ends as
 * `refused`. A stream without a finish reason throws AppError `incomplete`: a closed connection looks like an end, and half an
 * answer must not pass for a whole one.
 */
export async function* fromStream(
  chunks: AsyncIterable<GenerateContentResponse>,
  reading: GeminiReading,
): AsyncGenerator<LmEvent, void, undefined> {
  const { witness, secrets } = reading
  const heard: Heard = { usage: { input: 0, output: 0 }, kept: [], calls: 0, said: false }
  for await (const chunk of chunks) {
    if (chunk.usageMetadata) heard.usage = toUsage(chunk.usageMetadata)
    const { promptFeedback: feedback } = chunk
    if (feedback?.blockReason) {
      heard.finish = 'SAFETY'
      heard.sentence = feedback.blockReasonMessage ?? `The request was blocked: ${feedback.blockReason}.`
    }
    const candidate = chunk.candidates?.[0]
    if (!candidate) continue
    for (const part of candidate.content?.parts ?? []) {
      if (!isSilent(part)) leaveUnread(witness, part)
      const event = toEvent(part, heard, reading)
      if (event) yield event
    }
    if (!candidate.finishReason || candidate.finishReason === 'FINISH_REASON_UNSPECIFIED') continue
    heard.finish = candidate.finishReason
    heard.sentence = candidate.finishMessage
  }
  if (heard.finish === undefined) throw unfinished(witness, { secrets, said: heard.said })
  yield ending(heard, heard.finish, reading)
}

function ending(
  heard: Heard,
  finish: string,
  { request, witness, secrets, original, sentences }: GeminiReading,
): LmEvent {
  const { usage, answer } = heard
  const sentence = heard.sentence ?? sentences.at(-1)
  const { stop, reason } = stopOf(finish, geminiStops, { sentence, secrets })
  if (stop === 'refused')
    return { type: 'end', stop, usage, refusal: redact(refusalOf(finish, sentence), secrets) }
  const parts = toParts(heard.kept)
  return {
    type: 'end',
    stop: stop === 'stop' && heard.calls > 0 ? 'tool-calls' : stop,
    usage,
    ...(reason ? { reason } : {}),
    ...(heard.said ? {} : unreadOf(witness, secrets)),
    ...(answer && parts ? { answerCall: { id: answer.id, name: original(answer.name) } } : {}),
    ...(parts ? { vendor: { ...keptAs(providerId, request), parts } } : {}),
  }
}

/** What a part says, noted with its seal. */
function toEvent(part: Part, heard: Heard, { request, original }: GeminiReading): LmEvent | undefined {
  const { functionCall: call, text, thought, thoughtSignature } = part
  const seal = thoughtSignature ? { thoughtSignature } : {}
  if (call) {
    heard.said = true
    const place = heard.kept.filter((one) => 'callId' in one).length
    const id = toCallId({ id: call.id, place })
    const name = call.name ?? ''
    const args = argsOf(call.args)
    heard.kept.push({ callId: id, ...seal })
    if (request.format.type !== 'tool' || name !== request.format.name) {
      heard.calls += 1
      return { type: 'tool-call', call: { id, name: original(name), args: plainArgs(args) } }
    }
    if (heard.answer) return undefined
    heard.answer = { id, name }
    return { type: 'text-delta', text: textOfArgs(args) }
  }
  if (text === undefined && !thoughtSignature) return undefined
  heard.kept.push({ text: text ?? '', ...(thought ? { thought: true } : {}), ...seal })
  if (!text) return undefined
  heard.said = true
  return { type: thought ? 'reasoning-delta' : 'text-delta', text }
}

/** Arguments, which servers that imitate this API may send as text. */
function argsOf(args: unknown): Record<string, unknown> {
  if (typeof args === 'string') return argsOf(readStrict(args)?.value ?? { arguments: args })
  return args !== null && typeof args === 'object' && !Array.isArray(args) ? { ...args } : {}
}

/** A part that holds nothing but what is read here. */
function isSilent(part: Part): boolean {
  return Object.entries(part).every(
    ([name, value]) => ['text', 'thought', 'thoughtSignature', 'functionCall'].includes(name) || !value,
  )
}

/** `input` counts cached reads in, as this API does; thoughts are counted, and paid, as output. */
function toUsage(usage: GenerateContentResponseUsageMetadata): Usage {
  const { cachedContentTokenCount: cached, thoughtsTokenCount: thoughts } = usage
  const audio = usage.promptTokensDetails?.find(({ modality }) => modality === 'AUDIO')?.tokenCount
  return {
    input: (usage.promptTokenCount ?? 0) + (usage.toolUsePromptTokenCount ?? 0),
    output: (usage.candidatesTokenCount ?? 0) + (thoughts ?? 0),
    ...(cached ? { cachedInput: cached } : {}),
    ...(thoughts ? { reasoning: thoughts } : {}),
    ...(audio ? { audioInput: audio } : {}),
  }
}
