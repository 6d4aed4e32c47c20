import { createStore } from 'zustand/vanilla'
import type { CallRecord } from '../core/program'
import type { SessionSpending } from '../storage/session-spending'
import { type Amounts, addAmounts, noAmounts } from './amounts'

/** Spent and saved since the tab was opened, reloads and all. */
export interface SessionState {
  total: Amounts
  /** USD of it that were spent, or may have been, before the latest reload. */
  earlierUsd: number
  /** By `provider/model`. */
  models: Readonly<Record<string, Amounts>>
  /** Estimates that can be held against what a call came to: how many, and their errors as shares of it, summed. */
  estimates: { calls: number; error: number }
}

export function createSessionStore() {
  const store = createStore<SessionState>(() => ({
    total: noAmounts,
    earlierUsd: 0,
    models: {},
    estimates: { calls: 0, error: 0 },
  }))
  return Object.assign(store, {
    add(model: string, amounts: Partial<Amounts>) {
      store.setState(({ total, models }) => ({
        total: addAmounts(total, amounts),
        models: { ...models, [model]: addAmounts(models[model] ?? noAmounts, amounts) },
      }))
    },
    /** Takes up what the tab had spent before a reload; calls under way then count with the most they can have cost. */
    resume({ total, models, heldUsd }: SessionSpending) {
      const earlier = addAmounts(total, { doubtUsd: heldUsd })
      store.setState((now) => {
        const both = { ...models }
        for (const [model, amounts] of Object.entries(now.models))
          both[model] = addAmounts(both[model] ?? noAmounts, amounts)
        return {
          ...{ total: addAmounts(earlier, now.total), models: both },
          earlierUsd: earlier.usd + earlier.doubtUsd,
        }
      })
    },
    /** Holds a finished call's estimate against its cost; what transcripts cost was not part of it. */
    judge({ cached, costUsd = 0, estimate, transcripts = [] }: CallRecord) {
      const likely = estimate?.usd?.likely
      if (cached || likely === undefined || costUsd <= 0 || transcripts.length > 0) return
      const { calls, error } = store.getState().estimates
      store.setState({
        estimates: { calls: calls + 1, error: error + Math.abs(likely - costUsd) / costUsd },
      })
    },
  })
}
