import { AppError } from '../core/errors'

interface Rate {
  perMinute: number
  /** Taken at once at most. A fifth of a minute's, at least 20, unless told. */
  burst?: number | undefined
  message?: string | undefined
  /** Monotonic, ms. */
  now?: () => number
}

// More callers than this are forgotten oldest first: a flood of addresses must not fill the memory.
const maxCallers = 10_000
const busy = 'Too many requests at once. Your inputs are kept; the call is tried again shortly.'

/**
 * A token bucket per caller: tokens flow in evenly. `take` takes one, or `cost`; it throws AppError `rate-limit` with the time
 * to wait when the caller's bucket has fewer; `check` throws the same without taking.
 */
export function createRateLimit({ perMinute, message = busy, now = () => performance.now(), ...rest }: Rate) {
  const burst = rest.burst ?? Math.max(20, perMinute / 5)
  const buckets = new Map<string, { tokens: number; at: number }>()
  const look = (caller: string, cost: number) => {
    const time = now()
    const bucket = buckets.get(caller) ?? { tokens: burst, at: time }
    bucket.tokens = Math.min(burst, bucket.tokens + ((time - bucket.at) / 60_000) * perMinute)
    bucket.at = time
    buckets.delete(caller)
    buckets.set(caller, bucket)
    for (const oldest of buckets.keys()) {
      if (buckets.size <= maxCallers) break
      buckets.delete(oldest)
    }
    if (bucket.tokens >= cost) return bucket
    throw new AppError({
      code: 'rate-limit',
      message,
      retryable: true,
      retryAfterMs: Math.ceil(((cost - bucket.tokens) * 60_000) / perMinute),
    })
  }
  return {
    check: (caller: string, cost = 1): void => void look(caller, cost),
    take(caller: string, cost = 1): void {
      look(caller, cost).tokens -= cost
    },
  }
}
