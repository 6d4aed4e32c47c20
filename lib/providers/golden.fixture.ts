// For tests: what every vendor's golden requests start from, and the JSON that leaves.
import type { Message, Part, WireRequest } from '../core/lm/message'
import type { MediaRef, MediaSource } from '../core/media'
import { startServer } from './local-server'
import type { Provider } from './provider'
import { eventsOf } from './stream.fixture'

const png: MediaRef = { kind: 'image', id: 'a'.repeat(64), mime: 'image/png', bytes: 3 }
const jpeg: MediaRef = {
  kind: 'image',
  id: 'b'.repeat(64),
  mime: 'image/jpeg',
  bytes: 4,
  url: 'https://e.com/cat.jpg?x=1',
}
const wav: MediaRef = { kind: 'audio', id: 'c'.repeat(64), mime: 'audio/wav', bytes: 4 }
const mp3: MediaRef = { kind: 'audio', id: 'd'.repeat(64), mime: 'audio/mpeg', bytes: 3 }
const pdf: MediaRef = {
  kind: 'document',
  id: 'e'.repeat(64),
  mime: 'application/pdf',
  bytes: 5,
  name: 'bill.pdf',
  url: 'https://e.com/bill.pdf',
}

const bytes = new Map([
  [png.id, new Uint8Array([137, 80, 78])],
  [jpeg.id, new Uint8Array([255, 216, 255, 0])],
  [wav.id, new TextEncoder().encode('RIFF')],
  [mp3.id, new TextEncoder().encode('ID3')],
  [pdf.id, new TextEncoder().encode('%PDF-')],
])

/** The bytes of the media above, as they stand in a request. */
export const encoded = {
  png: 'data:image/png;base64,iVBO',
  jpeg: 'data:image/jpeg;base64,/9j/AA==',
  wav: 'UklGRg==',
  mp3: 'SUQz',
  pdf: 'data:application/pdf;base64,JVBERi0=',
}

const media: MediaSource = async (ref) => new Blob([bytes.get(ref.id) ?? new Uint8Array()])

const text = (words: string): Part => ({ type: 'text', text: words })
const user = (...parts: Part[]): Message => ({ role: 'user', parts })
const medium = (ref: MediaRef, more: Omit<Extract<Part, { type: 'media' }>, 'type' | 'ref'> = {}): Part => ({
  type: 'media',
  ref,
  ...more,
})

const crop = {
  name: 'crop',
  description: 'Cuts out',
  parameters: { type: 'object', properties: { x: { type: 'integer' } } },
}

const billSchema = {
  title: 'Bill',
  type: 'object',
  properties: {
    total: { type: 'number', minimum: 0 },
    items: { type: 'array', items: { type: 'string' }, uniqueItems: true },
    note: { type: 'string', maxLength: 9 },
  },
  required: ['total', 'items'],
  additionalProperties: false,
}

/** The same in the strict form of OpenAI. */
export const strictBill = {
  title: 'Bill',
  type: 'object',
  properties: {
    total: { type: 'number', minimum: 0 },
    items: { type: 'array', items: { type: 'string' } },
    note: { anyOf: [{ type: 'string' }, { type: 'null' }] },
  },
  required: ['total', 'items', 'note'],
  additionalProperties: false,
}

/** What APIs that refuse JSON without the word are told. */
export const jsonWord = { role: 'system', content: 'Answer with a JSON object.' } as const

export const openMap = { type: 'object', properties: { by: { type: 'object', additionalProperties: true } } }

/** Requests in our words that each vendor must be able to write, or to refuse. */
export const goldenCases = {
  text: {},
  'instructions, demos, limits': {
    messages: [
      { role: 'system', parts: [text('be '), text('brief')] },
      user(text('2+2')),
      { role: 'assistant', parts: [text('4')] },
      user(text('3+3')),
    ],
    temperature: 0.5,
    maxTokens: 90,
  },
  'image by link': {
    messages: [user(text('see'), medium(jpeg, { link: true, detail: 'high' }))],
  },
  'image by link that is none': { messages: [user(medium(png, { link: true }))] },
  'image bytes, although it has a link': { messages: [user(medium(jpeg, { detail: 'low' }))] },
  'several images with texts between': {
    messages: [user(text('first'), text(' this '), medium(png), text(''), medium(jpeg), text('then'))],
  },
  audio: { messages: [user(text('hear'), medium(wav), medium(mp3))] },
  'PDF bytes': { messages: [user(text('read'), medium(pdf))] },
  'PDF by link': { messages: [user(medium(pdf, { link: true }))] },
  'tools, one of them demanded': { tools: [crop], toolChoice: { tool: 'crop' } },
  'tools held to their schema': { tools: [{ ...crop, strict: true }], toolChoice: 'required' },
  'tool results with images': {
    tools: [crop],
    messages: [
      user(text('hi')),
      {
        role: 'assistant',
        parts: [text('one moment')],
        toolCalls: [
          { id: 'c1', name: 'crop', args: { x: 1 } },
          { id: 'c2', name: 'crop', args: {} },
        ],
      },
      { role: 'tool', toolCallId: 'c1', parts: [text('done'), medium(png)] },
      { role: 'tool', toolCallId: 'c2', parts: [medium(jpeg)], isError: false },
      user(text('go on')),
    ],
  },
  'any JSON': { format: { type: 'json' } },
  'held to a schema': { format: { type: 'schema', name: 'Bill of sale!', schema: billSchema } },
  'a schema strict mode has no words for': { format: { type: 'schema', name: 'M', schema: openMap } },
  'answer by tool': {
    format: { type: 'tool', name: 'give_answer', description: 'Gives it.', schema: billSchema },
  },
  'marks for a cache': {
    messages: [
      { role: 'system', parts: [{ type: 'text', text: 'long', cache: true }] },
      user(medium(png, { cache: true }), { type: 'text', text: 'hi', cache: true }),
    ],
  },
} satisfies Record<string, Partial<WireRequest>>

export type GoldenCase = keyof typeof goldenCases

/** What leaves for the vendor in that case, or how it is refused before. */
export async function sent(
  provider: Provider,
  name: GoldenCase,
  { model, answer }: { model: string; answer: string },
) {
  const server = await startServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end(answer)
  })
  const request: WireRequest = {
    model: `${provider.id}/${model}`,
    messages: [user(text('hi'))],
    format: { type: 'text' },
    rollout: 3,
    ...goldenCases[name],
  }
  const access = { apiKey: 'sk-golden-0123', baseUrl: `${server.origin}/v1`, fetch }
  const { info } = await eventsOf(provider, request, { ...access, media })
  await server.close()
  const [first, ...more] = server.requests
  return {
    info,
    count: more.length + (first ? 1 : 0),
    path: first?.path,
    headers: first?.headers ?? {},
    body: first ? (JSON.parse(first.body) as unknown) : undefined,
  }
}
