import { adapterFor } from '../core/adapters/auto'
import { AppError } from '../core/errors'
import type { Ledger } from '../core/ledger'
import type { LanguageModel, LmRequest } from '../core/lm/message'
import type { ModelInfo } from '../core/lm/model-info'
import { applyOverride, type ModelOverrides } from '../core/lm/override'
import { pricedOn } from '../core/lm/price-on'
import { createGates } from '../core/lm/provider-gate'
import { type TokenRatios, withRatios } from '../core/lm/token-ratios'
import { withBudget } from '../core/lm/with-budget'
import { withCache } from '../core/lm/with-cache'
import { withRetry } from '../core/lm/with-retry'
import { convertImage } from '../media/convert'
import { shrinkImage, slowClip } from '../media/shrink'
import { createEngines } from '../ondevice/engines/index'
import { deviceHearing } from '../ondevice/hear'
import { deviceModels, listDeviceModels } from '../ondevice/models'
import { fetchOffline, missingFiles, offlineStates } from '../ondevice/offline'
import { mediaSource } from '../storage/media-store'
import { type AnswerCache, predictionCache } from '../storage/prediction-cache'
import { createBridges, defaultBridgeModel } from './bridge'
import { createDeviceLms } from './device-lms'
import { createDeviceOperate } from './device-operate'
import { createHearings, type HeardEntry } from './hearings'
import { createHttpLm } from './http-lm'
import { lazy } from './lazy'
import { createLentModels } from './lent-models'
import { createHttpOperate, type Operate, type OperationEntry, withOperationCache } from './operate'
import { withOperationBudget } from './operation-budget'
import { createPreview, prepared } from './preview'
import { noModel, noOperation, ownAnswers, toldCache } from './replay'
import type { KeptAnswer, RunRequest, Runtime } from './runtime'
import { createServerList, type KeyHeaders } from './server-list'
import { createServerTurns } from './server-turns'
import { createBeside } from './side/beside'
import type { PageSide } from './side/spawn'
import { withFit } from './with-fit'
import { withSize } from './with-size'
import { withTypes } from './with-types'

// Vendors answer many calls at once, and one request carries them.
const vendorParallel = 8

interface Options {
  /** What a person has set of models by hand, as it is at the time of a call. */
  overrides?: (() => ModelOverrides) | undefined
  /** What answers told of how their media were counted, as it is at the time of a call. */
  ratios?: (() => TokenRatios) | undefined
  /** A person's own keys. */
  keys: KeyHeaders
  /** All that is paid passes here. */
  ledger: Ledger
  /** Does what a run of many calls needs. */
  side: PageSide
}

