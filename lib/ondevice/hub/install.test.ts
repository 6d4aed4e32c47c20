import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type HubModel, hubModels, hubPath } from '../../core/hub-models'
import type { EngineProgress } from '../engines/engine'
import { installHubModel } from './install'
import { listHubModels } from './list'
import { hubState, readHubFile, removeHubModel } from './store'

vi.mock('../assets', () => ({
  assetUrl: (name: string) => `/vendor/${name}`,
  fetchAssets: async () => [new Uint8Array(1)],
}))

const origin = 'http://127.0.0.1:3000'
const listed = hubModels[0] ?? expect.unreachable()
const model: HubModel = {
  ...listed,
  files: [
    { name: 'config.json', bytes: 10 },
    { name: 'generation_config.json', bytes: 10 },
    { name: 'onnx/model_q4.onnx', bytes: 30 },
  ],
}
const mega = 1024 * 1024

/** What the server has, by file name. */
let files: Record<string, Uint8Array<ArrayBuffer>>
let asked: string[]
/** Ends the connection after this many bytes of a body. */
let breaksAfter: number | undefined
let hash: string | undefined
let ranges: boolean
let kept: Map<string, Response>

const keyOf = (request: RequestInfo | URL) =>
  new URL(request instanceof Request ? request.url : request, origin).href

function fakeCache(): Cache {
  return {
    match: async (request: RequestInfo | URL) => kept.get(keyOf(request))?.clone(),
    put: async (request: RequestInfo | URL, response: Response) => void kept.set(keyOf(request), response),
    delete: async (request: RequestInfo | URL) => kept.delete(keyOf(request)),
    keys: async () => [...kept.keys()].map((url) => new Request(url)),
  } as Partial<Cache> as Cache
}

function body(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array> {
  const most = breaksAfter
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (most !== undefined && at >= most) return controller.error(new TypeError('network error'))
      const piece = bytes.slice(at, at + mega)
      at += piece.length
      if (piece.length > 0) controller.enqueue(piece)
      if (at >= bytes.length) controller.close()
    },
  })
}

async function fakeFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  init?.signal?.throwIfAborted()
  const path = String(input)
  if (path.startsWith('/vendor/')) return new Response('program')
  const range = new Headers(init?.headers).get('range') ?? ''
  asked.push(`${path.split(`${model.revision}/`)[1]} ${range}`)
  const whole = files[path.split(`${model.revision}/`)[1] ?? '']
  if (!whole) return Response.json({ code: 'not-found', message: 'The hub lacks it.' }, { status: 404 })
  const headers: Record<string, string> = hash ? { 'x-file-sha256': hash } : {}
  const [from = 0, to = 0] = range.replace('bytes=', '').split('-').map(Number)
  if (!ranges)
    return new Response(body(whole), { headers: { ...headers, 'content-length': `${whole.length}` } })
  const part = whole.slice(from, to + 1)
  const told = `bytes ${from}-${from + part.length - 1}/${whole.length}`
  return new Response(body(part), { status: 206, headers: { ...headers, 'content-range': told } })
}

beforeEach(() => {
  files = { 'config.json': new Uint8Array(12), 'onnx/model_q4.onnx': new Uint8Array(40 * mega).fill(7) }
  asked = []
  breaksAfter = undefined
  hash = undefined
  ranges = true
  kept = new Map()
  vi.stubGlobal('caches', { open: async () => fakeCache() })
  vi.stubGlobal('fetch', fakeFetch)
})
afterEach(() => vi.unstubAllGlobals())

function install(
  signal = new AbortController().signal,
  onProgress: (told: EngineProgress) => void = () => {},
) {
  return installHubModel(model, { signal, onProgress })
}

