import type { Access } from './access'
import { createBudget } from './budget'

import type { RequestEnv } from './env'
import { createRateLimit } from './rate-limit'
import { createSlots } from './slots'

const total = 128
const perStranger = 16
const queue = 64
const triesPerMinute = 10

type Limits = ReturnType<typeof createLimits>

const perSettings = new WeakMap<Access, Limits>()

/** What is counted across requests, one set per settings object (one per process, one per test). */
export function limitsOf({ access, ratePerMinute }: Pick<RequestEnv, 'access' | 'ratePerMinute'>): Limits {
  const known = perSettings.get(access) ?? createLimits({ access, ratePerMinute })
  perSettings.set(access, known)
  return known
}

function createLimits({ access, ratePerMinute }: Pick<RequestEnv, 'access' | 'ratePerMinute'>) {
  return {
    rate: createRateLimit({ perMinute: ratePerMinute }),
    // At this computer there is one caller only, who may use all of it.
    slots: createSlots({ perCaller: access.mode === 'local' ? total : perStranger, total, queue }),
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
