import type { ModelInfo } from '../../lib/core/lm/model-info'
import type { RunOptions } from '../../lib/stores/run-options'
import { attemptsText, formFor } from './forms'

/** The options a column has of its own, in words. */
export function ownOptions(options: Partial<RunOptions>, model: ModelInfo | undefined): string {
  const { adapter, temperature, maxTokens, cache, rollout, jsonFallback, maxAttempts, bridge } = options
  return [
    adapter ? formFor(adapter, model) : '',
    temperature === undefined ? '' : `temp ${temperature}`,
    maxTokens === undefined ? '' : `${maxTokens} tokens`,
    cache === undefined ? '' : cache ? 'cache on' : 'no cache',
    rollout === undefined ? '' : `sample ${rollout}`,
    bridge ? 'from a transcript' : '',
    maxAttempts === undefined ? '' : attemptsText(maxAttempts),
    jsonFallback === undefined ? '' : jsonFallback ? 'asks again as JSON' : 'never as JSON',
  ]
    .filter(Boolean)
    .join(' · ')
}