describe('installing', () => {
  test('a large file comes in parts and is put together again', async () => {
    await install()
    expect(asked).toEqual([
      'config.json bytes=0-16777215',
      'generation_config.json bytes=0-16777215',
      'onnx/model_q4.onnx bytes=0-16777215',
      'onnx/model_q4.onnx bytes=16777216-33554431',
      'onnx/model_q4.onnx bytes=33554432-50331647',
    ])
    const whole = await readHubFile(model, 'onnx/model_q4.onnx')
    expect(
      Buffer.from((await whole?.arrayBuffer()) ?? new ArrayBuffer()).equals(
        files['onnx/model_q4.onnx'] ?? Buffer.of(),
      ),
    ).toBe(true)
    expect(await readHubFile(model, 'generation_config.json')).toBeUndefined()
    expect(await hubState(model)).toEqual({
      installed: true,
      keptBytes: 40 * mega + 12,
      totalBytes: 40 * mega + 12,
    })
  })

  test('progress counts bytes up to the true size', async () => {
    const told: EngineProgress[] = []
    vi.spyOn(performance, 'now').mockImplementation(() => told.length * 1000 + 1000)
    await install(undefined, (one) => told.push(one))
    vi.restoreAllMocks()
    const loaded = told.map(({ loadedBytes }) => loadedBytes ?? 0)
    expect(loaded).toEqual([...loaded].sort((a, b) => a - b))
    expect(told.at(-1)).toMatchObject({ loadedBytes: 40 * mega + 12 })
    for (const { loadedBytes = 0, totalBytes = 0 } of told)
      expect(totalBytes).toBeGreaterThanOrEqual(loadedBytes)
  })

  test('a pause keeps the finished parts and the next try goes on there', async () => {
    const controller = new AbortController()
    const pausing = install(controller.signal, ({ loadedBytes = 0 }) => {
      if (loadedBytes > 20 * mega) controller.abort()
    })
    vi.spyOn(performance, 'now').mockImplementation(() => Date.now() * 1e6)
    await expect(pausing).rejects.toMatchObject({ name: 'AbortError' })
    vi.restoreAllMocks()
    expect(await hubState(model)).toMatchObject({ installed: false, keptBytes: expect.any(Number) })
    const { keptBytes } = await hubState(model)
    expect(keptBytes).toBeGreaterThanOrEqual(16 * mega)
    asked = []
    await install()
    expect(asked[0]).toMatch(/^generation_config|^onnx/)
    expect(asked.some((one) => one.includes('onnx/model_q4.onnx bytes=0-'))).toBe(false)
    expect((await hubState(model)).installed).toBe(true)
  })

  test('a connection that breaks is said, and what was whole is kept', async () => {
    breaksAfter = 5 * mega
    await expect(install()).rejects.toMatchObject({ code: 'network', retryable: true })
    expect(await hubState(model)).toMatchObject({ installed: false, keptBytes: 12 })
    breaksAfter = undefined
    await install()
    expect((await hubState(model)).installed).toBe(true)
  })

  test('a hub that knows no stretches sends the file whole', async () => {
    ranges = false
    await install()
    expect(asked).toHaveLength(3)
    expect((await readHubFile(model, 'onnx/model_q4.onnx'))?.headers.get('content-length')).toBe(
      `${40 * mega}`,
    )
  })

  test('a file that is not what the hub says is thrown away', async () => {
    hash = 'ab'.repeat(32)
    await expect(install()).rejects.toMatchObject({
      code: 'network',
      detail: expect.stringContaining('SHA-256'),
    })
    expect((await hubState(model)).keptBytes).toBe(0)
  })

  test('a needed file that is missing is told in the words of the server', async () => {
    files = {}
    await expect(install()).rejects.toMatchObject({ code: 'not-found', message: 'The hub lacks it.' })
  })

  test('without storage nothing is fetched', async () => {
    vi.stubGlobal('caches', undefined)
    await expect(install()).rejects.toMatchObject({ code: 'storage' })
    expect(asked).toEqual([])
  })
})

describe('what is kept', () => {
  test('removing frees everything of this model and nothing of others', async () => {
    await install()
    const other = `${origin}${hubPath(hubModels[1] ?? model, 'config.json')}?part=0`
    kept.set(other, new Response('other', { headers: { 'content-length': '5' } }))
    await removeHubModel(model)
    expect([...kept.keys()]).toEqual([other])
    expect((await hubState(model)).installed).toBe(false)
  })

  test('the list says of each what is installed, what is not and how large it is', async () => {
    await installHubModel(model, { signal: new AbortController().signal, onProgress: () => {} })
    const list = await listHubModels()
    expect(list.map(({ id }) => id)).toEqual(hubModels.map(({ id }) => id))
    expect(list[0]).toMatchObject({ ready: true, onDevice: true, install: { installed: true } })
    for (const one of list.slice(1))
      expect(one).toMatchObject({
        ready: false,
        reason: expect.stringMatching(/^Not installed \(about \d+ MB\)/),
      })
  })

  test('the list stands where nothing can be kept', async () => {
    vi.stubGlobal('caches', undefined)
    expect((await listHubModels()).every(({ ready }) => !ready)).toBe(true)
  })
})
