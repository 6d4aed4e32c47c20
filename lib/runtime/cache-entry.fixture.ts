import type { CacheEntry } from '../core/lm/with-cache'

/** An answer of `a/b` as the prediction cache keeps it, made at `at` (ms since 1970). */
export function entryAt(at: number): CacheEntry {
  const usage = { input: 1, output: 1 }
  const response = { text: 'kept', reasoning: '', fields: {}, toolCalls: [], stop: 'stop' as const, usage }
  return { response, ms: 5, model: 'a/b', at }
}
