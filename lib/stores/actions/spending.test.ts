import { expect, test } from 'vitest'
import { limitForCalls, raisedTo } from './spending'

test('a limit for many calls leaves room for others that are longer than the one it stopped', () => {
  const limit = { of: 'run', needUsd: 0.5, callUsd: 0.1 } as const
  expect(limitForCalls(limit, 1)).toEqual(limit)
  expect(limitForCalls(limit, 4)).toMatchObject({ of: 'run', needUsd: 0.95 })
  expect(limitForCalls({ of: 'day', needUsd: 0.5 }, 4)).toMatchObject({ needUsd: 0.5 })
  expect(limitForCalls({ of: 'unknown-price' }, 4)).toEqual({ of: 'unknown-price' })
})

test.each([
  [0.0137, 0.014],
  [0.02, 0.02],
  [1.234, 1.3],
])('what %d needs is written as %d', (need, limit) => {
  expect(raisedTo(need)).toBe(limit)
})
