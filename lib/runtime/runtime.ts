import type { ModelInfo } from '../core/lm/model-info'
import type { MediaSource } from '../core/media'
import type { RunContext, RunEvent } from '../core/program'

/** What one run of a program needs that is not in the program. */
export interface RunRequest {
  /** `provider/model`. */
  model: string
  /** Adapter id. */
  adapter: string
  temperature?: number | undefined
  /** Tokens the answer may have. */
  maxTokens?: number | undefined
  cache: boolean
  rollout: number
  jsonFallback: boolean
  maxAttempts?: number | undefined
  cacheShared?: boolean | undefined
  /** False in a run of many calls: a broken or empty answer is asked for again by itself. True when left out. */
  interactive?: boolean | undefined
  signal: AbortSignal
  emit(event: RunEvent): void
}

/** Everything the pages may reach below themselves: models of this device and of the server, cached, retried, limited. */
export interface Runtime {
  /** On-device models first; vendor models as the server's environment has keys for. Works without a network. */
  listModels(signal: AbortSignal): Promise<readonly ModelInfo[]>
  /** Throws AppError `not-found` for a model or adapter nobody offers. */
  context(request: RunRequest): Promise<RunContext>
  /** Bytes of stored media by reference. */
  media: MediaSource
  /** Empties the prediction cache. */
  clearCache(): Promise<void>
}
