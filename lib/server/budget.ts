import { AppError } from '../core/errors'

interface Options {
  /** USD a day for everybody together, and for one caller. */
  perDay: number
  perCaller: number
  /** Milliseconds since 1970; days are those of UTC. */
  now?: () => number
}

const dayMs = 24 * 3600 * 1000

/**
 * What a day may cost. `reserve` puts the most a call can cost aside and gives the function that replaces it by what it
 * did cost; both USD. Throws AppError `over-budget` when the day's rest does not cover it.
 */
export function createBudget({ perDay, perCaller, now = Date.now }: Options) {
  let day = -1
  let all = 0
  let byCaller = new Map<string, number>()
  const add = (caller: string, usd: number) => {
    all += usd
    byCaller.set(caller, (byCaller.get(caller) ?? 0) + usd)
  }
  return {
    reserve(caller: string, most: number): (actual: number) => void {
      const today = Math.floor(now() / dayMs)
      if (today !== day) {
        day = today
        all = 0
        byCaller = new Map()
      }
      if ((byCaller.get(caller) ?? 0) + most > perCaller) throw overBudget('You have used', now())
      if (all + most > perDay) throw overBudget('The visitors of this demo have used', now())
      add(caller, most)
      let settled = false
      return (actual) => {
        if (settled || today !== day) return
        settled = true
        add(caller, actual - most)
      }
    },
  }
}

function overBudget(who: string, now: number): AppError {
  const hours = Math.ceil((dayMs - (now % dayMs)) / 3_600_000)
  return new AppError({
    code: 'over-budget',
    message: `${who} up what this demo may spend today. Nothing was sent and your inputs are kept: use a model on this device, or come back in ${hours} ${hours === 1 ? 'hour' : 'hours'}.`,
  })
}
