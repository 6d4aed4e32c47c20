import type { Access } from './access'
import { createBudget } from './budget'
import { megabyte } from './bytes'
import type { RequestEnv } from './env'
import { createHoldings } from './holdings'
import { createRateLimit } from './rate-limit'
import { createSlots } from './slots'

const total = 128
const perStranger = 16
const queue = 256
const triesPerMinute = 10
/** Calls under way that nobody who has some already may take. */
const lastCalls = 32

type Limits = ReturnType<typeof createLimits>

const perSettings = new WeakMap<Access, Limits>()

/** What is counted across requests, one set per settings object (one per process, one per test). */
export function limitsOf({ access, ratePerMinute }: Pick<RequestEnv, 'access' | 'ratePerMinute'>): Limits {
  const known = perSettings.get(access) ?? createLimits({ access, ratePerMinute })
  perSettings.set(access, known)
  return known
}

/**
 * Calls under way that one caller may have, given those of the others: half of what they leave, and of the last 32 of all a
 * quarter. So there is always room for one who comes later.
 */
export function callShare(others: number): number {
  const free = total - others
  if (free >= 2 * lastCalls) return Math.floor(free / 2)
  return Math.max(free - lastCalls, Math.floor(free / 4), 1)
}

/** Bytes of bodies: a minute, at once, and what is kept of them. */
const bytesOf = {
  local: { perMinute: Number.MAX_SAFE_INTEGER, burst: Number.MAX_SAFE_INTEGER, kept: 256 * megabyte },
  team: { perMinute: 600 * megabyte, burst: 300 * megabyte, kept: 64 * megabyte },
  demo: { perMinute: 64 * megabyte, burst: 32 * megabyte, kept: 32 * megabyte },
} as const

function createLimits({ access, ratePerMinute }: Pick<RequestEnv, 'access' | 'ratePerMinute'>) {
  const isLocal = access.mode === 'local'
  const bytes = bytesOf[access.mode]
  return {
    rate: createRateLimit({ perMinute: ratePerMinute }),
    // At this computer there is one caller only, who may use all of it.
    slots: createSlots({
      perCaller: isLocal ? total : perStranger,
      total,
      queue,
      queuePerCaller: isLocal ? queue : queue / 4,
    }),
    calls: createSlots({
      perCaller: isLocal ? total : callShare,
      total,
      queue: 8192,
      queuePerCaller: isLocal ? 8192 : 1024,
    }),
    sentBytes: createRateLimit({
      perMinute: bytes.perMinute,
      burst: bytes.burst,
      message:
        'These are more files than the server takes in a minute. Your inputs are kept; the call is tried again shortly.',
    }),
    arriving: createHoldings(
      isLocal
        ? { perCaller: 2048 * megabyte, total: 2048 * megabyte }
        : { perCaller: 192 * megabyte, total: 768 * megabyte },
    ),
    // Taking a form apart and checking its hashes keeps a core busy: one at a time for a caller, two in all.
    parsing: createSlots({
      perCaller: isLocal ? 2 : 1,
      total: 2,
      queue: 128,
      queuePerCaller: isLocal ? 128 : 32,
    }),
    /** Bytes of media that may be kept for one caller. */
    keptBytes: bytes.kept,
    tries: createRateLimit({
      perMinute: triesPerMinute,
      burst: triesPerMinute,
      message: 'Too many wrong access tokens from here. Wait a minute, then try again.',
    }),
    budget: createBudget(
      access.mode === 'demo'
        ? { perDay: access.budgetUsd, perCaller: access.callerBudgetUsd }
        : { perDay: Number.POSITIVE_INFINITY, perCaller: Number.POSITIVE_INFINITY },
    ),
  }
}
