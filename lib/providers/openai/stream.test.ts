import { afterEach, describe, expect, it } from 'vitest'
import { toErrorInfo } from '../../core/errors'
import type { LmEvent, WireRequest } from '../../core/lm/message'
import { chunk, done, type LocalServer, sendEvents, startServer, usageChunk } from '../local-server'
import { openai } from './provider'

let server: LocalServer | undefined
afterEach(() => server?.close())

const request: WireRequest = {
  model: 'openai/gpt-4o-mini',
  messages: [{ role: 'user', parts: [{ type: 'text', text: 'hi' }] }],
  format: { type: 'text' },
  rollout: 0,
}

async function run(play: Parameters<typeof startServer>[0], more: Partial<WireRequest> = {}) {
  server = await startServer(play)
  const events: LmEvent[] = []
  const access = { apiKey: 'sk-test-0123456789', baseUrl: `${server.origin}/v1`, fetch }
  const media = () => Promise.reject(new Error('no media here'))
  const signal = new AbortController().signal
  try {
    for await (const event of openai.stream({ ...request, ...more }, { signal, media, access }))
      events.push(event)
  } catch (error) {
    return { events, info: toErrorInfo(error) }
  }
  return { events, info: undefined }
}

const played = (events: readonly unknown[]) => (_: unknown, response: Parameters<typeof sendEvents>[0]) => {
  sendEvents(response, events)
  response.end()
}

