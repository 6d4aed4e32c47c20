import { expect, test } from 'vitest'
import { collapseRepeats } from './repeats'
import { summarizeColumn } from './summary'

test('repetitions become value x count, figures with their spread', () => {
  expect(collapseRepeats(['Rome', 'Oslo', 'rome'])).toEqual({
    values: [
      { value: 'Rome', count: 2 },
      { value: 'Oslo', count: 1 },
    ],
  })
  const figures = collapseRepeats([2, 4, 4, 4, 5, 5, 7, 9])
  expect(figures.spread?.mean).toBeCloseTo(5)
  expect(figures.spread?.deviation).toBeCloseTo(Math.sqrt(32 / 7))
  expect(collapseRepeats([3]).spread).toBeUndefined()
  expect(collapseRepeats([3, null]).spread).toBeUndefined()
})

test('a column is summed over its cells', () => {
  expect(
    summarizeColumn([
      { status: 'done', ms: 100, costUsd: 0.01, agrees: true },
      { status: 'done', ms: 300, agrees: false },
      { status: 'done', ms: 200, costUsd: 0.02, agrees: true },
      { status: 'failed', ms: 9000, costUsd: 0.5 },
    ]),
  ).toEqual({
    done: 3,
    failed: 1,
    agreement: 2 / 3,
    medianMs: 200,
    costUsd: expect.closeTo(0.53),
    unpriced: 1,
  })
  expect(
    summarizeColumn([
      { status: 'done', ms: 1, costUsd: 0 },
      { status: 'done', ms: 2, costUsd: 0 },
    ]).medianMs,
  ).toBe(1.5)
  expect(summarizeColumn([])).toEqual({ done: 0, failed: 0, costUsd: 0, unpriced: 0 })
})
