import { AppError, toErrorInfo } from '../core/errors'
import { endOf, endText } from '../core/lm/end-of-life'
import type { ModelInfo } from '../core/lm/model-info'
import { pricedOn } from '../core/lm/price-on'
import { union } from '../providers/listed/union'
import { type CatalogueModel, knownModel } from '../providers/provider'
import { isOwnServer, onUnknownServer } from '../providers/taken-types'
import type { Access } from './access'
import type { ProviderEnv, RequestEnv } from './env'
import { askedAnew, isVendorsOwn, listedModels, listMs } from './listed-models'
import { isReady, missingKey } from './run-call'
import { isModelName } from './setting-values'
import { mayShowAddress } from './visible-address'

/**
 * `{models, providers, access}`: the catalogue, and what a compatible server says it offers, each ready or with the reason
 * why not; for each provider whose key is used and the origin a key of one's own would go to; who may use the server.
 * With `?check=<provider>` only `{models}`: how many the vendor lists for the caller's own key.
 */
export async function handleModels(request: Request, env: RequestEnv): Promise<Response> {
  const { access, providers, liveLists } = env
  const check = new URL(request.url).searchParams.get('check')
  if (check !== null) return Response.json({ models: await checkOwnKey(check, { request, env }) })
  const models = await Promise.all(
    providers.map((one) => modelsOf(one, { liveLists, signal: request.signal })),
  )
  const offered = models.flatMap((list, at) =>
    access.mode === 'demo' && !providers[at]?.own ? list.map((model) => inDemo(model, access)) : list,
  )
  return Response.json({
    models: offered,
    providers: providers.flatMap((one) => keyState(one, access)),
    access: accessState(access),
  })
}

/** Throws AppError `auth` for a key the vendor refuses, or when none of the caller's own is used. */
async function checkOwnKey(id: string, { request, env }: { request: Request; env: RequestEnv }) {
  const found = env.providers.find(({ provider }) => provider.id === id)
  if (found?.own)
    try {
      return (await askedAnew(found, request.signal)).length
    } catch (error) {
      request.signal.throwIfAborted()
      throw error instanceof AppError ? error : noAnswer(found, error)
    }
  throw new AppError({
    code: 'auth',
    message:
      found?.refused ??
      'No key of yours came with this question, so nobody was asked. Enter it under “Keys” and try again.',
  })
}

function noAnswer({ provider }: ProviderEnv, cause: unknown): AppError {
  return new AppError({
    code: 'timeout',
    message: `${provider.label} did not answer within ${listMs / 1000} s, so the key is not tested. It is kept; try again.`,
    retryable: true,
    cause,
  })
}

function inDemo(model: ModelInfo, { models }: Extract<Access, { mode: 'demo' }>): ModelInfo {
  if (!model.ready || (models.includes(model.id) && model.price)) return model
  return {
    ...model,
    ready: false,
    reason: 'This demo does not pay for this model: pick one of its models, or one on this device.',
  }
}

/** Nothing of a provider whose address a stranger may not learn and whose key it would be. */
function keyState(one: ProviderEnv, access: Access) {
  const { provider, baseUrl, apiKey, own, custom } = one
  const { id, label, keyName } = provider
  const has = own ? 'own' : apiKey === undefined ? 'none' : 'server'
  const shown = mayShowAddress(one, access)
  if (!shown && has !== 'server') return []
  const origin = shown ? new URL(baseUrl).origin : ''
  return [{ id, label, origin, keyName, has, needsKey: !custom }]
}

function accessState(access: Access) {
  if (access.mode !== 'demo') return { mode: access.mode, links: true }
  const { mode, models, maxTokens } = access
  return { mode, links: false, models, maxTokens }
}

async function modelsOf(
  env: ProviderEnv,
  { liveLists, signal }: { liveLists: boolean; signal: AbortSignal },
): Promise<ModelInfo[]> {
  const { provider, more } = env
  const named = more.map((name) => knownModel(provider, `${provider.id}/${name}`))
  const withState = (models: readonly CatalogueModel[], reason?: string) =>
    unique([...named, ...models]).map(
      (model): ModelInfo => ({
        ...servedModel(pricedOn(model), env),
        provider: provider.id,
        onDevice: false,
        ...readiness(reason ?? (isVendorsOwn(env) ? endedReason(model) : undefined)),
      }),
    )
  if (!isReady(env)) return withState(provider.models, missingKey(env))
  const isOwn = isVendorsOwn(env)
  if (isOwn && !liveLists) return withState(provider.models)
  try {
    const listed = await listedModels(env, signal)
    // What cannot be asked for is not offered.
    const usable = listed?.filter(({ name }) => isModelName(name))
    return withState(usable ? union(provider, usable, { isOwn }) : provider.models)
  } catch (error) {
    signal.throwIfAborted()
    const { code } = toErrorInfo(error)
    // A server may speak chat completions and yet have no list of models.
    if (code === 'not-found' || code === 'invalid') return withState(provider.models)
    // Some keys may ask models and not for their list.
    if (isOwn) return withState(provider.models)
    return withState(
      provider.models,
      code === 'auth'
        ? env.own
          ? `${provider.label} refused your key. Check it and enter it again.`
          : env.apiKey === undefined
            ? missingKey(env)
            : `The server refused the key. Check ${provider.keyName} and start again.`
        : `The server named in ${provider.baseUrlName} did not answer. Start it, then reload the list.`,
    )
  }
}

function readiness(reason: string | undefined) {
  return { ready: reason === undefined, reason }
}

/** The vendor itself has switched it off; what another server offers under the name is its own matter. */
function endedReason(model: CatalogueModel): string | undefined {
  const end = endOf(model)
  if (!end?.isOver) return undefined
  const { successor } = model
  const next = successor
    ? ` Its vendor names ${successor.slice(successor.indexOf('/') + 1)} in its place.`
    : ''
  return `${endText(end)}.${next}`
}

/** The model as the page may send to it: a server that is not the vendor's own may read fewer types of media. */
function servedModel(model: CatalogueModel, { provider, baseUrl }: ProviderEnv): CatalogueModel {
  // Who has no catalogue is a server of one's own already, and known as such.
  if (provider.models.length === 0 || isOwnServer(provider.baseUrl, baseUrl)) return model
  return onUnknownServer(model)
}

function unique(models: readonly CatalogueModel[]): CatalogueModel[] {
  return [...new Map(models.map((model) => [model.id, model])).values()]
}
