import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fetchAsset, fetchAssets, weightsCache } from './assets'
import type { EngineProgress } from './engines/engine'

const files = new Map<string, Uint8Array<ArrayBuffer>>([
  ['models/a-1/a.bin', Uint8Array.from({ length: 5000 }, (_, i) => i % 251)],
  ['models/b-1/b.bin', Uint8Array.from({ length: 3000 }, (_, i) => i % 13)],
])

vi.mock('./asset-list', async () => {
  const { createHash } = await import('node:crypto')
  const entry = (name: string, length: number, period: number) => {
    const bytes = Uint8Array.from({ length }, (_, i) => i % period)
    return [name, { name, bytes: length, sha256: createHash('sha256').update(bytes).digest('hex') }] as const
  }
  return {
    listedAssets: new Map([entry('models/a-1/a.bin', 5000, 251), entry('models/b-1/b.bin', 3000, 13)]),
  }
})

let kept: Map<string, Response>
let serve: (url: string) => Response | Promise<Response>
const asked: string[] = []

/** The server's answer, in chunks of 1000 bytes. */
function chunked(bytes: Uint8Array): Response {
  let at = 0
  return new Response(
    new ReadableStream({
      pull(controller) {
        if (at >= bytes.length) return controller.close()
        controller.enqueue(bytes.slice(at, at + 1000))
        at += 1000
      },
    }),
  )
}

const fromFiles = (url: string) => {
  const bytes = files.get(url.replace('/vendor/', ''))
  return bytes ? chunked(bytes) : new Response('no', { status: 404 })
}

beforeEach(() => {
  kept = new Map()
  asked.length = 0
  serve = fromFiles
  const cache = {
    match: async (url: string) => kept.get(url)?.clone(),
    put: async (url: string, answer: Response) => void kept.set(url, answer),
    keys: async () => [...kept.keys()].map((url) => ({ url: `http://localhost${url}` })),
    delete: async (request: { url: string }) => kept.delete(new URL(request.url).pathname),
  }
  vi.stubGlobal('caches', { open: async (name: string) => (name === weightsCache ? cache : undefined) })
  vi.stubGlobal('fetch', async (url: string, init: { signal: AbortSignal }) => {
    asked.push(url)
    init.signal.throwIfAborted()
    return serve(url)
  })
})
afterEach(() => vi.unstubAllGlobals())

function newCall() {
  const told: EngineProgress[] = []
  const controller = new AbortController()
  return { told, controller, signal: controller.signal, onProgress: (p: EngineProgress) => void told.push(p) }
}

test('bytes come whole with progress, and the second time without a network', async () => {
  const call = newCall()
  expect(await fetchAsset('models/a-1/a.bin', call)).toEqual(files.get('models/a-1/a.bin'))
  expect(call.told.at(-1)).toMatchObject({ loadedBytes: 5000, totalBytes: 5000 })
  serve = () => Promise.reject(new TypeError('offline'))
  expect(await fetchAsset('models/a-1/a.bin', newCall())).toEqual(files.get('models/a-1/a.bin'))
  expect(asked).toHaveLength(1)
})

test('several files tell one progress over the bytes of all', async () => {
  const call = { ...newCall(), text: 'Loading both' }
  const [a, b] = await fetchAssets(['models/a-1/a.bin', 'models/b-1/b.bin'], call)
  expect([a?.length, b?.length]).toEqual([5000, 3000])
  expect(call.told.at(-1)).toEqual({ text: 'Loading both', loadedBytes: 8000, totalBytes: 8000 })
  for (const { totalBytes } of call.told) expect(totalBytes).toBe(8000)
})

test('files of an earlier version leave the cache', async () => {
  kept.set('/vendor/models/a-0/a.bin', new Response('old'))
  await fetchAsset('models/a-1/a.bin', newCall())
  expect([...kept.keys()]).toEqual(['/vendor/models/a-1/a.bin'])
})

test.each([
  { name: 'a file the server lacks', answer: () => new Response('', { status: 404 }), code: 'not-found' },
  { name: 'a server error', answer: () => new Response('', { status: 503 }), code: 'network' },
  { name: 'no network', answer: () => Promise.reject(new TypeError('failed')), code: 'network' },
  { name: 'a cut answer', answer: () => chunked(new Uint8Array(4000)), code: 'network' },
  { name: 'a longer answer', answer: () => chunked(new Uint8Array(6000)), code: 'network' },
  { name: 'other bytes of the same size', answer: () => chunked(new Uint8Array(5000)), code: 'network' },
])('$name is refused and not kept', async ({ answer, code }) => {
  serve = answer
  await expect(fetchAsset('models/a-1/a.bin', newCall())).rejects.toMatchObject({ name: 'AppError', code })
  expect(kept.size).toBe(0)
})

test('a damaged kept file is fetched anew', async () => {
  kept.set('/vendor/models/a-1/a.bin', new Response('short'))
  expect((await fetchAsset('models/a-1/a.bin', newCall())).length).toBe(5000)
})

test('without a Cache API the files still come', async () => {
  vi.stubGlobal('caches', { open: () => Promise.reject(new DOMException('no', 'SecurityError')) })
  expect((await fetchAsset('models/b-1/b.bin', newCall())).length).toBe(3000)
})

test('abort is passed on as it is and keeps nothing', async () => {
  const call = newCall()
  serve = () => {
    call.controller.abort()
    return Promise.reject(new DOMException('Aborted', 'AbortError'))
  }
  await expect(fetchAsset('models/a-1/a.bin', call)).rejects.toMatchObject({ name: 'AbortError' })
  expect(kept.size).toBe(0)
})

test('a name that is not listed is a mistake of ours', async () => {
  await expect(fetchAsset('models/none', newCall())).rejects.toThrow('not listed')
})
