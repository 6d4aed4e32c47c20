import { describe, expect, it } from 'vitest'
import { createRateLimit } from './rate-limit'

describe('createRateLimit', () => {
  it('lets a burst through, then says how long to wait, and lets through after that', () => {
    let now = 0
    const limit = createRateLimit({ perMinute: 60, now: () => now })
    for (let i = 0; i < 20; i++) limit.take('a')
    expect(() => limit.take('a')).toThrow(
      expect.objectContaining({ code: 'rate-limit', retryAfterMs: 1000, retryable: true }),
    )
    now += 400
    expect(() => limit.take('a')).toThrow(expect.objectContaining({ retryAfterMs: 600 }))
    now += 600
    limit.take('a')
    expect(() => limit.take('a')).toThrow()
    now += 3_600_000
    for (let i = 0; i < 20; i++) limit.take('a')
    expect(() => limit.take('a')).toThrow()
  })

  it('lets no caller suffer from another', () => {
    const limit = createRateLimit({ perMinute: 60, now: () => 0 })
    for (let i = 0; i < 20; i++) limit.take('a')
    expect(() => limit.take('a')).toThrow()
    limit.take('b')
  })

  it('looks without taking', () => {
    const limit = createRateLimit({ perMinute: 10, burst: 1, now: () => 0 })
    for (let i = 0; i < 5; i++) limit.check('a')
    limit.take('a')
    expect(() => limit.check('a')).toThrow(expect.objectContaining({ code: 'rate-limit' }))
  })

  it('forgets the callers it has not seen for longest when too many come', () => {
    const limit = createRateLimit({ perMinute: 1, burst: 1, now: () => 0 })
    limit.take('first')
    for (let i = 0; i < 10_000; i++) limit.check(`flood ${i}`)
    limit.take('first')
  })
})
