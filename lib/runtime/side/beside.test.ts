import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { LanguageModel, LmCall, LmEvent, LmRequest } from '../../core/lm/message'
import type { MediaRef } from '../../core/media'
import { predictionCache } from '../../storage/prediction-cache'
import { entryAt } from '../cache-entry.fixture'
import { createBeside } from './beside'
import { createJobs } from './jobs'
import { createSide } from './side'
import { spawner } from './side.fixture'
import type { PageSide } from './spawn'

const ref: MediaRef = { kind: 'image', id: 'a'.repeat(64), mime: 'image/png', bytes: 3 }
const request: LmRequest = {
  model: 'openai/m',
  messages: [{ role: 'user', parts: [{ type: 'media', ref }] }],
  format: { type: 'text' },
  rollout: 0,
  task: { signature: { name: 'S', instructions: '', inputs: [], outputs: [] }, inputs: {}, demos: [] },
}
const call = (signal = new AbortController().signal): LmCall => ({
  ...{ signal, record: true },
  media: async () => new Blob(['IMG']),
})
const end: LmEvent = { type: 'end', stop: 'stop', usage: { input: 1, output: 1 } }
const entry = entryAt(Date.now())

const read = async (events: AsyncIterable<LmEvent>) => {
  const seen: LmEvent[] = []
  for await (const event of events) seen.push(event)
  return seen
}

const neverHere: LanguageModel = () => {
  throw new Error('asked in the page')
}

/** Answers the wire as the app's server does, once `go` has resolved; notes what it was sent. */
function fakeServer(go: Promise<void> = Promise.resolve()) {
  const seen: { url: string; method: string; headers: Record<string, string>; body: FormData | undefined }[] =
    []
  vi.stubGlobal('fetch', async (url: string, { method = 'GET', headers, body, signal }: RequestInit) => {
    seen.push({ url, method, headers: headers as never, body: body as FormData | undefined })
    if (method !== 'POST') return new Response(null, { status: 204 })
    await go
    signal?.throwIfAborted()
    const events: LmEvent[] = [{ type: 'text-delta', text: 'Hello' }, end]
    return new Response(events.map((event) => `${JSON.stringify({ call: 0, event })}\n`).join(''))
  })
  return seen
}

const started = (here: { lm: LanguageModel } = { lm: neverHere }, spawn = spawner(createJobs).spawn) => {
  const side: PageSide = createSide(spawn)
  const headers = (models: readonly string[]) => ({ 'x-user-key': `key for ${models.join()}` })
  return createBeside({ ...here, cache: predictionCache(), headers }, side)
}

afterEach(() => vi.unstubAllGlobals())

describe('calls beside the page', () => {
  it('go out from the worker with their media and a person’s key, and without their task', async () => {
    const seen = fakeServer()
    const { lm } = started()
    expect(await read(lm(request, call()))).toEqual([{ type: 'text-delta', text: 'Hello' }, end])
    expect(seen).toHaveLength(1)
    const { url, headers, body } = seen[0] ?? {}
    expect(url).toBe('/api/lm')
    expect(headers?.['x-user-key']).toBe('key for openai/m')
    const { task: _task, ...wire } = request
    expect(JSON.parse(String(body?.get('calls')))).toEqual([{ ...wire, record: true }])
    const sent = body?.get(ref.id)
    expect(sent instanceof Blob && (await sent.text())).toBe('IMG')
  })

  it('stop in the worker too when they are given up', async () => {
    let go: () => void = () => undefined
    const seen = fakeServer(
      new Promise((resolve) => {
        go = resolve
      }),
    )
    const stop = new AbortController()
    const { lm } = started()
    const reading = read(lm(request, call(stop.signal)))
    const gone = expect(reading).rejects.toHaveProperty('name', 'AbortError')
    await vi.waitFor(() => expect(seen).toHaveLength(1))
    stop.abort()
    await gone
    go()
    await expect(read(lm(request, call(stop.signal)))).rejects.toHaveProperty('name', 'AbortError')
    expect(seen).toHaveLength(1)
  })

  it('and the cache are the page’s own where no worker can be had', async () => {
    const { lm, cache } = started(
      {
        async *lm() {
          yield end
        },
      },
      () => undefined as never,
    )
    expect(await read(lm(request, call()))).toEqual([end])
    await cache.set('k1', entry)
    expect(await predictionCache().get('k1')).toEqual(entry)
    expect(await cache.get('k1')).toEqual(entry)
  })

  it('keep their answers where the page finds them', async () => {
    const { cache } = started()
    expect(await cache.get('k2')).toBeUndefined()
    await cache.set('k2', entry)
    expect(await cache.get('k2')).toEqual(entry)
    expect(await predictionCache().get('k2')).toEqual(entry)
  })
})
