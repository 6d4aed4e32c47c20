import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { createSlots } from './slots'

/** Who asks, and until when. */
export interface Asking {
  caller: string
  signal: AbortSignal
}

/** The addresses of a host name. Rejects when there are none, or with the signal's reason. */
export type Resolve = (host: string, asking: Asking) => Promise<readonly LookupAddress[]>

/**
 * Names looked up by the system, at most two at once for one caller and three for all: each holds one of the four threads
 * of the process, which read its files too, for as long as the system takes, whether anybody still waits for it or not.
 */
export function createLookUps(ask: (host: string) => Promise<readonly LookupAddress[]>): Resolve {
  const slots = createSlots({ perCaller: 2, total: 3, queue: 64, queuePerCaller: 16 })
  return async (host, { caller, signal }) => {
    const leave = await slots.enter(caller, signal)
    return unlessAborted(ask(host).finally(leave), signal)
  }
}

export const resolveAll: Resolve = createLookUps((host) => lookup(host, { all: true }))

/** What the work comes to, or at once the signal's reason when that aborts first; the work itself goes on unseen. */
export function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}
