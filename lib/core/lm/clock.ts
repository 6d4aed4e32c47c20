import { delay } from '../async'

/** Time for waits: `now` in ms since any fixed moment and never set back, `sleep` rejects with the abort reason. */
export interface Clock {
  now(): number
  sleep(ms: number, signal: AbortSignal): Promise<void>
}

/** The computer's own clock may jump by a day; this one only runs. */
export const monotonic: Clock = { now: () => performance.now(), sleep: delay }
