import type Anthropic from '@anthropic-ai/sdk'
import { afterEach, describe, expect, it } from 'vitest'
import type { Message, Part, WireRequest } from '../../core/lm/message'
import type { MediaRef } from '../../core/media'
import { type LocalServer, startServer } from '../local-server'
import { answer } from './local-events'
import { anthropic } from './provider'

type Body = Anthropic.MessageCreateParamsStreaming

let server: LocalServer | undefined
afterEach(() => server?.close())

const png: MediaRef = { kind: 'image', id: 'a'.repeat(64), mime: 'image/png', bytes: 3 }
const jpeg: MediaRef = { kind: 'image', id: 'b'.repeat(64), mime: 'image/jpeg', bytes: 4 }
const bytes = new Map([
  [png.id, new Uint8Array([137, 80, 78])],
  [jpeg.id, new Uint8Array([255, 216, 255, 0])],
])
const media = async (ref: MediaRef) => new Blob([bytes.get(ref.id) ?? new Uint8Array()])

const text = (words: string): Part => ({ type: 'text', text: words })
const user = (...parts: Part[]): Message => ({ role: 'user', parts })
const crop = {
  name: 'crop',
  description: 'Cuts out',
  parameters: { type: 'object', properties: { x: { type: 'integer' } } },
}
const schema = {
  type: 'object',
  properties: { total: { type: 'number', minimum: 0 }, items: { type: 'array', items: { type: 'string' } } },
  required: ['total', 'items'],
  additionalProperties: false,
}

async function sent(more: Partial<WireRequest>) {
  server = await startServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end(answer('ok'))
  })
  const request: WireRequest = {
    model: 'anthropic/claude-haiku-4-5',
    messages: [user(text('hi'))],
    format: { type: 'text' },
    rollout: 3,
    ...more,
  }
  const access = { apiKey: 'sk-ant-golden-0123', baseUrl: server.origin, fetch }
  const { signal } = new AbortController()
  for await (const event of anthropic.stream(request, { signal, media, access }))
    expect(event.type).not.toBe('error')
  const [first] = server.requests
  return { path: first?.path, headers: first?.headers ?? {}, body: JSON.parse(first?.body ?? 'null') }
}

const base = { model: 'claude-haiku-4-5', max_tokens: 8192, stream: true } as const
const hi = [{ role: 'user', content: 'hi' }] satisfies Body['messages']
const image = {
  png: { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'iVBO' } },
  jpeg: { type: 'image', source: { type: 'base64', media_type: 'image/jpeg', data: '/9j/AA==' } },
} satisfies Record<string, Anthropic.ImageBlockParam>
const tool = {
  name: 'crop',
  description: 'Cuts out',
  input_schema: { type: 'object', properties: { x: { type: 'integer' } } },
} satisfies Anthropic.Tool

