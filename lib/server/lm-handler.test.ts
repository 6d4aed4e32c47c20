import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LmEvent } from '../core/lm/message'
import { chunk, done, type LocalServer, sendEvents, startServer, usageChunk } from '../providers/local-server'
import { type LocalApp, startApp } from './local-app'

const key = 'sk-canary-must-never-leave-42'
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
let upstream: LocalServer
let app: LocalApp

/** The vendor of these tests: what it does is the word in the prompt. */
beforeEach(async () => {
  upstream = await startServer(async (_, response, body) => {
    const text = /"(answer|slow|broken|cut|echo)"/.exec(body)?.[1]
    if (text === 'broken') {
      response.writeHead(500, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ error: { message: `no luck with ${key}` } }))
    } else if (text === 'cut') {
      sendEvents(response, [chunk({ content: 'half' })])
      response.end()
    } else if (text === 'slow') {
      sendEvents(response, [chunk({ content: 'one' })])
      while (!response.destroyed) await wait(20)
    } else {
      sendEvents(response, [
        chunk({ content: text === 'echo' ? `your key is ${key}` : 'fine' }),
        chunk({}, 'stop'),
        usageChunk(5, 1),
        done,
      ])
      response.end()
    }
  })
  app = await startApp({ OPENAI_API_KEY: key, OPENAI_BASE_URL: `${upstream.origin}/v1` })
})
afterEach(async () => {
  await app.close()
  await upstream.close()
})

function call(text: string, media: { id: string; mime: string }[] = []) {
  const parts = [
    { type: 'text', text },
    ...media.map((ref) => ({ type: 'media', ref: { kind: 'image', bytes: 3, ...ref } })),
  ]
  return {
    model: 'openai/gpt-4o-mini',
    messages: [{ role: 'user', parts }],
    format: { type: 'text' },
    rollout: 0,
  }
}

function post(
  body: FormData | string,
  more: { signal?: AbortSignal; headers?: Record<string, string> } = {},
) {
  const type: Record<string, string> = typeof body === 'string' ? { 'content-type': 'application/json' } : {}
  return fetch(`${app.origin}/api/lm`, {
    method: 'POST',
    body,
    headers: { ...app.headers, ...type, ...more.headers },
    ...(more.signal ? { signal: more.signal } : {}),
  })
}

