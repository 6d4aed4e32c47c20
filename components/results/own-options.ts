import type { ModelInfo } from '../../lib/core/lm/model-info'
import type { RunOptions } from '../../lib/stores/run-options'
import { attemptsText, formFor } from './forms'

/** The options a column has of its own, in words. */
export function ownOptions(options: Partial<RunOptions>, model: ModelInfo | undefined): string {
  const { adapter, temperature, maxTokens, effort, verbosity, cache, rollout, jsonFallback, maxAttempts } =
    options
  return [
    adapter ? formFor(adapter, model) : '',
    temperature === undefined ? '' : `temp ${temperature}`,
    maxTokens === undefined ? '' : `${maxTokens} tokens`,
    effort === undefined ? '' : `effort ${effort}`,
    verbosity === undefined ? '' : `verbosity ${verbosity}`,
    cache === undefined ? '' : cache ? 'cache on' : 'no cache',
    rollout === undefined ? '' : `sample ${rollout}`,
    options.bridge ? 'from a transcript' : '',
    maxAttempts === undefined ? '' : attemptsText(maxAttempts),
    jsonFallback === undefined ? '' : jsonFallback ? 'asks again as JSON' : 'never as JSON',
  ]
    .filter(Boolean)
    .join(' · ')
}
