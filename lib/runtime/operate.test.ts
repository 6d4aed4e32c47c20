import 'fake-indexeddb/auto'
import { createServer } from 'node:http'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { ModelInfo } from '../core/lm/model-info'
import type { OperationRequest, OperationResult } from '../core/lm/operations'
import type { MediaRef } from '../core/media'
import { predictionCache } from '../storage/prediction-cache'
import { createBridges } from './bridge'
import { createDeviceOperate } from './device-operate'
import { createHearings } from './hearings'
import {
  createHttpOperate,
  type Operate,
  type OperationEntry,
  type OperationProgress,
  withOperationCache,
} from './operate'

const clip: MediaRef = { kind: 'audio', id: 'a'.repeat(64), mime: 'audio/wav', bytes: 4, name: 'n.wav' }
const transcribe = { operation: 'transcribe', model: 'openai/whisper-1', audio: clip } as const
const heard: OperationResult = {
  operation: 'transcribe',
  text: 'Hello',
  segments: [],
  usage: { seconds: 1 },
}
const soundBase64 = Buffer.from('RIFF').toString('base64')

interface Seen {
  form: FormData
  /** True when it was answered whole. */
  closed: Promise<boolean>
}

/** The app's server: plays the answers in turn, the last one for all further requests; without any it stays silent. */
let answers: { status: number; body: string; headers?: Record<string, string> }[]
let server: { origin: string; requests: Seen[]; close(): Promise<void> }

beforeEach(async () => {
  answers = []
  const requests: Seen[] = []
  const http = createServer(async (request, response) => {
    const closed = new Promise<boolean>((resolve) =>
      response.on('close', () => resolve(response.writableFinished)),
    )
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const headers = { 'content-type': request.headers['content-type'] ?? '' }
    const form = await new Response(Uint8Array.from(Buffer.concat(chunks)), { headers }).formData()
    requests.push({ form, closed })
    const answer = answers[Math.min(requests.length, answers.length) - 1]
    if (answer) response.writeHead(answer.status, answer.headers).end(answer.body)
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const address = http.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  server = {
    origin: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve())
        http.closeAllConnections()
      }),
  }
})
afterEach(async () => {
  await server.close()
  await predictionCache().clear()
})

const ok = (value: unknown) => ({ status: 200, body: JSON.stringify(value) })
const refused = (code: string, retryable: boolean, more = {}) => ({
  status: 429,
  body: JSON.stringify({ code, message: 'Told so.', retryable, ...more }),
})

function ask(
  request: OperationRequest = transcribe,
  signal = new AbortController().signal,
  onStatus: (progress: OperationProgress) => void = () => undefined,
) {
  const operate = createHttpOperate({ url: `${server.origin}/api/operations`, fetch, baseMs: 5 })
  return operate(request, { signal, media: async () => new Blob(['clip']), onStatus })
}

describe('through the server', () => {
  it('tells a transcript as it comes and gives the whole of it', async () => {
    const rows = [{ text: 'Hel' }, { later: true }, { text: 'lo' }, { result: { ...heard, text: 'Hello' } }]
    const lines = (all: object[]) => all.map((row) => `${JSON.stringify(row)}\n`).join('\n')
    const headers = { 'content-type': 'application/x-ndjson; charset=utf-8' }
    answers = [{ status: 200, body: lines(rows), headers }]
    const said: (string | undefined)[] = []
    const tell = ({ saying }: { saying?: string | undefined }) => said.push(saying)
    expect(await ask(transcribe, undefined, tell)).toEqual(heard)
    expect(said).toEqual(['Hel', 'Hello'])
    answers = [{ status: 200, body: lines(rows.slice(0, 1)), headers }]
    await expect(ask()).rejects.toMatchObject({ code: 'network' })
    const error = { code: 'incomplete', message: 'Broke off.', retryable: false }
    answers = [{ status: 200, body: lines([...rows.slice(0, 1), { error }]), headers }]
    await expect(ask()).rejects.toMatchObject(error)
    answers = [{ status: 200, body: lines([{ result: { operation: 'speak' } }]), headers }]
    await expect(ask()).rejects.toMatchObject({ code: 'incomplete' })
  })

  it('sends the request and each medium once, by its hash', async () => {
    answers = [ok({ operation: 'edit-image', images: [], usage: {} })]
    const images = [clip, clip].map((ref) => ({ ...ref, kind: 'image' as const }))
    await ask({ operation: 'edit-image', model: 'openai/m', prompt: 'x', images })
    const form = server.requests[0]?.form ?? new FormData()
    expect([...form.keys()]).toEqual(['calls', clip.id])
    expect(JSON.parse(String(form.get('calls')))).toMatchObject([{ operation: 'edit-image', prompt: 'x' }])
  })

  it('gives sound as a blob of its type', async () => {
    const audio = { mime: 'audio/wav', base64: soundBase64 }
    answers = [ok({ operation: 'speak', audio, usage: {} })]
    const result = await ask({ operation: 'speak', model: 'openai/tts-1', text: 'x', voice: 'alloy' })
    expect(result.operation === 'speak' && [result.audio.type, await result.audio.text()]).toEqual([
      'audio/wav',
      'RIFF',
    ])
  })

  it.each([
    ['a page', { status: 200, body: '<html>' }],
    ['another shape', ok({ operation: 'speak' })],
    [
      'a type to run',
      ok({ operation: 'speak', audio: { mime: 'text/html', base64: soundBase64 }, usage: {} }),
    ],
    [
      'SVG beside pictures',
      ok({ operation: 'speak', audio: { mime: 'image/svg+xml;x', base64: '' }, usage: {} }),
    ],
  ])('%s is no result', async (_, answer) => {
    answers = [answer]
    await expect(ask()).rejects.toMatchObject({ code: 'incomplete' })
  })

  it('tries again as long as that may help: two more times, waiting as told', async () => {
    answers = [refused('rate-limit', true, { retryAfterMs: 1 }), refused('network', true), ok(heard)]
    expect(await ask()).toEqual(heard)
    expect(server.requests).toHaveLength(3)
  })

  it.each([
    ['a failure that stays', [refused('auth', false)], 'auth', 1],
    ['three busy answers', [refused('rate-limit', true)], 'rate-limit', 3],
    ['a wait too long', [refused('rate-limit', true, { retryAfterMs: 60_000 })], 'rate-limit', 1],
  ])('%s ends it', async (_, all, code, requests) => {
    answers = all
    await expect(ask()).rejects.toMatchObject({ code })
    expect(server.requests).toHaveLength(requests)
  })

  it('waits for the limit of the app’s own server however often it is met, and says so', async () => {
    const own = {
      ...refused('rate-limit', true, { retryAfterMs: 2 }),
      headers: { 'x-own-limit': '1' },
    }
    answers = [own, own, own, own, own, ok(heard)]
    const said: string[] = []
    expect(await ask(transcribe, undefined, ({ text }) => said.push(text))).toEqual(heard)
    expect(server.requests).toHaveLength(6)
    expect(new Set(said)).toEqual(new Set(['Waiting for this server’s limit']))
  })

  it('is not kept waiting by it when it is given up', async () => {
    answers = [
      {
        ...refused('rate-limit', true, { retryAfterMs: 60_000 }),
        headers: { 'x-own-limit': '1' },
      },
    ]
    const abort = new AbortController()
    const asked = ask(transcribe, abort.signal, () => abort.abort())
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
    expect(server.requests).toHaveLength(1)
  })

  it('an abort closes the connection and stays an abort', async () => {
    const abort = new AbortController()
    const asked = ask(transcribe, abort.signal)
    await expect.poll(() => server.requests.length).toBe(1)
    abort.abort()
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
    expect(await server.requests[0]?.closed).toBe(false)
  })

  it('a server that is gone is a matter of the network', async () => {
    await server.close()
    await expect(ask()).rejects.toMatchObject({ code: 'network', retryable: true })
  })
})

