import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shareInterval } from './interval'

describe('shareInterval', () => {
  it('gives the textbook figures for 8 of 10', () => {
    const { low, high } = shareInterval(0.8, 10)
    expect(low).toBeCloseTo(0.4902, 3)
    expect(high).toBeCloseTo(0.9433, 3)
  })
  it('knows nothing of no trials', () => {
    expect(shareInterval(0, 0)).toEqual({ low: 0, high: 1 })
  })
  it('holds the share and narrows with more trials', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.integer({ min: 1, max: 50 }), (right, n) => {
        const share = Math.min(right, n) / n
        const few = shareInterval(share, n)
        const many = shareInterval(share, n * 4)
        expect(few.low).toBeLessThanOrEqual(share + 1e-9)
        expect(few.high).toBeGreaterThanOrEqual(share - 1e-9)
        expect(many.high - many.low).toBeLessThan(few.high - few.low)
      }),
    )
  })
})
