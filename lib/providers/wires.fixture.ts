// For tests: the five ways to ask a model, each over a socket, with the smallest answers of its server.
import type { LmEvent, WireRequest } from '../core/lm/message'
import { providers } from './index'
import { type LocalServer, startServer } from './local-server'
import { eventsOf } from './stream.fixture'

const sse = (...events: readonly object[]) => events.map((one) => `data: ${JSON.stringify(one)}\n\n`).join('')
const named = (...events: readonly ({ type: string } & Readonly<Record<string, unknown>>)[]) =>
  events.map((one) => `event: ${one.type}\ndata: ${JSON.stringify(one)}\n\n`).join('')

export interface Wire {
  name: string
  model: string
  /** A stream that says these words and ends for this reason, in the vendor's word for it. */
  answer(text: string, reason?: string): string
  /** The beginning of an answer that never ends. */
  half(text: string): string
  /** The vendor's word for an end that is one. */
  stop: string
}

const chat = (name: string, model: string): Wire => {
  const chunk = (delta: object, finish_reason: string | null = null) => ({
    choices: [{ index: 0, delta, finish_reason }],
  })
  return {
    name,
    model,
    stop: 'stop',
    answer: (text, reason = 'stop') => `${sse(chunk({ content: text }), chunk({}, reason))}data: [DONE]\n\n`,
    half: (text) => sse(chunk({ content: text })),
  }
}

const usage = { input_tokens: 1, output_tokens: 1 }
const messageBegins = { type: 'message_start', message: { type: 'message', content: [], usage } }
const textBlock = (text: string) => [
  { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
  { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } },
  { type: 'content_block_stop', index: 0 },
]

export const wires: readonly Wire[] = [
  chat('chat completions', 'openai/gpt-4o'),
  chat('a server of its kind', 'vllm/some-model'),
  {
    name: 'Responses',
    model: 'openai-responses/gpt-4o',
    stop: 'completed',
    answer: (text, reason = 'completed') =>
      named(
        ...(text ? [{ type: 'response.output_text.delta', delta: text }] : []),
        reason === 'completed'
          ? { type: 'response.completed', response: {} }
          : { type: 'response.incomplete', response: { incomplete_details: { reason } } },
      ),
    half: (text) => sse({ type: 'response.output_text.delta', delta: text }),
  },
  {
    name: 'messages',
    model: 'anthropic/claude-haiku-4-5',
    stop: 'end_turn',
    answer: (text, stop_reason = 'end_turn') =>
      named(
        messageBegins,
        ...(text ? textBlock(text) : []),
        { type: 'message_delta', delta: { stop_reason }, usage },
        { type: 'message_stop' },
      ),
    half: (text) => named(messageBegins, ...textBlock(text)),
  },
  {
    name: 'generateContent',
    model: 'gemini/gemini-3.5-flash',
    stop: 'STOP',
    answer: (text, finishReason = 'STOP') =>
      sse({ candidates: [{ content: { role: 'model', parts: text ? [{ text }] : [] }, finishReason }] }),
    half: (text) => sse({ candidates: [{ content: { role: 'model', parts: [{ text }] } }] }),
  },
]

export const question = (model: string, more: Partial<WireRequest> = {}): WireRequest => ({
  model,
  messages: [{ role: 'user', parts: [{ type: 'text', text: 'hi' }] }],
  format: { type: 'text' },
  rollout: 0,
  ...more,
})

const key = 'sk-wires-canary-0123456789'

/** What comes of a call whose server answers this, and the bodies and headers that it was sent. */
export async function calling(
  request: WireRequest,
  answer: string | ((count: number) => string),
  { status = 200, type = 'text/event-stream' }: { status?: number; type?: string } = {},
) {
  let count = 0
  const server = await startServer((_, response) => {
    response.writeHead(status, { 'content-type': type })
    response.end(typeof answer === 'string' ? answer : answer(count++))
  })
  try {
    const provider = providers[request.model.slice(0, request.model.indexOf('/'))]
    if (!provider) throw new Error(`no provider for ${request.model}`)
    const media = async () => new Blob(['ABC'])
    const path = new URL(provider.baseUrl).pathname.replace(/\/$/, '')
    const access = { apiKey: key, baseUrl: server.origin + path, fetch, media }
    const told = await eventsOf(provider, request, access)
    return { ...told, text: saidIn(told.events), sent: sentTo(server) }
  } finally {
    await server.close()
  }
}

function saidIn(events: readonly LmEvent[]): string {
  return events.map((event) => (event.type === 'text-delta' ? event.text : '')).join('')
}

function sentTo({ requests }: LocalServer) {
  return requests.map(({ body, headers, path }) => ({ body: JSON.parse(body), headers, path }))
}
