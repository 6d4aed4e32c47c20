import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fuzzyScore } from './fuzzy'

const best = (search: string, texts: readonly string[]) =>
  texts
    .flatMap((text) => {
      const score = fuzzyScore(search, text)
      return score === undefined ? [] : [{ text, score }]
    })
    .toSorted((a, b) => b.score - a.score)
    .map(({ text }) => text)

describe('fuzzyScore', () => {
  test.each([
    { search: 'undo', texts: ['Redo', 'Undo'], first: 'Undo' },
    { search: 'ra', texts: ['Start or stop recording', 'Run all columns'], first: 'Run all columns' },
    { search: 'mod', texts: ['Accommodate', 'Models'], first: 'Models' },
    { search: 'go ev', texts: ['Go to Models', 'Go to Evaluate'], first: 'Go to Evaluate' },
    { search: 'RECEIPT', texts: ['Open receipt', 'Repeat it'], first: 'Open receipt' },
  ])('$search finds $first first', ({ search, texts, first }) => {
    expect(best(search, texts)[0]).toBe(first)
  })

  test('what is not there is not found', () => {
    expect(fuzzyScore('xyz', 'Run all columns')).toBeUndefined()
    expect(fuzzyScore('run xyz', 'Run all columns')).toBeUndefined()
  })

  test('any letters of a text in their order find it, and an empty search finds all', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 30 }), fc.array(fc.boolean()), (text, keep) => {
        const plain = text.toLowerCase()
        const search = [...plain]
          .filter((letter, index) => (keep[index] ?? false) && /\S/.test(letter))
          .join('')
        expect(fuzzyScore(search, plain)).toBeGreaterThanOrEqual(0)
        expect(fuzzyScore('', text)).toBe(0)
      }),
    )
  })
})
