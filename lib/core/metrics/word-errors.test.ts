import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wordErrors } from './word-errors'

/** By the whole table, for short texts. */
function plainDistance(a: readonly string[], b: readonly string[]): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [line, word] of a.entries()) {
    const next = [line + 1]
    for (const [column, other] of b.entries())
      next.push(
        Math.min(
          (row[column + 1] ?? 0) + 1,
          (next[column] ?? 0) + 1,
          (row[column] ?? 0) + (word === other ? 0 : 1),
        ),
      )
    row = next
  }
  return row.at(-1) ?? 0
}

test('errors are those of the whole table, across blocks of 32 words', () => {
  const words = fc.array(fc.constantFrom('u', 'v', 'w', 'x'), { maxLength: 100 })
  fc.assert(
    fc.property(words, words, (a, b) => {
      expect(wordErrors(a.join(' '), b.join(' '))).toEqual({ errors: plainDistance(a, b), words: a.length })
    }),
  )
})

test('texts beyond 20,000 words are counted piece by piece', () => {
  const long = 'x '.repeat(20_005)
  expect(wordErrors(long, long)).toEqual({ errors: 0, words: 20_005 })
  expect(wordErrors(`${long}y`, long)).toEqual({ errors: 1, words: 20_006 })
})
