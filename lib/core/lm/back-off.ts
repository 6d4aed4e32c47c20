import type { Clock } from './clock'
import type { LmEvent } from './message'

const leastMs = 1000
const mostMs = 32_000

/**
 * Ms to wait after the failure with this number, 1 for the first: drawn evenly between 1 s and a ceiling that doubles
 * from 2 s to 32 s ("full jitter" with a floor, so that nobody asks again at once).
 */
export function backOffMs(failure: number, random: () => number): number {
  const ceiling = Math.min(mostMs, leastMs * 2 ** failure)
  return leastMs + random() * (ceiling - leastMs)
}

/** Waits, telling every second how long it still takes. */
export async function* waited(
  ms: number,
  { clock, signal, reason }: { clock: Clock; signal: AbortSignal; reason: string },
): AsyncGenerator<LmEvent, void> {
  const until = clock.now() + ms
  let told = ''
  for (let rest = ms; rest > 0; rest = until - clock.now()) {
    const text = `${reason} ${countdown(rest)}`
    // A timer may ring a moment early.
    if (text !== told) yield { type: 'status', text }
    told = text
    await clock.sleep(rest - (Math.ceil(rest / 1000) - 1) * 1000, signal)
  }
}

/** Counts down: the text changes once a second. */
export function countdown(ms: number): string {
  return `The next try is in ${seconds(ms)}.`
}

export function seconds(ms: number): string {
  const whole = Math.ceil(ms / 1000)
  return whole < 120 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`
}
