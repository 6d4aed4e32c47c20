import { describe, expect, test } from 'vitest'
import {
  append,
  deleteField,
  fieldLabel,
  insertField,
  prepend,
  updateField,
  withInstructions,
} from './signature-ops'
import { signatureSchema } from './signature-schema'
import { parseSignature, printSignature } from './signature-text'

test.each([
  ['question', 'Question'],
  ['imageURL', 'Image URL'],
  ['HTMLParser', 'HTML Parser'],
  ['someAttributeName42IsCool', 'Some Attribute Name 42 Is Cool'],
  ['isHTTPSSecure123', 'Is HTTPS Secure 123'],
  ['_a', ' A'],
  ['image_url', 'Image Url'],
  ['text2number', 'Text 2 Number'],
  ['x1', 'X 1'],
  ['modelT45Enhanced', 'Model T 45 Enhanced'],
  ['a__b', 'A  B'],
  ['current_image', 'Current Image'],
])('the label of %s is %s', (name, label) => {
  expect(fieldLabel(name)).toBe(label)
})

describe('operations give new signatures', () => {
  const base = parseSignature('q -> a, b')
  const field = { name: 'n', type: { kind: 'int' }, typed: true } as const

  test.each([
    ['S12 insert -1', insertField(base, { side: 'outputs', index: -1, field }), 'q -> a, b, n: int'],
    ['insert -2', insertField(base, { side: 'outputs', index: -2, field }), 'q -> a, n: int, b'],
    ['insert 0', insertField(base, { side: 'outputs', index: 0, field }), 'q -> n: int, a, b'],
    ['prepend', prepend(base, 'inputs', field), 'n: int, q -> a, b'],
    ['append', append(base, 'inputs', field), 'q, n: int -> a, b'],
    ['delete', deleteField(base, 'a'), 'q -> b'],
    ['S13 delete nothing', deleteField(base, 'nope'), 'q -> a, b'],
    ['update', updateField(base, 'a', { type: { kind: 'bool' }, typed: true }), 'q -> a: bool, b'],
  ])('%s', (_row, signature, text) => {
    expect(printSignature(signature)).toBe(text)
    expect(printSignature(base)).toBe('q -> a, b')
  })

  test('S12: a place beyond the ends is refused', () => {
    expect(() => insertField(base, { side: 'outputs', index: 5, field })).toThrow(/no place 5/)
    expect(() => insertField(base, { side: 'outputs', index: -4, field })).toThrow(/no place/)
  })

  test('S15: instructions change in the copy only', () => {
    expect(withInstructions(base, 'z').instructions).toBe('z')
    expect(base.instructions).not.toBe('z')
  })
})

describe('the JSON form', () => {
  test('reads what it wrote', () => {
    const signature = parseSignature(
      "i: Image -> c: Literal['a'], o: Item{n: int, s?: str}, e: E(A=1), t: tuple[int, str]",
    )
    expect(signatureSchema.parse(JSON.parse(JSON.stringify(signature)))).toEqual(signature)
  })

  test.each([
    ['an unknown key', { inputs: [], outputs: [], extra: 1 }, []],
    ['a repeated name', { inputs: [{ name: 'a' }], outputs: [{ name: 'a' }] }, ['outputs', 0, 'name']],
    [
      'an unknown type',
      { inputs: [{ name: 'a', type: { kind: 'nope' } }], outputs: [] },
      ['inputs', 0, 'type', 'kind'],
    ],
    ['a bad name', { inputs: [{ name: '1a' }], outputs: [] }, ['inputs', 0, 'name']],
  ])('%s is refused at its path', (_row, json, path) => {
    const result = signatureSchema.safeParse(json)
    expect(result.success).toBe(false)
    expect(result.error?.issues[0]?.path).toEqual(path)
  })
})
