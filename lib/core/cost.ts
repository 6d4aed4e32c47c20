import type { Usage } from './lm/message'
import type { Price } from './lm/model-info'

/** USD of one call; undefined when the price is unknown. Cached reads are part of `usage.input` and cost their own rate. */
export function costOf(usage: Usage, price: Price | undefined): number | undefined {
  if (!price) return undefined
  const cached = Math.min(usage.cachedInput ?? 0, usage.input)
  const cachedRate = price.cachedInputPerMillion ?? price.inputPerMillion
  const millionths =
    (usage.input - cached) * price.inputPerMillion +
    cached * cachedRate +
    usage.output * price.outputPerMillion
  return millionths / 1_000_000
}
