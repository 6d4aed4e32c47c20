import type Anthropic from '@anthropic-ai/sdk'
import { AppError } from '../../core/errors'
import { readStrict } from '../../core/json/read-strict'
import { plainJson } from '../../core/json/written-number'
import type { LmEvent, ToolCall, Usage, WireRequest } from '../../core/lm/message'
import { cutOff } from '../failure'
import { keptAs } from '../fit/kept-answer'
import { plainArgs, textOfArgs } from '../sse/digits'
import { leaveUnread, unfinished, unreadOf, type Witness } from '../sse/witness'
import { type StopTable, stopOf } from '../stop-reason'
import { type Kept, providerId, type Thought, toParts } from './thoughts'

type Event = Anthropic.RawMessageStreamEvent
type StartBlock = Anthropic.RawContentBlockStartEvent['content_block']
type Delta = Anthropic.RawContentBlockDelta

const stops: StopTable = {
  means: {
    end_turn: 'stop',
    stop_sequence: 'stop',
    max_tokens: 'length',
    model_context_window_exceeded: 'length',
    tool_use: 'tool-calls',
    refusal: 'refused',
  },
  why: { pause_turn: 'the server paused a long turn', compaction: 'the server cut the conversation short' },
}

interface Block {
  /** True when its JSON is the answer. */
  answer: boolean
  call?: { id: string; name: string; input: unknown } | undefined
  /** Characters of JSON that arrived. */
  json: string
  thought?: Thought | undefined
  /** Of a text. */
  text?: string | undefined
  open: boolean
}

/** How an answer is read, and which tool's input is the answer itself. */
export interface AnthropicReading {
  request: WireRequest
  answerTool: string | undefined
  witness: Witness
  secrets: readonly string[]
  original(name: string): string
}

/**
 * The vendor's events as our events. Unknown events, blocks and deltas are passed over, and shown where nothing else was said.
 * Throws AppError `incomplete` for a stream without its last event, or with pieces in an order
 * that makes no whole, `parse` for a tool call whose arguments are no object.
 */
export async function* fromStream(
  events: AsyncIterable<Event>,
  reading: AnthropicReading,
): AsyncGenerator<LmEvent, void, undefined> {
  const { answerTool, witness, secrets } = reading
  const blocks = new Map<number, Block>()
  let said = false
  let counts: Counts = {}
  let ended: Anthropic.RawMessageDeltaEvent['delta'] | undefined
  for await (const event of events) {
    switch (event.type) {
      case 'message_start':
        counts = { ...counts, ...known(event.message?.usage) }
        break
      case 'content_block_start':
        // A start that comes twice must not throw away what came between.
        if (blocks.has(event.index)) break
        if (!isKnownBlock(event.content_block)) leaveUnread(witness, event)
        blocks.set(event.index, opened(event.content_block, answerTool))
        for (const one of begun(event.content_block)) {
          said = true
          yield one
        }
        break
      case 'content_block_delta': {
        const block = blocks.get(event.index)
        if (!block?.open) throw cutOff(new Error(`a delta for block ${event.index}, which is not open`))
        const delta = withTextJson(event.delta)
        if (!isKnownDelta(delta)) leaveUnread(witness, event)
        blocks.set(event.index, grown(block, delta))
        for (const one of added(delta, block)) {
          said = true
          yield one
        }
        break
      }
      case 'content_block_stop': {
        const block = blocks.get(event.index)
        if (!block) throw cutOff(new Error(`the end of block ${event.index}, which has not begun`))
        blocks.set(event.index, { ...block, open: false })
        said ||= block.call !== undefined
        // Some servers give the whole input where the call begins.
        if (block.answer && block.json === '' && block.call && hasMembers(block.call.input)) {
          yield { type: 'text-delta', text: textOfArgs(block.call.input) }
        }
        break
      }
      case 'message_delta':
        counts = { ...counts, ...known(event.usage) }
        if (event.delta?.stop_reason) ended = event.delta
        break
      case 'message_stop':
        if (!ended?.stop_reason || [...blocks.values()].some(({ open }) => open))
          throw cutOff(new Error('the last event came before the others were whole'))
        yield* closing(ended, [...blocks.values()], { usage: toUsage(counts), said, reading })
        return
      default:
        if (!isPing(event)) leaveUnread(witness, event)
    }
  }
  throw unfinished(witness, { secrets, said })
}

function isPing(event: { type?: unknown }): boolean {
  return event.type === 'ping'
}

function isKnownBlock({ type }: StartBlock): boolean {
  return ['text', 'thinking', 'redacted_thinking', 'tool_use'].includes(type)
}

function isKnownDelta({ type }: Delta): boolean {
  return /^(text|thinking|signature|input_json|citations)_delta$/.test(type)
}

function hasMembers(input: unknown): boolean {
  return Object.keys(Object(input)).length > 0
}

/** Some servers send a piece of input as the object it is. */
function withTextJson(delta: Delta): Delta {
  if (delta.type !== 'input_json_delta' || typeof delta.partial_json === 'string') return delta
  return { ...delta, partial_json: delta.partial_json ? textOfArgs(delta.partial_json) : '' }
}

