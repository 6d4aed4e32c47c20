// For tests: media, tools and a call over a local server, with the body that arrived there.
import type Anthropic from '@anthropic-ai/sdk'
import type { LmEvent, Message, Part, WireRequest } from '../../core/lm/message'
import type { MediaRef } from '../../core/media'
import { startServer } from '../local-server'
import { answer } from './local-events'
import { anthropic } from './provider'

const id = (letter: string) => letter.repeat(64)
const link = 'https://e.example/a.png?x=1'
export const png: MediaRef = { kind: 'image', id: id('a'), mime: 'image/png', bytes: 3, url: link }
export const pdf: MediaRef = {
  kind: 'document',
  id: id('c'),
  mime: 'application/pdf',
  bytes: 5,
  name: 'bill.pdf',
  pages: 2,
}
export const audio: MediaRef = { kind: 'audio', id: id('d'), mime: 'audio/wav', bytes: 4 }
const bytes = new Map([
  [png.id, 'fake image data'],
  [pdf.id, '%PDF-'],
])
const media = async (ref: MediaRef) => new Blob([bytes.get(ref.id) ?? ''])

export const text = (words: string, more: Partial<Part> = {}) =>
  ({ type: 'text', text: words, ...more }) as Part
export const of = (ref: MediaRef, more: Partial<Part> = {}) => ({ type: 'media', ref, ...more }) as Part
export const user = (...parts: Part[]): Message => ({ role: 'user', parts })
export const note = { name: 'note', description: 'Keeps a note', parameters: { type: 'object' } }
const schema = { type: 'object', properties: { total: { type: 'number' } }, required: ['total'] }
export const bill = { type: 'tool', name: 'give_bill', description: 'The bill', schema } as const

/**
 * The events of one call, what it threw, and the bodies that the server received. The server is closed at the end.
 */
export async function called(more: Partial<WireRequest>, stream = answer('ok')) {
  const upstream = await startServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end(stream)
  })
  const request: WireRequest = {
    model: 'anthropic/claude-haiku-4-5',
    messages: [user(text('hi'))],
    format: { type: 'text' },
    rollout: 0,
    ...more,
  }
  const access = { apiKey: 'sk-ant-golden-0123', baseUrl: upstream.origin, fetch }
  const events: LmEvent[] = []
  const { signal } = new AbortController()
  let error: unknown
  try {
    for await (const event of anthropic.stream(request, { signal, media, access })) events.push(event)
  } catch (thrown) {
    error = thrown
  }
  const bodies = upstream.requests.map(({ body }): unknown => JSON.parse(body))
  await upstream.close()
  return { events, error, bodies }
}

export const base = { model: 'claude-haiku-4-5', max_tokens: 8192, stream: true } as const
export const hi = [{ role: 'user', content: 'hi' }] satisfies Anthropic.MessageParam[]
export const kept = { cache_control: { type: 'ephemeral' } } as const
export const image = {
  type: 'image',
  source: { type: 'base64', media_type: 'image/png', data: 'ZmFrZSBpbWFnZSBkYXRh' },
} satisfies Anthropic.ImageBlockParam
export const byLink = {
  type: 'image',
  source: { type: 'url', url: link },
} satisfies Anthropic.ImageBlockParam
export const document = {
  type: 'document',
  source: { type: 'base64', media_type: 'application/pdf', data: 'JVBERi0=' },
  title: 'bill.pdf',
} satisfies Anthropic.DocumentBlockParam
export const giveBill = {
  name: 'give_bill',
  description: 'The bill',
  input_schema: { ...schema, type: 'object' },
} satisfies Anthropic.Tool
