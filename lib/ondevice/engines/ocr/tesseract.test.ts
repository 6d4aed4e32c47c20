import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startTesseract } from './tesseract'

vi.mock('../../assets', () => ({
  assetUrl: (name: string) => `/vendor/${name}`,
  fetchAsset: async () => new Uint8Array(gzipSync('the language data')),
}))

interface Asked {
  jobId: string
  action: string
  payload: Record<string, unknown>
}

/** Speaks the other side of the protocol; an action named in `silent` is never answered. */
class FakeWorker extends EventTarget {
  static asked: Asked[] = []
  static silent = ''
  static failing = ''
  static ended = 0

  constructor(readonly url: string) {
    super()
  }

  postMessage(asked: Asked) {
    const { jobId, action } = asked
    FakeWorker.asked.push(asked)
    if (action === FakeWorker.silent) return
    const say = (status: string, data: unknown) =>
      this.dispatchEvent(new MessageEvent('message', { data: { jobId, status, data } }))
    queueMicrotask(() => {
      if (action === FakeWorker.failing) return say('reject', 'no such file')
      if (action === 'recognize') say('progress', { status: 'recognizing text', progress: 0.5 })
      say('resolve', { blocks: action === 'recognize' ? [{ text: 'Total' }] : null })
    })
  }

  terminate() {
    FakeWorker.ended++
  }
}

beforeEach(() => {
  Object.assign(FakeWorker, { asked: [], silent: '', failing: '', ended: 0 })
  vi.stubGlobal('Worker', FakeWorker)
  vi.stubGlobal('location', new URL('https://facet.test/worker.js'))
})
afterEach(() => vi.unstubAllGlobals())

function makeCall() {
  const controller = new AbortController()
  return { controller, call: { signal: controller.signal, onProgress: vi.fn() } }
}

test('starts with the unpacked language data and everything from our own origin', async () => {
  await startTesseract(makeCall().call)
  expect(FakeWorker.asked.map(({ action }) => action)).toEqual(['load', 'FS', 'initialize', 'setParameters'])
  expect(FakeWorker.asked[0]?.payload.options).toMatchObject({
    corePath: 'https://facet.test/vendor/tesseract-7.0.0',
  })
  const args = FakeWorker.asked[1]?.payload.args as [string, Uint8Array] | undefined
  expect(new TextDecoder().decode(args?.[1])).toBe('the language data')
})

test('reads a page and tells how far it is', async () => {
  const reader = await startTesseract(makeCall().call)
  const onShare = vi.fn()
  expect(await reader.read(Uint8Array.of(1), onShare)).toEqual([{ text: 'Total' }])
  expect(onShare).toHaveBeenCalledExactlyOnceWith(0.5)
})

test.each(['load', 'initialize'])('abort during %s rejects at once and ends the worker', async (step) => {
  FakeWorker.silent = step
  const { call, controller } = makeCall()
  const started = startTesseract(call)
  const outcome = expect(started).rejects.toHaveProperty('name', 'AbortError')
  await vi.waitFor(() => expect(FakeWorker.asked.at(-1)?.action).toBe(step))
  controller.abort()
  await outcome
  expect(FakeWorker.ended).toBeGreaterThan(0)
})

test('a program file that does not load is said so', async () => {
  FakeWorker.failing = 'load'
  await expect(startTesseract(makeCall().call)).rejects.toMatchObject({ code: 'network', retryable: true })
  expect(FakeWorker.ended).toBe(1)
})

test('ending it in the middle of a page leaves no call waiting', async () => {
  FakeWorker.silent = 'recognize'
  const reader = await startTesseract(makeCall().call)
  const reading = reader.read(Uint8Array.of(1), () => {})
  reader.end()
  await expect(reading).rejects.toHaveProperty('name', 'AbortError')
})