describe('chat completions stream', () => {
  it('gives deltas, then the end with usage', async () => {
    const { events } = await run(
      played([
        chunk({ role: 'assistant', content: '' }),
        chunk({ content: 'Hel' }),
        chunk({ content: 'lo' }),
        chunk({}, 'stop'),
        usageChunk(12, 3, {
          prompt_tokens_details: { cached_tokens: 4, audio_tokens: 2 },
          completion_tokens_details: { reasoning_tokens: 1 },
        }),
        done,
      ]),
    )
    expect(events).toEqual([
      { type: 'text-delta', text: 'Hel' },
      { type: 'text-delta', text: 'lo' },
      {
        type: 'end',
        stop: 'stop',
        usage: { input: 12, output: 3, cachedInput: 4, audioInput: 2, reasoning: 1 },
      },
    ])
  })

  it.each([
    ['stop', 'stop'],
    ['length', 'length'],
    ['tool_calls', 'tool-calls'],
    ['content_filter', 'refused'],
    ['brand_new', 'other'],
  ])('finish reason %s means %s', async (finish, stop) => {
    const { events } = await run(played([chunk({ content: 'x' }, finish), done]))
    expect(events.at(-1)).toMatchObject({ type: 'end', stop })
  })

  it('tells a refusal apart from an answer', async () => {
    const { events } = await run(
      played([chunk({ refusal: 'I can' }), chunk({ refusal: 'not.' }), chunk({}, 'stop'), done]),
    )
    expect(events).toEqual([
      { type: 'end', stop: 'refused', refusal: 'I cannot.', usage: { input: 0, output: 0 } },
    ])
  })

  it('passes thoughts of compatible servers on', async () => {
    const { events } = await run(
      played([chunk({ reasoning_content: 'hm' }), chunk({ content: 'A' }, 'stop'), done]),
    )
    expect(events.map(({ type }) => type)).toEqual(['reasoning-delta', 'text-delta', 'end'])
  })

  it('puts tool calls together by index', async () => {
    const tool = (index: number, call: object) => chunk({ tool_calls: [{ index, ...call }] })
    const { events } = await run(
      played([
        tool(0, { id: 'a', function: { name: 'crop', arguments: '{"x"' } }),
        tool(1, { id: 'b', function: { name: 'zoom', arguments: '' } }),
        tool(0, { function: { arguments: ':1}' } }),
        chunk({}, 'tool_calls'),
        done,
      ]),
    )
    expect(events.slice(0, 2)).toEqual([
      { type: 'tool-call', call: { id: 'a', name: 'crop', args: { x: 1 } } },
      { type: 'tool-call', call: { id: 'b', name: 'zoom', args: {} } },
    ])
  })

  it('does not make a call whose arguments are no object', async () => {
    const { info } = await run(
      played([
        chunk(
          { tool_calls: [{ index: 0, id: 'a', function: { name: 'crop', arguments: '{"x' } }] },
          'tool_calls',
        ),
        done,
      ]),
    )
    expect(info?.code).toBe('parse')
  })

  const half = [chunk({ content: 'half an ans' })]
  it.each<[string, Parameters<typeof startServer>[0]]>([
    ['closes in the middle', played(half)],
    ['says DONE without a finish', played([...half, done])],
    ['sends half an event', played([...half, 'data: {"id":"c","cho'])],
    [
      'resets the connection',
      (_, response) => {
        sendEvents(response, half)
        setTimeout(() => response.destroy(), 20)
      },
    ],
    ['reports an error after it began', played([...half, { error: { message: 'overloaded' } }])],
  ])('is incomplete and not repeated when the server %s', async (_, play) => {
    const { events, info } = await run(play)
    expect(events[0]).toEqual({ type: 'text-delta', text: 'half an ans' })
    expect(events.some(({ type }) => type === 'end')).toBe(false)
    expect(info).toMatchObject({ code: 'incomplete', retryable: false })
  })

  it('reads the same text however the bytes are cut', async () => {
    const whole = Buffer.from(
      [chunk({ content: 'Zürich – 東京 🎈' }), chunk({}, 'stop')]
        .map((event) => `data: ${JSON.stringify(event)}\r\n\r\n`)
        .join(''),
    )
    for (const size of [1, 2, 3, 7]) {
      const { events } = await run(async (_, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        for (let at = 0; at < whole.length; at += size) {
          response.write(whole.subarray(at, at + size))
          if (at % 20 < size) await new Promise((resolve) => setImmediate(resolve))
        }
        response.end()
      })
      expect(events[0]).toEqual({ type: 'text-delta', text: 'Zürich – 東京 🎈' })
      await server?.close()
    }
  })

  it.each<[number, object | string, Record<string, string>, object]>([
    [
      400,
      { error: { message: 'Invalid schema for response_format' } },
      {},
      { code: 'invalid', retryable: false },
    ],
    [
      400,
      { error: { message: 'too long', code: 'context_length_exceeded' } },
      {},
      { code: 'too-large', retryable: false },
    ],
    [402, { error: { message: 'pay' } }, {}, { code: 'billing', retryable: false }],
    [408, { error: { message: 'slow' } }, {}, { code: 'timeout', retryable: true }],
    [413, { error: { message: 'big' } }, {}, { code: 'too-large', retryable: false }],
    [
      429,
      { error: { message: 'slow down' } },
      { 'retry-after': '7' },
      { code: 'rate-limit', retryable: true, retryAfterMs: 7000 },
    ],
    [
      429,
      { error: { message: 'no credit', code: 'insufficient_quota' } },
      { 'retry-after': '7' },
      { code: 'billing', retryable: false },
    ],
    [
      502,
      '<html>Bad gateway</html>',
      {},
      { code: 'network', retryable: true, message: expect.stringContaining('web page') },
    ],
    [529, { error: { message: 'overloaded' } }, {}, { code: 'network', retryable: true }],
  ])('status %i with %o', async (status, body, headers, expected) => {
    const { info } = await run((_, response) => {
      response.writeHead(status, headers)
      response.end(typeof body === 'string' ? body : JSON.stringify(body))
    })
    expect(info).toMatchObject(expected)
    expect(server?.requests).toHaveLength(1)
  })

  it('leaves the temperature out, and says so, where the model takes none', async () => {
    const { events } = await run(played([chunk({ content: 'x' }, 'stop'), done]), {
      model: 'openai/gpt-5-mini',
      temperature: 0.7,
    })
    expect(events[0]?.type).toBe('status')
    expect(JSON.parse(server?.requests[0]?.body ?? '')).not.toHaveProperty('temperature')
  })

  it('sends no authorization without a key', async () => {
    server = await startServer(played([chunk({ content: 'x' }, 'stop'), done]))
    const access = { baseUrl: server.origin, fetch }
    const media = () => Promise.reject(new Error('no media here'))
    for await (const _ of openai.stream(request, { signal: new AbortController().signal, media, access })) {
      // read to its end
    }
    expect(server.requests[0]?.headers.authorization).toBeUndefined()
  })
})