const rows: [string, Partial<WireRequest>, Body][] = [
  ['text', {}, { ...base, messages: hi } satisfies Body],
  [
    'instructions, several of them, on top',
    {
      messages: [
        { role: 'system', parts: [text('be '), text('brief')] },
        user(text('hi')),
        { role: 'system', parts: [text('and kind')] },
      ],
      maxTokens: 9,
    },
    { ...base, max_tokens: 9, system: 'be brief\n\nand kind', messages: hi } satisfies Body,
  ],
  [
    'image bytes',
    { messages: [user({ type: 'media', ref: png })] },
    { ...base, messages: [{ role: 'user', content: [image.png] }] } satisfies Body,
  ],
  [
    'several images between the texts, in their order, without the blanks',
    {
      messages: [
        user(
          text('first'),
          text(' this\n'),
          { type: 'media', ref: png },
          text(' \n'),
          { type: 'media', ref: jpeg },
          text('then'),
        ),
      ],
    },
    {
      ...base,
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'first this\n' },
            image.png,
            image.jpeg,
            { type: 'text', text: 'then' },
          ],
        },
      ],
    } satisfies Body,
  ],
  [
    'demos as turns',
    { messages: [user(text('2+2')), { role: 'assistant', parts: [text('4')] }, user(text('3+3'))] },
    {
      ...base,
      messages: [
        { role: 'user', content: '2+2' },
        { role: 'assistant', content: '4' },
        { role: 'user', content: '3+3' },
      ],
    } satisfies Body,
  ],
  [
    'tools and the choice of one',
    { tools: [crop], toolChoice: { tool: 'crop' } },
    { ...base, messages: hi, tools: [tool], tool_choice: { type: 'tool', name: 'crop' } } satisfies Body,
  ],
  [
    'tools, any of them',
    { tools: [crop], toolChoice: 'required' },
    { ...base, messages: hi, tools: [tool], tool_choice: { type: 'any' } } satisfies Body,
  ],
  [
    'tools, none of them',
    { tools: [crop], toolChoice: 'none' },
    { ...base, messages: hi, tools: [tool], tool_choice: { type: 'none' } } satisfies Body,
  ],
  [
    'tool results in one turn: with an image, with an error, empty',
    {
      tools: [crop],
      messages: [
        user(text('hi')),
        {
          role: 'assistant',
          parts: [text('one moment')],
          toolCalls: [
            { id: 'a', name: 'crop', args: { x: 1 } },
            { id: 'b', name: 'crop', args: {} },
            { id: 'c', name: 'crop', args: {} },
          ],
        },
        { role: 'tool', toolCallId: 'a', parts: [text('done'), { type: 'media', ref: png }] },
        { role: 'tool', toolCallId: 'b', parts: [text('no x')], isError: true },
        { role: 'tool', toolCallId: 'c', parts: [] },
        user(text('go on')),
      ],
    },
    {
      ...base,
      tools: [tool],
      messages: [
        { role: 'user', content: 'hi' },
        {
          role: 'assistant',
          content: [
            { type: 'text', text: 'one moment' },
            { type: 'tool_use', id: 'a', name: 'crop', input: { x: 1 } },
            { type: 'tool_use', id: 'b', name: 'crop', input: {} },
            { type: 'tool_use', id: 'c', name: 'crop', input: {} },
          ],
        },
        {
          role: 'user',
          content: [
            { type: 'tool_result', tool_use_id: 'a', content: [{ type: 'text', text: 'done' }, image.png] },
            { type: 'tool_result', tool_use_id: 'b', content: 'no x', is_error: true },
            { type: 'tool_result', tool_use_id: 'c' },
            { type: 'text', text: 'go on' },
          ],
        },
      ],
    } satisfies Body,
  ],
  ['any JSON, which the prompt alone asks for', { format: { type: 'json' } }, { ...base, messages: hi }],
  [
    'W5: structured output, an unsupported keyword as words',
    { format: { type: 'schema', name: 'Bill', schema } },
    {
      ...base,
      messages: hi,
      output_config: {
        format: {
          type: 'json_schema',
          schema: {
            type: 'object',
            properties: {
              total: { type: 'number', description: '{minimum: 0}' },
              items: { type: 'array', items: { type: 'string' } },
            },
            additionalProperties: false,
            required: ['total', 'items'],
          },
        },
      },
    } satisfies Body,
  ],
  [
    'structured output of an older model: a tool it must call',
    { model: 'anthropic/claude-opus-4-1', format: { type: 'schema', name: 'Bill', schema } },
    {
      ...base,
      model: 'claude-opus-4-1',
      messages: hi,
      tools: [
        {
          name: 'give_answer',
          description: 'Gives the whole answer.',
          input_schema: { ...schema, type: 'object' },
        },
      ],
      tool_choice: { type: 'tool', name: 'give_answer', disable_parallel_tool_use: true },
    } satisfies Body,
  ],
  [
    'a model that thinks shows its thoughts',
    { model: 'anthropic/claude-sonnet-5-5', tools: [crop], toolChoice: 'required', temperature: 0.5 },
    {
      ...base,
      model: 'claude-sonnet-5-5',
      max_tokens: 32_000,
      messages: hi,
      thinking: { type: 'adaptive', display: 'summarized' },
      tools: [tool],
      tool_choice: { type: 'auto' },
    } satisfies Body,
  ],
  [
    'a demanded call takes the place of thoughts',
    { model: 'anthropic/claude-opus-5', tools: [crop], toolChoice: 'required' },
    {
      ...base,
      model: 'claude-opus-5',
      max_tokens: 32_000,
      messages: hi,
      thinking: { type: 'disabled' },
      tools: [tool],
      tool_choice: { type: 'any' },
    } satisfies Body,
  ],
]

describe('the request as it arrives', () => {
  it.each(rows)('%s', async (_, more, body) => {
    const { path, headers, body: arrived } = await sent(more)
    expect(arrived).toEqual(body)
    expect(path).toBe('/v1/messages')
    expect(headers).toMatchObject({ 'x-api-key': 'sk-ant-golden-0123', 'anthropic-version': '2026-10-21' })
  })

  it('asks the version that knows a temperature for one, no higher than it goes', async () => {
    const { headers, body } = await sent({ temperature: 1.5 })
    expect(headers['anthropic-version']).toBe('2023-06-01')
    expect(body).toEqual({ ...base, messages: hi, temperature: 1 })
  })

  it('carries nothing of the server’s environment', async () => {
    process.env.ANTHROPIC_CUSTOM_HEADERS = 'x-canary: 1\nx-api-key: sk-ant-other\nauthorization: Bearer other'
    process.env.ANTHROPIC_AUTH_TOKEN = 'other'
    try {
      const { headers } = await sent({})
      expect(headers['x-api-key']).toBe('sk-ant-golden-0123')
      expect(Object.keys(headers).filter((name) => /canary|authorization|stainless/.test(name))).toEqual([])
    } finally {
      delete process.env.ANTHROPIC_CUSTOM_HEADERS
      delete process.env.ANTHROPIC_AUTH_TOKEN
    }
  })
})
