import { describe, expect, it } from 'vitest'
import { callWatch } from './predict-watch'

const reply = { status: 200, text: 'data: x', cut: false, ms: 70 }

describe('the watch of a call', () => {
  it('tells when the vendor was asked and when the answer began', () => {
    let at = 1000
    const watch = callWatch(1000, () => at)
    watch.see({ type: 'status', text: 'Waiting for its turn' })
    at = 1050
    watch.see({ type: 'text-delta', text: 'a' })
    at = 1060
    watch.see({ type: 'text-delta', text: 'b' })
    at = 1100
    watch.see({ type: 'reply', reply })
    expect(watch.seen()).toEqual({ timings: { waitedMs: 30, firstMs: 50 }, reply })
  })

  it('forgets what a restart made void', () => {
    let at = 0
    const watch = callWatch(0, () => at)
    watch.see({ type: 'text-delta', text: 'a' })
    watch.see({ type: 'restart', reason: 'again' })
    at = 20
    watch.see({ type: 'reasoning-delta', text: 'b' })
    expect(watch.seen().timings?.firstMs).toBe(20)
  })

  it('has nothing to say of a call that never began', () => {
    const watch = callWatch(0)
    watch.see({ type: 'error', error: { code: 'network', message: 'no', retryable: true } })
    expect(watch.seen()).toEqual({})
  })
})
