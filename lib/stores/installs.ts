import { createStore } from 'zustand/vanilla'
import type { ErrorInfo } from '../core/errors'

/** A model on its way into this browser, or why it stopped. */
export interface Install {
  loadedBytes: number
  totalBytes: number
  /** Stops it; absent once it has ended. */
  controller?: AbortController | undefined
  error?: ErrorInfo | undefined
}

/** Why the last try of a model ended, as words for a person; undefined while it runs or when none failed. */
export function installFailure(all: Readonly<Record<string, Install>>, id: string): string | undefined {
  const { controller, error } = all[id] ?? {}
  return controller ? undefined : error?.message
}

/** Models whose fetching has just failed; other downloads among the installs tell for themselves. */
export function newFailures(
  now: Readonly<Record<string, Install>>,
  before: Readonly<Record<string, Install>>,
): string[] {
  return Object.keys(now).filter(
    (id) => id.includes('/') && installFailure(now, id) !== undefined && !installFailure(before, id),
  )
}

/** By model id. */
export function createInstallsStore() {
  return createStore<Readonly<Record<string, Install>>>(() => ({}))
}
