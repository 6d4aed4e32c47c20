import { type Logits, vocabulary } from './moonshine'

/** Natural log of the sum of exponentials, kept from overflow by its largest term. */
export function logSumExp(values: ArrayLike<number>): number {
  let top = Number.NEGATIVE_INFINITY
  for (let i = 0; i < values.length; i++) top = Math.max(top, values[i] as number)
  if (top === Number.NEGATIVE_INFINITY) return top
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += Math.exp((values[i] as number) - top)
  return top + Math.log(sum)
}

/** One row of logits. */
export function logitRow(logits: Logits, row: number): Float32Array {
  return logits.data.subarray(row * vocabulary, (row + 1) * vocabulary)
}

/** The `count` likeliest tokens of one row with their log-probabilities, best first. */
export function bestTokens(row: Float32Array, count: number): { token: number; logProb: number }[] {
  const total = logSumExp(row)
  const best: { token: number; logProb: number }[] = []
  for (let token = 0; token < row.length; token++) {
    const logProb = (row[token] as number) - total
    const last = best[count - 1]
    if (last && last.logProb >= logProb) continue
    let place = best.length
    while (place > 0 && (best[place - 1]?.logProb ?? 0) < logProb) place--
    best.splice(place, 0, { token, logProb })
    if (best.length > count) best.pop()
  }
  return best
}

/** Mean probability of tokens by their log-probabilities (natural), 0 to 1; 1 where there are none. */
export function meanProbability(logProbs: readonly number[]): number {
  if (logProbs.length === 0) return 1
  return logProbs.reduce((sum, value) => sum + Math.exp(value), 0) / logProbs.length
}
