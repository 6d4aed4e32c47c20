import { describe, expect, it } from 'vitest'
import { type Message, type WireRequest, wireRequestSchema } from '../core/lm/message'
import { leaving } from './validators/requests.fixture'

const models = [
  'openai/gpt-4o-mini',
  'openai-responses/gpt-6.2',
  'gemini/gemini-3.5-flash',
  'anthropic/claude-sonnet-5',
] as const

const list = <T>(count: number, one: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => one(at))
const members = (count: number, one: (at: number) => unknown) =>
  Object.fromEntries(list(count, (at) => [`m${at}`, one(at)]))
const text = { type: 'string' }
const say = (words: string) => [{ type: 'text' as const, text: words }]
const user = (words = 'a'): Message => ({ role: 'user', parts: say(words) })

const schema = (inner: unknown): Partial<WireRequest> => ({
  format: { type: 'schema', name: 'answer', schema: { type: 'object', properties: { a: inner } } },
})
const object = (properties: Record<string, unknown>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
})

function answers(model: string, count: number, after?: string): Message[] {
  const [provider = '', name = ''] = model.split('/')
  const part = provider === 'openai-responses' ? { type: 'message', text: 'b' } : { type: 'text', text: 'b' }
  const vendor = { provider, model: name, ...(after ? { after } : {}), parts: [part] }
  return list(count, (): Message[] => [{ role: 'assistant', parts: say('b'), vendor }, user('r')]).flat()
}

const call = (id: string, name = 'n') => ({ id, name, args: {} })

/** Requests of some hundred kB each, wide in one way. */
const wide: Readonly<Record<string, (model: string) => Partial<WireRequest>>> = {
  'a long conversation with kept answers': (model) => ({
    messages: [user('a'.repeat(100_000)), ...answers(model, 500, 'x')],
  }),
  'calls under one id': () => ({
    messages: [
      user(),
      ...list(900, (): Message[] => [
        { role: 'assistant', parts: [], toolCalls: [call('c')] },
        { role: 'tool', toolCallId: 'c', parts: say('r') },
      ]).flat(),
    ],
  }),
  'calls under ids of no letter that is taken': () => ({
    messages: [
      user(),
      ...list(25, (turn): Message[] => [
        {
          role: 'assistant',
          parts: [],
          toolCalls: list(200, (at) => call(String.fromCharCode(0x4e00 + turn, 0x4e00 + at))),
        },
        user(),
      ]).flat(),
    ],
  }),
  'names of tools of no letter that is taken': () => ({
    messages: [
      user(),
      ...list(25, (turn): Message[] => [
        {
          role: 'assistant',
          parts: [],
          toolCalls: list(200, (at) =>
            call(`${turn} ${at}`, String.fromCharCode(0x4e00 + turn, 0x4e00 + at)),
          ),
        },
        user(),
      ]).flat(),
    ],
  }),
  'results of one call': () => ({
    messages: [
      user(),
      { role: 'assistant', parts: [], toolCalls: [call('c')] },
      ...list(2000, (): Message => ({ role: 'tool', toolCallId: 'c', parts: say('r') })),
    ],
  }),
  'one side speaks 4,000 times': () => ({
    messages: list(4000, () => ({
      role: 'user',
      parts: list(4, () => say('a')[0] ?? { type: 'text', text: '' }),
    })),
  }),
  'sealed thoughts of one answer': (model) => ({
    messages: [
      user(),
      {
        role: 'assistant',
        parts: say('b'),
        vendor: {
          provider: model.split('/')[0] ?? '',
          parts: list(1500, () => ({
            type: 'reasoning',
            id: 'r',
            summary: [],
            encrypted_content: 'x',
            text: '',
            thoughtSignature: 'x',
            thinking: '',
            signature: 'x',
          })),
        },
      },
      user(),
    ],
  }),
  'members of one object': () => schema(object(members(6000, () => text))),
  'members that need not be there': () =>
    schema({
      type: 'object',
      properties: members(3000, () => text),
      required: list(12_000, (at) => `r${at}`),
    }),
  'parts of allOf': () => schema({ allOf: list(3000, (at) => object({ [`m${at}`]: text })) }),
  'so many parts that no call takes them as arguments': () => schema({ allOf: list(130_000, () => ({})) }),
  choices: () => schema({ anyOf: list(4000, (at) => object({ [`m${at}`]: text })) }),
  'choices at the root': () => ({
    format: {
      type: 'tool',
      name: 't',
      description: '',
      schema: { anyOf: list(20, () => object(members(1000, () => text))) },
    },
  }),
  'types of one value': () =>
    schema({
      type: list(30_000, () => 'object'),
      properties: members(1000, () => text),
      additionalProperties: false,
    }),
  'types that are none': () =>
    schema({ type: list(30_000, (at) => `t${at}`), properties: members(1000, () => text) }),
  'values of one choice': () => schema({ enum: list(20_000, (at) => (at % 3 ? at : `v${at}`)) }),
  'a fixed list': () =>
    schema({ type: 'array', prefixItems: list(8000, (at) => ({ type: 'string', enum: [`v${at}`] })) }),
  'lists in lists': () => {
    const nest = (deep: number): unknown =>
      deep === 0 ? { enum: list(5000, (at) => `value ${at}`) } : { type: 'array', items: [nest(deep - 1)] }
    return schema(nest(50))
  },
  'references that double': () => {
    const $defs = Object.fromEntries(
      list(30, (at) => [
        `d${at}`,
        object({ a: { $ref: `#/$defs/d${at + 1}` }, b: { $ref: `#/$defs/d${at + 1}` } }),
      ]),
    )
    return {
      format: {
        type: 'schema',
        name: 'a',
        schema: { ...object({ a: { $ref: '#/$defs/d0' } }), $defs: { ...$defs, d30: text } },
      },
    }
  },
  'references to something wide': () => ({
    format: {
      type: 'schema',
      name: 'a',
      schema: {
        ...object(members(1900, () => ({ $ref: '#/$defs/w' }))),
        $defs: { w: object(members(5000, () => text)) },
      },
    },
  }),
  'a chain of references, walked by many': () => ({
    format: {
      type: 'schema',
      name: 'a',
      schema: {
        ...object(members(1900, () => ({ $ref: '#/$defs/d0' }))),
        $defs: {
          ...Object.fromEntries(list(1000, (at) => [`d${at}`, { $ref: `#/$defs/d${at + 1}` }])),
          d1000: text,
        },
      },
    },
  }),
  tools: () => ({
    tools: list(250, (at) => ({
      name: `t${at}`,
      description: 'd',
      parameters: object(members(40, () => text)),
    })),
  }),
  'marks for a cache': () => ({
    messages: list(1000, () => ({
      role: 'user',
      parts: list(4, () => ({ type: 'text', text: 'a', cache: true })),
    })),
  }),
}

describe('a request that is wide in one way leaves, or is refused, in little time', () => {
  it.each(models.flatMap((model) => Object.keys(wide).map((what) => [model, what] as const)))(
    '%s: %s',
    async (model, what) => {
      const request = wireRequestSchema.parse({
        model,
        messages: [user()],
        format: { type: 'text' },
        rollout: 0,
        ...wide[what]?.(model),
      })
      const started = process.cpuUsage()
      const { sent, refusal } = await leaving(request)
      const { user: spent } = process.cpuUsage(started)
      expect(sent ?? refusal).toBeDefined()
      expect(refusal ?? '').not.toMatch(/call stack/i)
      expect(spent / 1000).toBeLessThan(500)
    },
  )
})
