import type { Clock } from './clock'

/** One who waits for a sign. A sign given while nobody waits is kept for the next wait. */
export interface Wake {
  give(): void
  /** Resolves with the sign, or after `ms` when given; rejects with the abort reason. */
  wait(options: { clock: Clock; signal: AbortSignal; ms?: number | undefined }): Promise<void>
}

export function createWake(): Wake {
  let given = false
  let resume: (() => void) | undefined
  return {
    give() {
      if (resume) resume()
      else given = true
    },
    wait: ({ clock, signal, ms }) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted()
        if (given) {
          given = false
          resolve()
          return
        }
        const over = new AbortController()
        const end = (settle: () => void) => {
          resume = undefined
          signal.removeEventListener('abort', abort)
          over.abort()
          settle()
        }
        const abort = () => end(() => reject(signal.reason))
        resume = () => end(resolve)
        signal.addEventListener('abort', abort, { once: true })
        if (ms !== undefined)
          clock.sleep(ms, over.signal).then(
            () => resume?.(),
            () => undefined,
          )
      }),
  }
}
