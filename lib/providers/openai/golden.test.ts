import type OpenAI from 'openai'
import { describe, expect, it } from 'vitest'
import { encoded, type GoldenCase, goldenCases, jsonWord, openMap, sent, strictBill } from '../golden.fixture'
import { chunk, done } from '../local-server'
import { openai } from './provider'

type Body = OpenAI.ChatCompletionCreateParamsStreaming

const base = { model: 'gpt-4o-mini', stream: true, stream_options: { include_usage: true } } as const
const hi = [{ role: 'user', content: 'hi' }] satisfies Body['messages']
const png = { type: 'image_url', image_url: { url: encoded.png } } as const
const jpeg = { type: 'image_url', image_url: { url: encoded.jpeg } } as const
const crop = {
  type: 'function',
  function: {
    name: 'crop',
    description: 'Cuts out',
    parameters: { type: 'object', properties: { x: { type: 'integer' } } },
  },
} satisfies OpenAI.ChatCompletionTool
const pdf = { type: 'file', file: { filename: 'bill.pdf', file_data: encoded.pdf } } as const
const ask = (...content: OpenAI.ChatCompletionContentPart[]): Body => ({
  ...base,
  messages: [{ role: 'user', content }],
})

const bodies: Record<GoldenCase, Body> = {
  text: { ...base, messages: hi },
  'instructions, demos, limits': {
    ...base,
    messages: [
      { role: 'system', content: 'be brief' },
      { role: 'user', content: '2+2' },
      { role: 'assistant', content: '4' },
      { role: 'user', content: '3+3' },
    ],
    temperature: 0.5,
    max_completion_tokens: 90,
  },
  'image by link': ask(
    { type: 'text', text: 'see' },
    { type: 'image_url', image_url: { url: 'https://e.com/cat.jpg?x=1', detail: 'high' } },
  ),
  'image by link that is none': ask(png),
  'image bytes, although it has a link': ask({
    type: 'image_url',
    image_url: { url: encoded.jpeg, detail: 'low' },
  }),
  'several images with texts between': ask({ type: 'text', text: 'first this ' }, png, jpeg, {
    type: 'text',
    text: 'then',
  }),
  audio: ask(
    { type: 'text', text: 'hear' },
    { type: 'input_audio', input_audio: { data: encoded.wav, format: 'wav' } },
    { type: 'input_audio', input_audio: { data: encoded.mp3, format: 'mp3' } },
  ),
  'PDF bytes': ask({ type: 'text', text: 'read' }, pdf),
  // This API fetches no documents.
  'PDF by link': ask(pdf),
  'tools, one of them demanded': {
    ...base,
    messages: hi,
    tools: [crop],
    tool_choice: { type: 'function', function: { name: 'crop' } },
  },
  'tools held to their schema': {
    ...base,
    messages: hi,
    tools: [
      {
        type: 'function',
        function: {
          name: 'crop',
          description: 'Cuts out',
          parameters: {
            type: 'object',
            properties: { x: { anyOf: [{ type: 'integer' }, { type: 'null' }] } },
            required: ['x'],
            additionalProperties: false,
          },
          strict: true,
        },
      },
    ],
    tool_choice: 'required',
  },
  'tool results with images': {
    ...base,
    tools: [crop],
    messages: [
      { role: 'user', content: 'hi' },
      {
        role: 'assistant',
        content: 'one moment',
        tool_calls: [
          { id: 'c1', type: 'function', function: { name: 'crop', arguments: '{"x":1}' } },
          { id: 'c2', type: 'function', function: { name: 'crop', arguments: '{}' } },
        ],
      },
      { role: 'tool', tool_call_id: 'c1', content: 'done' },
      {
        role: 'tool',
        tool_call_id: 'c2',
        content: 'What this call returned is shown in the message after the results.',
      },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Returned by crop (call c1):' },
          png,
          { type: 'text', text: 'Returned by crop (call c2):' },
          jpeg,
        ],
      },
      { role: 'user', content: 'go on' },
    ],
  },
  'any JSON': { ...base, messages: [jsonWord, ...hi], response_format: { type: 'json_object' } },
  'held to a schema': {
    ...base,
    messages: hi,
    response_format: {
      type: 'json_schema',
      json_schema: { name: 'Bill_of_sale_', schema: strictBill, strict: true },
    },
  },
  'a schema strict mode has no words for': {
    ...base,
    messages: hi,
    response_format: { type: 'json_schema', json_schema: { name: 'M', schema: openMap, strict: false } },
  },
  'answer by tool': {
    ...base,
    messages: hi,
    tools: [
      {
        type: 'function',
        function: { name: 'give_answer', description: 'Gives it.', parameters: strictBill, strict: true },
      },
    ],
    tool_choice: { type: 'function', function: { name: 'give_answer' } },
  },
  'marks for a cache': {
    ...base,
    messages: [
      { role: 'system', content: 'long' },
      { role: 'user', content: [png, { type: 'text', text: 'hi' }] },
    ],
  },
}

const answer = `data: ${JSON.stringify(chunk({ content: 'ok' }, 'stop'))}\n\n${done}`

describe('chat completions: the request as it arrives (W1, W4, I14)', () => {
  const names = Object.keys(goldenCases) as GoldenCase[]
  it.each(names)('%s', async (name) => {
    const { info, path, headers, body } = await sent(openai, name, { model: 'gpt-4o-mini', answer })
    expect(info).toBeUndefined()
    expect(body).toEqual(bodies[name])
    expect(path).toBe('/v1/chat/completions')
    expect(headers.authorization).toBe('Bearer sk-golden-0123')
    expect(headers).not.toHaveProperty('openai-organization')
  })
})
