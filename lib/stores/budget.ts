import { createStore } from 'zustand/vanilla'
import type { Caps, Purse } from '../core/ledger'
import type { SpendingRow } from '../storage/schema'
import { type Amounts, addAmounts, dayOf, noAmounts } from './amounts'

export interface BudgetState {
  caps: Caps
  /** All that is kept of what was spent, in all tabs, and what this tab has not saved yet. */
  kept: readonly SpendingRow[]
  unsaved: readonly SpendingRow[]
  /** The latest press of Run. */
  run: { purse: Purse | undefined; amounts: Amounts }
  /** Why limits or spending could not be read or saved. */
  problem?: string | undefined
}

/** What was spent ever and in the latest run, and the limits. */
export function createBudgetStore() {
  const store = createStore<BudgetState>(() => ({
    caps: { unknownPrice: false },
    kept: [],
    unsaved: [],
    run: { purse: undefined, amounts: noAmounts },
  }))
  return Object.assign(store, {
    beginRun(purse: Purse) {
      store.setState({ run: { purse, amounts: noAmounts } })
    },
    /** Counts amounts at once; they are of the latest run when its purse is given. */
    add(row: SpendingRow, run: Purse | undefined) {
      store.setState((state) => ({
        unsaved: [...state.unsaved, row],
        run:
          run && run === state.run.purse
            ? { ...state.run, amounts: addAmounts(state.run.amounts, row) }
            : state.run,
      }))
    },
  })
}

/** USD that count against the limit of a day: with the most that calls which broke off may have cost. */
export function todayUsd({ kept, unsaved }: BudgetState, now = new Date()): number {
  const today = dayOf(now)
  return [...kept, ...unsaved]
    .filter(({ day }) => day === today)
    .reduce((total, { usd, doubtUsd }) => total + usd + doubtUsd, 0)
}
