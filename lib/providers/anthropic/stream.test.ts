import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { toErrorInfo } from '../../core/errors'
import type { LmEvent, StopReason, WireRequest } from '../../core/lm/message'
import { type LocalServer, startServer } from '../local-server'
import {
  answer,
  begin,
  block,
  call,
  delta,
  finish,
  json,
  request,
  say,
  sse,
  stop,
  stopBlock,
  textBlock,
  toolBlock,
} from './local-events'

let server: LocalServer | undefined
afterEach(() => server?.close())

async function run(stream: string, more: Partial<WireRequest> = {}) {
  server = await startServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' }).end(stream)
  })
  const { events, error } = await call({ ...request, ...more }, { baseUrl: server.origin, fetch })
  return { events, info: error === undefined ? undefined : toErrorInfo(error) }
}

const thinking = (index: number) => block(index, { type: 'thinking', thinking: '', signature: '' })
const kept = [
  { type: 'thinking', thinking: 'hm', signature: 'abc' },
  { type: 'redacted_thinking', data: 'x' },
  { type: 'text', text: 'Hello' },
]
const end = (stopped: StopReason, output = 3): LmEvent => ({
  type: 'end',
  stop: stopped,
  usage: { input: 12, output },
})

describe('messages stream', () => {
  it('gives thoughts, text and the end with usage', async () => {
    const { events } = await run(
      begin() +
        thinking(0) +
        sse({ type: 'ping' }) +
        delta(0, { type: 'thinking_delta', thinking: 'hm', estimated_tokens: null }) +
        delta(0, { type: 'signature_delta', signature: 'abc' }) +
        stopBlock(0) +
        block(1, { type: 'redacted_thinking', data: 'x' }) +
        stopBlock(1) +
        textBlock(2) +
        say(2, 'Hel') +
        say(2, 'lo') +
        stopBlock(2) +
        finish('end_turn', { output_tokens: 9, output_tokens_details: { thinking_tokens: 4 } }) +
        stop,
    )
    expect(events).toEqual([
      { type: 'reasoning-delta', text: 'hm' },
      { type: 'text-delta', text: 'Hel' },
      { type: 'text-delta', text: 'lo' },
      {
        type: 'end',
        stop: 'stop',
        usage: { input: 12, output: 9, reasoning: 4 },
        vendor: expect.objectContaining({ parts: kept }),
      },
    ])
  })

  it.each<[string, StopReason]>([
    ['end_turn', 'stop'],
    ['stop_sequence', 'stop'],
    ['max_tokens', 'length'],
    ['model_context_window_exceeded', 'length'],
    ['refusal', 'refused'],
    ['pause_turn', 'other'],
    ['brand_new', 'other'],
  ])('stop reason %s means %s', async (reason, stopped) => {
    const { events } = await run(answer('x', reason))
    expect(events.at(-1)).toMatchObject(end(stopped))
    expect('reason' in Object(events.at(-1))).toBe(stopped === 'other')
  })

  it('tells why it refused', async () => {
    const details = { stop_details: { type: 'refusal', category: 'bio', explanation: 'Not this.' } }
    const { events } = await run(begin() + finish('refusal', { output_tokens: 1 }, details) + stop)
    expect(events).toEqual([{ ...end('refused', 1), refusal: 'Not this.' }])
  })

  it.each<[string, object, object, object]>([
    [
      'W6: cache reads and writes count as input',
      { input_tokens: 10, cache_read_input_tokens: 100, cache_creation_input_tokens: 20, output_tokens: 1 },
      { output_tokens: 5 },
      { input: 130, output: 5, cachedInput: 100, cacheWrite: 20 },
    ],
    [
      'later counts are totals, nulls say nothing',
      { input_tokens: 10, cache_read_input_tokens: 0, output_tokens: 1 },
      { input_tokens: 12, cache_read_input_tokens: null, output_tokens: 7 },
      { input: 12, output: 7 },
    ],
    ['a server that counts nothing', {}, {}, { input: 0, output: 0 }],
  ])('%s', async (_, first, last, usage) => {
    const { events } = await run(
      begin({ ...first }) + textBlock(0) + stopBlock(0) + finish('end_turn', { ...last }) + stop,
    )
    expect(events).toEqual([{ type: 'end', stop: 'stop', usage }])
  })

  it('puts tool calls together by index', async () => {
    const { events } = await run(
      begin() +
        toolBlock(0, 'a', 'crop') +
        json(0, '{"x"') +
        toolBlock(1, 'b', 'zoom') +
        json(0, ':1}') +
        stopBlock(0) +
        stopBlock(1) +
        finish('tool_use') +
        stop,
    )
    expect(events).toEqual([
      { type: 'tool-call', call: { id: 'a', name: 'crop', args: { x: 1 } } },
      { type: 'tool-call', call: { id: 'b', name: 'zoom', args: {} } },
      end('tool-calls'),
    ])
  })

  const half = begin() + toolBlock(0, 'a', 'crop') + json(0, '{"x') + stopBlock(0)
  it('does not make a call whose arguments are no object', async () => {
    const { info } = await run(half + finish('tool_use') + stop)
    expect(info).toMatchObject({ code: 'parse', detail: '{"x' })
  })

  it('drops the call that the limit cut, and says that it was cut', async () => {
    const { events } = await run(half + finish('max_tokens') + stop)
    expect(events).toEqual([end('length')])
  })

  const older: Partial<WireRequest> = {
    model: 'anthropic/claude-opus-4-1',
    format: { type: 'schema', name: 'A', schema: { type: 'object' } },
  }
  it('reads the answer out of the tool it had to call', async () => {
    const { events } = await run(
      begin() +
        toolBlock(0, 'a', 'give_answer') +
        json(0, '{"x"') +
        json(0, ':1}') +
        stopBlock(0) +
        finish('tool_use') +
        stop,
      older,
    )
    expect(events).toEqual([
      { type: 'text-delta', text: '{"x"' },
      { type: 'text-delta', text: ':1}' },
      end('stop'),
    ])
  })

  it('passes over blocks, deltas and events it does not know', async () => {
    const { events } = await run(
      begin() +
        sse({ type: 'brand_new', index: 7 }) +
        block(0, { type: 'server_tool_use', id: 's', name: 'web_search', input: {} }) +
        json(0, '{"q":1}') +
        stopBlock(0) +
        textBlock(1) +
        delta(1, { type: 'brand_new_delta', much: 1 }) +
        delta(1, { type: 'citations_delta', citation: {} }) +
        say(1, 'A') +
        stopBlock(1) +
        finish('end_turn') +
        stop,
    )
    expect(events).toEqual([{ type: 'text-delta', text: 'A' }, end('stop')])
  })

  it('takes a start or a stop that comes twice once', async () => {
    const { events } = await run(
      begin() +
        textBlock(0) +
        say(0, 'A') +
        textBlock(0) +
        say(0, 'B') +
        stopBlock(0) +
        stopBlock(0) +
        finish('end_turn') +
        stop,
    )
    expect(events).toEqual([
      { type: 'text-delta', text: 'A' },
      { type: 'text-delta', text: 'B' },
      end('stop'),
    ])
  })

  it.each([
    ['a delta before its start', begin() + say(0, 'x')],
    ['a stop before its start', begin() + stopBlock(0)],
    ['a delta after its stop', begin() + textBlock(0) + stopBlock(0) + say(0, 'x')],
    ['an end with an open block', begin() + textBlock(0) + finish('end_turn') + stop],
    ['an end without a reason', begin() + textBlock(0) + stopBlock(0) + stop],
    ['a reason without an end', begin() + textBlock(0) + stopBlock(0) + finish('end_turn')],
    ['an event that is no JSON', `${begin()}event: content_block_start\ndata: {"type\n\n`],
  ])('%s makes no answer', async (_, stream) => {
    const { events, info } = await run(stream)
    expect(events.some(({ type }) => type === 'end')).toBe(false)
    expect(info).toMatchObject({ code: 'incomplete', retryable: false })
  })

  it.each<[string, Partial<WireRequest>, string]>([
    ['a temperature', { model: 'anthropic/claude-opus-5-5', temperature: 0 }, 'no temperature'],
    ['one above 1', { temperature: 1.4 }, 'ends at 1'],
    [
      'a demanded call',
      {
        model: 'anthropic/claude-fable-5-1',
        tools: [{ name: 'crop', description: '', parameters: {} }],
        toolChoice: { tool: 'crop' },
      },
      'cannot be made to call',
    ],
  ])('says when it does not follow %s', async (_, more, words) => {
    const { events } = await run(answer('x'), more)
    expect(events[0]).toEqual({ type: 'status', text: expect.stringContaining(words) })
    expect(events).toHaveLength(3)
  })

  it('gives the same events however the bytes are cut', async () => {
    const piece = fc.record({
      index: fc.nat(2),
      text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    })
    const newline = fc.constantFrom('\n', '\r\n', '\r')
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), newline, sizes, async (pieces, ending, cuts) => {
        const stream = [
          begin(),
          thinking(0),
          textBlock(1),
          toolBlock(2, 't', 'note'),
          json(2, '{"a":['),
          ...pieces.map(({ index, text }, at) =>
            index === 0
              ? delta(0, { type: 'thinking_delta', thinking: text, estimated_tokens: null })
              : index === 1
                ? say(1, text)
                : json(2, `${JSON.stringify(`${at}${text}`)},`),
          ),
          json(2, 'null]}'),
          ...[0, 1, 2].map(stopBlock),
          finish('tool_use'),
          stop,
        ]
        const bytes = new TextEncoder().encode(stream.join('').replaceAll('\n', ending))
        const whole = await played(bytes, [bytes.length])
        expect(whole.at(-1)).toEqual(end('tool-calls'))
        const words = (type: LmEvent['type']) =>
          whole.map((event) => (event.type === type && 'text' in event ? event.text : '')).join('')
        const wrote = (wanted: number) =>
          pieces.map(({ index, text }) => (index === wanted ? text : '')).join('')
        expect([words('reasoning-delta'), words('text-delta')]).toEqual([wrote(0), wrote(1)])
        expect(await played(bytes, [1])).toEqual(whole)
        expect(await played(bytes, cuts)).toEqual(whole)
      }),
      { numRuns: 40 },
    )
  }, 30_000)
})

/** The events of these bytes when they come in pieces of these sizes, over and over. */
async function played(bytes: Uint8Array<ArrayBuffer>, sizes: readonly number[]): Promise<LmEvent[]> {
  let at = 0
  let turn = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      const size = sizes[turn % sizes.length] ?? 1
      controller.enqueue(bytes.slice(at, at + size))
      at += size
      turn += 1
    },
  })
  const fetched = () =>
    Promise.resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } }))
  const { events, error } = await call(request, { baseUrl: 'http://127.0.0.1:9', fetch: fetched })
  expect(error).toBeUndefined()
  return events
}
