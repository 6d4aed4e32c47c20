import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wordDiff } from './word-diff'

const joined = (parts: readonly { text: string }[]) => parts.map(({ text }) => text).join('')

test.each([
  ['400 words', 'w '.repeat(400), 400],
  ['401 words', 'w '.repeat(401), 1],
  ['blanks', ' '.repeat(50), 0],
])('%s give %s pieces', (_name, text, count) => {
  const parts = wordDiff('w', text)
  expect(parts).toHaveLength(count as number)
  if (count) expect(joined(parts)).toBe(text)
})

test('no character is lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '\n', '.', '“', 'é') }), (text) => {
      expect(joined(wordDiff('a .', text))).toBe(text.trim() === '' ? '' : text)
    }),
  )
})

test.each([' ', '.', '“', '. ', ' .', 'a.', '\u3000'])('100 kB of %j take no time', (piece) => {
  const text = piece.repeat(100_000 / piece.length)
  const started = performance.now()
  wordDiff(`${text}x`, `x${text}`)
  expect(performance.now() - started).toBeLessThan(200)
})
