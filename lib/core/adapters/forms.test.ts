import { describe, expect, test } from 'vitest'
import type { Message, Part } from '../lm/message'
import { wireRequestSchema } from '../lm/message'
import type { ModelInfo } from '../lm/model-info'
import { parseSignature } from '../signature-text'
import { adapterFor, promptForms } from './auto'
import { adapters } from './index'

const textOf = (message: Message | undefined) =>
  (message?.parts ?? []).map((part) => (part.type === 'text' ? part.text : `<${part.ref.kind}>`)).join('')
const photo: Part = {
  type: 'media',
  ref: { kind: 'image', id: 'a'.repeat(64), mime: 'image/png', bytes: 1 },
}

describe('the automatic prompt form', () => {
  test.each<[ModelInfo['structured'], boolean | undefined, string]>([
    ['schema', true, 'json'],
    ['schema', undefined, 'json'],
    ['json', true, 'tool'],
    ['none', true, 'tool'],
    ['json', false, 'json'],
    ['json', undefined, 'json'],
    ['none', false, 'chat'],
    ['none', undefined, 'chat'],
    ['native', true, 'chat'],
  ])('structured %s, tools %s: %s', (structured, tools, expected) => {
    expect(adapterFor('auto', { structured, tools }).id).toBe(expected)
  })

  test('a chosen form is kept whatever the model, an unknown one is refused', () => {
    for (const id of Object.keys(adapters)) expect(adapterFor(id, { structured: 'schema' }).id).toBe(id)
    expect(() => adapterFor('nope', { structured: 'schema' })).toThrow(/no adapter "nope"/)
  })

  test('every form stands in the menu with a line of its own', () => {
    expect(promptForms.map(({ id }) => id)).toEqual(['auto', ...Object.keys(adapters)])
    expect(new Set(promptForms.map(({ note }) => note)).size).toBe(promptForms.length)
    for (const { label, note } of promptForms) expect(`${label}: ${note}`).toMatch(/^\S.{3,20}: \S.{10,80}$/)
  })
})

describe('a forced tool', () => {
  const signature = { ...parseSignature('q -> a: str, n: int'), name: 'My task!', instructions: 'Count.' }

  test('is named after the signature, described by its instructions and takes the outputs', () => {
    expect(adapters.tool.responseFormat(signature, 'none')).toMatchObject({
      type: 'tool',
      name: 'My_task_',
      description: 'Count.',
      schema: { type: 'object', required: ['a', 'n'], properties: { n: { type: 'integer' } } },
    })
    expect(adapters.tool.responseFormat({ ...signature, name: '' }, 'none')).toMatchObject({ name: 'answer' })
  })

  const failed = { complaint: 'n: missing', attempt: 2 }
  test('a failed call is answered with an error of the tool', () => {
    expect(adapters.tool.again?.(signature, { ...failed, reply: '{"a":"x"}' })).toEqual([
      { role: 'assistant', parts: [], toolCalls: [{ id: 'attempt_2', name: 'My_task_', args: { a: 'x' } }] },
      {
        role: 'tool',
        toolCallId: 'attempt_2',
        parts: [{ type: 'text', text: 'n: missing' }],
        isError: true,
      },
    ])
  })

  test('a reply that is no call is answered in words', () => {
    const turns = adapters.tool.again?.(signature, { ...failed, reply: 'I would rather not.' }) ?? []
    expect(turns.map((turn) => [turn.role, textOf(turn)])).toEqual([
      ['assistant', 'I would rather not.'],
      ['user', 'n: missing'],
    ])
  })
})

describe('a raw message', () => {
  const signature = { ...parseSignature('image: Image, q -> a: int, b'), instructions: 'Look closely.' }
  const inputs = { image: photo.ref, q: 'What?' }

  test('asks with the instructions and the inputs and for no form', () => {
    const messages = adapters.raw.format(signature, [], inputs)
    expect(messages.map(textOf)).toEqual(['Look closely.', 'image: <image>\n\nq: What?'])
  })

  test('examples show their outputs without a form', () => {
    const one = parseSignature('q -> a')
    const texts = (asked: typeof signature, demo: Record<string, string | number>) =>
      adapters.raw.format(asked, [{ values: demo }], inputs).map(textOf)
    expect(texts(one, { q: 'Q', a: 'A' })[2]).toBe('A')
    expect(texts(signature, { q: 'Q', a: 1, b: 'B' })[2]).toContain('a: 1\n\nb: B')
  })

  test('is the result, whatever it says', () => {
    expect(adapters.raw.parse(signature, '{"a": "no number"}')).toEqual({ message: '{"a": "no number"}' })
    expect(adapters.raw.partial(signature, '')).toEqual({})
    expect(adapters.raw.partial(signature, 'He')).toEqual({ message: 'He' })
  })
})

test.each(Object.values(adapters))(
  '$id makes requests the wire takes, failed attempts and all',
  (adapter) => {
    const signature = parseSignature('image: Image, q -> a: str, l: list[Item{n: int, o: Optional[str]}]')
    const messages = adapter.format(signature, [{ values: { q: 'Q', a: 'A', l: [] } }], {
      image: { kind: 'image', id: 'a'.repeat(64), mime: 'image/png', bytes: 1 },
      q: 'x',
    })
    const again = adapter.again?.(signature, { reply: '{"a": 1}', complaint: 'no', attempt: 1 }) ?? []
    const request = {
      model: 'openai/m',
      messages: [...messages, ...again],
      format: adapter.responseFormat(signature, 'schema'),
      rollout: 0,
    }
    expect(wireRequestSchema.safeParse(request).error).toBeUndefined()
  },
)
