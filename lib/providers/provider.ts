import type { LmCall, LmEvent, WireRequest } from '../core/lm/message'
import type { ModelInfo } from '../core/lm/model-info'
import type { Operation, RequestFor, ResultOf } from '../core/lm/operations'
import { pricedOn } from '../core/lm/price-on'
import type { ListedModel } from './listed/listed-model'
import type { Refusals } from './refusals/memory'

/** A model as the catalogue knows it: everything but whether it can be used right now. */
export type CatalogueModel = Omit<ModelInfo, 'ready' | 'reason' | 'provider' | 'onDevice'>

/** How to reach a vendor. The key belongs to this base URL and to no other. */
export interface ProviderAccess {
  /** Absent for a server of one's own that asks for none. */
  apiKey?: string | undefined
  baseUrl: string
  /** What the models there have refused; for as long as this process runs where it is left out. */
  refusals?: Refusals | undefined
  /** The only way out: refuses redirects and gives up on a silent server. */
  fetch: typeof fetch
}

/** What an operation is called with. */
export interface OperationCall extends LmCall {
  access: ProviderAccess
  /** Told the words of a transcript piece by piece, where the vendor sends them so. */
  onText?: ((text: string) => void) | undefined
}

/**
 * What a vendor offers besides answers to messages. Each checks the vendor's limits before it asks, makes one try, and throws
 * AppError (or the abort). Blobs come back as sent, typed by what was asked for; the server judges them by their bytes.
 */
export type Operations = {
  readonly [O in Operation]?: (request: RequestFor<O>, call: OperationCall) => Promise<ResultOf<O>>
}

/** One vendor. Stateless: everything it needs comes with the call. */
export interface Provider {
  /** The part of a model id before the slash. */
  id: string
  label: string
  /** Name of the environment variable that holds the key. */
  keyName: string
  /** Name of the environment variable that points to another server of the same kind. */
  baseUrlName: string
  /** Name of the environment variable that lists further model names, separated by commas. */
  modelsName: string
  baseUrl: string
  models: readonly CatalogueModel[]
  /** What is known of a model that is not in the catalogue. `name` is the id without the provider. */
  describe(name: string): CatalogueModel
  /**
   * Of a model that the catalogue lacks: whether its name is one of the vendor's own, and whether it is offered although
   * nobody named it. Absent where each server has models of its own.
   */
  nameRule?: ((model: ListedModel) => { isVendors: boolean; offered: boolean }) | undefined
  /** The models that the server itself lists, with what it tells of each. Throws AppError. */
  list(access: ProviderAccess, signal: AbortSignal): Promise<ListedModel[]>
  /**
   * One call. Throws AppError (or the abort); a stream that the vendor did not finish is `incomplete`, never an `end`.
   * Media are asked for by reference and leave only for the vendor.
   */
  stream(request: WireRequest, call: LmCall & { access: ProviderAccess }): AsyncIterable<LmEvent>
  /** True for programs made for one's own computer: they may answer one call at a time. */
  selfHosted?: true | undefined
  /** Absent when it only answers messages. */
  operations?: Operations | undefined
}

/** The catalogue entry of a model id with today's price, or what can be said of a name it does not hold. */
export function knownModel(provider: Provider, modelId: string): CatalogueModel {
  return pricedOn(
    provider.models.find((model) => model.id === modelId) ?? provider.describe(modelName(modelId)),
  )
}

/** `openai/gpt-4o` → `gpt-4o`; a name may hold slashes of its own. */
export function modelName(modelId: string): string {
  return modelId.slice(modelId.indexOf('/') + 1)
}
