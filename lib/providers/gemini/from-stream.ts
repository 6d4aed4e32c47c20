import type { GenerateContentResponse, GenerateContentResponseUsageMetadata, Part } from '@google/genai'
import { AppError } from '../../core/errors'
import type { LmEvent, StopReason, Usage } from '../../core/lm/message'
import { cutOff } from '../failure'
import { toCallId } from './call-id'
import { type Signed, toVendor } from './signatures'

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
 * The vendor's fragments as our events. `answerTool` names the tool whose arguments are the answer. A blocked prompt ends as `refused`. A stream without a finish reason throws AppError
 * `incomplete`: a closed connection looks like an end, and half an answer must not pass for a whole one.
 */
export async function* fromStream(
  chunks: AsyncIterable<GenerateContentResponse>,
  answerTool?: string,
): AsyncGenerator<LmEvent, void, undefined> {
  let usage: Usage = { input: 0, output: 0 }
  let finish: string | undefined
  let reason: string | undefined
  let calls = 0
  let answered = false
  const signed: Signed[] = []
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
      if (part.functionCall && part.functionCall.name === answerTool) {
        // A model may call it several times in one turn; the first is the answer.
        if (!answered) yield { type: 'text-delta', text: JSON.stringify(part.functionCall.args ?? {}) }
        answered = true
        continue
      }
      const event = toEvent(part, calls)
      if (event?.type === 'tool-call') {
        calls += 1
        const { thoughtSignature } = part
        if (thoughtSignature) signed.push({ callId: event.call.id, thoughtSignature })
      }
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
  else {
    const vendor = toVendor(signed)
    const calling = stop === 'stop' && calls > 0
    yield { type: 'end', stop: calling ? 'tool-calls' : stop, usage, ...(vendor ? { vendor } : {}) }
  }
}

function toEvent(part: Part, place: number): LmEvent | undefined {
  const { functionCall: call, text, thought } = part
  if (call) {
    const id = toCallId({ id: call.id, place })
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
