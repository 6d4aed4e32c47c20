import type { Usage } from './lm/message'
import type { Price } from './lm/model-info'

/** USD of one call; undefined when the price or the use is unknown (a server that counts no tokens). Cached reads are part of `usage.input` and cost their own rate. */
export function costOf(usage: Usage, price: Price | undefined): number | undefined {
  if (!price || (usage.input === 0 && usage.output === 0)) return undefined
  const cached = Math.min(usage.cachedInput ?? 0, usage.input)
  const cachedRate = price.cachedInputPerMillion ?? price.inputPerMillion
  const millionths =
    (usage.input - cached) * price.inputPerMillion +
    cached * cachedRate +
    usage.output * price.outputPerMillion
  return millionths / 1_000_000
}
