import * as z from 'zod'
import { type HubModel, hubBytes, hubPath } from '../../core/hub-models'

/** Where installed hub models are kept: apart from the app's own weights, so that removing one frees its space. */
const hubCache = 'facet-hub'

const recordSchema = z.object({ files: z.record(z.string(), z.number()) })

/** What is kept of a model. Bytes of the parts at hand; `installed` only once every file was whole. */
export interface HubState {
  installed: boolean
  keptBytes: number
  totalBytes: number
}

/** Throws where the browser has no Cache API (an insecure address) or refuses it (a private window). */
export async function openHub(): Promise<Cache> {
  return await caches.open(hubCache)
}

/** Files are kept in parts, so that a download goes on where it stopped. */
export function partUrl(model: HubModel, file: string, part: number): string {
  return `${hubPath(model, file)}?part=${part}`
}

function recordUrl(model: HubModel): string {
  return hubPath(model, 'installed')
}

/** Notes that all files are there, with the parts each has; 0 for one that the hub does not have. */
export async function markInstalled(
  cache: Cache,
  model: HubModel,
  files: Readonly<Record<string, number>>,
): Promise<void> {
  await cache.put(recordUrl(model), Response.json({ files }))
}

async function readRecord(cache: Cache, model: HubModel): Promise<Record<string, number> | undefined> {
  const answer = await cache.match(recordUrl(model))
  const read = recordSchema.safeParse(await answer?.json().catch(() => undefined))
  return read.success ? read.data.files : undefined
}

/** Absent where nothing can be kept, too. */
export async function hubState(model: HubModel): Promise<HubState> {
  const absent = { installed: false, keptBytes: 0, totalBytes: hubBytes(model) }
  try {
    const cache = await openHub()
    const kept = await Promise.all((await keysOf(cache, model)).map((key) => partBytes(cache, key)))
    const keptBytes = kept.reduce((sum, bytes) => sum + bytes, 0)
    const installed = (await readRecord(cache, model)) !== undefined
    return {
      installed,
      keptBytes,
      totalBytes: installed ? keptBytes : Math.max(absent.totalBytes, keptBytes),
    }
  } catch {
    return absent
  }
}

async function partBytes(cache: Cache, key: Request): Promise<number> {
  if (!new URL(key.url).search.startsWith('?part=')) return 0
  const answer = await cache.match(key)
  return Number(answer?.headers.get('content-length') ?? 0)
}

/** Frees all that is kept of a model, of earlier commits too. */
export async function removeHubModel(model: HubModel): Promise<void> {
  const cache = await openHub()
  for (const key of await keysOf(cache, model)) await cache.delete(key)
}

async function keysOf(cache: Cache, { repo }: HubModel): Promise<Request[]> {
  const keys = await cache.keys()
  return keys.filter((key) => new URL(key.url).pathname.startsWith(`/api/hub/${repo}/`))
}

/** One file of an installed model, put together; undefined when it is not kept or the model has no such file. */
export async function readHubFile(model: HubModel, file: string): Promise<Response | undefined> {
  const cache = await openHub()
  const parts = (await readRecord(cache, model))?.[file]
  if (!parts) return undefined
  const blobs: Blob[] = []
  for (let part = 0; part < parts; part++) {
    const answer = await cache.match(partUrl(model, file, part))
    if (!answer) return undefined
    blobs.push(await answer.blob())
  }
  const whole = new Blob(blobs)
  return new Response(whole, { headers: { 'content-length': `${whole.size}` } })
}