function read(text: string): LmEvent[][] {
  const calls: LmEvent[][] = []
  for (const line of text.split('\n').filter(Boolean)) {
    const { call, event }: { call: number; event: LmEvent } = JSON.parse(line)
    calls[call] = [...(calls[call] ?? []), event]
  }
  return calls
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

describe('POST /api/lm', () => {
  it('answers each call with its own events and nothing else', async () => {
    const response = await post(JSON.stringify({ calls: [call('answer'), call('answer')] }))
    expect(response.headers.get('content-type')).toContain('application/x-ndjson')
    expect(response.headers.get('cache-control')).toContain('no-transform')
    const answer = [
      { type: 'text-delta', text: 'fine' },
      { type: 'end', stop: 'stop', usage: { input: 5, output: 1 } },
    ]
    expect(read(await response.text())).toEqual([answer, answer])
  })

  it('lets no failing call harm the others', async () => {
    const calls = [
      call('broken'),
      { nonsense: true },
      call('answer'),
      call('cut'),
      { ...call('answer'), model: 'nobody/x' },
    ]
    const events = read(await (await post(JSON.stringify({ calls }))).text())
    expect(events.map((one) => one.at(-1)?.type)).toEqual(['error', 'error', 'end', 'error', 'error'])
    expect(events.flatMap((one) => one.flatMap((e) => (e.type === 'error' ? [e.error.code] : [])))).toEqual([
      'network',
      'invalid',
      'incomplete',
      'not-found',
    ])
  })

  it('passes media whose bytes have the hash they are named by, and asks the vendor with them', async () => {
    const form = new FormData()
    const id = sha256('IMG')
    form.set('calls', JSON.stringify({ calls: [call('answer', [{ id, mime: 'image/png' }])] }))
    form.set(id, new Blob(['IMG']), id)
    const events = read(await (await post(form)).text())
    expect(events[0]?.at(-1)?.type).toBe('end')
    expect(upstream.requests[0]?.body).toContain('data:image/png;base64,SU1H')
  })

  it('refuses bytes of another hash for the call that names them, and asks no vendor', async () => {
    const form = new FormData()
    const id = sha256('IMG')
    const calls = [call('answer', [{ id, mime: 'image/png' }]), call('answer')]
    form.set('calls', JSON.stringify({ calls }))
    form.set(id, new Blob(['FORGED']), id)
    const events = read(await (await post(form)).text())
    expect(events[0]).toEqual([{ type: 'error', error: expect.objectContaining({ code: 'media' }) }])
    expect(events[1]?.at(-1)?.type).toBe('end')
    expect(upstream.requests).toHaveLength(1)
  })

  it.each(['answer', 'broken', 'echo', 'cut'])(
    'sends the key to the vendor and no byte of it to the page (%s)',
    async (text) => {
      const response = await post(JSON.stringify({ calls: [call(text)] }))
      const bytes = await response.text()
      expect(upstream.requests[0]?.headers.authorization).toBe(`Bearer ${key}`)
      expect(bytes + JSON.stringify([...response.headers])).not.toContain(key)
      expect(bytes).not.toContain('canary')
    },
  )

  it('ends the call at the vendor within a second when the page goes away', async () => {
    const abort = new AbortController()
    const response = await post(JSON.stringify({ calls: [call('slow'), call('slow')] }), {
      signal: abort.signal,
    })
    const reader = response.body?.getReader()
    while (upstream.requests.length < 2) await reader?.read()
    const left = performance.now()
    abort.abort()
    expect(await Promise.all(upstream.requests.map(({ closed }) => closed))).toEqual([false, false])
    expect(performance.now() - left).toBeLessThan(1000)
  })

  it('ends one call of a batch and leaves its neighbour', async () => {
    const batch = '0123456789abcdef0123456789abcdef'
    const abort = new AbortController()
    await post(JSON.stringify({ calls: [call('slow'), call('slow')] }), {
      headers: { 'x-batch': batch },
      signal: abort.signal,
    })
    while (upstream.requests.length < 2) await wait(10)
    const stopped = await fetch(`${app.origin}/api/lm?batch=${batch}&call=1`, {
      method: 'DELETE',
      headers: app.headers,
    })
    expect(stopped.status).toBe(204)
    const first = await Promise.race(upstream.requests.map(({ closed }) => closed))
    expect(first).toBe(false)
    await wait(100)
    const open = await Promise.all(
      upstream.requests.map(({ closed }) => Promise.race([closed, wait(0).then(() => 'open')])),
    )
    expect(open.filter((state) => state === 'open')).toHaveLength(1)
    abort.abort()
  })

  it.each<[string, string | FormData, number]>([
    ['no JSON', '{', 400],
    ['no calls', '{"calls":[]}', 400],
    ['too many calls', JSON.stringify({ calls: Array(65).fill(0) }), 400],
    ['an unknown key', '{"calls":[1],"baseUrl":"http://evil.example"}', 400],
    ['a form without calls', new FormData(), 400],
  ])('refuses %s', async (_, body, status) => {
    const response = await post(body)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('try again'),
    })
  })

  it('refuses more than 64 MB by its declared length, before reading', async () => {
    const response = await post('x'.repeat(64 * 1024 * 1024 + 1))
    expect(response.status).toBe(413)
    expect(await response.json()).toMatchObject({ code: 'too-large' })
  })

  it('sends audio to no model that cannot hear', async () => {
    const ref = { id: sha256('AUD'), mime: 'audio/wav', kind: 'audio' }
    const events = read(await (await post(JSON.stringify({ calls: [call('answer', [ref])] }))).text())
    expect(events[0]).toEqual([{ type: 'error', error: expect.objectContaining({ code: 'unsupported' }) }])
    expect(upstream.requests).toHaveLength(0)
  })
})

describe('without a key', () => {
  it('names the variable to set and asks nobody', async () => {
    const bare = await startApp({})
    const response = await fetch(`${bare.origin}/api/lm`, {
      method: 'POST',
      headers: { ...bare.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ calls: [call('answer')] }),
    })
    expect(read(await response.text())[0]?.[0]).toMatchObject({
      type: 'error',
      error: { code: 'auth', message: expect.stringContaining('OPENAI_API_KEY') },
    })
    await bare.close()
  })
})
