import { AppError } from '../core/errors'

interface Most {
  /** Of one caller, and of all together. */
  perCaller: number
  total: number
}

interface Holder {
  bytes: number
  drop(error: AppError): void
}

/**
 * What is held in memory for callers while it comes in, in bytes. `holder` is one thing on its way: `add` throws AppError
 * `rate-limit` when the caller's share, or the whole, is used up; `release` gives back all it had. What began first has the
 * right of way: a younger thing of the same caller is dropped for it, which its `dropped` tells by rejecting.
 */
export function createHoldings({ perCaller, total }: Most) {
  // Of each caller in the order in which they began.
  const byCaller = new Map<string, Set<Holder>>()
  let all = 0
  const sum = (holders: ReadonlySet<Holder>) => [...holders].reduce((bytes, one) => bytes + one.bytes, 0)
  return {
    holder(caller: string) {
      const mine = byCaller.get(caller) ?? new Set()
      byCaller.set(caller, mine)
      let drop: (error: AppError) => void = () => {}
      const dropped = new Promise<never>((_, reject) => {
        drop = reject
      })
      dropped.catch(() => undefined)
      const self: Holder = { bytes: 0, drop }
      mine.add(self)
      const release = (one: Holder) => {
        all -= one.bytes
        one.bytes = 0
        mine.delete(one)
        if (mine.size === 0 && byCaller.get(caller) === mine) byCaller.delete(caller)
      }
      return {
        dropped,
        add(bytes: number): void {
          while (sum(mine) + bytes > perCaller || all + bytes > total) {
            const youngest = [...mine].findLast((one) => one.bytes > 0 || one === self)
            if (youngest === undefined || youngest === self || !mine.has(self)) throw tooMuch()
            release(youngest)
            youngest.drop(tooMuch())
          }
          if (!mine.has(self)) throw tooMuch()
          self.bytes += bytes
          all += bytes
        },
        release: () => release(self),
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
