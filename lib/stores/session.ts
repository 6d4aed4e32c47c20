import { createStore } from 'zustand/vanilla'
import type { CallRecord } from '../core/program'
import { type Amounts, addAmounts, noAmounts } from './amounts'

/** Spent and saved since the page was opened. */
export interface SessionState {
  total: Amounts
  /** By `provider/model`. */
  models: Readonly<Record<string, Amounts>>
  /** Estimates that can be held against what a call came to: how many, and their errors as shares of it, summed. */
  estimates: { calls: number; error: number }
}

export function createSessionStore() {
  const store = createStore<SessionState>(() => ({
    total: noAmounts,
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
