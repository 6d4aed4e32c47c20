import { describe, expect, it } from 'vitest'
import type { MediaRef } from '../media'
import type { Signature, Value } from '../signature'
import { displayType, promptType } from './display'
import { typeHint } from './hint'
import { printValue } from './print'
import { outputSchema, promptSchema } from './schema'
import type { TypeSpec } from './type-spec'

const str: TypeSpec = { kind: 'str' }
const int: TypeSpec = { kind: 'int' }
const float: TypeSpec = { kind: 'float' }
const image: TypeSpec = { kind: 'image' }
const optional = (type: TypeSpec): TypeSpec => ({ kind: 'union', options: [type, { kind: 'none' }] })
const list = (item: TypeSpec): TypeSpec => ({ kind: 'list', item })
const literal = (...values: (string | number | boolean)[]): TypeSpec => ({ kind: 'literal', values })
const pair: TypeSpec = { kind: 'tuple', items: [int, int] }
const letter: TypeSpec = {
  kind: 'enum',
  name: 'Letter',
  members: [
    { name: 'A', value: 'alpha' },
    { name: 'B', value: 'beta' },
  ],
}
const line: TypeSpec = {
  kind: 'object',
  name: 'Line',
  fields: [
    { name: 'unit_price', type: float, desc: 'in euros' },
    { name: 'note', type: str, optional: true },
  ],
}

describe('displayType', () => {
  it.each<[TypeSpec, string, string]>([
    [literal('yes', 'no'), "Literal['yes', 'no']", "Literal['yes', 'no']"],
    [literal("it's"), 'Literal["it\'s"]', 'Literal["it\'s"]'],
    [literal('it\'s "x"'), "Literal['it\\'s \"x\"']", "Literal['it\\'s \"x\"']"],
    [literal(3, true), 'Literal[3, True]', 'Literal[3, True]'],
    [optional(int), 'Optional[int]', 'Union[int, NoneType]'],
    [{ kind: 'union', options: [int, str] }, 'Union[int, str]', 'Union[int, str]'],
    [{ kind: 'dict', key: str, value: image }, 'dict[str, Image]', 'dict[str, Image]'],
    [{ kind: 'dict', key: str, value: list(int) }, 'dict[str, list[int]]', 'dict[str, list[int]]'],
    [{ kind: 'tuple', items: [] }, 'tuple[()]', 'tuple[()]'],
    [list(optional(line)), 'list[Optional[Line]]', 'list[Union[Line, NoneType]]'],
  ])('%o', (type, text, prompt) => {
    expect(displayType(type)).toBe(text)
    expect(promptType(type)).toBe(prompt)
  })
})

describe('typeHint', () => {
  it.each<[TypeSpec, string]>([
    [str, ''],
    [{ kind: 'bool' }, 'must be True or False'],
    [int, 'must be a single int value'],
    [float, 'must be a single float value'],
    [letter, 'must be one of: alpha; beta'],
    [literal('a', 1, true), 'must exactly match (no extra characters) one of: a; 1; True'],
    [list(str), 'must adhere to the JSON schema: {"type": "array", "items": {"type": "string"}}'],
    [
      pair,
      'must adhere to the JSON schema: {"type": "array", "maxItems": 2, "minItems": 2, "prefixItems": [{"type": "integer"}, {"type": "integer"}]}',
    ],
    [optional(int), 'must adhere to the JSON schema: {"anyOf": [{"type": "integer"}, {"type": "null"}]}'],
  ])('%o', (type, hint) => {
    expect(typeHint(type)).toBe(hint)
  })
})

describe('promptSchema', () => {
  it('writes an object with titles, descriptions and only its required fields as required', () => {
    expect(JSON.stringify(promptSchema(line))).toBe(
      JSON.stringify({
        type: 'object',
        properties: {
          note: { type: 'string', title: 'Note' },
          unit_price: { type: 'number', description: 'in euros', title: 'Unit Price' },
        },
        required: ['unit_price'],
        title: 'Line',
      }),
    )
  })
  it('puts nested named types under $defs, once', () => {
    const two: TypeSpec = { kind: 'tuple', items: [line, line] }
    expect(promptSchema(two)).toMatchObject({
      $defs: { Line: { title: 'Line' } },
      prefixItems: [{ $ref: '#/$defs/Line' }, { $ref: '#/$defs/Line' }],
    })
  })
  it('keeps two shapes of one name apart', () => {
    const other: TypeSpec = { kind: 'object', name: 'Line', fields: [{ name: 'x', type: int }] }
    expect(Object.keys(promptSchema({ kind: 'tuple', items: [line, other] }).$defs ?? {})).toEqual([
      'Line',
      'Line2',
    ])
  })
  it.each<[TypeSpec, unknown]>([
    [
      { kind: 'dict', key: str, value: int },
      { type: 'object', additionalProperties: { type: 'integer' } },
    ],
    [
      { kind: 'dict', key: str, value: { kind: 'any' } },
      { type: 'object', additionalProperties: true },
    ],
    [literal('a'), { type: 'string', const: 'a' }],
    [literal(1, 2), { type: 'integer', enum: [1, 2] }],
    [literal('a', 1), { enum: ['a', 1] }],
    [letter, { type: 'string', enum: ['alpha', 'beta'], title: 'Letter' }],
  ])('%o', (type, schema) => {
    expect(promptSchema(type)).toEqual(schema)
  })
})

