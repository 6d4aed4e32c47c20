import type OpenAI from 'openai'
import { AppError } from '../../core/errors'
import type { LmEvent, StopReason, ToolCall, Usage } from '../../core/lm/message'
import { cutOff } from '../failure'

type Chunk = OpenAI.ChatCompletionChunk
type Delta = OpenAI.ChatCompletionChunk.Choice.Delta

const stops: Readonly<Record<string, StopReason>> = {
  stop: 'stop',
  length: 'length',
  tool_calls: 'tool-calls',
  function_call: 'tool-calls',
  content_filter: 'refused',
}

/**
 * The vendor's chunks as our events. A stream without a finish reason throws AppError `incomplete`: a closed connection
 * looks like an end, and half an answer must not pass for a whole one.
 */
export async function* fromStream(chunks: AsyncIterable<Chunk>): AsyncGenerator<LmEvent, void, undefined> {
  const calls = new Map<number, { id: string; name: string; args: string }>()
  let usage: Usage = { input: 0, output: 0 }
  let finish: string | undefined
  let refusal = ''
  for await (const chunk of chunks) {
    if (chunk.usage) usage = toUsage(chunk.usage)
    const choice = chunk.choices?.[0]
    if (!choice) continue
    yield* deltas(choice.delta ?? {})
    refusal += choice.delta?.refusal ?? ''
    for (const call of choice.delta?.tool_calls ?? []) {
      const known = calls.get(call.index) ?? { id: '', name: '', args: '' }
      calls.set(call.index, {
        id: known.id || (call.id ?? ''),
        name: known.name || (call.function?.name ?? ''),
        args: known.args + (call.function?.arguments ?? ''),
      })
    }
    finish = choice.finish_reason ?? finish
  }
  if (finish === undefined) throw cutOff()
  for (const call of calls.values()) yield { type: 'tool-call', call: toToolCall(call) }
  const stop = refusal ? 'refused' : (stops[finish] ?? 'other')
  yield { type: 'end', stop, usage, ...(refusal ? { refusal } : {}) }
}

function* deltas(delta: Delta): Generator<LmEvent> {
  if (delta.content) yield { type: 'text-delta', text: delta.content }
  // Compatible servers stream their thoughts under either of these names; the SDK's type knows neither.
  const more: Delta & { reasoning_content?: unknown; reasoning?: unknown } = delta
  const thought = more.reasoning_content ?? more.reasoning
  if (typeof thought === 'string' && thought) yield { type: 'reasoning-delta', text: thought }
}

function toToolCall({ id, name, args }: { id: string; name: string; args: string }): ToolCall {
  try {
    const value: unknown = JSON.parse(args || '{}')
    if (value !== null && typeof value === 'object' && !Array.isArray(value))
      return { id, name, args: Object.fromEntries(Object.entries(value)) }
  } catch {
    // told below, with the text
  }
  throw new AppError({
    code: 'parse',
    message: `The model called the tool "${name}" with arguments that are no JSON object. The call was not made; run again.`,
    detail: args.slice(0, 2000),
  })
}

/** `input` counts cached reads in, as this API does. */
function toUsage(usage: OpenAI.CompletionUsage): Usage {
  const { prompt_tokens_details: input, completion_tokens_details: output } = usage
  return {
    input: usage.prompt_tokens,
    output: usage.completion_tokens,
    ...(input?.cached_tokens ? { cachedInput: input.cached_tokens } : {}),
    ...(output?.reasoning_tokens ? { reasoning: output.reasoning_tokens } : {}),
    ...(input?.audio_tokens ? { audioInput: input.audio_tokens } : {}),
  }
}
