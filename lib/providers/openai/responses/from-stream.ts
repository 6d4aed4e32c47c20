import type * as z from 'zod'
import type { LmEvent, StopReason, Usage, WireRequest } from '../../../core/lm/message'
import { cutOff } from '../../failure'
import { streamFailure } from '../errors'
import { withoutAddedNulls } from '../strict-args'
import { type Gathered, madeCalls } from '../tool-calls'
import { type Event, readEvent, type responseSchema } from './event'
import { inOrder } from './in-order'

type Final = z.infer<typeof responseSchema>

const filtered = 'The provider’s content filter stopped this answer.'

// Failures that judge what was asked, not how: the model's makers refuse it.
const refusing = new Set(['bio_policy', 'image_content_policy_violation', 'content_policy_violation'])

/** What has been heard so far. Calls are kept by the place of their item in the answer. */
interface Heard {
  calls: Gathered[]
  text: boolean
  refusal: string
  final?: { kind: string; response: Final } | undefined
}

/**
 * The vendor's events as ours. The arguments of a tool that is the answer are its text. Only `response.completed` and
 * `response.incomplete` end an answer; a stream without either throws AppError `incomplete`, a failure it tells is thrown.
 */
export async function* fromStream(
  events: AsyncIterable<unknown>,
  { format, tools }: Pick<WireRequest, 'format' | 'tools'>,
): AsyncGenerator<LmEvent, void, undefined> {
  const byTool = format.type === 'tool'
  const heard: Heard = { calls: [], text: false, refusal: '' }
  for await (const event of inOrder(events)) {
    const read = readEvent(event)
    if (!read) continue
    for (const one of deltas(read, { heard, byTool })) {
      heard.text ||= one.type === 'text-delta'
      yield one
    }
    if (heard.final) break
  }
  if (!heard.final) throw cutOff()
  yield* ending(heard, { byTool, tools })
}

function* deltas(event: Event, { heard, byTool }: { heard: Heard; byTool: boolean }): Generator<LmEvent> {
  switch (event.type) {
    case 'response.output_text.delta':
      if (event.delta && !(byTool && heard.calls.length > 0)) yield { type: 'text-delta', text: event.delta }
      return
    case 'response.reasoning_summary_part.added':
      if (event.summary_index) yield { type: 'reasoning-delta', text: '\n\n' }
      return
    case 'response.reasoning_summary_text.delta':
    case 'response.reasoning_text.delta':
      if (event.delta) yield { type: 'reasoning-delta', text: event.delta }
      return
    case 'response.refusal.delta':
      heard.refusal += event.delta ?? ''
      return
    case 'response.output_item.added':
    case 'response.output_item.done':
    case 'response.function_call_arguments.delta':
    case 'response.function_call_arguments.done':
      yield* callDeltas(event, { heard, byTool })
      return
    case 'response.completed':
    case 'response.incomplete':
      heard.final = { kind: event.type, response: event.response ?? {} }
      return
    case 'response.failed':
      heard.final = failed(event, heard)
      return
    case 'error':
      throw streamFailure({ message: event.message, code: event.code })
  }
}

/** A failed answer is thrown, unless it is a refusal under another name. */
function failed({ response }: Event, heard: Heard): Heard['final'] {
  const error = response?.error
  if (!refusing.has(error?.code ?? '')) throw streamFailure(error)
  heard.refusal ||= error?.message ?? filtered
  return { kind: 'response.failed', response: response ?? {} }
}

function* callDeltas(event: Event, { heard, byTool }: { heard: Heard; byTool: boolean }): Generator<LmEvent> {
  const { item, output_index: index = 0 } = event
  if (event.type.startsWith('response.output_item') && item?.type !== 'function_call') return
  const at = heard.calls.findIndex((call) => call.index === index)
  const known = heard.calls[at] ?? { index, id: '', name: '', args: '' }
  // The closing events repeat the whole; what the deltas brought of it is not said twice.
  const whole = item?.arguments ?? event.arguments ?? ''
  const more = event.type.endsWith('.delta') ? (event.delta ?? '') : whole.slice(known.args.length)
  const grown: Gathered = {
    index,
    id: known.id || (item?.call_id ?? ''),
    name: known.name || (item?.name ?? event.name ?? ''),
    args: known.args + more,
  }
  heard.calls = at < 0 ? [...heard.calls, grown] : heard.calls.with(at, grown)
  if (byTool && more && heard.calls[0] === grown) yield { type: 'text-delta', text: more }
}

function* ending(
  { calls, text, refusal, final }: Heard,
  { byTool, tools }: { byTool: boolean; tools: WireRequest['tools'] },
): Generator<LmEvent> {
  const { kind, response } = final ?? { kind: '', response: {} }
  const reason = response.incomplete_details?.reason
  const stopped = reason === 'content_filter' ? refusal || filtered : refusal
  const cut = kind === 'response.incomplete' && reason === 'max_output_tokens'
  // A server may send its answer whole, at the end only.
  if (!text && !stopped) yield* wholeText(response)
  const made = byTool || stopped ? [] : madeCalls(calls, { cut })
  for (const call of made) yield { type: 'tool-call', call: withoutAddedNulls(call, tools) }
  const stop: StopReason = stopped
    ? 'refused'
    : kind === 'response.incomplete'
      ? cut
        ? 'length'
        : 'other'
      : made.length > 0
        ? 'tool-calls'
        : 'stop'
  yield { type: 'end', stop, usage: toUsage(response.usage), ...(stopped ? { refusal: stopped } : {}) }
}

function* wholeText({ output }: Final): Generator<LmEvent> {
  const text = (output ?? [])
    .flatMap((item) => item?.content ?? [])
    .map((part) => (part?.type === 'output_text' ? (part.text ?? '') : ''))
    .join('')
  if (text) yield { type: 'text-delta', text }
}

/** `input` counts cached reads and writes in, as this API does. */
function toUsage(usage: Final['usage']): Usage {
  const { input_tokens_details: input, output_tokens_details: output } = usage ?? {}
  return {
    input: usage?.input_tokens ?? 0,
    output: usage?.output_tokens ?? 0,
    ...(input?.cached_tokens ? { cachedInput: input.cached_tokens } : {}),
    ...(input?.cache_write_tokens ? { cacheWrite: input.cache_write_tokens } : {}),
    ...(output?.reasoning_tokens ? { reasoning: output.reasoning_tokens } : {}),
  }
}