describe('outputSchema', () => {
  const signature: Signature = {
    name: 'S',
    instructions: '',
    inputs: [{ name: 'q', type: str, typed: true }],
    outputs: [
      { name: 'reasoning', type: str, typed: true },
      { name: 'lines', type: list(line), typed: true, desc: 'every line' },
      { name: 'letter', type: optional(letter), typed: true, constraints: { minLength: 2 } },
    ],
  }
  it('requires every field in order, closes every object, makes optional fields nullable, leaves limits out', () => {
    const lines = {
      title: 'Line',
      type: 'object',
      properties: {
        unit_price: { type: 'number', description: 'in euros' },
        note: { anyOf: [{ type: 'string' }, { type: 'null' }] },
      },
      required: ['unit_price', 'note'],
      additionalProperties: false,
    }
    expect(JSON.stringify(outputSchema(signature))).toBe(
      JSON.stringify({
        title: 'DSPyProgramOutputs',
        type: 'object',
        properties: {
          reasoning: { type: 'string' },
          lines: { type: 'array', items: lines, description: 'every line' },
          letter: { anyOf: [{ title: 'Letter', type: 'string', enum: ['alpha', 'beta'] }, { type: 'null' }] },
        },
        required: ['reasoning', 'lines', 'letter'],
        additionalProperties: false,
      }),
    )
  })
})

describe('printValue', () => {
  const ref: MediaRef = { kind: 'image', id: 'c'.repeat(64), mime: 'image/png', bytes: 1 }
  const shown = (value: Value, type: TypeSpec) =>
    printValue(value, type).map((part) => (part.type === 'text' ? part.text : part.ref.kind.toUpperCase()))
  const figure: TypeSpec = {
    kind: 'object',
    name: 'Figure',
    fields: [
      { name: 'image', type: image },
      { name: 'cap', type: str },
    ],
  }

  it.each<[string, Value, TypeSpec, string[]]>([
    ['text', 'x', str, ['x']],
    ['None', null, optional(image), ['None']],
    ['a bool', true, { kind: 'bool' }, ['True']],
    ['an int', 3, int, ['3']],
    ['a whole float', 3, float, ['3.0']],
    ['a large float', 1e16, float, ['1e+16']],
    ['a small float', 0.00001, float, ['1e-05']],
    ['a plain small float', 0.000123, float, ['0.000123']],
    ['minus zero', -0, float, ['-0.0']],
    ['not a number', Number.NaN, float, ['nan']],
    ['infinity', Number.NEGATIVE_INFINITY, float, ['-inf']],
    ['an optional float', 3, optional(float), ['3.0']],
    ['a number of either kind', 3, { kind: 'union', options: [float, int] }, ['3']],
    ['a list', ['a', 'b'], list(str), ['["a", "b"]']],
    ['floats in a list', [1, 2.5], list(float), ['[1.0, 2.5]']],
    ['words in a dict', { a: null, b: true }, { kind: 'any' }, ['{"a": null, "b": true}']],
    ['non-ASCII', { größe: '日本' }, { kind: 'any' }, ['{"größe": "日本"}']],
    ['an image', ref, image, ['IMAGE']],
    ['images', [ref, ref], list(image), ['["', 'IMAGE', '", "', 'IMAGE', '"]']],
    ['no images', [], list(image), ['[]']],
    ['an image in a dict', { k: ref }, { kind: 'dict', key: str, value: image }, ['{"k": "', 'IMAGE', '"}']],
    [
      'an image in an object',
      { image: ref, cap: 'he said "hi"' },
      figure,
      ['{"image": "', 'IMAGE', '", "cap": "he said \\"hi\\""}'],
    ],
    ['objects', [{ image: ref, cap: 'x' }], list(figure), ['[{"image": "', 'IMAGE', '", "cap": "x"}]']],
    ['passages', ['alpha', 'beta'], str, ['[1] «alpha»\n[2] «beta»']],
    ['one passage', ['x'], str, ['«x»']],
    ['no passages', [], str, ['N/A']],
    ['a passage of two lines', ['a\nb'], str, ['«««\n    a\n    b\n»»»']],
  ])('%s', (_name, value, type, expected) => {
    expect(shown(value, type)).toEqual(expected)
  })
})
