import * as z from 'zod'
import { AppError, type BudgetLimit } from './errors'
import { formatUsd } from './usd'

const usd = z.number().nonnegative()

/** Hard limits in USD; absent ones do not limit. `unknownPrice` lets calls pass of which nobody knows what they cost. */
export const capsSchema = z.object({
  run: usd.optional(),
  session: usd.optional(),
  day: usd.optional(),
  unknownPrice: z.boolean(),
})
export type Caps = z.infer<typeof capsSchema>

/** USD spent and USD held for calls under way. Changed by the ledger only. */
export interface Purse {
  spentUsd: number
  heldUsd: number
}

/** What a call came to. `usd` undefined: nobody knows; `doubtUsd`: it broke off, and may have cost up to so much. */
export interface Charge {
  usd: number | undefined
  doubtUsd?: number | undefined
}

interface Asked {
  /** `provider/model`. */
  model: string
  /** The most that the call can cost; undefined when unknown. */
  mostUsd: number | undefined
  /** Of the run that the call belongs to. */
  run?: Purse | undefined
}

/** A place held for one call. The first settling counts, later ones do nothing. */
export interface Reservation {
  settle(charge: Charge): void
  /** The call was not made, or cost nothing. */
  free(): void
}

export interface Ledger {
  /** Resolves when the limits and what was spent today are known; never rejects. */
  ready(): Promise<void>
  /**
   * Holds the most that a call can cost until it is settled. Throws AppError `over-budget` when that, with what is spent and
   * held, would pass a limit, or when limits are set and the call's price is unknown.
   */
  reserve(call: Asked): Reservation
}

export interface LedgerOptions {
  caps(): Caps
  /** USD spent today, in all tabs, this one's included. */
  todayUsd(): number
  /** USD that count against the limit of the session from before this ledger was made. */
  earlierUsd?(): number
  /** Told of the USD that calls under way may still cost, at each change. */
  onHold?(heldUsd: number): void
  ready(): Promise<void>
  /** Told of every settled call, once; counts it into `todayUsd` at once. */
  onCharge(charge: Charge & { model: string; run: Purse | undefined }): void
}

// Sums of dollars are not exact in binary; a billionth is less than any call costs.
const tolerance = 1e-9

/**
 * Keeps calls within the person's limits: what is spent and what calls under way may still cost never pass one together,
 * as long as no call costs more than its `mostUsd`. A call that broke off counts with the most it can have cost.
 */
export function createLedger({ caps, todayUsd, earlierUsd, ready, onHold, onCharge }: LedgerOptions): Ledger {
  const session = createPurse()
  return {
    ready,
    reserve({ model, mostUsd, run }) {
      const limits = caps()
      const { spentUsd, heldUsd } = session
      const allSession = { spentUsd: spentUsd + (earlierUsd?.() ?? 0), heldUsd }
      const scopes = [
        { of: 'run', purse: run ?? createPurse(), capUsd: limits.run },
        { of: 'session', purse: allSession, capUsd: limits.session },
        { of: 'day', purse: { spentUsd: todayUsd(), heldUsd }, capUsd: limits.day },
      ] as const
      const set = scopes.filter(({ capUsd }) => capUsd !== undefined)
      if (set.length > 0 && mostUsd === undefined && !limits.unknownPrice) throw unknownPrice(model)
      const held = mostUsd ?? 0
      for (const { of, purse, capUsd = 0 } of set) {
        const needUsd = purse.spentUsd + purse.heldUsd + held
        // One that nothing is left of stops also calls of unknown price.
        const full = mostUsd === undefined && needUsd >= capUsd
        if (full || needUsd > capUsd + tolerance)
          throw overBudget({ of, needUsd, callUsd: mostUsd }, { capUsd, mostUsd, ...purse })
      }
      const purses = run ? [session, run] : [session]
      for (const purse of purses) purse.heldUsd += held
      onHold?.(session.heldUsd)
      let open = true
      const close = () => {
        if (!open) return false
        open = false
        for (const purse of purses) purse.heldUsd = Math.max(0, purse.heldUsd - held)
        onHold?.(session.heldUsd)
        return true
      }
      return {
        settle(charge) {
          if (!close()) return
          for (const purse of purses) purse.spentUsd += (charge.usd ?? 0) + (charge.doubtUsd ?? 0)
          onCharge({ ...charge, model, run })
        },
        free: () => void close(),
      }
    },
  }
}

export function createPurse(): Purse {
  return { spentUsd: 0, heldUsd: 0 }
}

const names = { run: 'one run', session: 'this session', day: 'one day' }

interface Standing extends Purse {
  capUsd: number
  mostUsd: number | undefined
}

function overBudget(
  limit: Exclude<BudgetLimit, { of: 'unknown-price' }>,
  { capUsd, mostUsd, spentUsd, heldUsd }: Standing,
): AppError {
  const may = mostUsd === undefined ? 'a price nobody knows' : `up to ${formatUsd(mostUsd)}`
  const held = heldUsd > tolerance ? ` and ${formatUsd(heldUsd)} held for calls under way` : ''
  return new AppError({
    code: 'over-budget',
    message: `This call was not made: it may cost ${may}, and of your limit of ${formatUsd(capUsd)} for ${names[limit.of]} ${formatUsd(spentUsd)} is spent${held}. Your inputs and all answers are kept. Raise the limit here or under the cost at the top of the page, or shorten “Longest answer”; then run again.`,
    limit,
  })
}

function unknownPrice(model: string): AppError {
  return new AppError({
    code: 'over-budget',
    message: `This call was not made: you have set a limit on spending, and nobody can say what a call of ${model} costs at most. Your inputs and all answers are kept. Set its price on the Models page, set “Longest answer”, or allow calls of unknown price; then run again.`,
    limit: { of: 'unknown-price' },
  })
}
