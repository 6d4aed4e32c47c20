import { AppError } from '../core/errors'

interface Most {
  /** Of one caller, and of all together. */
  perCaller: number
  total: number
}

/**
 * What is held in memory for callers while it comes in, in bytes. `holder` is one thing on its way: `add` throws AppError
 * `rate-limit` when the caller's share, or the whole, is used up; `release` gives back all it had.
 */
export function createHoldings({ perCaller, total }: Most) {
  const held = new Map<string, number>()
  let all = 0
  const change = (caller: string, bytes: number) => {
    all += bytes
    const now = (held.get(caller) ?? 0) + bytes
    if (now > 0) held.set(caller, now)
    else held.delete(caller)
  }
  return {
    holder(caller: string) {
      let mine = 0
      return {
        add(bytes: number): void {
          if ((held.get(caller) ?? 0) + bytes > perCaller || all + bytes > total) throw tooMuch()
          mine += bytes
          change(caller, bytes)
        },
        release(): void {
          change(caller, -mine)
          mine = 0
        },
      }
    },
  }
}

function tooMuch(): AppError {
  return new AppError({
    code: 'rate-limit',
    message:
      'The server is taking in too many files at once. Your inputs are kept; the call is tried again shortly.',
    retryable: true,
    retryAfterMs: 2000,
  })
}
