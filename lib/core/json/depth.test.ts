import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toErrorInfo } from '../errors'
import { canonicalJson } from '../hash'
import { mediaIn } from '../media'
import { isDeeper, mostLevels, parseShallow } from './depth'

const nested = (open: string, close: string, levels: number) => open.repeat(levels) + close.repeat(levels)
const depthOf = (value: unknown): number =>
  value !== null && typeof value === 'object' ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0

describe('how deep JSON may be', () => {
  it('counts as the value does, whatever stands in its texts', () => {
    const texts = fc.string({ unit: fc.constantFrom('"', '\\', '[', '{', ']', 'a') })
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), texts, (value, text) => {
        const json = JSON.stringify([value, text, { [text]: text }])
        const depth = depthOf(JSON.parse(json))
        expect([isDeeper(json, depth), isDeeper(json, depth - 1)]).toEqual([false, true])
      }),
    )
  })

  it.each([
    ['lists', nested('[', ']', 50_000)],
    ['objects', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
    ['both', `${'[{"a":'.repeat(30_000)}1${'}]'.repeat(30_000)}`],
    ['what never closes', '['.repeat(200_000)],
    ['one level too many', nested('[', ']', mostLevels + 1)],
  ])('refuses %s in words', (_, text) => {
    expect(() => parseShallow(text)).toThrow(/nested deeper than 128 levels: it has (?:129|\d{5,6})\./)
  })

  it('reads what is as deep as may be', () => {
    expect(depthOf(parseShallow(nested('[', ']', mostLevels)))).toBe(mostLevels)
  })

  it.each([
    ['quotes', '"'.repeat(200_000)],
    ['escaped quotes', `"${'\\"'.repeat(100_000)}`],
    ['escapes', `"${'\\'.repeat(200_000)}`],
    ['brackets by turns', '[]'.repeat(100_000)],
  ])('looks once at 200 kB of %s', (_, text) => {
    const started = performance.now()
    isDeeper(text, mostLevels)
    expect(performance.now() - started).toBeLessThan(200)
  })
})

describe('a value too deep for the stack', () => {
  const deep: unknown = JSON.parse(nested('[', ']', 200_000))
  it.each<[string, () => unknown]>([
    ['as sorted JSON', () => canonicalJson(deep)],
    ['searched for media', () => mediaIn(deep)],
    ['as JSON', () => JSON.stringify(deep)],
  ])('is told in words: %s', (_, work) => {
    expect(work).toThrow(RangeError)
    try {
      work()
    } catch (error) {
      expect(toErrorInfo(error)).toMatchObject({
        code: 'invalid',
        retryable: false,
        message: expect.stringContaining('nested too deeply'),
      })
    }
  })

  it('any other RangeError stays what it is', () => {
    expect(toErrorInfo(new RangeError('Invalid array length')).code).toBe('internal')
  })
})
