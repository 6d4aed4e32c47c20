import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { toErrorInfo } from '../../core/errors'
import type { LmEvent, WireRequest } from '../../core/lm/message'
import { type LocalServer, sendEvents, startServer } from '../local-server'
import { gemini } from './provider'

let server: LocalServer | undefined
afterEach(() => server?.close())

const request: WireRequest = {
  model: 'gemini/gemini-3.5-flash',
  messages: [{ role: 'user', parts: [{ type: 'text', text: 'hi' }] }],
  format: { type: 'text' },
  rollout: 0,
}

async function read(baseUrl: string, fetcher: typeof fetch = fetch) {
  const events: LmEvent[] = []
  const access = { apiKey: 'AIza-test-0123456789', baseUrl, fetch: fetcher }
  const media = () => Promise.reject(new Error('no media here'))
  const signal = new AbortController().signal
  try {
    for await (const event of gemini.stream(request, { signal, media, access })) events.push(event)
  } catch (error) {
    return { events, info: toErrorInfo(error) }
  }
  return { events, info: undefined }
}

async function run(play: Parameters<typeof startServer>[0]) {
  server = await startServer(play)
  return read(`${server.origin}/v1beta`)
}

const played = (events: readonly unknown[]) => (_: unknown, response: Parameters<typeof sendEvents>[0]) => {
  sendEvents(response, events)
  response.end()
}
const part = (one: object, finishReason?: string) => ({
  candidates: [{ content: { role: 'model', parts: [one] }, ...(finishReason ? { finishReason } : {}) }],
})

describe('generateContent stream', () => {
  it('gives deltas, then the end with usage', async () => {
    const usageMetadata = {
      promptTokenCount: 12,
      cachedContentTokenCount: 4,
      candidatesTokenCount: 3,
      thoughtsTokenCount: 5,
      promptTokensDetails: [{ modality: 'AUDIO', tokenCount: 2 }],
    }
    const { events } = await run(
      played([
        part({ text: 'hm', thought: true }),
        part({ text: 'Hel' }),
        { ...part({ text: 'lo' }, 'STOP'), usageMetadata, brandNew: 1 },
      ]),
    )
    expect(events).toEqual([
      { type: 'reasoning-delta', text: 'hm' },
      { type: 'text-delta', text: 'Hel' },
      { type: 'text-delta', text: 'lo' },
      {
        type: 'end',
        stop: 'stop',
        usage: { input: 12, output: 8, cachedInput: 4, reasoning: 5, audioInput: 2 },
      },
    ])
  })

  it.each([
    ['STOP', 'stop'],
    ['MAX_TOKENS', 'length'],
    ['SAFETY', 'refused'],
    ['RECITATION', 'refused'],
    ['BLOCKLIST', 'refused'],
    ['PROHIBITED_CONTENT', 'refused'],
    ['SPII', 'refused'],
    ['BRAND_NEW', 'other'],
  ])('finish reason %s means %s', async (finish, stop) => {
    const { events } = await run(played([part({ text: 'x' }, finish)]))
    expect(events.at(-1)).toMatchObject({ type: 'end', stop })
  })

  it('ends a blocked prompt as refused, with the reason', async () => {
    const { events } = await run(
      played([{ promptFeedback: { blockReason: 'SAFETY' }, usageMetadata: { promptTokenCount: 7 } }]),
    )
    expect(events).toEqual([
      {
        type: 'end',
        stop: 'refused',
        usage: { input: 7, output: 0 },
        refusal: 'The request was blocked: SAFETY.',
      },
    ])
  })

  it('passes calls on, with ids of their own where they have none', async () => {
    const { events } = await run(
      played([
        part({ functionCall: { id: 'a', name: 'crop', args: { x: 1 } }, thoughtSignature: 'c2ln' }),
        part({ functionCall: { name: 'zoom' } }, 'STOP'),
      ]),
    )
    const parts = [{ callId: 'a', thoughtSignature: 'c2ln' }, { callId: 'local-1' }]
    const vendor = { provider: 'gemini', model: 'gemini-3.5-flash', parts }
    expect(events).toMatchObject([
      { type: 'tool-call', call: { id: 'a', name: 'crop', args: { x: 1 } } },
      { type: 'tool-call', call: { id: 'local-1', name: 'zoom', args: {} } },
      { type: 'end', stop: 'tool-calls', vendor },
    ])
  })

  const half = [part({ text: 'half an ans' })]
  it.each<[string, Parameters<typeof startServer>[0]]>([
    ['closes in the middle', played(half)],
    ['sends half an event', played([...half, 'data: {"candidates":[{"cont'])],
    ['sends an event that is no JSON', played([...half, 'data: {oh\n\n'])],
    [
      'resets the connection',
      (_, response) => {
        sendEvents(response, half)
        setTimeout(() => response.destroy(), 20)
      },
    ],
    ['reports an error after it began', played([...half, { error: { code: 503, message: 'overloaded' } }])],
    ['reports an error without a code', played([...half, { error: { message: 'overloaded' } }])],
  ])('is incomplete and not repeated when the server %s', async (_, play) => {
    const { events, info } = await run(play)
    expect(events).toEqual([{ type: 'text-delta', text: 'half an ans' }])
    expect(info).toMatchObject({ code: 'incomplete', retryable: false })
  })

  it('reads the same events however the bytes are cut, down to one by one', async () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 })
    const texts = fc.array(text, { minLength: 1, maxLength: 4 })
    const newline = fc.constantFrom('\n\n', '\r\n\r\n')
    await fc.assert(
      fc.asyncProperty(texts, newline, fc.integer({ min: 1, max: 9 }), async (said, end, size) => {
        const all = [...said.map((one) => part({ text: one })), part({ text: '東🎈' }, 'STOP')]
        const bytes = new TextEncoder().encode(
          all.map((event) => `data: ${JSON.stringify(event)}${end}`).join(''),
        )
        const cut = (step: number) => () => {
          const body = new ReadableStream<Uint8Array>({
            start(stream) {
              for (let at = 0; at < bytes.length; at += step) stream.enqueue(bytes.slice(at, at + step))
              stream.close()
            },
          })
          return Promise.resolve(new Response(body))
        }
        const whole = await read('http://127.0.0.1:1', cut(bytes.length))
        expect(whole.info).toBeUndefined()
        expect(whole.events).toHaveLength(all.length + 1)
        expect(await read('http://127.0.0.1:1', cut(1))).toEqual(whole)
        expect(await read('http://127.0.0.1:1', cut(size))).toEqual(whole)
      }),
      { numRuns: 40 },
    )
  }, 20_000)
})

