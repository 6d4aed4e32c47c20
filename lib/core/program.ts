import type { Adapter } from './adapters/adapter'
import type { Bridge, UsedTranscript } from './bridge'
import type { Demo } from './demo'
import type { ErrorInfo } from './errors'
import type { Evidence } from './evidence'
import type { Heard } from './hearing'
import type { Estimate } from './lm/estimate'
import type { LanguageModel, LmRequest, LmResponse, VendorReply } from './lm/message'
import type { ModelInfo } from './lm/model-info'
import type { MediaSource } from './media'
import type { Signature, Values } from './signature'

/** What an optimiser may change of one predictor. */
export interface PredictorState {
  instructions: string
  demos: readonly Demo[]
}

/** A program is a value: which module, over which signature, with which predictors. */
export interface Program {
  module: string
  signature: Signature
  predictors: Record<string, PredictorState>
}

/** What a running program tells about itself, in order. */
export type RunEvent =
  | { type: 'call-start'; predictor: string; attempt: number }
  | {
      type: 'status'
      text: string
      loadedBytes?: number | undefined
      totalBytes?: number | undefined
      /** What was heard of a clip by then. */
      heard?: Heard | undefined
    }
  /** Everything readable so far, replacing earlier partials. */
  | { type: 'partial'; outputs: Record<string, unknown>; evidence: Record<string, Evidence> }
  /** What streamed so far is void: another attempt begins. */
  | { type: 'reset'; reason: string }
  | { type: 'call-end'; call: CallRecord }

/** One model call as stored and shown. Times in ms, cost in USD; `costUsd` undefined when the price is unknown. */
export interface CallRecord {
  predictor: string
  adapter: string
  request: LmRequest
  response?: LmResponse | undefined
  error?: ErrorInfo | undefined
  cached: boolean
  /** The cached answer came with a capsule: whoever made that says so, nobody here was told it by the model. */
  fromCapsule?: true | undefined
  /** Of the call that produced the answer: on a cache hit, the original one. */
  ms: number
  costUsd?: number | undefined
  /** What stood in for clips that the model cannot hear. */
  transcripts?: readonly UsedTranscript[] | undefined
  /** What it was expected to take, made before it was asked. */
  estimate?: Estimate | undefined
  /** Of a call that was made, not found in the cache: ms until the vendor was asked (for the last time), and until the answer began. */
  timings?: { waitedMs?: number | undefined; firstMs?: number | undefined } | undefined
  /** As it came from the vendor, where the run asked for that. */
  reply?: VendorReply | undefined
}

export interface RunContext {
  lm: LanguageModel
  model: ModelInfo
  /** Every model there is, to name those that take what this one cannot. */
  others?: readonly ModelInfo[] | undefined
  adapter: Adapter
  media: MediaSource
  temperature?: number | undefined
  maxTokens?: number | undefined
  /** In the words of vendors; a model that does not know one answers as it would without. */
  effort?: string | undefined
  verbosity?: string | undefined
  rollout: number
  /** False neither reads nor writes the prediction cache. */
  cache: boolean
  /** False keeps a chat reply that cannot be parsed from being asked for again as JSON. */
  jsonFallback: boolean
  /** Model calls one predictor may make in all, re-asking with what was wrong; absent: 2 with the JSON fallback, else 1. */
  maxAttempts?: number | undefined
  /** True asks the vendor to keep system, demos and the media they share. */
  cacheShared?: boolean | undefined
  /** Audio goes in as a transcript when the model takes none; absent: such a call is refused. */
  bridge?: Bridge | undefined
  /** True when `lm` itself makes smaller what is too wide beside many pictures, and another type of what is not taken. */
  fits?: boolean | undefined
  /** True keeps each vendor's reply as it came. */
  record?: boolean | undefined
  signal: AbortSignal
  emit(event: RunEvent): void
}

/** `outputs` holds the signature's output fields (and `reasoning` for chain of thought), null where the model abstained. */
export interface Prediction {
  outputs: Values
  evidence: Record<string, Evidence>
  calls: readonly CallRecord[]
}

/** A way to solve a signature with predictors. */
export interface ModuleKind {
  id: string
  label: string
  /** The signature each named predictor works on. */
  predictors(signature: Signature): Record<string, Signature>
  run(program: Program, inputs: Values, context: RunContext): Promise<Prediction>
}
