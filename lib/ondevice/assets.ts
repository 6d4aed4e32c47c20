import { AppError, isAbort } from '../core/errors'
import { type ListedAsset, listedAssets } from './asset-list'
import type { EngineCall } from './engines/engine'

/** Where the browser keeps the weights, so that an engine starts without a network after its first use. */
export const weightsCache = 'facet-weights-v1'

/** How often progress is told at most, ms. */
const tellEvery = 100

/** The address of a served file, for those that must come as a URL (scripts, workers). */
export function assetUrl(name: string): string {
  return `/vendor/${listed(name).name}`
}

/**
 * The bytes of one file listed in `scripts/assets.json`, from the Cache API when kept there, else from our own server.
 * Tells progress in bytes while they arrive; a whole and unchanged file (size and SHA-256) is kept for offline use.
 * Throws AppError `network` or `not-found`; abort rejects with the signal's reason and keeps nothing.
 */
export async function fetchAsset(name: string, call: EngineCall): Promise<Uint8Array<ArrayBuffer>> {
  const [bytes] = await fetchAssets([name], { ...call, text: `Loading ${name.split('/').at(-1)}` })
  if (!bytes) throw new Error(`no bytes of ${name}`)
  return bytes
}

/** Several files at once, in the order asked; `text` names them in the progress, whose bytes are those of all together. */
export async function fetchAssets(
  names: readonly string[],
  call: EngineCall & { text: string },
): Promise<Uint8Array<ArrayBuffer>[]> {
  const assets = names.map(listed)
  const cache = await openCache()
  const totalBytes = assets.reduce((sum, { bytes }) => sum + bytes, 0)
  let loadedBytes = 0
  let toldAt = 0
  const arrived = (bytes: number) => {
    loadedBytes += bytes
    const now = performance.now()
    if (now - toldAt < tellEvery && loadedBytes < totalBytes) return
    toldAt = now
    call.onProgress({ text: call.text, loadedBytes, totalBytes })
  }
  return Promise.all(
    assets.map(async (asset) => {
      call.signal.throwIfAborted()
      const kept = await readKept(cache, asset)
      if (kept) {
        loadedBytes += asset.bytes
        return kept
      }
      const bytes = await download(asset, call.signal, arrived)
      await keep(cache, asset, bytes)
      return bytes
    }),
  )
}

function listed(name: string): ListedAsset {
  const asset = listedAssets.get(name)
  if (!asset) throw new Error(`${name} is not listed in scripts/assets.json`)
  return asset
}

/** Undefined where the browser has no Cache API (an insecure address) or refuses it (a private window). */
async function openCache(): Promise<Cache | undefined> {
  try {
    return await caches.open(weightsCache)
  } catch {
    return undefined
  }
}

async function readKept(cache: Cache | undefined, asset: ListedAsset) {
  try {
    const answer = await cache?.match(assetUrl(asset.name))
    if (!answer) return undefined
    const bytes = new Uint8Array(await answer.arrayBuffer())
    return bytes.length === asset.bytes ? bytes : undefined
  } catch {
    return undefined
  }
}

async function download(asset: ListedAsset, signal: AbortSignal, arrived: (bytes: number) => void) {
  try {
    const answer = await fetch(assetUrl(asset.name), { signal })
    if (answer.status === 404) throw missing(asset)
    if (!answer.ok || !answer.body) throw notLoaded(asset, `HTTP ${answer.status}`)
    const bytes = await readAll(answer.body, asset, arrived)
    if (!(await isWhole(bytes, asset))) throw notLoaded(asset, 'size or SHA-256 differs from the list')
    return bytes
  } catch (error) {
    if (signal.aborted) throw signal.reason
    if (error instanceof AppError || isAbort(error)) throw error
    throw notLoaded(asset, String(error))
  }
}

async function readAll(
  body: ReadableStream<Uint8Array>,
  asset: ListedAsset,
  arrived: (bytes: number) => void,
) {
  const bytes = new Uint8Array(asset.bytes)
  let at = 0
  const reader = body.getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (at + part.value.length > asset.bytes) {
      await reader.cancel()
      throw notLoaded(asset, 'more bytes than listed')
    }
    bytes.set(part.value, at)
    at += part.value.length
    arrived(part.value.length)
  }
  return bytes.subarray(0, at)
}

async function isWhole(bytes: Uint8Array<ArrayBuffer>, asset: ListedAsset): Promise<boolean> {
  if (bytes.length !== asset.bytes) return false
  // An insecure address has no crypto.subtle; there the size must do.
  if (!globalThis.crypto?.subtle) return true
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('') === asset.sha256
}

/** Keeps a file and drops those of earlier versions. A full disk costs only the offline use. */
async function keep(cache: Cache | undefined, asset: ListedAsset, bytes: Uint8Array<ArrayBuffer>) {
  try {
    await cache?.put(
      assetUrl(asset.name),
      new Response(bytes, { headers: { 'Content-Length': `${bytes.length}` } }),
    )
    for (const request of (await cache?.keys()) ?? []) {
      const name = new URL(request.url).pathname.replace(/^\/vendor\//, '')
      if (!listedAssets.has(name)) await cache?.delete(request)
    }
  } catch {
    // The bytes are in hand; the next load fetches them again.
  }
}

function notLoaded({ name, bytes }: ListedAsset, detail: string): AppError {
  return new AppError({
    code: 'network',
    message: `A model file (${name.split('/').at(-1)}, ${(bytes / 1e6).toFixed(1)} MB) could not be loaded. Your inputs are kept; check the connection and try again.`,
    retryable: true,
    detail,
  })
}

function missing({ name }: ListedAsset): AppError {
  return new AppError({
    code: 'not-found',
    message: `The server has no model file ${name}. Your inputs are kept; run \`npm run assets\` on the server and reload the page.`,
    detail: `/vendor/${name}`,
  })
}
