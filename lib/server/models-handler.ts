import { toErrorInfo } from '../core/errors'
import type { ModelInfo } from '../core/lm/model-info'
import { type CatalogueModel, knownModel, type ProviderAccess } from '../providers/provider'
import type { ProviderEnv, ServerEnv } from './env'
import { isReady, missingKey } from './run-call'
import { upstreamFetch } from './upstream-fetch'

const listMs = 4000
const keptMs = 60_000

// What a server of one's own offers changes rarely; asking at each page load would make the page wait for it.
const kept = new Map<string, { names: readonly string[]; until: number }>()

/** `{models}`: the catalogue, and what a compatible server says it offers, each ready or with the reason why not. */
export async function handleModels(request: Request, env: ServerEnv): Promise<Response> {
  const models = await Promise.all(env.providers.map((one) => modelsOf(one, request.signal)))
  return Response.json({ models: models.flat() })
}

async function modelsOf(env: ProviderEnv, signal: AbortSignal): Promise<ModelInfo[]> {
  const { provider, more, custom } = env
  const named = more.map((name) => knownModel(provider, `${provider.id}/${name}`))
  const withState = (models: readonly CatalogueModel[], reason?: string) =>
    unique([...named, ...models]).map(
      (model): ModelInfo => ({
        ...model,
        provider: provider.id,
        onDevice: false,
        ready: reason === undefined,
        reason,
      }),
    )
  if (!isReady(env)) return withState(provider.models, missingKey(env))
  if (!custom && provider.models.length > 0) return withState(provider.models)
  try {
    const names = await offered(env, signal)
    return withState(names.map((name) => knownModel(provider, `${provider.id}/${name}`)))
  } catch (error) {
    signal.throwIfAborted()
    const { code } = toErrorInfo(error)
    // A server may speak chat completions and yet have no list of models.
    if (code === 'not-found' || code === 'invalid') return withState(provider.models)
    return withState(
      provider.models,
      code === 'auth'
        ? `The server refused the key. Check ${provider.keyName} and start again.`
        : `The server named in ${provider.baseUrlName} did not answer. Start it, then reload the list.`,
    )
  }
}

async function offered({ provider, apiKey, baseUrl }: ProviderEnv, signal: AbortSignal) {
  const known = kept.get(baseUrl)
  if (known && known.until > performance.now()) return known.names
  const access: ProviderAccess = { apiKey, baseUrl, fetch: upstreamFetch }
  const names = await provider.list(access, AbortSignal.any([signal, AbortSignal.timeout(listMs)]))
  kept.set(baseUrl, { names, until: performance.now() + keptMs })
  return names
}

function unique(models: readonly CatalogueModel[]): CatalogueModel[] {
  return [...new Map(models.map((model) => [model.id, model])).values()]
}
