import { expect, test } from 'vitest'
import { loopStart } from './repetition'

test.each([
  { name: 'no loop', tokens: [1, 2, 3, 4, 5, 6, 7, 8, 9], keep: undefined },
  { name: 'a thing said three times', tokens: [7, 7, 7], keep: undefined },
  { name: 'three sayings of a sentence', tokens: [1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4], keep: undefined },
  { name: 'one token over and over', tokens: [5, 9, 9, 9, 9, 9, 9, 9, 9], keep: 2 },
  { name: 'a unit of two four times', tokens: [5, 1, 2, 1, 2, 1, 2, 1, 2], keep: 3 },
  { name: 'a loop that has ended', tokens: [9, 9, 9, 9, 9, 9, 9, 9, 5], keep: undefined },
])('$name', ({ tokens, keep }) => {
  expect(loopStart(tokens)).toBe(keep)
})
