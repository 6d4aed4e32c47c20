import { createHmac, randomBytes } from 'node:crypto'
import type { ListedModel } from '../providers/listed/listed-model'
import type { ProviderAccess } from '../providers/provider'
import { isOwnServer } from '../providers/taken-types'
import type { ProviderEnv } from './env'
import { upstreamFetch } from './upstream-fetch'

/** Milliseconds that a list may take, and that a page waits for one of a vendor whose catalogue it has. */
export const listMs = 4000
const patienceMs = 1500
/** How long a list holds: what a server of one's own offers may change at any moment. */
const keptMs = { vendor: 600_000, other: 60_000 } as const
/** A vendor that did not answer is not asked by each page that is opened. */
const failedMs = 30_000
const mostKept = 300

interface Kept {
  models?: readonly ListedModel[] | undefined
  until: number
  failed?: unknown
  asking?: Promise<readonly ListedModel[]> | undefined
}

// Asking at each page load would make the page wait. By address and key: what one key shows is nobody else's.
const kept = new Map<string, Kept>()
const salt = randomBytes(32)

/** True when the models are asked for at the vendor's own address, for whom the catalogue was made. */
export function isVendorsOwn({ provider, baseUrl }: ProviderEnv): boolean {
  return provider.models.length > 0 && isOwnServer(provider.baseUrl, baseUrl)
}

/**
 * What the server of a provider lists for its key, kept for a while. At the vendor's own address a list that is late is
 * fetched behind the page's back and is there the next time: until then undefined, or the one before. Throws what asking throws.
 */
export async function listedModels(
  env: ProviderEnv,
  signal: AbortSignal,
): Promise<readonly ListedModel[] | undefined> {
  const place = placeOf(env)
  const entry = place.entry
  const isVendor = isVendorsOwn(env)
  if (entry.until > performance.now()) {
    if (entry.failed !== undefined) throw entry.failed
    if (entry.models) return entry.models
  }
  const asking = begin(env, entry)
  if (isVendor && entry.models) {
    asking.catch(() => undefined)
    return entry.models
  }
  return await inTime(asking, { signal, ms: isVendor ? patienceMs : undefined })
}

/** The list as it is now, for a key that is tested. Throws what asking throws. */
export async function askedAnew(env: ProviderEnv, signal: AbortSignal): Promise<readonly ListedModel[]> {
  const { entry } = placeOf(env)
  entry.asking = undefined
  const models = await inTime(begin(env, entry), { signal })
  return models ?? []
}

function placeOf({ baseUrl, apiKey = '' }: ProviderEnv): { entry: Kept } {
  const name = createHmac('sha256', salt)
    .update(JSON.stringify([baseUrl, apiKey]))
    .digest('base64')
  const entry = kept.get(name) ?? { until: 0 }
  kept.delete(name)
  kept.set(name, entry)
  const [oldest] = kept.keys()
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
  return { entry }
}

/** Several who ask at once share the answer, so no one's leaving ends it. */
function begin(env: ProviderEnv, entry: Kept): Promise<readonly ListedModel[]> {
  if (entry.asking) return entry.asking
  const { provider, apiKey, baseUrl } = env
  const access: ProviderAccess = { apiKey, baseUrl, fetch: upstreamFetch }
  const isVendor = isVendorsOwn(env)
  const asking = provider.list(access, AbortSignal.timeout(listMs)).then(
    (models) => {
      Object.assign(entry, {
        models,
        failed: undefined,
        asking: undefined,
        until: performance.now() + (isVendor ? keptMs.vendor : keptMs.other),
      })
      return models
    },
    (error: unknown) => {
      entry.asking = undefined
      if (isVendor) Object.assign(entry, { failed: error, until: performance.now() + failedMs })
      throw error
    },
  )
  entry.asking = asking
  return asking
}

/** The answer, or undefined when it is not there after `ms`. Throws the signal's reason when that comes first. */
function inTime<T>(
  answer: Promise<T>,
  { signal, ms }: { signal: AbortSignal; ms?: number | undefined },
): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const timer = ms === undefined ? undefined : setTimeout(() => resolve(undefined), ms).unref()
    const leave = () => reject(signal.reason)
    if (signal.aborted) leave()
    signal.addEventListener('abort', leave, { once: true })
    answer.then(resolve, reject).finally(() => {
      clearTimeout(timer)
      signal.removeEventListener('abort', leave)
    })
  })
}