const google = (message: string, ...details: object[]) => ({ error: { message, details } })
const retryInfo = (retryDelay: string) => ({
  '@type': 'type.googleapis.com/google.rpc.RetryInfo',
  retryDelay,
})

describe('failures', () => {
  it.each<[number, object | string, Record<string, string>, object]>([
    [400, google('Unknown name'), {}, { code: 'invalid', message: expect.stringContaining('Unknown name') }],
    [400, google('no', { reason: 'API_KEY_INVALID' }), {}, { code: 'auth', retryable: false }],
    [400, google('API key not valid. Please pass a valid one.'), {}, { code: 'auth', retryable: false }],
    [400, google('The input token count (9) exceeds the maximum'), {}, { code: 'too-large' }],
    [402, google('pay'), {}, { code: 'billing', retryable: false }],
    [408, google('slow'), {}, { code: 'timeout', retryable: true }],
    [413, google('big'), {}, { code: 'too-large', retryable: false }],
    [429, google('slow down', retryInfo('34.4s')), {}, { code: 'rate-limit', retryAfterMs: 34_400 }],
    [429, google('slow down', retryInfo('soon')), {}, { code: 'rate-limit', retryAfterMs: undefined }],
    [429, google('slow down'), { 'retry-after': '7' }, { code: 'rate-limit', retryAfterMs: 7000 }],
    [
      429,
      google('quota', { violations: [{ quotaId: 'RequestsPerDayPerProject' }] }, retryInfo('9s')),
      {},
      { code: 'billing', retryable: false, retryAfterMs: undefined },
    ],
    [500, '{ broken', { 'content-type': 'application/json' }, { code: 'network', retryable: true }],
    [502, '<html>Bad gateway</html>', {}, { message: expect.stringContaining('web page') }],
    [503, google('overloaded', retryInfo('2s')), {}, { code: 'network', retryAfterMs: 2000 }],
  ])('status %i with %o', async (status, body, headers, expected) => {
    const { info } = await run((_, response) => {
      response.writeHead(status, headers)
      response.end(typeof body === 'string' ? body : JSON.stringify(body))
    })
    expect(info).toMatchObject(expected)
    expect(server?.requests).toHaveLength(1)
  })

  it('knows an error told as the first thing of a stream', async () => {
    const { info } = await run(played([{ error: { code: 429, message: 'x', details: [retryInfo('3s')] } }]))
    expect(info).toMatchObject({ code: 'rate-limit', retryable: true, retryAfterMs: 3000 })
  })

  it('closes the connection when the reader leaves', async () => {
    server = await startServer((_, response) => sendEvents(response, [part({ text: 'a' })]))
    const access = { apiKey: 'k', baseUrl: server.origin, fetch }
    const media = () => Promise.reject(new Error('no media here'))
    for await (const _ of gemini.stream(request, { signal: new AbortController().signal, media, access }))
      break
    expect(await server.requests[0]?.closed).toBe(false)
  })
})

describe('list', () => {
  it('tells what each model can be asked for, in one request', async () => {
    server = await startServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const models = [
        {
          name: 'models/gemini-new',
          supportedGenerationMethods: ['generateContent'],
          inputTokenLimit: 1000,
          thinking: true,
        },
        { name: 'models/embedding', supportedGenerationMethods: ['embedContent'] },
      ]
      response.end(JSON.stringify({ models, nextPageToken: 'more' }))
    })
    const access = { apiKey: 'AIza-k', baseUrl: `${server.origin}/v1beta`, fetch }
    expect(await gemini.list(access, new AbortController().signal)).toMatchObject([
      { name: 'gemini-new', actions: ['generateContent'], contextTokens: 1000, thinking: ['level'] },
      { name: 'embedding', actions: ['embedContent'] },
    ])
    expect(server.requests.map(({ path }) => path)).toEqual(['/v1beta/models?pageSize=1000'])
  })
})
