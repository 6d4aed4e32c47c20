import type { GenerateContentResponse, GenerateContentResponseUsageMetadata, Part } from '@google/genai'
import { AppError } from '../../core/errors'
import type { LmEvent, StopReason, Usage } from '../../core/lm/message'
import { cutOff } from '../failure'
import { toCallId } from './call-id'

const stops: Readonly<Record<string, StopReason>> = {
  STOP: 'stop',
  MAX_TOKENS: 'length',
  SAFETY: 'refused',
  RECITATION: 'refused',
  BLOCKLIST: 'refused',
  PROHIBITED_CONTENT: 'refused',
  SPII: 'refused',
  IMAGE_SAFETY: 'refused',
  IMAGE_PROHIBITED_CONTENT: 'refused',
  IMAGE_RECITATION: 'refused',
}

/**
 * The vendor's fragments as our events. A blocked prompt ends as `refused`. A stream without a finish reason throws AppError
 * `incomplete`: a closed connection looks like an end, and half an answer must not pass for a whole one.
 */
export async function* fromStream(
  chunks: AsyncIterable<GenerateContentResponse>,
): AsyncGenerator<LmEvent, void, undefined> {
  let usage: Usage = { input: 0, output: 0 }
  let finish: string | undefined
  let reason: string | undefined
  let calls = 0
  for await (const chunk of chunks) {
    if (chunk.usageMetadata) usage = toUsage(chunk.usageMetadata)
    const { promptFeedback: feedback } = chunk
    if (feedback?.blockReason) {
      finish = 'SAFETY'
      reason = feedback.blockReasonMessage ?? `The request was blocked: ${feedback.blockReason}.`
    }
    const candidate = chunk.candidates?.[0]
    if (!candidate) continue
    for (const part of candidate.content?.parts ?? []) {
      const event = toEvent(part, calls)
      if (event?.type === 'tool-call') calls += 1
      if (event) yield event
    }
    if (!candidate.finishReason || candidate.finishReason === 'FINISH_REASON_UNSPECIFIED') continue
    finish = candidate.finishReason
    reason = candidate.finishMessage
  }
  if (finish === undefined) throw cutOff()
  if (finish === 'MALFORMED_FUNCTION_CALL') throw malformed(reason)
  const stop = stops[finish] ?? 'other'
  if (stop === 'refused')
    yield { type: 'end', stop, usage, refusal: reason ?? `The answer was stopped: ${finish}.` }
  else yield { type: 'end', stop: stop === 'stop' && calls > 0 ? 'tool-calls' : stop, usage }
}

function toEvent(part: Part, place: number): LmEvent | undefined {
  const { functionCall: call, text, thought, thoughtSignature: signature } = part
  if (call) {
    const id = toCallId({ id: call.id, place, signature })
    return { type: 'tool-call', call: { id, name: call.name ?? '', args: call.args ?? {} } }
  }
  if (!text) return undefined
  return { type: thought ? 'reasoning-delta' : 'text-delta', text }
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

function malformed(detail: string | undefined) {
  return new AppError({
    code: 'parse',
    message: 'The model called a tool in words that cannot be read. The call was not made; run again.',
    detail: detail?.slice(0, 2000),
  })
}
