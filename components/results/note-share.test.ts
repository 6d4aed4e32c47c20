import { expect, it } from 'vitest'
import { shareIn } from './note-share'

it.each([
  ['Read 36 of 44 pieces of text', 36 / 44],
  ['Read 0 of 44 pieces of text', 0],
  ['Reading the text, 17 %', 0.17],
  ['Reading the text, 100\u202f%', 1],
  ['Try 2 of 3.', undefined],
  ['Trying again (2 of 3)', undefined],
  ['Waiting for its turn', undefined],
  ['Read 3 of 0', undefined],
  ['Read 3 of 2', undefined],
  ['', undefined],
])('the share in %j is %j', (text, share) => {
  expect(shareIn(text)).toBe(share)
})
