import { expect, test } from 'vitest'
import { plainChar, spaceThreshold, stripWords } from './strip-text'

/** Characters four steps apart; a space probability halfway before each that follows a blank in the text. */
function readingOf(text: string) {
  const letters = [...text].filter((char) => char !== ' ')
  const spaces = new Float32Array(letters.length * 4 + 4)
  let place = 0
  const chars = [...text].flatMap((char) => {
    if (char === ' ') {
      spaces[place * 4] = spaceThreshold * 2
      return []
    }
    return [{ char, confidence: 0.9, step: place++ * 4 + 2 }]
  })
  return { chars, spaces }
}

test.each([
  ['TOTAL', ['TOTAL']],
  ['TOTAL 27.75', ['TOTAL', '27.75']],
  ['a b c', ['a', 'b', 'c']],
  ['', []],
])('%j is cut at its spaces', (text, words) => {
  expect(stripWords(readingOf(text)).map((word) => word.text)).toEqual(words)
})

test('words lie inside the strip, one after the other', () => {
  const words = stripWords(readingOf('SUB TOTAL 27.75'))
  let before = 0
  for (const { from, to } of words) {
    expect(from).toBeGreaterThanOrEqual(before)
    expect(to).toBeGreaterThan(from)
    before = to
  }
  expect(before).toBeLessThanOrEqual(1)
})

test.each([
  ['：', ':'],
  ['（', '('],
  ['Ａ', 'A'],
  ['。', '.'],
  ['×', 'x'],
  ['é', 'é'],
])('%s is written %s', (from, to) => {
  expect(plainChar(from)).toBe(to)
})
