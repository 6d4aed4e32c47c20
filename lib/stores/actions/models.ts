import { isAbort } from '../../core/errors'
import { type ModelOverride, type ModelOverrides, modelOverrideSchema } from '../../core/lm/override'
import { learnRatio, tokenRatiosSchema } from '../../core/lm/token-ratios'
import type { CallRecord } from '../../core/program'
import { loadTokenRatios, saveTokenRatios } from '../../storage/token-ratios'
import type { App } from '../app'
import { findModel, withOverrides } from '../models'

/** Fills the list of models. Without a server only those of this device are there. */
export async function loadModels(app: App, signal: AbortSignal) {
  const { models } = app.stores
  try {
    const listed = await app.runtime.listModels(signal)
    models.setState({ ...withOverrides({ ...models.getState(), listed }), loaded: true })
    const { providers, signedOut = false } = app.runtime.server()
    app.stores.keys.setState({ providers, signedOut })
  } catch (error) {
    if (!isAbort(error)) models.setState({ loaded: true })
  }
}

/** ms out of sight after which the list may be old. */
const oldAfterMs = 60_000
/** ms that a list asked for anew may take. */
const askMs = 30_000

/**
 * Asks for the list anew when the network is back and when the page is seen again after more than a minute: one request at a
 * time, none while the network is away. Returns the end of it.
 */
export function followModels(app: App): () => void {
  let controller: AbortController | undefined
  let hiddenAt: number | undefined
  const ask = async () => {
    if (controller || globalThis.navigator?.onLine === false) return
    controller = new AbortController()
    await loadModels(app, AbortSignal.any([controller.signal, AbortSignal.timeout(askMs)]))
    controller = undefined
  }
  const online = () => void ask()
  const turned = () => {
    const since = hiddenAt
    hiddenAt = document.visibilityState === 'hidden' ? Date.now() : undefined
    if (hiddenAt === undefined && since !== undefined && Date.now() - since > oldAfterMs) void ask()
  }
  globalThis.addEventListener?.('online', online)
  // It is the document's and comes up to the window.
  globalThis.addEventListener?.('visibilitychange', turned)
  return () => {
    controller?.abort()
    globalThis.removeEventListener?.('online', online)
    globalThis.removeEventListener?.('visibilitychange', turned)
  }
}

/** Brings back what was set by hand. Rows that cannot be read are left out; the tables stand for them. */
export async function restoreOverrides(app: App): Promise<void> {
  const { models } = app.stores
  const kept = await app.keepOverrides.load().catch(() => undefined)
  if (kept === null || typeof kept !== 'object') return
  const overrides: ModelOverrides = {}
  for (const [id, row] of Object.entries(kept)) {
    const read = modelOverrideSchema.safeParse(row)
    if (read.success) overrides[id] = read.data
  }
  models.setState(withOverrides({ ...models.getState(), overrides }))
}

/** Brings back what answers told of how their media were counted; what cannot be read is forgotten. */
export function restoreRatios({ stores: { models } }: Pick<App, 'stores'>): void {
  const { data: ratios } = tokenRatiosSchema.safeParse(loadTokenRatios())
  if (ratios) models.setState(withOverrides({ ...models.getState(), ratios }))
}

/** Learns from a finished call how its media were counted, so that the next estimate is nearer. */
export function learnFromCall(
  { stores: { models } }: Pick<App, 'stores'>,
  { request, response, cached }: CallRecord,
): void {
  const state = models.getState()
  const model = findModel(state, request.model)
  if (cached || !response || !model) return
  const ratios = learnRatio(state.ratios, { model, request, usage: response.usage })
  if (ratios === state.ratios) return
  models.setState(withOverrides({ ...state, ratios }))
  saveTokenRatios(ratios)
}

/** Sets what a person says of a model, or with undefined goes back to the table. Throws AppError `storage` when it could not be kept; it holds until the page is left then. */
export async function setOverride(app: App, id: string, override: ModelOverride | undefined): Promise<void> {
  const { models } = app.stores
  const { [id]: _before, ...rest } = models.getState().overrides
  const overrides = override && Object.keys(override).length > 0 ? { ...rest, [id]: override } : rest
  models.setState(withOverrides({ ...models.getState(), overrides }))
  await app.keepOverrides.save(overrides)
}