function opened(block: StartBlock, answerTool: string | undefined): Block {
  const empty = { answer: false, json: '', open: true }
  if (block.type === 'thinking')
    return {
      ...empty,
      thought: { type: 'thinking', thinking: block.thinking ?? '', signature: block.signature ?? '' },
    }
  if (block.type === 'redacted_thinking')
    return { ...empty, thought: { type: 'redacted_thinking', data: block.data } }
  if (block.type === 'text') return { ...empty, text: block.text ?? '' }
  if (block.type !== 'tool_use') return empty
  const call = { id: block.id, name: block.name, input: block.input }
  return { ...empty, call, answer: block.name === answerTool }
}

function grown(block: Block, delta: Delta): Block {
  const { thought } = block
  if (delta.type === 'input_json_delta') return { ...block, json: block.json + delta.partial_json }
  if (delta.type === 'text_delta') return { ...block, text: (block.text ?? '') + delta.text }
  if (thought?.type !== 'thinking') return block
  if (delta.type === 'thinking_delta')
    return { ...block, thought: { ...thought, thinking: thought.thinking + delta.thinking } }
  if (delta.type === 'signature_delta')
    return { ...block, thought: { ...thought, signature: thought.signature + delta.signature } }
  return block
}

/** A block may begin with words of its own. */
function* begun(block: StartBlock): Generator<LmEvent> {
  if (block.type === 'text' && block.text) yield { type: 'text-delta', text: block.text }
  if (block.type === 'thinking' && block.thinking) yield { type: 'reasoning-delta', text: block.thinking }
}

function* added(delta: Delta, { answer }: Block): Generator<LmEvent> {
  if (delta.type === 'text_delta' && delta.text) yield { type: 'text-delta', text: delta.text }
  if (delta.type === 'thinking_delta' && delta.thinking)
    yield { type: 'reasoning-delta', text: delta.thinking }
  if (delta.type === 'input_json_delta' && answer && delta.partial_json)
    yield { type: 'text-delta', text: delta.partial_json }
}

function* closing(
  { stop_reason: reason, stop_details: details }: Anthropic.RawMessageDeltaEvent['delta'],
  blocks: readonly Block[],
  { usage, said, reading }: { usage: Usage; said: boolean; reading: AnthropicReading },
): Generator<LmEvent> {
  const { request, witness, secrets, original } = reading
  const calls = blocks.filter(({ call, answer }) => call && !answer)
  const explanation = details?.explanation ?? undefined
  const named = stopOf(reason ?? '', stops, { sentence: explanation, secrets })
  // The call of the answer tool is no call: what is left is an answer.
  const stop = named.stop === 'tool-calls' && calls.length === 0 ? 'stop' : named.stop
  for (const block of calls) {
    const call = toToolCall(block)
    if (call) yield { type: 'tool-call', call: { ...call, name: original(call.name) } }
    else if (stop !== 'length') throw badArguments(block)
  }
  const parts = toParts(blocks.flatMap(keptOf))
  const answer = parts && blocks.find((block) => block.answer)?.call
  yield {
    type: 'end',
    stop,
    usage,
    ...(stop === 'refused' && explanation ? { refusal: explanation } : {}),
    ...(named.reason ? { reason: named.reason } : {}),
    ...(said ? {} : unreadOf(witness, secrets)),
    ...(answer ? { answerCall: { id: answer.id, name: original(answer.name) } } : {}),
    ...(parts ? { vendor: { ...keptAs(providerId, request), parts } } : {}),
  }
}

function keptOf({ thought, text, call }: Block): Kept[] {
  if (thought) return [thought]
  if (call) return [{ type: 'tool_use', id: call.id }]
  return text === undefined ? [] : [{ type: 'text', text }]
}

/** Undefined when the arguments are no JSON object. */
function toToolCall({ call, json }: Block): ToolCall | undefined {
  if (!call) return undefined
  const value: unknown = json ? plainJson(readStrict(json)?.value) : plainArgs(call.input)
  // Anything else is told by the caller, with the text.
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined
  return { id: call.id, name: call.name, args: Object.fromEntries(Object.entries(value)) }
}

function badArguments({ call, json }: Block): AppError {
  return new AppError({
    code: 'parse',
    message: `The model called the tool "${call?.name}" with arguments that are no JSON object. The call was not made; run again.`,
    detail: json.slice(0, 2000),
  })
}

type Counts = Partial<Pick<Anthropic.Usage, CountName | 'output_tokens_details'>>
type CountName = 'input_tokens' | 'output_tokens' | 'cache_read_input_tokens' | 'cache_creation_input_tokens'

/** Later counts are running totals, so they replace; a null says nothing. */
function known(usage: Anthropic.Usage | Anthropic.MessageDeltaUsage | undefined): Counts {
  return Object.fromEntries(Object.entries(usage ?? {}).filter(([, value]) => value !== null))
}

/** `input` counts in what was read from and written to the vendor's cache, which this API leaves out of its own figure. */
function toUsage(counts: Counts): Usage {
  const { cache_read_input_tokens: read, cache_creation_input_tokens: written } = counts
  const thoughts = counts.output_tokens_details?.thinking_tokens
  return {
    input: (counts.input_tokens ?? 0) + (read ?? 0) + (written ?? 0),
    output: counts.output_tokens ?? 0,
    ...(read ? { cachedInput: read } : {}),
    ...(written ? { cacheWrite: written } : {}),
    ...(thoughts ? { reasoning: thoughts } : {}),
  }
}
