import { expect, it } from 'vitest'
import * as z from 'zod'
import { sentCallSchema } from './code/sent-call'
import { lmEventSchema, wireRequestSchema } from './lm/message'
import { modelInfoSchema } from './lm/model-schema'
import { wireResultSchema } from './lm/operation-wire'
import { operationRequestSchema } from './lm/operations'
import { mediaRefSchema } from './media'
import { unbounded } from './unbounded.fixture'

it.each([
  ['a text', z.object({ a: z.string() }), '.a'],
  ['a list', z.object({ a: z.array(z.number()) }), '.a'],
  ['an object', z.object({ a: z.record(z.string().max(3), z.number()) }), '.a'],
  ['a name in one', z.record(z.string(), z.number()).refine(() => true), '{name}'],
  ['a text in a union in a list', z.array(z.union([z.number(), z.string().optional()])).max(2), '[](1)'],
])('the walk finds %s without an end', (_, schema, path) => expect(unbounded(schema)).toEqual([path]))

// What a person or a model writes as long as it pleases; the size of the whole body bounds it.
const prose: Readonly<Record<string, readonly string[]>> = {
  call: ['.messages[](system).parts[](text).text'],
  event: [
    '(text-delta).text',
    '(reasoning-delta).text',
    '(field).evidence.how',
    '(field).evidence.sources[].text',
    '(status).text',
    '(restart).reason',
    '(reply).reply.text',
    '(end).refusal',
    '(end).reason',
    '(end).unread',
    '(error).error.message',
    '(error).error.detail',
  ],
  operation: [
    '(transcribe).prompt',
    '(speak).text',
    '(speak).instructions',
    '(make-image).prompt',
    '(edit-image).prompt',
    '(embed).texts[]',
  ],
  result: ['(transcribe).text', '(transcribe).segments[].text', '(transcribe).note'],
  model: [],
  medium: [],
}

it.each<[string, z.ZodType]>([
  ['call', wireRequestSchema],
  ['event', lmEventSchema],
  ['operation', operationRequestSchema],
  ['result', wireResultSchema],
  ['model', modelInfoSchema],
  ['medium', mediaRefSchema],
])('all that is no prose has an end: %s', (name, schema) => {
  expect(unbounded(schema)).toEqual(prose[name])
})

it('a call as it was sent has an end but for its body and headers, which are ours to look at', () => {
  expect(unbounded(sentCallSchema).filter((path) => !path.startsWith('.body'))).toEqual(['.headers'])
})

const call = {
  model: 'openai/x',
  messages: [{ role: 'user', parts: [{ type: 'text', text: 'hi' }] }],
  format: { type: 'text' },
  rollout: 0,
}
const long = 'x'.repeat(100_001)
const ref = { kind: 'image', id: 'a'.repeat(64), mime: 'image/png', bytes: 1 }
const withMedium = (more: object) => ({
  ...call,
  messages: [{ role: 'user', parts: [{ type: 'media', ref: { ...ref, ...more } }] }],
})

it.each<[string, object]>([
  ['model', { ...call, model: `openai/x${' '.repeat(60_000)}y` }],
  ['name of a schema', { ...call, format: { type: 'schema', name: long, schema: {} } }],
  ['description', { ...call, format: { type: 'tool', name: 'a', description: long, schema: {} } }],
  ['tool', { ...call, toolChoice: { tool: long } }],
  ['mime', withMedium({ mime: long })],
  ['file name', withMedium({ name: long })],
  ['link', withMedium({ url: `https://e.example/${long}` })],
  ['tool call', { ...call, messages: [{ role: 'tool', toolCallId: long, parts: [] }] }],
  ['member of a schema', { ...call, format: { type: 'schema', name: 'a', schema: { [long]: 1 } } }],
  [
    'members',
    {
      ...call,
      format: {
        type: 'schema',
        name: 'a',
        schema: Object.fromEntries(Array.from(long.slice(0, 3000), (_, at) => [at, 1])),
      },
    },
  ],
  ['messages', { ...call, messages: Array.from({ length: 5000 }, () => call.messages[0]) }],
])('a call with a %s that has no end is none', (_, given) => {
  expect(wireRequestSchema.safeParse(call).success).toBe(true)
  expect(wireRequestSchema.safeParse(given).success).toBe(false)
})
