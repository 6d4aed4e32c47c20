import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ctcLabels, decodeCtc } from './ctc'

const labels = ctcLabels('a\nb\nc\n')

/** One row of scores per step: the wanted label gets `score`, the rest share what is left. */
function scoresOf(path: readonly [label: number, score: number][]): Float32Array {
  return Float32Array.from(
    path.flatMap(([wanted, score]) =>
      labels.map((_, index) => (index === wanted ? score : (1 - score) / labels.length)),
    ),
  )
}

test('labels are the blank, the dictionary and the space', () => {
  expect(labels).toEqual(['', 'a', 'b', 'c', ' '])
  expect(ctcLabels('a\r\nb\r\n')).toEqual(['', 'a', 'b', ' '])
})

test.each([
  ['repeats are one', [1, 1, 1], 'a'],
  ['a blank between makes two', [1, 0, 1], 'aa'],
  ['blanks say nothing', [0, 0, 0], ''],
  ['different ones follow', [1, 2, 2, 0, 3], 'abc'],
])('%s', (_, path, text) => {
  const scores = scoresOf(path.map((label) => [label, 0.9]))
  const { chars } = decodeCtc(scores, { offset: 0, steps: path.length, labels })
  expect(chars.map(({ char }) => char).join('')).toBe(text)
})

test('a character has the confidence and the place of its peak', () => {
  const scores = scoresOf([
    [1, 0.6],
    [1, 0.9],
    [1, 0.7],
  ])
  const [only] = decodeCtc(scores, { offset: 0, steps: 3, labels }).chars
  expect(only?.step).toBe(1)
  expect(only?.confidence).toBeCloseTo(0.9)
})

test('only allowed labels are read, and only from the offset on', () => {
  const scores = scoresOf([
    [1, 0.9],
    [3, 0.6],
  ])
  const shape = { offset: labels.length, steps: 1, labels }
  expect(decodeCtc(scores, shape).chars[0]?.char).toBe('c')
  scores[labels.length + 2] = 0.5
  expect(decodeCtc(scores, { ...shape, allowed: [1, 2] }).chars[0]?.char).toBe('b')
})

test('any labelling can be read back when blanks keep its characters apart', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 3 })), (wanted) => {
      const path = wanted.flatMap((label): [number, number][] => [
        [label, 0.8],
        [0, 0.8],
      ])
      const { chars, spaces } = decodeCtc(scoresOf(path), { offset: 0, steps: path.length, labels })
      expect(chars.map(({ char }) => char)).toEqual(wanted.map((label) => labels[label]))
      expect(spaces).toHaveLength(path.length)
    }),
  )
})
