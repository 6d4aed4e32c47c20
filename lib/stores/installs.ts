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

/** By model id. */
export function createInstallsStore() {
  return createStore<Readonly<Record<string, Install>>>(() => ({}))
}
