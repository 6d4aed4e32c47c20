import { expect, test } from 'vitest'
import { summarizeColumn } from './summary'

test('a column is summed over its cells', () => {
  expect(
    summarizeColumn([
      { status: 'done', ms: 100, costUsd: 0.01, held: { same: 4, of: 4 } },
      { status: 'done', ms: 300, held: { same: 1, of: 4 } },
      { status: 'done', ms: 200, costUsd: 0.02, held: { same: 0, of: 0 } },
      { status: 'failed', ms: 9000, costUsd: 0.5 },
    ]),
  ).toEqual({
    done: 3,
    failed: 1,
    agreement: 5 / 8,
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
