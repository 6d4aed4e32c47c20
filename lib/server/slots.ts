import { AppError } from '../core/errors'

interface Limits {
  /** Places one caller may have; given how many the others have, where that matters. */
  perCaller: number | ((others: number) => number)
  total: number
  /** Requests that may wait for a place, of all callers and of one. */
  queue: number
  queuePerCaller?: number
}

interface Waiting {
  caller: string
  start(): void
}

/**
 * Places for work under way. `enter` resolves with the function that gives the place back, after a wait when all are
 * taken; who waits and aborts leaves the queue. Throws AppError `rate-limit` when the queue is full.
 */
export function createSlots({ perCaller, total, queue, queuePerCaller = queue }: Limits) {
  const running = new Map<string, number>()
  const inLine = new Map<string, number>()
  let all = 0
  const waiting = new Set<Waiting>()

  const isFree = (caller: string) => {
    const mine = running.get(caller) ?? 0
    return all < total && mine < (typeof perCaller === 'number' ? perCaller : perCaller(all - mine))
  }
  const leaveLine = (entry: Waiting) => {
    if (waiting.delete(entry)) count(inLine, entry.caller, -1)
  }
  /** Each caller's first in line, in the order of their waiting: the others of one who may not enter may not either. */
  const next = () => {
    const asked = new Set<string>()
    for (const entry of waiting) {
      if (asked.has(entry.caller)) continue
      if (isFree(entry.caller)) return entry
      asked.add(entry.caller)
      if (asked.size === inLine.size) break
    }
    return undefined
  }
  const enter = (caller: string) => {
    all += 1
    count(running, caller, 1)
    let left = false
    return () => {
      if (left) return
      left = true
      all -= 1
      count(running, caller, -1)
      for (let entry = next(); entry; entry = next()) {
        leaveLine(entry)
        entry.start()
      }
    }
  }
  return {
    /** True when this caller would have to wait now. */
    isFull: (caller: string): boolean => !isFree(caller),
    async enter(caller: string, signal: AbortSignal): Promise<() => void> {
      signal.throwIfAborted()
      if (isFree(caller)) return enter(caller)
      if (waiting.size >= queue || (inLine.get(caller) ?? 0) >= queuePerCaller) throw full()
      return new Promise((resolve, reject) => {
        const giveUp = () => {
          leaveLine(entry)
          reject(signal.reason)
        }
        const entry: Waiting = {
          caller,
          start() {
            signal.removeEventListener('abort', giveUp)
            resolve(enter(caller))
          },
        }
        waiting.add(entry)
        count(inLine, caller, 1)
        signal.addEventListener('abort', giveUp, { once: true })
      })
    },
  }
}

function count(counts: Map<string, number>, caller: string, change: number): void {
  const now = (counts.get(caller) ?? 0) + change
  if (now > 0) counts.set(caller, now)
  else counts.delete(caller)
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
