import { afterEach, describe, expect, it } from 'vitest'
import type { LmEvent, WireRequest } from '../../../core/lm/message'
import { type LocalServer, startServer } from '../../local-server'
import { eventsOf } from '../../stream.fixture'
import {
  args,
  callBegins,
  callEnds,
  completed,
  created,
  failed,
  incomplete,
  refuse,
  type response,
  type Step,
  say,
  sse,
  stream,
  think,
  thought,
  usage,
} from './local-events'
import { openaiResponses } from './provider'

let server: LocalServer | undefined
afterEach(() => server?.close())

const request: WireRequest = {
  model: 'openai-responses/gpt-4o-mini',
  messages: [{ role: 'user', parts: [{ type: 'text', text: 'hi' }] }],
  format: { type: 'text' },
  rollout: 0,
}
const byTool: Partial<WireRequest> = {
  format: { type: 'tool', name: 'give_answer', description: '', schema: { type: 'object' } },
}

async function run(played: string, more: Partial<WireRequest> = {}) {
  server = await startServer((_, reply) => {
    reply.writeHead(200, { 'content-type': 'text/event-stream' }).end(played)
  })
  const access = { apiKey: 'sk-test-0123456789', baseUrl: `${server.origin}/v1`, fetch }
  return eventsOf(openaiResponses, { ...request, ...more }, access)
}

const end = (more: Partial<Extract<LmEvent, { type: 'end' }>> = {}): LmEvent => ({
  type: 'end',
  stop: 'stop',
  usage: { input: 12, output: 3 },
  ...more,
})

