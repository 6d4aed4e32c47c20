import { expect, test } from 'vitest'
import { letterbox } from './letterbox'
import { pictureVector } from './vector'

/** Cells of the middle two rows say [3, 4], the others [0, 9]. */
const map = {
  size: 4,
  depth: 2,
  data: Float32Array.from(
    [0, 1, 2, 3].flatMap((row) =>
      Array(4)
        .fill(row === 1 || row === 2 ? [3, 4] : [0, 9])
        .flat(),
    ),
  ),
}

test('the bars of the letterbox do not count', () => {
  const vector = pictureVector(map, letterbox({ width: 200, height: 100 }, 64), 64)
  expect([...vector].map((value) => Number(value.toFixed(5)))).toEqual([0.6, 0.8])
})

test('a square picture is the mean of all cells, of unit length', () => {
  const vector = pictureVector(map, letterbox({ width: 100, height: 100 }, 64), 64)
  expect(Math.hypot(...vector)).toBeCloseTo(1)
  expect((vector[1] ?? 0) / (vector[0] ?? 1)).toBeCloseTo(6.5 / 1.5)
})

test('features of nothing but zero stay zero', () => {
  const empty = { ...map, data: new Float32Array(32) }
  expect([...pictureVector(empty, letterbox({ width: 1, height: 1 }, 64), 64)]).toEqual([0, 0])
})
