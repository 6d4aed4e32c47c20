import type { OperationProgress } from './operate'

interface Shared<T> {
  work: Promise<T>
  stop: AbortController
  listeners: Set<(progress: OperationProgress) => void>
}

interface Asking<T> {
  key: string
  signal: AbortSignal
  onStatus(progress: OperationProgress): void
  work(call: { signal: AbortSignal; onStatus(progress: OperationProgress): void }): Promise<T>
}

/**
 * Work that several ask for at the same time is done once. Each may leave by its own signal; the work is aborted when the last
 * has left, and what comes later begins anew.
 */
export function createSharedWork<T>() {
  const running = new Map<string, Shared<T>>()
  return async ({ key, signal, onStatus, work }: Asking<T>): Promise<T> => {
    signal.throwIfAborted()
    const shared = running.get(key) ?? start(key, work)
    shared.listeners.add(onStatus)
    const over = new AbortController()
    try {
      return await Promise.race([shared.work, aborted(signal, over.signal)])
    } finally {
      over.abort()
      shared.listeners.delete(onStatus)
      if (shared.listeners.size === 0) {
        if (running.get(key) === shared) running.delete(key)
        shared.stop.abort()
      }
    }
  }

  function start(key: string, work: Asking<T>['work']): Shared<T> {
    const stop = new AbortController()
    const listeners: Shared<T>['listeners'] = new Set()
    const onStatus = (progress: OperationProgress) => {
      for (const tell of listeners) tell(progress)
    }
    const shared = { stop, listeners, work: work({ signal: stop.signal, onStatus }) }
    // Everyone may have left before it fails.
    shared.work.catch(() => undefined)
    running.set(key, shared)
    return shared
  }
}

/** Rejects with the reason of `signal`; listens only until `over`. */
function aborted(signal: AbortSignal, over: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true, signal: over })
  })
}
