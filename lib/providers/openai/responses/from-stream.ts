import type * as z from 'zod'
import type { LmEvent, StopReason, Usage, WireRequest } from '../../../core/lm/message'
import { keptAs } from '../../fit/kept-answer'
import { leaveUnread, unfinished, unreadOf } from '../../sse/witness'
import { stopOf } from '../../stop-reason'
import { streamFailure } from '../errors'
import type { ReadingWith } from '../from-stream'
import { responsesStops } from '../stops'
import { withoutAddedNulls } from '../strict-args'
import { type Gathered, madeCalls } from '../tool-calls'
import { type Event, readEvent, type responseSchema } from './event'
import { inOrder } from './in-order'
import { type KeptItem, keptReasoning, providerId, toParts } from './kept-items'

type Final = z.infer<typeof responseSchema>

const filtered = 'The provider’s content filter stopped this answer.'

// Failures that judge what was asked, not how: the model's makers refuse it.
const refusing = new Set(['bio_policy', 'image_content_policy_violation', 'content_policy_violation'])

/** What has been heard so far. Calls are kept by the place of their item in the answer. */
interface Heard {
  /** Sealed thoughts, texts and calls in the order they were finished. */
  items: KeptItem[]
  calls: Gathered[]
  text: boolean
  /** True once anything was said, thoughts included. */
  said: boolean
  refusal: string
  final?: { kind: string; response: Final } | undefined
}

/**
 * The vendor's events as ours. The arguments of a tool that is the answer are its text. Only `response.completed` and
 * `response.incomplete` end an answer; a stream without either throws AppError `incomplete`, a failure it tells is thrown.
 */
export async function* fromStream(
  events: AsyncIterable<unknown>,
  request: WireRequest,
  reading: ReadingWith,
): AsyncGenerator<LmEvent, void, undefined> {
  const { witness, secrets } = reading
  const byTool = request.format.type === 'tool'
  const heard: Heard = { calls: [], items: [], text: false, said: false, refusal: '' }
  for await (const event of inOrder(events)) {
    const read = readEvent(event)
    if (!read || !isKnown(read)) leaveUnread(witness, event)
    if (!read) continue
    keep(heard, read)
    for (const one of deltas(read, { heard, byTool })) {
      heard.text ||= one.type === 'text-delta'
      heard.said = true
      yield one
    }
    if (heard.final) break
  }
  if (!heard.final) throw unfinished(witness, { secrets, said: heard.said })
  yield* ending(heard, { byTool, request, reading })
}

/** Events of other names may come and go; one that says something of its own is not understood. */
function isKnown({ type, delta, text, item }: Event): boolean {
  if (
    /^response\.(output_text|reasoning|refusal|function_call|content_part|output_item|custom_tool)/.test(type)
  )
    return !item?.type || /^(message|reasoning|function_call)$/.test(item.type)
  return !delta && !text
}

/** Notes a finished item for the day the conversation goes on. */
function keep(heard: Heard, { type, item }: Event): void {
  if (type !== 'response.output_item.done' || !item) return
  const reasoning = keptReasoning(item)
  if (reasoning) heard.items.push(reasoning)
  if (item.type === 'message') heard.items.push({ type: 'message', text: textIn(item) })
  if (item.type === 'function_call' && item.call_id)
    heard.items.push({ type: 'function_call', call_id: item.call_id })
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
  heard: Heard,
  { byTool, request, reading }: { byTool: boolean; request: WireRequest; reading: ReadingWith },
): Generator<LmEvent> {
  const { refusal, final } = heard
  const { kind, response } = final ?? { kind: '', response: {} }
  const ended = kind === 'response.incomplete' ? incomplete(response, reading) : undefined
  const stopped = ended?.stop === 'refused' ? refusal || filtered : refusal
  const cut = ended?.stop === 'length'
  // A server may send its answer whole, at the end only.
  if (!heard.text && !stopped) yield* wholeAnswer(heard, { response, byTool })
  const made = byTool || stopped ? [] : madeCalls(heard.calls, { cut })
  for (const call of made) {
    const named = { ...call, name: reading.original(call.name) }
    yield { type: 'tool-call', call: withoutAddedNulls(named, request.tools) }
  }
  const stop: StopReason = stopped ? 'refused' : (ended?.stop ?? (made.length > 0 ? 'tool-calls' : 'stop'))
  const answer = byTool ? heard.calls[0] : undefined
  const sealed = heard.items.some(({ type }) => type === 'reasoning')
  yield {
    type: 'end',
    stop,
    usage: toUsage(response.usage),
    ...(stopped ? { refusal: stopped } : {}),
    ...(stop === 'other' && ended?.reason ? { reason: ended.reason } : {}),
    ...(heard.said || made.length > 0 ? {} : unreadOf(reading.witness, reading.secrets)),
    ...(sealed && answer?.id ? { answerCall: { id: answer.id, name: reading.original(answer.name) } } : {}),
    ...(sealed ? { vendor: { ...keptAs(providerId, request), parts: toParts(heard.items) } } : {}),
  }
}

function incomplete({ incomplete_details: details }: Final, { secrets }: ReadingWith) {
  return stopOf(details?.reason ?? 'incomplete', responsesStops, { secrets })
}

/** The items of an answer that was not streamed, as what their events would have brought. */
function* wholeAnswer(
  heard: Heard,
  { response, byTool }: { response: Final; byTool: boolean },
): Generator<LmEvent> {
  const items = (response.output ?? []).filter((item) => item !== null)
  if (heard.items.length === 0)
    for (const item of items) keep(heard, { type: 'response.output_item.done', item })
  for (const [index, item] of items.entries()) {
    const event = { type: 'response.output_item.done', output_index: index, item }
    if (item.type === 'function_call')
      for (const one of callDeltas(event, { heard, byTool })) yield seen(heard, one)
  }
  const text = byTool && heard.calls.length > 0 ? '' : items.map(textIn).join('')
  if (text) yield seen(heard, { type: 'text-delta', text })
}

function seen(heard: Heard, event: LmEvent): LmEvent {
  heard.said = true
  return event
}

function textIn({ content }: NonNullable<Event['item']>): string {
  return (content ?? []).map((part) => (part?.type === 'output_text' ? (part.text ?? '') : '')).join('')
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