it('on this device speech is written down and nothing else is done', async () => {
  const segments = [{ start: 0, end: 1, text: 'Hello', confidence: 0.9 }]
  const { hear } = createHearings({ get: async () => undefined, set: async () => undefined })
  const operate = createDeviceOperate(
    () => ({
      async transcribe(_, from, { onProgress }) {
        onProgress({ text: '', part: { segments, upTo: 1, seconds: 1 } })
        return { text: `Hello from ${from}`, segments, seconds: 1 }
      },
    }),
    hear,
  )
  const call = {
    signal: new AbortController().signal,
    media: async () => new Blob(),
    onStatus: () => undefined,
  }
  const request = { ...transcribe, model: 'device/accurate' }
  expect(await operate(request, call)).toMatchObject({
    text: 'Hello',
    segments,
    usage: { seconds: 1 },
  })
  const embed: OperationRequest = { operation: 'embed', model: 'device/fast', texts: ['a'] }
  await expect(operate(embed, call)).rejects.toMatchObject({ code: 'unsupported' })
})

describe('bridges', () => {
  const model = { id: transcribe.model, label: 'Whisper', onDevice: false } as ModelInfo
  /** Bridges over a slow writer that counts. */
  function bridges(ms = 30) {
    const seen = { calls: 0, aborted: 0 }
    const slow: Operate = (_, { signal }) => {
      seen.calls += 1
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => resolve(heard), ms)
        signal.addEventListener('abort', () => {
          clearTimeout(timer)
          seen.aborted += 1
          reject(signal.reason)
        })
      })
    }
    const kept = withOperationCache(slow, predictionCache<OperationEntry>())
    const bridgeOf = createBridges((request, { cache: _, ...call }) =>
      kept(request, { ...call, media: async () => new Blob() }),
    )
    const open = (signal = new AbortController().signal) =>
      bridgeOf({ model, cache: true, signal, onStatus: () => undefined })
    return { seen, open }
  }

  it('ten columns write a clip down once, and later runs not at all', async () => {
    const { seen, open } = bridges()
    const first = await Promise.all(Array.from({ length: 10 }, () => open().transcribe(clip)))
    expect(first).toEqual(Array(10).fill({ text: 'Hello', by: 'Whisper', costUsd: undefined }))
    // The name of a clip is not what it says.
    const again = await open().transcribe({ ...clip, name: 'other.wav' })
    expect(again).toEqual({ text: 'Hello', by: 'Whisper', costUsd: 0 })
    expect(seen.calls).toBe(1)
  })

  it('one column that stops leaves the others going; when all stop the work does', async () => {
    const { seen, open } = bridges(400)
    const stops = [new AbortController(), new AbortController()]
    const both = stops.map(({ signal }) => open(signal).transcribe(clip))
    stops[0]?.abort()
    await expect(both[0]).rejects.toMatchObject({ name: 'AbortError' })
    expect((await both[1])?.text).toBe('Hello')
    const other = { ...clip, id: 'b'.repeat(64) }
    const stop = new AbortController()
    const alone = open(stop.signal).transcribe(other)
    await vi.waitFor(() => expect(seen.calls).toBe(2), { interval: 5 })
    stop.abort()
    await expect(alone).rejects.toMatchObject({ name: 'AbortError' })
    expect(seen.aborted).toBeGreaterThanOrEqual(1)
    expect((await open().transcribe(other)).text).toBe('Hello')
    expect(seen.calls).toBe(3)
  })
})
