// For tests: a clock that leaps to the next wait's end as soon as no call is under way, so that minutes pass at once and
// every wait is exact.
import type { Clock } from './clock'
import type { LanguageModel } from './message'

export interface IdleClock extends Clock {
  /** Time stands still while a call of this model is under way. */
  watch(lm: LanguageModel): LanguageModel
}

export function createIdleClock(): IdleClock {
  let time = 1000
  let busy = 0
  let sleepers: { at: number; resolve(): void }[] = []
  const leap = () =>
    setTimeout(() => {
      if (busy > 0) return
      const next = [...sleepers].sort((a, b) => a.at - b.at)[0]
      if (!next) return
      sleepers = sleepers.filter((one) => one !== next)
      time = Math.max(time, next.at)
      next.resolve()
      leap()
    }, 1)
  return {
    now: () => time,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted()
        const stop = () => {
          sleepers = sleepers.filter((one) => one !== sleeper)
          reject(signal.reason)
        }
        const sleeper = {
          at: time + ms,
          resolve() {
            signal.removeEventListener('abort', stop)
            resolve()
          },
        }
        sleepers.push(sleeper)
        signal.addEventListener('abort', stop, { once: true })
        leap()
      }),
    watch: (lm) =>
      async function* watched(request, call) {
        busy += 1
        try {
          yield* lm(request, call)
        } finally {
          busy -= 1
          leap()
        }
      },
  }
}
