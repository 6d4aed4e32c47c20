import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestTokens, logSumExp } from './logits'

test('the log of a sum of exponentials holds where the plain sum overflows', () => {
  expect(logSumExp([0, 0])).toBeCloseTo(Math.log(2))
  expect(logSumExp([1000, 1000])).toBeCloseTo(1000 + Math.log(2))
  expect(logSumExp([])).toBe(Number.NEGATIVE_INFINITY)
})

test('the best tokens are those a full sort would give', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -30, max: 30 }), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 8 }),
      (values, count) => {
        const found = bestTokens(Float32Array.from(values), count)
        const sorted = [...values].sort((a, b) => b - a).slice(0, count)
        expect(found.map(({ token }) => values[token])).toEqual(sorted)
        const all = bestTokens(Float32Array.from(values), values.length)
        expect(all.reduce((sum, { logProb }) => sum + Math.exp(logProb), 0)).toBeCloseTo(1, 4)
      },
    ),
  )
})
