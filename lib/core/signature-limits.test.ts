import { describe, expect, it } from 'vitest'
import { typeLimits } from './fields/type-limits'
import type { TypeSpec } from './fields/type-spec'
import { mergeSignatureText } from './signature-merge'
import { inWords, SignatureError } from './signature-reader'
import { signatureSchema } from './signature-schema'
import { parseSignature, printSignature } from './signature-text'

const { depth, types, fields, choices } = typeLimits
const times = <T>(count: number, make: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => make(at))
const nested = (open: string, count: number, close: string) =>
  `a -> b: ${open.repeat(count)}str${close.repeat(count)}`

function errorOf(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    return error
  }
}

function cpuMs(work: () => unknown): number {
  const started = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(started)
  return (user + system) / 1_000
}

const forms: readonly (readonly [string, string, string])[] = [
  ['X{a:', 'objects', '}'],
  ['{a:', 'objects without a name', '}'],
  ['list[', 'lists', ']'],
  ['Optional[', 'optionals', ']'],
  ['dict[str, ', 'maps', ']'],
  ['tuple[int, ', 'tuples', ']'],
  ['int | list[', 'unions', ']'],
  ['Union[int, X{a?:', 'a mixture', '}]'],
]

/** Each of these is a type in a type. */
const twofold = new Set(['unions', 'a mixture'])

describe('a signature in text', () => {
  it.each(forms)(
    '%s: %s up to the limit are read and printed, one more is refused with its place',
    (open, name, close) => {
      const deepest = nested(open, twofold.has(name) ? depth / 2 - 1 : depth - 1, close)
      expect(parseSignature(printSignature(parseSignature(deepest)))).toEqual(parseSignature(deepest))
      for (const count of [depth + 1, 300, 20_000]) {
        const text = nested(open, count, close)
        let error: unknown
        expect(cpuMs(() => (error = errorOf(() => parseSignature(text))))).toBeLessThan(500)
        expect(error).toBeInstanceOf(SignatureError)
        expect(error).toMatchObject({ message: expect.stringContaining(`${depth} levels`) })
        const { start = 0, end = 0 } = error as SignatureError
        expect(start).toBeGreaterThan(8)
        expect(end).toBeLessThan(text.length)
      }
    },
  )

  it.each([
    ['brackets that never close', `a -> b: ${'list['.repeat(20_000)}`],
    ['fields', `a -> ${times(20_000, (at) => `b${at}`).join(', ')}`],
    ['inputs', `${times(fields + 1, (at) => `a${at}`).join(', ')} -> b`],
    ['members', `a -> b: X{${times(20_000, (at) => `b${at}`).join(', ')}}`],
    ['options', `a -> b: ${times(fields + 1, (at) => `X${at}{a}`).join(' | ')}`],
    ['types of a tuple', `a -> b: tuple[${times(fields + 1, () => 'int').join(', ')}]`],
    ['choices', `a -> b: Literal[${times(50_000, String).join(', ')}]`],
    ['members of an enum', `a -> b: E(${times(choices + 1, (at) => `M${at}=${at}`).join(', ')})`],
    [
      'types in all',
      `a -> ${times(20, (at) => `b${at}: X{${times(150, (no) => `c${no}: int`).join(', ')}}`).join(', ')}`,
    ],
    [
      'deep outputs',
      `a -> ${times(12, (at) => `b${at}: ${'X{a:'.repeat(300)}str${'}'.repeat(300)}`).join(', ')}`,
    ],
  ])('too many %s are refused at once', (_, text) => {
    let error: unknown
    expect(cpuMs(() => (error = errorOf(() => parseSignature(text))))).toBeLessThan(500)
    expect(error).toBeInstanceOf(SignatureError)
  })

  it('counts what a name stands for', () => {
    const before = parseSignature(`a -> b: Deep${'{a: X'.repeat(20)}${'}'.repeat(20)}`.replace('X}', 'str}'))
    const text = `a -> b: ${'list['.repeat(20)}Deep${']'.repeat(20)}`
    expect(() => mergeSignatureText(before, text)).toThrow(`${depth} levels`)
  })

  it('tells of a stack that ran out in words', () => {
    const endless = (): number => 1 + endless()
    expect(() => inWords('a text', endless)).toThrow(SignatureError)
    expect(() => inWords('', () => JSON.parse('{'))).toThrow(SyntaxError)
  })
})

const wrapped = (count: number, wrap: (type: TypeSpec) => unknown) =>
  times(count, () => wrap).reduce<unknown>((type, one) => one(type as TypeSpec), { kind: 'str' })
const withType = (type: unknown) => ({ inputs: [], outputs: [{ name: 'b', type }] })

describe('a signature in JSON', () => {
  it.each<[string, (type: TypeSpec) => unknown]>([
    ['lists', (item) => ({ kind: 'list', item })],
    ['objects', (type) => ({ kind: 'object', name: 'X', fields: [{ name: 'a', type }] })],
    ['maps', (value) => ({ kind: 'dict', key: { kind: 'str' }, value })],
    ['unions', (type) => ({ kind: 'union', options: [{ kind: 'int' }, type] })],
    ['tuples', (type) => ({ kind: 'tuple', items: [type] })],
  ])('%s up to the limit are taken, deeper ones are refused by their place, however deep', (_, wrap) => {
    expect(signatureSchema.safeParse(withType(wrapped(depth - 1, wrap))).success).toBe(true)
    for (const count of [depth, 400, 50_000]) {
      const read = signatureSchema.safeParse(withType(wrapped(count, wrap)))
      expect(read.error?.issues).toMatchObject([
        { path: ['outputs', 0, 'type'], message: expect.stringContaining(`${depth} levels`) },
      ])
    }
  })

  it.each<[string, unknown]>([
    ['fields', { inputs: [], outputs: times(fields + 1, (at) => ({ name: `a${at}` })) }],
    ['types in all', withType({ kind: 'tuple', items: times(types + 1, () => ({ kind: 'int' })) })],
    ['choices', withType({ kind: 'literal', values: times(choices + 1, String) })],
    ['characters of a choice', withType({ kind: 'literal', values: ['x'.repeat(10_000)] })],
    ['characters of a name', { inputs: [], outputs: [{ name: 'a'.repeat(1_000) }] }],
    ['characters of a language', withType({ kind: 'code', lang: 'p'.repeat(1_000) })],
  ])('too many %s are refused', (_, given) => {
    expect(signatureSchema.safeParse(given).success).toBe(false)
  })
})
