import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fromWire } from '../core/lm/operation-wire'
import type { OperationRequest } from '../core/lm/operations'
import type { MediaRef } from '../core/media'
import { type LocalServer, startServer } from '../providers/local-server'
import { type LocalApp, startApp } from './local-app'

const key = 'sk-canary-operations-never-leave'
const wav = `RIFF\x04\0\0\0WAVEfmt `
const png = '\x89PNG\r\n\x1a\n'
const latin = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))

let answer: { type: string; body: string | Uint8Array } | 'never'
let upstream: LocalServer
let app: LocalApp

beforeEach(async () => {
  upstream = await startServer((_, response) => {
    if (answer === 'never') return
    response.writeHead(200, { 'content-type': answer.type }).end(answer.body)
  })
  app = await startApp({
    OPENAI_API_KEY: key,
    OPENAI_BASE_URL: `${upstream.origin}/v1`,
    ANTHROPIC_API_KEY: key,
  })
})
afterEach(async () => {
  await app.close()
  await upstream.close()
})

const clipId = createHash('sha256').update(latin(wav)).digest('hex')
const clip: MediaRef = { kind: 'audio', id: clipId, mime: 'audio/wav', bytes: wav.length }
const transcribe: OperationRequest = { operation: 'transcribe', model: 'openai/whisper-1', audio: clip }
const speak: OperationRequest = { operation: 'speak', model: 'openai/tts-1', text: 'Hi', voice: 'alloy' }
const make: OperationRequest = { operation: 'make-image', model: 'openai/gpt-image-1', prompt: 'x' }
const embed: OperationRequest = { operation: 'embed', model: 'openai/text-embedding-3-small', texts: ['a'] }

function post(
  request: unknown,
  more: { media?: string; signal?: AbortSignal; headers?: Record<string, string> } = {},
) {
  const form = new FormData()
  form.set('calls', JSON.stringify([request]))
  if (more.media !== undefined) form.set(clipId, new Blob([latin(more.media)]), clipId)
  return fetch(`${app.origin}/api/operations`, {
    method: 'POST',
    headers: more.headers ?? app.headers,
    body: form,
    ...(more.signal ? { signal: more.signal } : {}),
  })
}
const json = (value: unknown) => ({ type: 'application/json', body: JSON.stringify(value) })

