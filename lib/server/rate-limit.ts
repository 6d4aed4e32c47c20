import { AppError } from '../core/errors'

/**
 * Token bucket: `perMinute` tokens flow in evenly, a fifth of them may be taken at once (at least 20).
 * `take` throws AppError `rate-limit` with the time to wait. `now` is a monotonic clock in ms.
 */
export function createRateLimit(perMinute: number, now: () => number = () => performance.now()) {
  const burst = Math.max(20, perMinute / 5)
  let tokens = burst
  let at = now()
  return {
    take() {
      const time = now()
      tokens = Math.min(burst, tokens + ((time - at) / 60_000) * perMinute)
      at = time
      if (tokens >= 1) {
        tokens--
        return
      }
      throw new AppError({
        code: 'rate-limit',
        message: 'Too many requests at once. Your inputs are kept; the call is tried again shortly.',
        retryable: true,
        retryAfterMs: Math.ceil(((1 - tokens) * 60_000) / perMinute),
      })
    },
  }
}
