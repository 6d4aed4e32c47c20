/** What was already perceived, by engine and medium: only finished results, the oldest leave first. */
export interface PerceptionCache {
  get(key: string): unknown
  set(key: string, value: unknown): void
}

/** A cache of at most `limit` results; perceiving the same bytes again gives the same result. */
export function createPerceptionCache(limit = 400): PerceptionCache {
  const kept = new Map<string, unknown>()
  return {
    get(key) {
      const value = kept.get(key)
      if (value === undefined) return undefined
      kept.delete(key)
      kept.set(key, value)
      return value
    },
    set(key, value) {
      kept.set(key, value)
      const oldest = kept.keys().next().value
      if (kept.size > limit && oldest !== undefined) kept.delete(oldest)
    },
  }
}
