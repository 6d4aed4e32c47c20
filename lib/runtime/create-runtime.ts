import { getAdapter } from '../core/adapters/index'
import { AppError } from '../core/errors'
import type { LanguageModel } from '../core/lm/message'
import type { ModelInfo } from '../core/lm/model-info'
import { applyOverride, type ModelOverrides } from '../core/lm/override'
import { withCache } from '../core/lm/with-cache'
import { withLimit } from '../core/lm/with-limit'
import { withRetry } from '../core/lm/with-retry'
import { createDeviceLm } from '../ondevice/device-lm'
import { createEngines } from '../ondevice/engines/index'
import { deviceModels } from '../ondevice/models'
import { mediaSource } from '../storage/media-store'
import { predictionCache } from '../storage/prediction-cache'
import { createHttpLm } from './http-lm'
import { serverModels } from './model-list'
import type { RunRequest, Runtime } from './runtime'

// An engine fills two cores, and the first answer comes soonest when engines do not take turns on the same ones;
// vendors answer many calls at once, and one request carries them.
const deviceParallel = () =>
  Math.max(1, Math.min(3, Math.floor((globalThis.navigator?.hardwareConcurrency ?? 2) / 2)))
const vendorParallel = 8

interface Options {
  /** What a person has set of models by hand, as it is at the time of a call. */
  overrides?: (() => ModelOverrides) | undefined
}

/** The models, media and cache of this browser tab. Nothing is loaded before it is asked for. */
export function createRuntime({ overrides = () => ({}) }: Options = {}): Runtime {
  const device = lazy(() => withLimit(createDeviceLm(createEngines()), { parallel: deviceParallel() }))
  // A waiting retry holds no place among the parallel calls.
  const server = withRetry(withLimit(createHttpLm(), { parallel: vendorParallel }))
  const cache = predictionCache()
  let known: readonly ModelInfo[] | undefined

  const listModels = async (signal: AbortSignal) => {
    const options = { url: '/api/models', fetch: (...args: Parameters<typeof fetch>) => fetch(...args) }
    known = [...deviceModels, ...(await serverModels(signal, { ...options, remember: browserMemory() }))]
    return known
  }

  return {
    listModels,
    media: mediaSource,
    clearCache: () => cache.clear(),
    async context({ model: id, adapter, cache: cached, ...run }: RunRequest) {
      const found = deviceModels.find((one) => one.id === id) ?? known?.find((one) => one.id === id)
      const listed = found ?? (await listModels(run.signal)).find((one) => one.id === id)
      if (!listed) throw unknownModel(id)
      const model = applyOverride(listed, overrides()[id])
      const lm = model.onDevice ? device() : server
      return {
        ...run,
        model,
        others: known ?? deviceModels,
        adapter: getAdapter(adapter),
        media: mediaSource,
        cache: cached,
        lm: cached ? withCache(lm, { cache, price: model.price }) : lm,
      }
    },
  }
}

function unknownModel(id: string): AppError {
  return new AppError({
    code: 'not-found',
    message: `Nobody offers the model "${id}". Pick another one; to add a model of your server, list it in the server's environment (OPENAI_MODELS and the like).`,
  })
}

function lazy(make: () => LanguageModel): () => LanguageModel {
  let made: LanguageModel | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** Undefined on the server and where storage is forbidden, which throws on the mere access. */
function browserMemory(): Storage | undefined {
  try {
    return globalThis.localStorage
  } catch {
    return undefined
  }
}
