import fc from 'fast-check'
import { expect, test } from 'vitest'
import { meanVector, textPieces } from './pieces'

test('pieces hold all of the text, none too long, none blank', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 1500, unit: 'grapheme' }), (text) => {
      const pieces = textPieces(text)
      for (const piece of pieces) {
        expect(piece.length).toBeLessThanOrEqual(400)
        expect(piece.trim()).not.toBe('')
      }
      const bare = (value: string) => value.replace(/\s+/g, '')
      expect(bare(pieces.join(''))).toBe(bare(text) || '.')
    }),
  )
})

test('a long text is cut after a sentence where one ends late enough', () => {
  const sentence = `${'word '.repeat(58)}end.`
  expect(textPieces(`${sentence} ${sentence}`)).toEqual([sentence, sentence])
})

test('the mean weighs by length and has unit length', () => {
  const mean = meanVector([Float32Array.of(1, 0), Float32Array.of(0, 1)], [3, 4])
  expect([...mean]).toEqual([expect.closeTo(0.6), expect.closeTo(0.8)])
})
