import { afterEach, expect, test, vi } from 'vitest'
import { weightsCache } from './assets'
import { fetchOffline, missingFiles, offlineStates } from './offline'
import { type OfflinePart, offlineParts } from './offline-parts'

afterEach(() => vi.unstubAllGlobals())

const named = (id: string, ...names: string[]): OfflinePart => ({
  ...{ id, label: id },
  files: names.map((name) => ({ url: `/samples/${name}`, bytes: name === 'a' ? 10 : 20 })),
})
const parts = [named('one', 'a', 'b'), named('two', 'b', 'c')]

/** The caches of a browser with these addresses in one of ours, and a server that keeps what is asked for. */
function browser(kept: string[], { fails = '', status = 200, keeps = true } = {}) {
  const urls = new Set(kept.map((path) => `https://app.example${path}`))
  vi.stubGlobal('caches', {
    keys: async () => ['facet-build-1', weightsCache, 'another-app'],
    open: async (name: string) => ({
      keys: async () => (name === 'facet-build-1' ? [...urls].map((url) => ({ url })) : []),
    }),
  })
  const asked: string[] = []
  vi.stubGlobal('fetch', async (url: string, { signal }: { signal: AbortSignal }) => {
    signal.throwIfAborted()
    asked.push(url)
    if (url === fails) throw new TypeError('Failed to fetch')
    if (keeps) urls.add(`https://app.example${url}`)
    return new Response('x', { status })
  })
  return asked
}

const call = (signal = new AbortController().signal) => {
  const told: (number | undefined)[] = []
  return {
    told,
    signal,
    onProgress: ({ loadedBytes }: { loadedBytes?: number | undefined }) => void told.push(loadedBytes),
  }
}

test('each part says how much of it is here, and what they share is counted and fetched once', async () => {
  const asked = browser(['/samples/a'])
  expect(await offlineStates(parts)).toEqual([
    { id: 'one', label: 'one', bytes: 30, keptBytes: 10, whole: false },
    { id: 'two', label: 'two', bytes: 40, keptBytes: 0, whole: false },
  ])
  expect(await missingFiles(parts)).toEqual({ files: 2, bytes: 40 })
  const to = call()
  await fetchOffline(to, parts)
  expect(asked).toEqual(['/samples/b', '/samples/c'])
  expect(to.told.at(-1)).toBe(40)
  expect((await offlineStates(parts))?.every(({ whole }) => whole)).toBe(true)
  expect(await missingFiles(parts)).toEqual({ files: 0, bytes: 0 })
  await fetchOffline(call(), parts)
  expect(asked).toHaveLength(2)
})

test('stopped or broken, what came is kept and the next try fetches the rest', async () => {
  const asked = browser([], { fails: '/samples/c' })
  await expect(fetchOffline(call(), parts)).rejects.toMatchObject({
    ...{ code: 'network', retryable: true },
    message: expect.stringMatching(/^c could not be loaded. What was fetched is kept;/),
  })
  expect(await missingFiles(parts)).toEqual({ files: 1, bytes: 20 })
  const stop = new AbortController()
  stop.abort()
  await expect(fetchOffline(call(stop.signal), parts)).rejects.toMatchObject({ name: 'AbortError' })
  expect(asked).toEqual(['/samples/a', '/samples/b', '/samples/c'])
})

test.each([
  [404, 'not-found', false],
  [503, 'network', true],
])('a file that the server answers with %i is not taken for fetched', async (status, code, retryable) => {
  browser([], { status })
  await expect(fetchOffline(call(), parts)).rejects.toMatchObject({ code, retryable })
})

test('files whose size nobody lists are missing as long as they are not here, and are fetched', async () => {
  const unsized = [
    {
      id: 'samples',
      label: 'Examples',
      files: [
        { url: '/samples/x', bytes: 0 },
        { url: '/samples/y', bytes: 0 },
      ],
    },
  ]
  const asked = browser(['/samples/x'])
  expect(await missingFiles(unsized)).toEqual({ files: 1, bytes: 0 })
  expect((await offlineStates(unsized))?.[0]?.whole).toBe(false)
  await fetchOffline(call(), unsized)
  expect(asked).toEqual(['/samples/y'])
  expect(await missingFiles(unsized)).toEqual({ files: 0, bytes: 0 })
})

test('what came and was not kept is said, not taken for fetched', async () => {
  browser([], { keeps: false })
  await expect(fetchOffline(call(), parts)).rejects.toMatchObject({
    ...{ code: 'storage', retryable: true },
    message: expect.stringMatching(/^3 files were fetched but not kept/),
  })
})

test('a browser that keeps nothing for a page says so', async () => {
  vi.stubGlobal('caches', undefined)
  expect(await offlineStates(parts)).toBeUndefined()
})

test.each([
  ['all sets', () => true, 'relaxedsimd', 'tfjs-backend-wasm-simd.wasm'],
  ['SIMD alone', (set: string) => set === 'simd', 'core-simd', 'tfjs-backend-wasm-simd.wasm'],
  ['no SIMD', () => false, 'core-lstm', 'tfjs-backend-wasm.wasm'],
] as const)('a browser with %s gets the programs it runs, once', (_name, can, core, tf) => {
  const all = offlineParts(can)
  const urls = all.flatMap(({ files }) => files.map(({ url }) => url))
  expect(urls.filter((url) => /tesseract-core/.test(url)).every((url) => url.includes(core))).toBe(true)
  expect(new Set(urls.filter((url) => /tfjs-/.test(url)).map((url) => url.split('/').at(-1)))).toEqual(
    new Set([tf]),
  )
  for (const { id, files } of all) expect(files.length, id).toBeGreaterThan(2)
  const print = all.find(({ id }) => id === 'print-fast')?.files.map(({ url }) => url.split('/').at(-1))
  expect(print).toHaveLength(3)
})
