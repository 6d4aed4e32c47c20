import type { ModelInfo } from '../../core/lm/model-info'

/** A model as a vendor's own list tells of it; absent means that the list does not say. */
export interface ListedModel {
  /** The name it is called by. */
  name: string
  /** The day it came, `YYYY-MM-DD`. */
  since?: string | undefined
  /** Last day it answers, `YYYY-MM-DD`. */
  endsOn?: string | undefined
  /** The vendor's word for how old it is: active, deprecated, retired. */
  lifecycle?: string | undefined
  contextTokens?: number | undefined
  maxOutputTokens?: number | undefined
  input?: ModelInfo['input'] | undefined
  /** Whether an answer can be held to a schema, and whether tools can be called. */
  schema?: boolean | undefined
  tools?: boolean | undefined
  /** How hard it may be told to think, in the vendor's words, least first; none where it cannot be told. */
  efforts?: readonly string[] | undefined
  /** Ways of thinking that can be asked for. */
  thinking?: readonly string[] | undefined
  /** What can be asked of it, in the vendor's words. */
  actions?: readonly string[] | undefined
  /** Names of parameters that it takes nothing of. */
  refuses?: readonly string[] | undefined
}
