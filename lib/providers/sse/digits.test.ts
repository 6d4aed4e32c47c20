import fc from 'fast-check'
import { expect, test } from 'vitest'
import { adapters } from '../../core/adapters'
import type { WireRequest } from '../../core/lm/message'
import { parseSignature } from '../../core/signature-text'
import { anthropic } from '../anthropic/provider'
import { gemini } from '../gemini/provider'
import { openai } from '../openai/provider'
import { eventsOf, fetchOf } from '../stream.fixture'
import { keepDigits, plainArgs, textOfArgs } from './digits'

test.each([
  ['Gemini', 'args', '{"functionCall":{"name":"a","args":{"id":4820915736402719583,"p":[12.50,1e3,-0,7]}}}'],
  [
    'Anthropic',
    'input',
    '{"content_block":{"input":{"id":4820915736402719583,"p":[12.50,1e3,-0,7]}},"x":1.0}',
  ],
  [
    'a compatible server',
    'arguments',
    '{"function":{"arguments":{"id":4820915736402719583,"p":[12.50,1e3,-0,7]}}}',
  ],
])('%s: digits under %s outlive the parser of an SDK', (_vendor, holder, event) => {
  const read: unknown = JSON.parse(keepDigits(event))
  const found: unknown[] = []
  JSON.stringify(read, (name, value: unknown) => {
    if (name === holder) found.push(value)
    return value
  })
  expect(textOfArgs(found[0])).toBe('{"id":4820915736402719583,"p":[12.50,1e3,-0,7]}')
  expect(plainArgs(found[0])).toEqual({ id: '4820915736402719583', p: [12.5, 1000, -0, 7] })
})

test.each([
  '{"usage":{"cost":0.10}}',
  '{"text":"\\"args\\":{1.0}"}',
  '{"args":{"n":7,"s":"12.50"}}',
  '{"args":{',
  '',
])('nothing else is touched: %s', (event) => {
  expect(keepDigits(event)).toBe(event)
})

test('any arguments come back as they were', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (args) => {
      const text = JSON.stringify(args)
      const read = JSON.parse(keepDigits(`{"args":${text},"n":1.0}`)) as { args: unknown; n: number }
      expect(JSON.parse(textOfArgs(read.args))).toEqual(JSON.parse(text))
      expect(plainArgs(read.args)).toEqual(JSON.parse(text))
    }),
  )
})

const args = '{"tracking":4820915736402719583,"price":12.50}'
const opened = `{"type":"message_start","message":{"id":"m","type":"message","role":"assistant","model":"m","content":[],"usage":{"input_tokens":1,"output_tokens":1}}}`
const sse = (events: readonly string[]) =>
  new TextEncoder().encode(events.map((one) => `data: ${one}\n\n`).join(''))
const named = (events: readonly string[]) =>
  new TextEncoder().encode(
    events.map((one) => `event: ${(JSON.parse(one) as { type: string }).type}\ndata: ${one}\n\n`).join(''),
  )

test.each([
  [
    gemini,
    'gemini/gemini-2.5-flash',
    sse([
      `{"candidates":[{"content":{"role":"model","parts":[{"functionCall":{"name":"answer","args":${args}}}]},"finishReason":"STOP"}]}`,
    ]),
  ],
  [
    anthropic,
    'anthropic/claude-haiku-4-5',
    named([
      opened,
      `{"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"t","name":"answer","input":${args}}}`,
      '{"type":"content_block_stop","index":0}',
      '{"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":2}}',
      '{"type":"message_stop"}',
    ]),
  ],
  [
    openai,
    'openai/gpt-4o-mini',
    sse([
      `{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"t","type":"function","function":{"name":"answer","arguments":${args}}}]}}]}`,
      '{"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}',
      '[DONE]',
    ]),
  ],
] as const)('$0.id: an answer sent as an object keeps its digits', async (provider, model, bytes) => {
  const request: WireRequest = {
    model,
    messages: [{ role: 'user', parts: [{ type: 'text', text: 'hi' }] }],
    format: {
      type: 'tool',
      name: 'answer',
      description: 'Hands in the answer.',
      schema: { type: 'object', properties: {} },
    },
    rollout: 0,
  }
  const access = { apiKey: 'sk-test-0123456789', baseUrl: 'http://127.0.0.1:9/v1', fetch: fetchOf(bytes) }
  const { events, info } = await eventsOf(provider, request, access)
  expect(info).toBeUndefined()
  const text = events.map((event) => (event.type === 'text-delta' ? event.text : '')).join('')
  expect(text).toBe(args)
  const signature = parseSignature('q -> tracking: str, price: float')
  expect(adapters.tool.parse(signature, text)).toEqual({ tracking: '4820915736402719583', price: 12.5 })
})
