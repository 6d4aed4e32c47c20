import { expect, test } from 'vitest'
import { estimateWords } from './estimate-words'

test.each([
  { free: 0, of: 4, sure: true, cost: 'about $0.02', words: 'about $0.02' },
  { free: 0, of: 4, sure: true, cost: undefined, words: undefined },
  { free: 3, of: 4, sure: true, cost: 'about $0.02', words: '3 of 4 from cache, the rest about $0.02' },
  { free: 3, of: 4, sure: true, cost: undefined, words: '3 of 4 from cache' },
  { free: 3, of: 4, sure: false, cost: 'x', words: 'at least 3 of 4 from cache, the rest x' },
  { free: 4, of: 4, sure: true, cost: undefined, words: 'all from cache, nothing is asked' },
])('$free of $of in the cache, the rest $cost', ({ words, ...known }) => {
  expect(estimateWords(known)).toBe(words)
})