/** The models, media and cache of this browser tab. Nothing is loaded before it is asked for. */
export function createRuntime({
  overrides = () => ({}),
  ratios = () => ({}),
  keys,
  ledger,
  side,
}: Options): Runtime {
  const engines = lazy(createEngines)
  const hearings = createHearings(predictionCache<HeardEntry>())
  const { lmOf, install, uninstall } = createDeviceLms(engines, hearings.hear)
  const onPage: typeof fetch = (...args) => fetch(...args)
  const list = createServerList({ url: '/api/models', fetch: onPage, remember: browserMemory(), keys })
  const turns = createServerTurns()
  const http = createHttpLm({ turns, keys: list.headers })
  const preview = createPreview({ keys: list.headers })
  const gates = createGates({ parallel: vendorParallel })
  const gateOf = ({ model }: LmRequest) =>
    gates(model.slice(0, model.indexOf('/')), JSON.stringify(list.headers([model])))
  const cache = predictionCache()
  const beside = createBeside({ lm: http, cache, headers: list.headers }, side)
  const onDevice = createDeviceOperate(engines, hearings.hear)
  const onServer = withOperationBudget(createHttpOperate({ turns, keys: list.headers }), {
    ledger,
    priceOf: (id) => knownModel(id)?.price,
  })
  const uncached: Operate = (request, call) =>
    (request.model.startsWith('device/') ? onDevice : onServer)(request, call)
  const transcripts = predictionCache<OperationEntry>()
  const operateWith = (answers: AnswerCache<OperationEntry>) => {
    const keptOperate = withOperationCache(uncached, answers)
    const operate: Runtime['operate'] = async (request, { cache: kept, ...call }) => {
      const to = { ...call, media: mediaSource }
      return kept ? keptOperate(request, to) : { result: await uncached(request, to), cached: false }
    }
    return operate
  }
  const operate = operateWith(ownAnswers(transcripts))
  const bridgeOf = createBridges(operate)
  const lentBridgeOf = createBridges(operateWith(transcripts))
  const lent = createLentModels()
  let listed: readonly ModelInfo[] | undefined

  /** Transcripts from the cache only. */
  const replayed = (tell: (answer: KeptAnswer) => void, capsules: boolean) => {
    const told = toldCache(capsules ? transcripts : ownAnswers(transcripts), tell)
    const kept = withOperationCache(noOperation, told)
    return createBridges((request, call) => kept(request, { ...call, media: mediaSource }))
  }

  const listModels = async (signal: AbortSignal) => {
    const [here, { models }, extra] = await Promise.all([listDeviceModels(), list.load(signal), lent.all()])
    const offered = [...here, ...models]
    listed = [...offered, ...extra.filter(({ id }) => !offered.some((one) => one.id === id))]
    return listed
  }

  const knownModel = (id: string) => {
    const found =
      deviceModels.find((one) => one.id === id) ?? listed?.find((one) => one.id === id) ?? lent.known(id)
    return found && withRatios(applyOverride(pricedOn(found), overrides()[id]), ratios())
  }
  const findModel = async (id: string, signal: AbortSignal) => {
    if (!knownModel(id)) await listModels(signal)
    const model = knownModel(id)
    if (model) return model
    throw unknownModel(id)
  }

  /** All that changes a call's media on its way to the server. */
  const made = (lm: LanguageModel, { limits }: ModelInfo) =>
    withSize(withFit(withTypes(lm, { limits, convert: convertImage }), { limits, shrink: shrinkImage }), {
      shrink: shrinkImage,
      slow: slowClip,
    })
  const prepare: Runtime['prepare'] = async (request, signal) => {
    const model = await findModel(request.model, signal)
    const call = { signal, media: mediaSource }
    return model.onDevice ? { request, media: mediaSource } : prepared(request, call, (lm) => made(lm, model))
  }

  return {
    listModels,
    server: () => list.last() ?? { providers: [] },
    checkKey: list.check,
    install,
    uninstall,
    operate,
    async preview(request, signal) {
      return preview(await prepare(request, signal), signal)
    },
    prepare,
    media: mediaSource,
    async clearCache() {
      hearings.clear()
      await cache.clear()
    },
    offline: {
      states: () => offlineStates(),
      missing: () => missingFiles(),
      fetch: (call) => fetchOffline(call),
    },
    heard: (clip) => hearings.known(deviceHearing.model, clip),
    lend: lent.add,
    async keepAnswers(answers) {
      const all = predictionCache<KeptAnswer['entry']>()
      for (const { key, entry } of answers) await all.lend(key, entry)
    },
    async context({
      model: id,
      adapter,
      cache: cached,
      bridge,
      bridgeModel,
      interactive = true,
      spending,
      capsules = false,
      replay,
      ...run
    }: RunRequest) {
      const model = await findModel(id, run.signal)
      const writer = bridge && (await findModel(bridgeModel ?? defaultBridgeModel, run.signal))
      const from = interactive ? { lm: http, cache } : beside
      const paid = withBudget(from.lm, { ledger, model, run: spending })
      const vendor = withRetry(paid, { gateOf, interactive })
      const asked = lmOf(model.provider) ?? made(vendor, model)
      const lm = replay ? noModel : asked
      const known = capsules ? from.cache : ownAnswers(from.cache)
      const answers = replay ? toldCache(known, replay) : known
      return {
        ...run,
        model,
        others: listed ?? deviceModels,
        fits: true,
        adapter: adapterFor(adapter, model),
        media: mediaSource,
        cache: cached,
        bridge:
          writer &&
          (replay ? replayed(replay, capsules) : capsules ? lentBridgeOf : bridgeOf)({
            model: writer,
            cache: cached,
            signal: run.signal,
            spending,
            onStatus: (progress) => run.emit({ type: 'status', ...progress }),
          }),
        lm: cached ? withCache(lm, { cache: answers, price: model.price }) : lm,
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

/** Undefined on the server and where storage is forbidden, which throws on the mere access. */
function browserMemory(): Storage | undefined {
  try {
    return globalThis.localStorage
  } catch {
    return undefined
  }
}
