import { savedByCache } from '../../lib/core/cost'
import type { Usage } from '../../lib/core/lm/message'
import type { Price } from '../../lib/core/lm/model-info'
import { formatCount, formatUsd } from './format'

/**
 * What the vendor's own cache did in these calls, `cache read 1 200 tok, saved $0.003`; undefined when it did nothing. The
 * saving (USD, against the same tokens uncached) is left out when a rate is unknown.
 */
export function vendorCacheText(usages: readonly Usage[], price: Price | undefined): string | undefined {
  const active = usages.filter(({ cachedInput, cacheWrite }) => (cachedInput ?? 0) + (cacheWrite ?? 0) > 0)
  if (active.length === 0) return undefined
  const total = (key: 'cachedInput' | 'cacheWrite') =>
    active.reduce((sum, usage) => sum + (usage[key] ?? 0), 0)
  const [read, written] = [total('cachedInput'), total('cacheWrite')]
  const savings = active.map((usage) => savedByCache(usage, price))
  const saved = savings.reduce<number | undefined>(
    (sum, one) => (sum === undefined || one === undefined ? undefined : sum + one),
    0,
  )
  return [
    ...(read > 0 ? [`cache read ${formatCount(read)} tok`] : []),
    ...(written > 0 ? [`cache wrote ${formatCount(written)} tok`] : []),
    ...(saved === undefined
      ? []
      : [saved >= 0 ? `saved ${formatUsd(saved)}` : `${formatUsd(-saved)} dearer this time`]),
  ].join(', ')
}
