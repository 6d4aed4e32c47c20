import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { adapters } from '../adapters'
import { coerceValue } from '../fields/coerce'
import type { TypeSpec } from '../fields/type-spec'
import { parseSignature } from '../signature-text'
import { readWhole, readWholeJson } from './read-json'
import { readStrict } from './read-strict'
import { isLossless, plainJson, WrittenNumber, writtenJson } from './written-number'

const typeOf = (text: string): TypeSpec =>
  parseSignature(`q -> x: ${text}`).outputs[0]?.type ?? { kind: 'none' }
const long = '4820915736402719583'

/** A number of JSON in any spelling. */
const spelling = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.stringMatching(/^(?:0|[1-9]\d{0,24})$/),
    fc.stringMatching(/^(?:\.\d{1,20})?$/),
    fc.stringMatching(/^(?:[eE][+-]?\d{1,2})?$/),
  )
  .map((parts) => parts.join(''))

describe('digits of a text field arrive as they were written', () => {
  const signature = parseSignature('q -> x: str')
  test.each([
    long,
    '12.50',
    '0.10',
    '1e3',
    '-0',
    '1E+2',
    '100000000000000000000000',
    '0.1234567890123456789',
    '1.0',
    '5e-324',
    '7',
  ])('%s', (number) => {
    for (const reply of [
      `{"x": ${number}}`,
      `Sure: {"x": ${number}} `,
      `{'x': ${number},}`,
      `{"x": ${number}, "y": 1`,
    ])
      expect(adapters.json.parse(signature, reply)).toEqual({ x: number })
    expect(adapters.tool.parse(signature, `{"name": "answer", "arguments": {"x": ${number}}}`)).toEqual({
      x: number,
    })
    expect(adapters.chat.parse(signature, `[[ ## x ## ]] ${number}`)).toEqual({ x: number })
    expect(adapters.xml.parse(signature, `<x>${number}</x>`)).toEqual({ x: number })
  })

  test.each(['06520', '007', '1,234.50', '1_000'])('%s, which is no JSON', (number) => {
    expect(adapters.json.parse(signature, `{"x": ${number}}`)).toEqual({ x: number })
    expect(adapters.json.parse(signature, `So {"x": ${number}}`)).toEqual({ x: number })
  })

  test('in any spelling', () => {
    fc.assert(
      fc.property(spelling, (number) => {
        expect(adapters.json.parse(signature, `{"x": ${number}}`)).toEqual({ x: number })
        expect(adapters.json.parse(signature, `So it is {"x": ${number} }`)).toEqual({ x: number })
      }),
      { numRuns: 400 },
    )
  })
})

describe('a number is read by the type of its place', () => {
  test.each<[string, string, unknown]>([
    ['list[str]', `[${long}, 06520]`, [long, '06520']],
    ['dict[str, str]', `{"id": ${long}}`, { id: long }],
    ['O{id: str, n: int}', `{"id": ${long}, "n": 3.0}`, { id: long, n: 3 }],
    ['list[O{id: str}]', `[{"id": ${long}}]`, [{ id: long }]],
    ['Union[int, str]', long, long],
    ['Union[float, str]', long, long],
    ['Union[int, str]', '5', 5],
    ['Union[float, str]', '12.50', 12.5],
    ['Optional[str]', long, long],
    ['Any', `{"id": ${long}, "n": 12.50, "e": 1e3}`, { id: long, n: 12.5, e: 1000 }],
    ['dict[str, Any]', `{"a": [${long}, 0.10]}`, { a: [long, 0.1] }],
    ['float', '12.50', 12.5],
    ['float', '1e3', 1000],
    ['list[float]', '[0.10, -0.0, 1E2]', [0.1, -0, 100]],
    ['int', '9007199254740991', Number.MAX_SAFE_INTEGER],
    ['int', '1e3', 1000],
    ['list[int]', '[3.000, -0]', [3, 0]],
    ['bool', '1.0', true],
    ['Literal[1, 2.5]', '2.50', 2.5],
    ['list[Literal[1, 2]]', '[1.0, 2]', [1, 2]],
  ])('%s of %s', (type, text, expected) => {
    expect(coerceValue(text, typeOf(type))).toEqual(expected)
  })

  test.each([
    ['int', long],
    ['int', '9007199254740993'],
    ['int', '1.00000000000000000001'],
    ['list[int]', `[1, ${long}]`],
    ['O{n: int}', `{"n": -${long}}`],
  ])('%s never rounds %s: the digits are in what is said', (type, text) => {
    const digits = /-?[\d.]{10,}/.exec(text)?.[0] ?? ''
    expect(() => coerceValue(text, typeOf(type))).toThrow(`got ${digits}`)
  })

  test('an int in any spelling is exact or refused', () => {
    fc.assert(
      fc.property(spelling, (number) => {
        let read: unknown
        try {
          read = coerceValue(number, { kind: 'int' })
        } catch {
          return
        }
        expect(plainJson(new WrittenNumber(number))).toBe(read === 0 ? Number(number) : read)
      }),
      { numRuns: 400 },
    )
  })
})

