import { expect, test } from 'vitest'
import { asText } from './comparison'
import { collapseRepeats } from './repeats'

test('repetitions become value x count, figures with their spread', () => {
  expect(collapseRepeats(['Rome', 'Oslo', 'rome'], asText)).toEqual({
    values: [
      { value: 'Rome', count: 2 },
      { value: 'Oslo', count: 1 },
    ],
  })
  const figures = collapseRepeats([2, 4, 4, 4, 5, 5, 7, 9], { as: 'number' })
  expect(figures.spread?.mean).toBeCloseTo(5)
  expect(figures.spread?.deviation).toBeCloseTo(Math.sqrt(32 / 7))
  expect(collapseRepeats([3], { as: 'number' }).spread).toBeUndefined()
  expect(collapseRepeats([3, null], { as: 'number' }).spread).toBeUndefined()
})