describe('POST /api/operations', () => {
  it('takes a clip by its hash to the vendor and brings the transcript back', async () => {
    answer = json({ text: 'Hello', segments: [{ start: 0, end: 1, text: 'Hello', avg_logprob: 0 }] })
    const response = await post(transcribe, { media: wav })
    expect(response.status).toBe(200)
    expect(fromWire(await response.json())).toMatchObject({
      text: 'Hello',
      segments: [{ start: 0, end: 1, text: 'Hello', confidence: 1 }],
    })
    const [seen] = upstream.requests
    expect(seen).toMatchObject({
      path: '/v1/audio/transcriptions',
      headers: { authorization: `Bearer ${key}` },
    })
    expect(Buffer.from(seen?.bytes ?? []).includes(Buffer.from(wav, 'latin1'))).toBe(true)
  })

  describe('a transcript piece by piece', () => {
    const asked = { ...transcribe, model: 'openai/gpt-transcribe' }
    const headers = () => ({ ...app.headers, accept: 'application/json, application/x-ndjson' })
    const events = (...all: object[]) => ({
      type: 'text/event-stream',
      body: all.map((one) => `data: ${JSON.stringify(one)}\n\n`).join(''),
    })
    const delta = (text: string) => ({ type: 'transcript.text.delta', delta: text })
    const linesOf = async (response: Response) =>
      (await response.text())
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))

    it('comes as lines, the whole of it last, and the vendor was asked for a stream', async () => {
      answer = events(delta('Good '), delta('day.'), {
        ...{ type: 'transcript.text.done', text: 'Good day.', usage: { input_tokens: 5, output_tokens: 2 } },
      })
      const response = await post(asked, { media: wav, headers: headers() })
      expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8')
      const lines = await linesOf(response)
      expect(
        lines
          .slice(0, -1)
          .map(({ text }) => text)
          .join(''),
      ).toBe('Good day.')
      expect(fromWire(lines.at(-1).result)).toMatchObject({
        text: 'Good day.',
        usage: { input: 5, output: 2 },
      })
      expect(Buffer.from(upstream.requests[0]?.bytes ?? []).toString('latin1')).toMatch(
        /name="stream"\s+true/,
      )
    })

    it('holds no key, not even one that comes in pieces', async () => {
      answer = events(...[...`Say ${key} now`].map(delta), { type: 'transcript.text.done', text: `${key}` })
      const text = await (await post(asked, { media: wav, headers: headers() })).text()
      const said = text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).text ?? '')
        .join('')
      expect(said).toContain('Say ')
      expect(said + text).not.toContain(key)
    })

    it.each([
      ['that ends too soon', [delta('Good ')], 'incomplete'],
      ['that tells a failure', [delta('Good '), { error: { message: 'Overloaded' } }], 'incomplete'],
    ])('a stream %s is no transcript', async (_name, all, code) => {
      answer = events(...all)
      const lines = await linesOf(await post(asked, { media: wav, headers: headers() }))
      expect(lines.at(-1)).toMatchObject({ error: { code } })
      expect(lines.some((line) => 'result' in line)).toBe(false)
    })

    it.each([
      ['a vendor that answers whole', asked, true],
      ['a model that tells times', transcribe, true],
      ['a caller that takes no lines', asked, false],
    ])('%s: one answer as JSON', async (_name, request, taken) => {
      answer = json({ text: 'Hello' })
      const response = await post(request, { media: wav, headers: taken ? headers() : app.headers })
      expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
      expect(await response.json()).toMatchObject({ text: 'Hello' })
    })
  })

  it('gives sound the type of its bytes, whatever the vendor calls it', async () => {
    answer = { type: 'text/html', body: latin(`${wav}rest`) }
    const response = await post(speak)
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    const result = fromWire(await response.json())
    if (result.operation !== 'speak') throw new Error('no sound')
    expect(result.audio.type).toBe('audio/wav')
    expect(Buffer.from(await result.audio.arrayBuffer()).toString('latin1')).toBe(`${wav}rest`)
  })

  it('pictures and vectors come back as they are', async () => {
    answer = json({ data: [{ b64_json: Buffer.from(png, 'latin1').toString('base64') }] })
    const made = fromWire(await (await post(make)).json())
    expect('images' in made && made.images.map(({ type, size }) => [type, size])).toEqual([['image/png', 8]])
    answer = json({ data: [{ embedding: [0.5, -1] }], usage: { prompt_tokens: 1 } })
    expect(fromWire(await (await post(embed)).json())).toEqual({
      operation: 'embed',
      vectors: [[0.5, -1]],
      usage: { input: 1 },
    })
  })

  it.each([
    ['a page as sound', speak, '<html><script>alert(1)</script>'],
    ['a picture as sound', speak, png],
    ['SVG as a picture', make, '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['sound as a picture', make, wav],
  ])('refuses %s', async (_, request, body) => {
    const base64 = Buffer.from(body, 'latin1').toString('base64')
    answer =
      request === speak ? { type: 'audio/mpeg', body: latin(body) } : json({ data: [{ b64_json: base64 }] })
    const response = await post(request)
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({
      code: 'media',
      message: expect.stringContaining('thrown away'),
    })
  })

  it('keeps the key out of what a vendor echoes', async () => {
    answer = json({ text: `your key is ${key}` })
    expect(await (await post(transcribe, { media: wav })).text()).not.toContain(key)
  })

  it('lets the vendor go within a second when the person does', async () => {
    answer = 'never'
    const abort = new AbortController()
    const asked = post(speak, { signal: abort.signal }).catch((error: unknown) => error)
    await expect.poll(() => upstream.requests.length).toBe(1)
    const started = performance.now()
    abort.abort()
    expect(await upstream.requests[0]?.closed).toBe(false)
    expect(performance.now() - started).toBeLessThan(1000)
    expect(await asked).toMatchObject({ name: 'AbortError' })
  })
})

describe('refused with 0 calls to the vendor', () => {
  it.each<[string, unknown, number, string, RegExp]>([
    ['no operation', { model: 'openai/tts-1' }, 400, 'invalid', /exactly one operation/],
    ['a speed of 9', { ...speak, speed: 9 }, 400, 'invalid', /in range/],
    [
      '17 pictures',
      { ...make, operation: 'edit-image', images: Array(17).fill(clip) },
      400,
      'invalid',
      /range/,
    ],
    ['2049 texts', { ...embed, texts: Array(2049).fill('a') }, 400, 'invalid', /in range/],
    [
      'a chat model to speak',
      { ...speak, model: 'openai/gpt-4o' },
      415,
      'unsupported',
      /gpt-4o does not speak/,
    ],
    [
      'a vendor without sound',
      { ...speak, model: 'anthropic/x' },
      415,
      'unsupported',
      /Anthropic does not.*gpt-audio-1\.5/,
    ],
    ['no provider', { ...speak, model: 'nobody/x' }, 404, 'not-found', /nobody/],
    ['no key', { ...speak, model: 'gemini/x' }, 403, 'auth', /GEMINI_API_KEY/],
    ['no bytes', transcribe, 422, 'media', /did not reach/],
  ])('%s', async (_, request, status, code, message) => {
    const response = await post(request)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ code, message: expect.stringMatching(message) })
    expect(upstream.requests).toHaveLength(0)
  })

  it('another site', async () => {
    expect((await post(speak, { headers: { origin: 'http://evil.example' } })).status).toBe(403)
    expect(upstream.requests).toHaveLength(0)
  })
})
