import type { OperationProgress } from './operate'

interface Shared<T, Progress> {
  work: Promise<T>
  stop: AbortController
  listeners: Set<(progress: Progress) => void>
}

interface Asking<T, Progress> {
  key: string
  signal: AbortSignal
  onStatus(progress: Progress): void
  work(call: { signal: AbortSignal; onStatus(progress: Progress): void }): Promise<T>
}

/**
 * Work that several ask for at the same time is done once. Each may leave by its own signal; the work is aborted when the last
 * has left, and what comes later begins anew.
 */
export function createSharedWork<T, Progress = OperationProgress>() {
  const running = new Map<string, Shared<T, Progress>>()
  return async ({ key, signal, onStatus, work }: Asking<T, Progress>): Promise<T> => {
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

  function start(key: string, work: Asking<T, Progress>['work']): Shared<T, Progress> {
    const stop = new AbortController()
    const listeners: Shared<T, Progress>['listeners'] = new Set()
    const onStatus = (progress: Progress) => {
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
