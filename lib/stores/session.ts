import { createStore } from 'zustand/vanilla'
import type { CallRecord } from '../core/program'

/** Spent and saved since the page was opened, in USD; `unpriced` counts calls whose price nobody knows. */
export interface SessionState {
  costUsd: number
  savedUsd: number
  unpriced: number
  calls: number
}

export function createSessionStore() {
  const store = createStore<SessionState>(() => ({ costUsd: 0, savedUsd: 0, unpriced: 0, calls: 0 }))
  return Object.assign(store, {
    count(call: CallRecord) {
      const state = store.getState()
      const cost = call.costUsd
      if (call.cached) store.setState({ savedUsd: state.savedUsd + (cost ?? 0) })
      else
        store.setState({
          calls: state.calls + 1,
          costUsd: state.costUsd + (cost ?? 0),
          unpriced: state.unpriced + (cost === undefined ? 1 : 0),
        })
    },
  })
}
