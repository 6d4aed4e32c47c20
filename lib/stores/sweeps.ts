import { createStore } from 'zustand/vanilla'
import type { Value } from '../core/signature'

/** One size of a sweep: px of the longer side or Hz, and what the model answered at it. */
export interface SweepPoint {
  size: number
  status: 'running' | 'done' | 'failed' | 'stopped'
  outputs?: Record<string, Value> | undefined
  /** USD; undefined when unknown. */
  costUsd?: number | undefined
  /** Tokens of the input, as the vendor counted them. */
  inputTokens?: number | undefined
  error?: string | undefined
}

interface SweepsState {
  /** Points by what was swept, the largest size first. */
  sweeps: Readonly<Record<string, readonly SweepPoint[]>>
}

/** Sweeps of this visit, with the controller that stops each running one. */
export function createSweepsStore() {
  const store = createStore<SweepsState>(() => ({ sweeps: {} }))
  const controllers = new Map<string, AbortController>()
  const { getState, setState } = store
  return Object.assign(store, {
    begin(name: string, sizes: readonly number[]): AbortSignal {
      controllers.get(name)?.abort()
      const controller = new AbortController()
      controllers.set(name, controller)
      const points = sizes.map((size): SweepPoint => ({ size, status: 'running' }))
      setState({ sweeps: { ...getState().sweeps, [name]: points } })
      return controller.signal
    },
    put(name: string, point: SweepPoint) {
      const points = getState().sweeps[name] ?? []
      const next = points.map((one) => (one.size === point.size ? point : one))
      setState({ sweeps: { ...getState().sweeps, [name]: next } })
    },
    stop(name: string) {
      controllers.get(name)?.abort()
    },
  })
}
