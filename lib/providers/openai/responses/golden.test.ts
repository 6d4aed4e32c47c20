import type OpenAI from 'openai'
import { describe, expect, it } from 'vitest'
import {
  encoded,
  type GoldenCase,
  goldenCases,
  jsonWord,
  openMap,
  sent,
  strictBill,
} from '../../golden.fixture'
import { answer } from './local-events'
import { openaiResponses } from './provider'

type Body = OpenAI.Responses.ResponseCreateParamsStreaming
type Content = OpenAI.Responses.ResponseInputContent

const base = { model: 'gpt-4o-mini', stream: true, store: false } as const
const hi = [{ role: 'user', content: 'hi' }] satisfies Body['input']
const png = { type: 'input_image', image_url: encoded.png, detail: 'auto' } as const
const jpeg = { type: 'input_image', image_url: encoded.jpeg, detail: 'auto' } as const
const crop = {
  type: 'function',
  name: 'crop',
  description: 'Cuts out',
  parameters: { type: 'object', properties: { x: { type: 'integer' } } },
  strict: false,
} satisfies OpenAI.Responses.Tool
const ask = (...content: Content[]): Body => ({ ...base, input: [{ role: 'user', content }] })

const bodies: Record<Exclude<GoldenCase, 'audio'>, Body> = {
  text: { ...base, input: hi },
  'instructions, demos, limits': {
    ...base,
    input: [
      { role: 'system', content: 'be brief' },
      { role: 'user', content: '2+2' },
      { role: 'assistant', content: '4' },
      { role: 'user', content: '3+3' },
    ],
    temperature: 0.5,
    max_output_tokens: 90,
  },
  'image by link': ask(
    { type: 'input_text', text: 'see' },
    { type: 'input_image', image_url: 'https://e.com/cat.jpg?x=1', detail: 'high' },
  ),
  'image by link that is none': ask(png),
  'image bytes, although it has a link': ask({ ...jpeg, detail: 'low' }),
  'several images with texts between': ask({ type: 'input_text', text: 'first this ' }, png, jpeg, {
    type: 'input_text',
    text: 'then',
  }),
  'PDF bytes': ask(
    { type: 'input_text', text: 'read' },
    { type: 'input_file', filename: 'bill.pdf', file_data: encoded.pdf },
  ),
  'PDF by link': ask({ type: 'input_file', filename: 'bill.pdf', file_url: 'https://e.com/bill.pdf' }),
  'tools, one of them demanded': {
    ...base,
    input: hi,
    tools: [crop],
    tool_choice: { type: 'function', name: 'crop' },
  },
  'tools held to their schema': {
    ...base,
    input: hi,
    tools: [
      {
        ...crop,
        parameters: {
          type: 'object',
          properties: { x: { anyOf: [{ type: 'integer' }, { type: 'null' }] } },
          required: ['x'],
          additionalProperties: false,
        },
        strict: true,
      },
    ],
    tool_choice: 'required',
  },
  'tool results with images': {
    ...base,
    tools: [crop],
    input: [
      { role: 'user', content: 'hi' },
      { role: 'assistant', content: 'one moment' },
      { type: 'function_call', call_id: 'c1', name: 'crop', arguments: '{"x":1}' },
      { type: 'function_call', call_id: 'c2', name: 'crop', arguments: '{}' },
      { type: 'function_call_output', call_id: 'c1', output: [{ type: 'input_text', text: 'done' }, png] },
      { type: 'function_call_output', call_id: 'c2', output: [jpeg] },
      { role: 'user', content: 'go on' },
    ],
  },
  'any JSON': { ...base, input: [jsonWord, ...hi], text: { format: { type: 'json_object' } } },
  'held to a schema': {
    ...base,
    input: hi,
    text: { format: { type: 'json_schema', name: 'Bill_of_sale_', schema: strictBill, strict: true } },
  },
  'a schema strict mode has no words for': {
    ...base,
    input: hi,
    text: { format: { type: 'json_schema', name: 'M', schema: openMap, strict: false } },
  },
  'answer by tool': {
    ...base,
    input: hi,
    tools: [
      {
        type: 'function',
        name: 'give_answer',
        description: 'Gives it.',
        parameters: strictBill,
        strict: true,
      },
    ],
    tool_choice: { type: 'function', name: 'give_answer' },
  },
  'marks for a cache': {
    ...base,
    input: [
      { role: 'system', content: 'long' },
      { role: 'user', content: [png, { type: 'input_text', text: 'hi' }] },
    ],
  },
}

const sending = { model: 'gpt-4o-mini', answer: answer('ok') }

describe('Responses: the request as it arrives (W1, W4, I14)', () => {
  const names = Object.keys(goldenCases).filter((name) => name !== 'audio') as Exclude<GoldenCase, 'audio'>[]
  it.each(names)('%s', async (name) => {
    const { info, path, headers, body } = await sent(openaiResponses, name, sending)
    expect(info).toBeUndefined()
    expect(body).toEqual(bodies[name])
    expect(path).toBe('/v1/responses')
    expect(headers.authorization).toBe('Bearer sk-golden-0123')
  })

  it('audio: refused before anything is sent, with what to do', async () => {
    const { info, count } = await sent(openaiResponses, 'audio', sending)
    expect(info).toMatchObject({
      code: 'unsupported',
      message: expect.stringMatching(/takes no audio.*chat completions.*transcript/),
    })
    expect(count).toBe(0)
  })

  it('a model that thinks: a summary is asked for, a temperature is not', async () => {
    const { body } = await sent(openaiResponses, 'instructions, demos, limits', {
      ...sending,
      model: 'gpt-5-mini',
    })
    expect(body).toMatchObject({ reasoning: { summary: 'auto' } satisfies Body['reasoning'] })
    expect(body).not.toHaveProperty('temperature')
  })
})
