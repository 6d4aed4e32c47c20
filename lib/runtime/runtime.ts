import type { Heard } from '../core/hearing'
import type { Purse } from '../core/ledger'
import type { LmRequest } from '../core/lm/message'
import type { ModelInfo } from '../core/lm/model-info'
import type { OperationRequest } from '../core/lm/operations'
import type { CacheEntry } from '../core/lm/with-cache'
import type { MediaSource } from '../core/media'
import type { RunContext, RunEvent } from '../core/program'
import type { OfflineState } from '../ondevice/offline'
import type { ServerOffer } from './model-list'
import type { Operated, OperationCall, OperationEntry } from './operate'
import type { Prepared, Previewed } from './preview'

/** What one run of a program needs that is not in the program. */
export interface RunRequest {
  /** `provider/model`. */
  model: string
  /** Id of a prompt form: an adapter's, or `auto`. */
  adapter: string
  temperature?: number | undefined
  /** Tokens the answer may have. */
  maxTokens?: number | undefined
  /** In the words of vendors; a model that does not know one answers as it would without. */
  effort?: string | undefined
  verbosity?: string | undefined
  cache: boolean
  rollout: number
  jsonFallback: boolean
  maxAttempts?: number | undefined
  cacheShared?: boolean | undefined
  /** `transcript` lets a model that takes no audio answer from what was said. */
  bridge?: 'transcript' | undefined
  /** `provider/model` that writes it down; one of this device when absent. */
  bridgeModel?: string | undefined
  /** False in a run of many calls: a broken or empty answer is asked for again by itself. True when left out. */
  interactive?: boolean | undefined
  /** True keeps each vendor's reply as it came: for runs that a person looks at closely. */
  record?: boolean | undefined
  /** True gives answers of opened capsules where there is none from here: for what shows the mark that they bear. */
  capsules?: boolean | undefined
  /** Of the run that this belongs to, for its limit and its meter. */
  spending?: Purse | undefined
  /** Nobody is asked: what the prediction cache has is told here under its key, all else fails with `not-found`. */
  replay?: ((answer: KeptAnswer) => void) | undefined
  signal: AbortSignal
  emit(event: RunEvent): void
}

/** An answer of the prediction cache with the hash of what was asked. */
export interface KeptAnswer {
  key: string
  entry: CacheEntry | OperationEntry
}

export interface OperateOptions extends Pick<OperationCall, 'signal' | 'onStatus' | 'spending'> {
  cache: boolean
}

interface InstallCall {
  signal: AbortSignal
  onProgress(progress: { loadedBytes?: number | undefined; totalBytes?: number | undefined }): void
}

/** Everything the pages may reach below themselves: models of this device and of the server, cached, retried, limited. */
export interface Runtime {
  /** On-device models first; vendor models as the server's environment has keys for. Works without a network. */
  listModels(signal: AbortSignal): Promise<readonly ModelInfo[]>
  /** What the server said of itself when its models were listed last. */
  server(): Pick<ServerOffer, 'providers' | 'access' | 'signedOut'>
  /** Asks a vendor itself with a person's own key: how many models it lists. Throws AppError. */
  checkKey(provider: string, signal: AbortSignal): Promise<number>
  /**
   * Fetches a hub model into this browser, with progress in bytes; an abort keeps what has come for the next try.
   * Throws AppError.
   */
  install(id: string, call: InstallCall): Promise<void>
  /** Frees all that is kept of a hub model. */
  uninstall(id: string): Promise<void>
  /** Throws AppError `not-found` for a model or adapter nobody offers. */
  context(request: RunRequest): Promise<RunContext>
  /**
   * One operation, on this device or through the server. `cached` results cost nothing; `cache: false` neither reads nor keeps
   * them. Throws AppError, or the abort reason.
   */
  operate(request: OperationRequest, options: OperateOptions): Promise<Operated>
  /** A call as it would leave this browser: media made smaller where the person or the model wants that. Throws AppError, or the abort. */
  prepare(request: LmRequest, signal: AbortSignal): Promise<Prepared>
  /** What a call of a vendor's model would send, without sending it. Throws AppError, or the abort. */
  preview(request: LmRequest, signal: AbortSignal): Promise<Previewed>
  /** Bytes of stored media by reference. */
  media: MediaSource
  /**
   * Keeps answers that came with a capsule apart from those of this browser: they are given where it has none of its own, each
   * with the mark `fromCapsule`.
   */
  keepAnswers(answers: readonly KeptAnswer[]): Promise<void>
  /** Knows these models from now on, also after a reload, where nobody else offers them: their answers can be shown again. */
  lend(models: readonly ModelInfo[]): Promise<void>
  /** What the speech engine of this device has heard of a clip so far, by its hash. Never rejects. */
  heard(clip: string): Promise<Heard | undefined>
  /** What works without a network, and what of it is still to be fetched. */
  offline: {
    /** Undefined where the browser keeps nothing for a page. Never rejects. */
    states(): Promise<OfflineState[] | undefined>
    /** Files, and their bytes as far as these are listed. */
    missing(): Promise<{ files: number; bytes: number }>
    /** Fetches what is missing; an abort keeps whole files. Throws AppError. */
    fetch(call: InstallCall): Promise<void>
  }
  /** Empties the prediction cache. */
  clearCache(): Promise<void>
}
