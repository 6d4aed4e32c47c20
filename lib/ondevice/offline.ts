import { AppError } from '../core/errors'
import { fetchAssets, weightsCache } from './assets'
import type { EngineCall } from './engines/engine'
import { type OfflinePart, offlineParts } from './offline-parts'
import { passThrough } from './pass-through'

/** A part with how much of it is in this browser, in bytes; files whose size nobody lists count when they are there. */
export interface OfflineState extends Pick<OfflinePart, 'id' | 'label'> {
  bytes: number
  keptBytes: number
  whole: boolean
}

/** What lies below this is read by engines through `fetchAssets`, which keeps it; the rest is kept by the service worker. */
const isWeights = (url: string) => /^\/vendor\/(models\/|.*\.traineddata\.gz$)/.test(url)

/** The parts as they are now; undefined where this browser keeps nothing for a page (an insecure address, a private window). */
export async function offlineStates(parts = offlineParts()): Promise<OfflineState[] | undefined> {
  try {
    const kept = await keptUrls()
    return parts.map(({ id, label, files }) => {
      const here = files.filter(({ url }) => kept.has(url))
      const sum = (some: typeof files) => some.reduce((total, { bytes }) => total + bytes, 0)
      return { id, label, bytes: sum(files), keptBytes: sum(here), whole: here.length === files.length }
    })
  } catch {
    return undefined
  }
}

async function keptUrls(): Promise<Set<string>> {
  const names = (await caches.keys()).filter(
    (name) => name === weightsCache || name.startsWith('facet-build-'),
  )
  const lists = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
  return new Set(lists.flat().map(({ url }) => new URL(url).pathname))
}

/** Files still to be fetched for all parts, with their bytes as far as these are listed; what two parts share counts once. */
export async function missingFiles(parts = offlineParts()): Promise<{ files: number; bytes: number }> {
  const kept = await keptUrls()
  const missing = filesOf(parts).filter(({ url }) => !kept.has(url))
  return { files: missing.length, bytes: missing.reduce((sum, { bytes }) => sum + bytes, 0) }
}

function filesOf(parts: readonly OfflinePart[]) {
  return [...new Map(parts.flatMap(({ files }) => files).map((file) => [file.url, file])).values()]
}

/**
 * Fetches what is missing of all parts, one file after the other; progress in bytes of all of it. An abort keeps every
 * file that is whole. Throws AppError `network` or `not-found`, or `storage` when files came and were not kept.
 */
export async function fetchOffline(
  { signal, onProgress }: EngineCall,
  parts = offlineParts(),
): Promise<void> {
  const kept = await keptUrls()
  const files = filesOf(parts).filter(({ url }) => !kept.has(url))
  const totalBytes = files.reduce((sum, { bytes }) => sum + bytes, 0)
  let before = 0
  for (const { url, bytes } of files) {
    signal.throwIfAborted()
    const tell = (loaded: number) =>
      onProgress({ text: 'Fetching for offline use', loadedBytes: before + loaded, totalBytes })
    if (isWeights(url))
      await fetchAssets([url.replace('/vendor/', '')], {
        ...{ signal, text: '' },
        onProgress: ({ loadedBytes = 0 }) => tell(loadedBytes),
      })
    else await passThrough(url, signal)
    before += bytes
    tell(0)
  }
  const { files: left } = await missingFiles(parts)
  if (left > 0)
    throw new AppError({
      code: 'storage',
      message: `${left === 1 ? '1 file was' : `${left} files were`} fetched but not kept: there is no room, or this page was loaded without its service worker. Free some room, or reload the page, then try again.`,
      retryable: true,
    })
}