describe('Responses stream', () => {
  it('gives thoughts, text and the end with usage', async () => {
    const { events } = await run(
      stream([
        created,
        thought(0),
        think('hm'),
        thought(1),
        think('so', 1),
        say('Hel', 1),
        say('lo', 1),
        completed({ usage: usage(12, 9, { cached: 4, written: 2, thought: 5 }) }),
      ]),
    )
    expect(events).toEqual([
      { type: 'reasoning-delta', text: 'hm' },
      { type: 'reasoning-delta', text: '\n\n' },
      { type: 'reasoning-delta', text: 'so' },
      { type: 'text-delta', text: 'Hel' },
      { type: 'text-delta', text: 'lo' },
      end({ usage: { input: 12, output: 9, cachedInput: 4, cacheWrite: 2, reasoning: 5 } }),
    ])
  })

  it('puts tool calls together by the place of their item', async () => {
    const { events } = await run(
      stream([
        created,
        callBegins(2, 'zoom'),
        callBegins(1, 'crop'),
        args(1, '{"x"'),
        args(2, '{}'),
        args(1, ':1}'),
        callEnds(1, 'crop', '{"x":1}'),
        callEnds(2, 'zoom', '{}'),
        completed(),
      ]),
    )
    expect(events).toEqual([
      { type: 'tool-call', call: { id: 'call_1', name: 'crop', args: { x: 1 } } },
      { type: 'tool-call', call: { id: 'call_2', name: 'zoom', args: {} } },
      end({ stop: 'tool-calls' }),
    ])
  })

  it('reads a call that comes whole, without deltas', async () => {
    const { events } = await run(stream([callEnds(0, 'crop', '{"x":1}'), completed()]))
    expect(events[0]).toMatchObject({ type: 'tool-call', call: { args: { x: 1 } } })
  })

  it('reads an answer that comes whole, with the end', async () => {
    const output: ReturnType<typeof response>['output'] = [
      {
        type: 'message',
        id: 'msg',
        role: 'assistant',
        status: 'completed',
        content: [{ type: 'output_text', text: 'Hello', annotations: [] }],
      },
    ]
    const { events } = await run(stream([completed({ output })]))
    expect(events).toEqual([{ type: 'text-delta', text: 'Hello' }, end()])
    const streamed = await run(stream([say('Hello'), completed({ output })]))
    expect(streamed.events).toEqual(events)
  })

  it('does not make a call whose arguments are no object', async () => {
    const { info } = await run(stream([callBegins(0, 'crop'), args(0, '[1'), completed()]))
    expect(info).toMatchObject({ code: 'parse', detail: '[1' })
  })

  it('gives the arguments of the tool that is the answer as text, once', async () => {
    const steps = [
      callBegins(0, 'give_answer'),
      args(0, '{"x"'),
      args(0, ':1}'),
      callEnds(0, 'give_answer', '{"x":1}'),
      callEnds(1, 'give_answer', '{"x":2}'),
      completed(),
    ]
    const { events } = await run(stream(steps), byTool)
    expect(events).toEqual([{ type: 'text-delta', text: '{"x"' }, { type: 'text-delta', text: ':1}' }, end()])
  })

  it.each<[string, Step[], Partial<Extract<LmEvent, { type: 'end' }>>]>([
    ['F32 the limit', [say('x'), incomplete('max_output_tokens')], { stop: 'length' }],
    [
      'F32 the limit, within a call',
      [callBegins(0, 'crop'), args(0, '{"x'), incomplete('max_output_tokens')],
      { stop: 'length' },
    ],
    [
      'F31 the content filter',
      [say('x'), incomplete('content_filter')],
      { stop: 'refused', refusal: 'The provider’s content filter stopped this answer.' },
    ],
    [
      'F31 a refusal',
      [refuse('I can'), refuse('not.'), completed()],
      { stop: 'refused', refusal: 'I cannot.' },
    ],
    [
      'F31 a failure that is a refusal',
      [failed('bio_policy', 'Not this.')],
      { stop: 'refused', refusal: 'Not this.', usage: { input: 0, output: 0 } },
    ],
  ])('%s is an end of its own', async (_, steps, more) => {
    const { events, info } = await run(stream(steps))
    expect(info).toBeUndefined()
    expect(events.at(-1)).toEqual(end(more))
  })

  it.each<[string, string, object]>([
    [
      'a rate limit',
      stream([created, failed('rate_limit_exceeded', 'Slow.')]),
      { code: 'rate-limit', retryable: true },
    ],
    ['trouble', stream([created, failed('server_error', 'Oh.')]), { code: 'network', retryable: true }],
    [
      'a picture it cannot fetch',
      stream([failed('failed_to_download_image', 'No picture there.')]),
      { code: 'invalid', message: expect.stringContaining('No picture there.') },
    ],
    [
      'an error event',
      stream([created, { type: 'error', code: 'rate_limit_exceeded', message: 'Slow.', param: null }]),
      { code: 'rate-limit' },
    ],
    [
      'an error event of the older form',
      sse({ type: 'error', error: { code: 'insufficient_quota', message: 'pay' } }),
      { retryable: false },
    ],
  ])('F25 %s told first is that error', async (_, played, expected) => {
    const { events, info } = await run(played)
    expect(events).toEqual([])
    expect(info).toMatchObject(expected)
  })

  const half = [created, say('half an ans')]
  it.each<[string, string]>([
    ['closes in the middle', stream(half)],
    ['says DONE without an end', `${stream(half)}data: [DONE]\n\n`],
    ['sends half an event', `${stream(half)}event: response.completed\ndata: {"type":"resp`],
    ['fails after it began', stream([...half, failed('server_error', 'Oh.')])],
    [
      'tells an error after it began',
      stream([...half, { type: 'error', code: null, message: 'Oh.', param: null }]),
    ],
    [
      'sends its events out of order',
      stream(half) + sse({ ...say('wer'), sequence_number: 9 }) + sse({ ...completed(), sequence_number: 5 }),
    ],
  ])('F24 F30 is incomplete and not repeated when the server %s', async (_, played) => {
    const { events, info } = await run(played)
    expect(events[0]).toEqual({ type: 'text-delta', text: 'half an ans' })
    expect(events.some(({ type }) => type === 'end')).toBe(false)
    expect(info).toMatchObject({ code: 'incomplete', retryable: false })
  })

  it('F30 takes an event that comes twice once', async () => {
    const twice = [created, say('A'), say('B'), completed()].map((step, index) =>
      sse({ ...step, sequence_number: index }).repeat(2),
    )
    const { events } = await run(twice.join(''))
    expect(events).toEqual([{ type: 'text-delta', text: 'A' }, { type: 'text-delta', text: 'B' }, end()])
  })

  it('takes events without a number as they come', async () => {
    const { events } = await run([created, say('ha'), say('ha'), completed()].map(sse).join(''))
    expect(events).toEqual([{ type: 'text-delta', text: 'ha' }, { type: 'text-delta', text: 'ha' }, end()])
  })

  it.each<[string, string]>([
    ['an event nobody knows', sse({ type: 'response.brand_new', delta: 'x' })],
    ['a search', sse({ type: 'response.web_search_call.searching', output_index: 0 })],
    ['an item that is no call', sse({ type: 'response.output_item.done', item: { type: 'reasoning' } })],
    ['an item without anything', sse({ type: 'response.output_item.added' })],
    ['a delta of another kind', sse({ type: 'response.output_text.delta', delta: { a: 1 } })],
    ['null', 'data: null\n\n'],
    ['a list', 'data: [1]\n\n'],
    ['an event without a type', 'data: {"delta":"x"}\n\n'],
  ])('F29 %s: passed over', async (_, strange) => {
    const { events, info } = await run([created, say('A')].map(sse).join('') + strange + sse(completed()))
    expect(info).toBeUndefined()
    expect(events).toEqual([{ type: 'text-delta', text: 'A' }, end()])
  })

  it.each<[string, Partial<WireRequest>, string]>([
    ['a temperature', { model: 'openai-responses/gpt-5-mini', temperature: 0.2 }, 'no temperature'],
    ['a limit below the least', { maxTokens: 5 }, 'at least 16'],
  ])('says when it does not follow %s', async (_, more, words) => {
    const { events } = await run(stream([say('A'), completed()]), more)
    expect(events[0]).toEqual({ type: 'status', text: expect.stringContaining(words) })
  })

  it('does without the summary of thoughts where the account is granted none, and says so', async () => {
    server = await startServer((_, reply, body) => {
      if (body.includes('summary')) {
        const error = { message: 'Your organization must be verified to generate reasoning summaries.' }
        reply.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ error }))
        return
      }
      reply.writeHead(200, { 'content-type': 'text/event-stream' }).end(stream([say('A'), completed()]))
    })
    const access = { apiKey: 'sk-test-0123456789', baseUrl: `${server.origin}/v1`, fetch }
    const { events } = await eventsOf(
      openaiResponses,
      { ...request, model: 'openai-responses/gpt-5-mini' },
      access,
    )
    expect(events.map(({ type }) => type)).toEqual(['status', 'text-delta', 'end'])
    expect(server.requests).toHaveLength(2)
  })
})
