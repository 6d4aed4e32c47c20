import { expect, test } from 'vitest'
import { readVocabulary } from './sentence-encoder'

test('a piece without a score has that of the piece before', () => {
  expect(
    readVocabulary([
      ['a', -1],
      [':', null],
      ['b', -2],
    ]),
  ).toEqual([
    ['a', -1],
    [':', -1],
    ['b', -2],
  ])
})

test('what is no vocabulary is refused', () => {
  expect(() => readVocabulary([['a']])).toThrow()
})