describe('JSON within the strings of JSON', () => {
  const items = 'list[Item{n: int, tags: list[str]}]'
  test.each<[string, unknown, unknown]>([
    [items, [{ n: '1', tags: '["a"]' }], [{ n: 1, tags: ['a'] }]],
    [items, ['{"n": 1, "tags": []}'], [{ n: 1, tags: [] }]],
    [items, '[{"n": 1, "tags": "[\\"a\\"]"}]', [{ n: 1, tags: ['a'] }]],
    ['dict[str, list[int]]', { a: '[1, 2]' }, { a: [1, 2] }],
    ['list[float]', ['"1.5"', "'2'"], [1.5, 2]],
    ['O{o: O2{l: list[int]}}', { o: '{"l": "[1]"}' }, { o: { l: [1] } }],
    ['list[Union[O{n: int}, None]]', ['{"n": 1}', 'null'], [{ n: 1 }, null]],
    ['list[str]', ['[1]', '{"a": 1}', '5'], ['[1]', '{"a": 1}', '5']],
    ['O{s: str}', { s: '{"a": 1}' }, { s: '{"a": 1}' }],
    ['dict[str, Any]', { a: '[1]' }, { a: '[1]' }],
  ])('%s of %j', (type, given, expected) => {
    expect(coerceValue(given, typeOf(type))).toEqual(expected)
  })
})

describe('any JSON', () => {
  const json = fc.letrec<{ value: string }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      spelling,
      fc.string().map((text) => JSON.stringify(text)),
      fc.constantFrom('true', 'false', 'null'),
      fc.array(tie('value'), { maxLength: 4 }).map((items) => `[${items.join(',')}]`),
      fc
        .uniqueArray(fc.tuple(fc.oneof(fc.string(), fc.constant('__proto__')), tie('value')), {
          maxLength: 4,
          selector: ([key]) => key,
        })
        // Keys that are whole numbers would change their place.
        .map((entries) => entries.filter(([key]) => !/^\d+$/.test(key)))
        .map((entries) => `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${item}`).join(',')}}`),
    ),
  })).value

  test('survives reading and writing with every digit, strict or in prose', () => {
    fc.assert(
      fc.property(json, (text) => {
        expect(writtenJson(readStrict(text)?.value)).toBe(text)
        expect(writtenJson(readWhole(`[${text},]`)?.value)).toBe(`[${text}]`)
      }),
      { numRuns: 400 },
    )
  })

  test('is read as the platform reads it, and nothing else is', () => {
    const near = fc.oneof(
      json,
      fc.json(),
      fc.string(),
      fc.tuple(json, fc.constantFrom('', ',', ']', '"', ' \n', 'x')).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(near, (text) => {
        let expected: { value: unknown } | undefined
        try {
          expected = { value: JSON.parse(text) }
        } catch {
          expected = undefined
        }
        const read = readStrict(text)
        expect(read === undefined).toBe(expected === undefined)
        expect(asDoubles(read?.value)).toEqual(expected?.value)
      }),
      { numRuns: 400 },
    )
  })

  test('as plain JSON loses no digit', () => {
    expect(readWholeJson(`{"a": [${long}, 12.50, 1e400, 007]}`)).toEqual({
      value: { a: [long, 12.5, '1e400', '007'] },
    })
    expect(
      [long, '1.10', '1e2', '0.30000000000000004', '007'].map((one) => isLossless(new WrittenNumber(one))),
    ).toEqual([false, true, true, true, false])
  })
})

function asDoubles(value: unknown): unknown {
  if (value instanceof WrittenNumber) return Number(value.text)
  if (Array.isArray(value)) return value.map(asDoubles)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asDoubles(item)]))
}
