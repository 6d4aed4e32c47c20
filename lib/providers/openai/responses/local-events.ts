// For tests: the events of a Responses stream, each typed by the SDK, as a server sends them.
import type OpenAI from 'openai'

type R = OpenAI.Responses.Response
type Event = OpenAI.Responses.ResponseStreamEvent
type Loose = { type: string } & Readonly<Record<string, unknown>>
// Numbers are given when the stream is put together.
type Unnumbered<T> = T extends unknown ? Omit<T, 'sequence_number'> : never
export type Step = Unnumbered<Event>

/** The stream of these events, numbered from 0 on; what the SDK's types do not know goes as a plain object. */
export function stream(events: readonly (Step | Loose | string)[]): string {
  return events
    .map((event, index) => (typeof event === 'string' ? event : sse({ ...event, sequence_number: index })))
    .join('')
}

export function sse(event: Loose | Step): string {
  return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`
}

export function response(more: Partial<R> = {}): R {
  return {
    id: 'resp_1',
    object: 'response',
    created_at: 0,
    model: 'gpt-4o-mini',
    status: 'in_progress',
    output: [],
    output_text: '',
    error: null,
    incomplete_details: null,
    instructions: null,
    metadata: null,
    parallel_tool_calls: true,
    temperature: 1,
    tool_choice: 'auto',
    tools: [],
    top_p: 1,
    ...more,
  }
}

export function usage(
  input: number,
  output: number,
  more: { cached?: number; written?: number; thought?: number } = {},
) {
  return {
    input_tokens: input,
    input_tokens_details: { cached_tokens: more.cached ?? 0, cache_write_tokens: more.written ?? 0 },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: more.thought ?? 0 },
    total_tokens: input + output,
  } satisfies OpenAI.Responses.ResponseUsage
}

export const created: Step = { type: 'response.created', response: response() }

export const say = (delta: string, output_index = 0): Step => ({
  type: 'response.output_text.delta',
  item_id: `msg_${output_index}`,
  output_index,
  content_index: 0,
  delta,
  logprobs: [],
})

export const think = (delta: string, summary_index = 0): Step => ({
  type: 'response.reasoning_summary_text.delta',
  item_id: 'rs_1',
  output_index: 0,
  summary_index,
  delta,
})

export const thought = (summary_index: number): Step => ({
  type: 'response.reasoning_summary_part.added',
  item_id: 'rs_1',
  output_index: 0,
  summary_index,
  part: { type: 'summary_text', text: '' },
})

export const refuse = (delta: string): Step => ({
  type: 'response.refusal.delta',
  item_id: 'msg_0',
  output_index: 0,
  content_index: 0,
  delta,
})

const callItem = (output_index: number, name: string, args: string) => ({
  type: 'function_call' as const,
  id: `fc_${output_index}`,
  call_id: `call_${output_index}`,
  name,
  arguments: args,
})

export const callBegins = (output_index: number, name: string): Step => ({
  type: 'response.output_item.added',
  output_index,
  item: callItem(output_index, name, ''),
})

export const args = (output_index: number, delta: string): Step => ({
  type: 'response.function_call_arguments.delta',
  item_id: `fc_${output_index}`,
  output_index,
  delta,
})

export const callEnds = (output_index: number, name: string, whole: string): Step => ({
  type: 'response.output_item.done',
  output_index,
  item: callItem(output_index, name, whole),
})

export const completed = (more: Partial<R> = {}): Step => ({
  type: 'response.completed',
  response: response({ status: 'completed', usage: usage(12, 3), ...more }),
})

export const incomplete = (reason: 'max_output_tokens' | 'content_filter'): Step => ({
  type: 'response.incomplete',
  response: response({ status: 'incomplete', incomplete_details: { reason }, usage: usage(12, 3) }),
})

export const failed = (code: OpenAI.Responses.ResponseError['code'], message: string): Step => ({
  type: 'response.failed',
  response: response({ status: 'failed', error: { code, message } }),
})

export const answer = (text: string) => stream([created, say(text), completed()])
