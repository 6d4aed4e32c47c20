import type Anthropic from '@anthropic-ai/sdk'
import { AppError } from '../../core/errors'
import type { LmEvent, StopReason, ToolCall, Usage } from '../../core/lm/message'
import { cutOff } from '../failure'
import { type Thought, toVendor } from './thoughts'

type Event = Anthropic.RawMessageStreamEvent
type StartBlock = Anthropic.RawContentBlockStartEvent['content_block']
type Delta = Anthropic.RawContentBlockDelta

const stops: Readonly<Record<string, StopReason>> = {
  end_turn: 'stop',
  stop_sequence: 'stop',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  tool_use: 'tool-calls',
  refusal: 'refused',
}

interface Block {
  /** True when its JSON is the answer. */
  answer: boolean
  call?: { id: string; name: string; input: unknown } | undefined
  /** Characters of JSON that arrived. */
  json: string
  thought?: Thought | undefined
  open: boolean
}

/**
 * The vendor's events as our events. `answerTool` names the tool whose input is the answer. Unknown events, blocks and
 * deltas are passed over. Throws AppError `incomplete` for a stream without its last event, or with pieces in an order
 * that makes no whole, `parse` for a tool call whose arguments are no object.
 */
export async function* fromStream(
  events: AsyncIterable<Event>,
  answerTool?: string,
): AsyncGenerator<LmEvent, void, undefined> {
  const blocks = new Map<number, Block>()
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
        blocks.set(event.index, opened(event.content_block, answerTool))
        yield* said(event.content_block)
        break
      case 'content_block_delta': {
        const block = blocks.get(event.index)
        if (!block?.open) throw cutOff(new Error(`a delta for block ${event.index}, which is not open`))
        blocks.set(event.index, grown(block, event.delta))
        yield* added(event.delta, block)
        break
      }
      case 'content_block_stop': {
        const block = blocks.get(event.index)
        if (!block) throw cutOff(new Error(`the end of block ${event.index}, which has not begun`))
        blocks.set(event.index, { ...block, open: false })
        break
      }
      case 'message_delta':
        counts = { ...counts, ...known(event.usage) }
        if (event.delta?.stop_reason) ended = event.delta
        break
      case 'message_stop':
        if (!ended?.stop_reason || [...blocks.values()].some(({ open }) => open))
          throw cutOff(new Error('the last event came before the others were whole'))
        yield* closing(ended, [...blocks.values()], toUsage(counts))
        return
    }
  }
  throw cutOff()
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
  if (block.type !== 'tool_use') return empty
  if (block.name === answerTool) return { ...empty, answer: true }
  return { ...empty, call: { id: block.id, name: block.name, input: block.input } }
}

function grown(block: Block, delta: Delta): Block {
  const { thought } = block
  if (delta.type === 'input_json_delta') return { ...block, json: block.json + delta.partial_json }
  if (thought?.type !== 'thinking') return block
  if (delta.type === 'thinking_delta')
    return { ...block, thought: { ...thought, thinking: thought.thinking + delta.thinking } }
  if (delta.type === 'signature_delta')
    return { ...block, thought: { ...thought, signature: thought.signature + delta.signature } }
  return block
}

/** A block may begin with words of its own. */
function* said(block: StartBlock): Generator<LmEvent> {
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
  usage: Usage,
): Generator<LmEvent> {
  const calls = blocks.filter(({ call }) => call)
  const named = stops[reason ?? ''] ?? 'other'
  // The call of the answer tool is no call: what is left is an answer.
  const stop = named === 'tool-calls' && calls.length === 0 ? 'stop' : named
  for (const block of calls) {
    const call = toToolCall(block)
    if (call) yield { type: 'tool-call', call }
    else if (stop !== 'length') throw badArguments(block)
  }
  const refusal = details?.explanation ?? undefined
  const signed = blocks.flatMap(({ thought }) => thought ?? [])
  const vendor = stop === 'tool-calls' ? toVendor(signed) : undefined
  yield {
    type: 'end',
    stop,
    usage,
    ...(stop === 'refused' && refusal ? { refusal } : {}),
    ...(vendor ? { vendor } : {}),
  }
}

/** Undefined when the arguments are no JSON object. */
function toToolCall({ call, json }: Block): ToolCall | undefined {
  if (!call) return undefined
  try {
    const value: unknown = json ? JSON.parse(json) : call.input
    if (value !== null && typeof value === 'object' && !Array.isArray(value))
      return { id: call.id, name: call.name, args: Object.fromEntries(Object.entries(value)) }
  } catch {
    // told by the caller, with the text
  }
  return undefined
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
