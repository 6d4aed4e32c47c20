import { expect, it } from 'vitest'
import { createRateLimit } from './rate-limit'

it('lets a burst through, then says how long to wait, and lets through after that', () => {
  let now = 0
  const limit = createRateLimit(60, () => now)
  for (let i = 0; i < 20; i++) limit.take()
  expect(() => limit.take()).toThrow(expect.objectContaining({ code: 'rate-limit', retryAfterMs: 1000 }))
  now += 400
  expect(() => limit.take()).toThrow(expect.objectContaining({ retryAfterMs: 600 }))
  now += 600
  limit.take()
  expect(() => limit.take()).toThrow()
  now += 3_600_000
  for (let i = 0; i < 20; i++) limit.take()
  expect(() => limit.take()).toThrow()
})
