import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { growingJson } from './growing-json'
import { plainJson } from './written-number'

describe('growingJson', () => {
  const rows: [string, unknown][] = [
    ['', undefined],
    ['  ', undefined],
    ['Sure, here', undefined],
    ['12', undefined],
    ['"hel', 'hel'],
    ['{', {}],
    ['[', []],
    ['{"a', {}],
    ['{"a":', {}],
    ['{"a": "', { a: '' }],
    ['{"a": "hel', { a: 'hel' }],
    ['{"a": "hel\\', { a: 'hel' }],
    ['{"a": "hel\\u00e', { a: 'hel' }],
    ['{"a": "😀', { a: '😀' }],
    ['{"a": "hello", "n": 1', { a: 'hello' }],
    ['{"a": "hello", "n": 12,', { a: 'hello', n: 12 }],
    ['{"a": "hello", "n": tr', { a: 'hello' }],
    ['{"a": "hello", "n": true}', { a: 'hello', n: true }],
    ['{"a": ["x", "y', { a: ['x', 'y'] }],
    ['{"a": [{"b": 1}, {"b"', { a: [{ b: 1 }, {}] }],
    ['```json\n{"a": "x', { a: 'x' }],
    ['Sure:\n```json\n{"a": "x"}\n```', { a: 'x' }],
    ["{'a': 'x', b: 'y", { a: 'x', b: 'y' }],
    ['{"a": "x", "b": "y", ', { a: 'x', b: 'y' }],
    ['{"a": "x", "b\\', { a: 'x' }],
  ]
  it.each(rows)('%j', (text, expected) => {
    expect(growingJson(text)?.value).toEqual(expected)
  })

  it('never throws and shows only true beginnings at any cut of a JSON text', () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), fc.nat()),
        ([value, cut]) => {
          const text = JSON.stringify(value)
          const whole: unknown = JSON.parse(text)
          const seen = plainJson(growingJson(text.slice(0, cut % (text.length + 1)))?.value)
          if (seen !== undefined) expect(begins(seen, whole)).toBe(true)
          expect(plainJson(growingJson(text)?.value)).toEqual(whole)
        },
      ),
      { numRuns: 400 },
    )
  })

  it('never throws on any text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('{', '}', '[', ']', '"', "'", ',', ':', '\\', '\n', '```', 'a', '1', ' ')),
        (pieces) => {
          expect(() => growingJson(pieces.join(''))).not.toThrow()
        },
      ),
      { numRuns: 500 },
    )
  })
})

/** True when `part` is what a reader could have seen of `whole` so far. */
function begins(part: unknown, whole: unknown): boolean {
  if (typeof part === 'string') return typeof whole === 'string' && whole.startsWith(part)
  if (part === null || typeof part !== 'object') return Object.is(part, whole)
  if (Array.isArray(part)) {
    return Array.isArray(whole) && part.every((item, index) => begins(item, whole[index]))
  }
  const other = whole as Record<string, unknown>
  return Object.entries(part).every(([key, item]) => Object.hasOwn(other, key) && begins(item, other[key]))
}
