import { AppError } from '../core/errors'

interface Limits {
  perCaller: number
  total: number
  /** Requests that may wait for a place. */
  queue: number
}

interface Waiting {
  caller: string
  start(): void
}

/**
 * Places for requests under way. `enter` resolves with the function that gives the place back, after a wait when all are
 * taken; a waiting request whose signal aborts leaves the queue. Throws AppError `rate-limit` when the queue is full.
 */
export function createSlots({ perCaller, total, queue }: Limits) {
  const running = new Map<string, number>()
  let all = 0
  let waiting: Waiting[] = []

  const isFree = (caller: string) => all < total && (running.get(caller) ?? 0) < perCaller
  const enter = (caller: string) => {
    all++
    running.set(caller, (running.get(caller) ?? 0) + 1)
    let left = false
    return () => {
      if (left) return
      left = true
      all--
      const rest = (running.get(caller) ?? 1) - 1
      if (rest > 0) running.set(caller, rest)
      else running.delete(caller)
      const next = waiting.find((one) => isFree(one.caller))
      if (!next) return
      waiting = waiting.filter((one) => one !== next)
      next.start()
    }
  }
  return {
    async enter(caller: string, signal: AbortSignal): Promise<() => void> {
      signal.throwIfAborted()
      if (isFree(caller)) return enter(caller)
      if (waiting.length >= queue) throw full()
      return new Promise((resolve, reject) => {
        const giveUp = () => {
          waiting = waiting.filter((one) => one !== entry)
          reject(signal.reason)
        }
        const entry: Waiting = {
          caller,
          start() {
            signal.removeEventListener('abort', giveUp)
            resolve(enter(caller))
          },
        }
        waiting.push(entry)
        signal.addEventListener('abort', giveUp, { once: true })
      })
    },
  }
}

function full(): AppError {
  return new AppError({
    code: 'rate-limit',
    message:
      'The server has too many calls under way. Your inputs are kept; the call is tried again shortly.',
    retryable: true,
    retryAfterMs: 1000,
  })
}
