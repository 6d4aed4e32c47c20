import { expect, test } from 'vitest'
import { toSegments } from './sentences'

const words = ['', ' Hello', ' there', '.', ' How', ' are', ' you', '?', ' 3', '.', '5', ' Dr', ' Who']
const decode = (tokens: readonly number[]) => tokens.map((token) => words[token] ?? '').join('')
const reading = (tokens: number[], logProbs = tokens.map(() => 0)) => ({
  tokens,
  logProbs: [...logProbs, 0],
  total: 0,
})

test('sentences share the sounding time by their letters and skip the pause between', () => {
  const sounds = [
    { start: 1, end: 3 },
    { start: 5, end: 7 },
  ]
  const segments = toSegments(reading([1, 2, 3, 4, 5, 6, 7]), sounds, decode)
  expect(segments.map(({ text }) => text)).toEqual(['Hello there.', 'How are you?'])
  expect(segments[0]).toMatchObject({ start: 1, end: 3 })
  expect(segments[1]).toMatchObject({ start: 5, end: 7 })
})

test('a point inside a number ends no sentence', () => {
  const segments = toSegments(reading([1, 8, 9, 10, 3]), [{ start: 0, end: 1 }], decode)
  expect(segments.map(({ text }) => text)).toEqual(['Hello 3.5.'])
})

test('confidence is the mean probability of the tokens of the sentence', () => {
  const logProbs = [0.5, 1, 0.9, 0.2, 0.4, 0.6, 0.8].map(Math.log)
  const [first, second] = toSegments(reading([1, 2, 3, 4, 5, 6, 7], logProbs), [{ start: 0, end: 2 }], decode)
  expect(first?.confidence).toBeCloseTo(0.8)
  expect(second?.confidence).toBeCloseTo(0.5)
})

test('no words give no segments', () => {
  expect(toSegments(reading([]), [{ start: 0, end: 1 }], decode)).toEqual([])
})

test('a point after a title ends no sentence', () => {
  const segments = toSegments(reading([1, 11, 3, 12, 7]), [{ start: 0, end: 1 }], decode)
  expect(segments.map(({ text }) => text)).toEqual(['Hello Dr. Who?'])
})
