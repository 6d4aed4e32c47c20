import { afterEach, describe, expect, it } from 'vitest'
import { isAbort, toErrorInfo } from '../../core/errors'
import type { LmEvent } from '../../core/lm/message'
import { type LocalServer, startServer } from '../local-server'
import { begin, call, failure, request, say, sse, textBlock } from './local-events'
import { anthropic } from './provider'

const key = 'sk-ant-canary-0123456789'
let server: LocalServer | undefined
afterEach(() => server?.close())

async function run(play: Parameters<typeof startServer>[0]) {
  server = await startServer(play)
  const { events, error } = await call(request, { apiKey: key, baseUrl: server.origin, fetch })
  return { events, info: error === undefined ? undefined : toErrorInfo(error) }
}

const streamed =
  (text: string): Parameters<typeof startServer>[0] =>
  (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end(text)
  }

describe('failures before the answer', () => {
  it.each<[number, object | string, Record<string, string>, object]>([
    [
      400,
      failure('invalid_request_error', 'tools.0: bad'),
      {},
      { code: 'invalid', retryable: false, message: expect.stringContaining('tools.0: bad') },
    ],
    [
      400,
      failure('invalid_request_error', 'Your credit balance is too low to access the API.'),
      {},
      { code: 'billing', retryable: false, message: expect.stringContaining('credit') },
    ],
    [
      400,
      failure('invalid_request_error', 'prompt is too long: 210000 tokens > 200000 maximum'),
      {},
      { code: 'too-large', retryable: false },
    ],
    [
      400,
      failure('invalid_request_error', 'image exceeds 5 MB maximum: 6000000 bytes > 5242880 bytes'),
      {},
      { code: 'too-large', retryable: false },
    ],
    [
      401,
      failure('authentication_error', `invalid x-api-key ${key}`),
      {},
      { code: 'auth', retryable: false, message: expect.stringContaining('ANTHROPIC_API_KEY') },
    ],
    [402, failure('billing_error', 'pay'), {}, { code: 'billing', retryable: false }],
    [403, failure('permission_error', 'no'), {}, { code: 'auth', retryable: false }],
    [
      404,
      failure('not_found_error', 'model: x'),
      {},
      { code: 'not-found', retryable: false, message: expect.stringContaining('claude-haiku-4-5') },
    ],
    [408, failure('timeout_error', 'slow'), {}, { code: 'timeout', retryable: true }],
    [409, failure('conflict_error', 'busy'), {}, { code: 'network', retryable: true }],
    [413, failure('request_too_large', 'big'), {}, { code: 'too-large', retryable: false }],
    [
      429,
      failure('rate_limit_error', 'slow down'),
      { 'retry-after': '7' },
      { code: 'rate-limit', retryable: true, retryAfterMs: 7000 },
    ],
    [
      429,
      failure('rate_limit_error', 'slow down'),
      { 'retry-after': 'soon' },
      { code: 'rate-limit', retryable: true, retryAfterMs: undefined },
    ],
    [500, failure('api_error', 'oops'), {}, { code: 'network', retryable: true }],
    [
      502,
      '<html>Bad gateway</html>',
      {},
      { code: 'network', retryable: true, message: expect.stringContaining('web page') },
    ],
    [504, failure('timeout_error', 'slow'), {}, { code: 'timeout', retryable: true }],
    [
      529,
      failure('overloaded_error', 'Overloaded'),
      { 'retry-after': '2' },
      {
        code: 'network',
        retryable: true,
        retryAfterMs: 2000,
        message: expect.stringContaining('overloaded'),
      },
    ],
  ])('status %i with %o', async (status, body, headers, expected) => {
    const { events, info } = await run((_, response) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers })
      response.end(typeof body === 'string' ? body : JSON.stringify(body))
    })
    expect(events).toEqual([])
    expect(info).toMatchObject(expected)
    expect(JSON.stringify(info)).not.toContain(key)
    expect(server?.requests).toHaveLength(1)
  })

  it.each([
    ['overloaded_error', 'network', true],
    ['rate_limit_error', 'rate-limit', true],
    ['api_error', 'network', true],
    ['invalid_request_error', 'invalid', false],
    ['authentication_error', 'auth', false],
    ['brand_new_error', 'network', true],
  ])('an event %s before any text is %s', async (type, code, retryable) => {
    const { events, info } = await run(streamed(begin() + sse(failure(type, 'no'))))
    expect(events).toEqual([])
    expect(info).toMatchObject({ code, retryable })
  })
})

describe('failures within the answer', () => {
  const half = begin() + textBlock(0) + say(0, 'half an ans')
  it.each<[string, Parameters<typeof startServer>[0]]>([
    ['closes in the middle', streamed(half)],
    ['sends half an event', streamed(`${half}event: content_block_delta\ndata: {"type":"cont`)],
    ['reports that it is overloaded', streamed(half + sse(failure('overloaded_error', `${key} no`)))],
    [
      'resets the connection',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' }).write(half)
        setTimeout(() => response.destroy(), 20)
      },
    ],
  ])('is incomplete and not repeated when the server %s', async (_, play) => {
    const { events, info } = await run(play)
    expect(events).toEqual([{ type: 'text-delta', text: 'half an ans' }])
    expect(info).toMatchObject({ code: 'incomplete', retryable: false })
    expect(JSON.stringify(info)).not.toContain(key)
    expect(server?.requests).toHaveLength(1)
  })

  it('lets go of the connection when the person stops', async () => {
    const abort = new AbortController()
    server = await startServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(half)
    })
    const events: LmEvent[] = []
    const access = { apiKey: key, baseUrl: server.origin, fetch }
    const media = () => Promise.reject(new Error('no media here'))
    const reading = (async () => {
      for await (const event of anthropic.stream(request, { signal: abort.signal, media, access })) {
        events.push(event)
        abort.abort()
      }
    })()
    await expect(reading).rejects.toSatisfy(isAbort)
    expect(events).toHaveLength(1)
    expect(await server.requests[0]?.closed).toBe(false)
  })
})

describe('list', () => {
  const list =
    (body: object, status = 200) =>
    async () => {
      server = await startServer((_, response) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
      })
      const { signal } = new AbortController()
      return anthropic.list({ baseUrl: `${server.origin}/v1`, fetch }, signal)
    }

  it('gives the names a server offers, asked without a key', async () => {
    const listed = await list({ data: [{ id: 'a' }, { id: 'b' }], has_more: false })()
    expect(listed.map(({ name }) => name)).toEqual(['a', 'b'])
    expect(server?.requests[0]?.path).toMatch(/^\/v1\/models\?/)
    expect(server?.requests[0]?.headers).not.toHaveProperty('x-api-key')
    expect(server?.requests[0]?.headers).not.toHaveProperty('authorization')
  })

  it('says what failed', async () => {
    await expect(list(failure('not_found_error', 'no'), 404)()).rejects.toMatchObject({ code: 'not-found' })
  })
})
