// For tests: the events of a messages stream, as a server sends them.
import type Anthropic from '@anthropic-ai/sdk'
import type { LmEvent, WireRequest } from '../../core/lm/message'
import type { ProviderAccess } from '../provider'
import { anthropic } from './provider'

type Event = Anthropic.RawMessageStreamEvent
type Loose = { type: string } & Readonly<Record<string, unknown>>

/** One event by its name; what the SDK's types know is checked by them, the rest goes as a plain object. */
export function sse(event: Event | Loose, newline = '\n'): string {
  return `event: ${event.type}${newline}data: ${JSON.stringify(event)}${newline}${newline}`
}

export function begin(
  usage: Readonly<Record<string, unknown>> = { input_tokens: 12, output_tokens: 1 },
): string {
  const message = { id: 'm', type: 'message', role: 'assistant', model: 'claude', content: [], usage }
  return sse({ type: 'message_start', message: { ...message, stop_reason: null, stop_sequence: null } })
}

export function block(index: number, content_block: Loose): string {
  return sse({ type: 'content_block_start', index, content_block })
}

export const textBlock = (index: number) => block(index, { type: 'text', text: '', citations: null })

export const toolBlock = (index: number, id: string, name: string) =>
  block(index, { type: 'tool_use', id, name, input: {} })

export function delta(index: number, change: Anthropic.RawContentBlockDelta | Loose): string {
  return sse({ type: 'content_block_delta', index, delta: change })
}

export const say = (index: number, text: string) => delta(index, { type: 'text_delta', text })

export const json = (index: number, partial_json: string) =>
  delta(index, { type: 'input_json_delta', partial_json })

export const stopBlock = (index: number) => sse({ type: 'content_block_stop', index })

export function finish(
  stop_reason: string,
  usage: Readonly<Record<string, unknown>> = { output_tokens: 3 },
  more: Readonly<Record<string, unknown>> = {},
): string {
  return sse({ type: 'message_delta', delta: { stop_reason, stop_sequence: null, ...more }, usage })
}

export const stop = sse({ type: 'message_stop' })

/** What the API says when it fails, alone or within a stream that began well. */
export const failure = (type: string, message: string) => ({
  type: 'error',
  error: { type, message },
  request_id: 'req_1',
})

/** A whole answer of one text. */
export const answer = (text: string, reason = 'end_turn') =>
  begin() + textBlock(0) + say(0, text) + stopBlock(0) + finish(reason) + stop

export const request: WireRequest = {
  model: 'anthropic/claude-haiku-4-5',
  messages: [{ role: 'user', parts: [{ type: 'text', text: 'hi' }] }],
  format: { type: 'text' },
  rollout: 0,
}

/** Every event of one call over the given fetch, and what it threw. */
export async function call(
  asked: WireRequest,
  access: ProviderAccess,
): Promise<{ events: LmEvent[]; error?: unknown }> {
  const events: LmEvent[] = []
  const media = () => Promise.reject(new Error('no media here'))
  const { signal } = new AbortController()
  try {
    for await (const event of anthropic.stream(asked, { signal, media, access })) events.push(event)
  } catch (error) {
    return { events, error }
  }
  return { events }
}
