import { afterEach, describe, expect, it } from 'vitest'
import type { WireRequest } from '../../core/lm/message'
import { chunk, done, type LocalServer, sendEvents, startServer, usageChunk } from '../local-server'
import { eventsOf } from '../stream.fixture'
import { openai } from './provider'

let server: LocalServer | undefined
afterEach(() => server?.close())

const request: WireRequest = {
  model: 'openai/gpt-4o-mini',
  messages: [{ role: 'user', parts: [{ type: 'text', text: 'hi' }] }],
  format: { type: 'text' },
  rollout: 0,
}

async function run(events: readonly unknown[], more: Partial<WireRequest> = {}) {
  server = await startServer((_, response) => {
    sendEvents(response, events)
    response.end()
  })
  const access = { apiKey: 'sk-test-0123456789', baseUrl: `${server.origin}/v1`, fetch }
  return eventsOf(openai, { ...request, ...more }, access)
}

const tool = (...calls: object[]) => chunk({ tool_calls: calls })
const end = { type: 'end', stop: 'stop', usage: { input: 0, output: 0 } }
const byTool: Partial<WireRequest> = {
  format: { type: 'tool', name: 'give_answer', description: '', schema: { type: 'object' } },
}

describe('an answer by tool', () => {
  const begin = tool({ index: 0, id: 'a', function: { name: 'give_answer', arguments: '' } })
  const args = (text: string) => tool({ index: 0, function: { arguments: text } })

  it.each([
    ['tool_calls', 'stop'],
    ['stop', 'stop'],
    ['length', 'length'],
  ])('is text, and finish reason %s means %s', async (finish, stop) => {
    const { events } = await run([begin, args('{"x"'), args(':1}'), chunk({}, finish)], byTool)
    expect(events).toEqual([
      { type: 'text-delta', text: '{"x"' },
      { type: 'text-delta', text: ':1}' },
      { ...end, stop },
    ])
  })

  it('is the first call only, and no word beside it', async () => {
    const { events } = await run(
      [
        begin,
        args('{"x":1}'),
        tool({ index: 1, id: 'b', function: { name: 'give_answer', arguments: '{"x":2}' } }),
        chunk({ content: 'There you are.' }),
        chunk({}, 'tool_calls'),
      ],
      byTool,
    )
    expect(events).toEqual([{ type: 'text-delta', text: '{"x":1}' }, end])
  })

  it('may come as plain text from a server that heeds no choice of tool', async () => {
    const { events } = await run([chunk({ content: '{"x":1}' }, 'stop')], byTool)
    expect(events).toEqual([{ type: 'text-delta', text: '{"x":1}' }, end])
  })

  it('may have arguments that are an object already', async () => {
    const { events } = await run(
      [
        tool({ index: 0, id: 'a', function: { name: 'give_answer', arguments: { x: 1 } } }),
        chunk({}, 'stop'),
      ],
      byTool,
    )
    expect(events).toEqual([{ type: 'text-delta', text: '{"x":1}' }, end])
  })
})

describe('tool calls in every way servers send them', () => {
  const whole = (more: object, name: string) => ({
    ...more,
    function: { name, arguments: `{"n":"${name}"}` },
  })
  const made = (id: string, name: string) => ({ type: 'tool-call', call: { id, name, args: { n: name } } })

  it.each<[string, object[], object[]]>([
    [
      'out of order',
      [tool(whole({ index: 1, id: 'b' }, 'zoom')), tool(whole({ index: 0, id: 'a' }, 'crop'))],
      [made('a', 'crop'), made('b', 'zoom')],
    ],
    [
      'all under the same index',
      [tool(whole({ index: 0, id: 'a' }, 'crop')), tool(whole({ index: 0, id: 'b' }, 'zoom'))],
      [made('a', 'crop'), made('b', 'zoom')],
    ],
    [
      'without an index',
      [tool(whole({ id: 'a' }, 'crop'), whole({ id: 'b' }, 'zoom'))],
      [made('a', 'crop'), made('b', 'zoom')],
    ],
    [
      'without an index and without an id',
      [tool(whole({}, 'crop')), tool(whole({}, 'zoom'))],
      [made('call-1', 'crop'), made('call-2', 'zoom')],
    ],
    [
      'with name and id in every piece',
      [
        tool({ index: 0, id: 'a', function: { name: 'crop', arguments: '{"n":' } }),
        tool({ index: 0, id: 'a', function: { name: 'crop', arguments: '"crop"}' } }),
      ],
      [made('a', 'crop')],
    ],
    [
      'with an empty id after the first piece',
      [
        tool({ index: 0, id: 'a', function: { name: 'crop', arguments: '{"n":' } }),
        tool({ index: 0, id: '', function: { name: null, arguments: '"crop"}' } }),
      ],
      [made('a', 'crop')],
    ],
    [
      'with the name after the arguments',
      [
        tool({ index: 0, id: 'a', function: { arguments: '{"n":"crop"}' } }),
        tool({ index: 0, function: { name: 'crop' } }),
      ],
      [made('a', 'crop')],
    ],
  ])('%s', async (_, events, calls) => {
    const { events: read } = await run([...events, chunk({}, 'tool_calls'), done])
    expect(read).toEqual([...calls, { ...end, stop: 'tool-calls' }])
  })

  it('of a tool demanded by name end as calls, although the vendor says stop', async () => {
    const { events } = await run([tool(whole({ index: 0, id: 'a' }, 'crop')), chunk({}, 'stop')])
    expect(events.at(-1)).toEqual({ ...end, stop: 'tool-calls' })
  })

  it('that the limit cut are dropped, and the answer says that it was cut', async () => {
    const { events } = await run([
      tool({ index: 0, id: 'a', function: { name: 'crop', arguments: '{"x' } }),
      chunk({}, 'length'),
    ])
    expect(events).toEqual([{ ...end, stop: 'length' }])
  })

  it('of a strict tool lose the nulls that strict mode made of absent members', async () => {
    const { events } = await run(
      [
        tool({
          index: 0,
          id: 'a',
          function: { name: 'crop', arguments: '{"x":null,"y":null,"in":{"z":null},"l":[{"z":1}]}' },
        }),
        chunk({}, 'tool_calls'),
      ],
      {
        tools: [
          {
            name: 'crop',
            description: '',
            strict: true,
            parameters: {
              type: 'object',
              properties: {
                x: { type: 'integer' },
                y: { type: ['integer', 'null'] },
                in: { type: 'object', properties: { z: { type: 'string' } } },
                l: { type: 'array', items: { type: 'object', properties: { z: { type: 'integer' } } } },
              },
            },
          },
        ],
      },
    )
    expect(events[0]).toMatchObject({ call: { args: { y: null, in: {}, l: [{ z: 1 }] } } })
    expect(JSON.stringify(events[0])).not.toContain('"x"')
  })
})

describe('chunks out of the common', () => {
  it.each<[string, unknown]>([
    ['null', null],
    ['a text', 'data: "hello"\n\n'],
    ['a list', [1, 2]],
    ['no choices', {}],
    ['empty choices', { choices: [] }],
    ['choices that are none', { choices: 'many' }],
    ['an empty choice', { choices: [null] }],
    ['no delta', { choices: [{ index: 0, finish_reason: null }] }],
    ['a delta of another kind', { choices: [{ index: 0, delta: 7 }] }],
    ['content of another kind', chunk({ content: { parts: [] } })],
    ['tool calls of another kind', chunk({ tool_calls: 'crop' })],
    ['a usage of another kind', { choices: [], usage: 'some' }],
    ['an event of another name', 'event: ping\ndata: {}\n\n'],
    ['an event of a thread', 'event: thread.run\ndata: {}\n\n'],
    ['a member nobody knows', { ...chunk({ brand_new: 1 }), obfuscation: 'xyz' }],
  ])('F29 %s: passed over', async (_, strange) => {
    const { events, info } = await run([
      chunk({ content: 'A' }),
      strange,
      chunk({ content: 'B' }, 'stop'),
      done,
    ])
    expect(info).toBeUndefined()
    expect(events).toEqual([{ type: 'text-delta', text: 'A' }, { type: 'text-delta', text: 'B' }, end])
  })

  it('counts what the vendor names: written to its cache, spoken', async () => {
    const details = {
      prompt_tokens_details: { cached_tokens: 4, cache_write_tokens: 5, audio_tokens: 2 },
      completion_tokens_details: { reasoning_tokens: 1, audio_tokens: 6 },
    }
    const { events } = await run([chunk({ content: 'A' }, 'stop'), usageChunk(12, 9, details), done])
    expect(events.at(-1)).toEqual({
      ...end,
      usage: {
        input: 12,
        output: 9,
        cachedInput: 4,
        cacheWrite: 5,
        reasoning: 1,
        audioInput: 2,
        audioOutput: 6,
      },
    })
  })

  it('F31 a stop by the content filter is a refusal, with its reason', async () => {
    const { events } = await run([chunk({ content: 'I th' }), chunk({}, 'content_filter'), done])
    expect(events.at(-1)).toEqual({
      ...end,
      stop: 'refused',
      refusal: 'The provider’s content filter stopped this answer.',
    })
  })

  it.each<[string, unknown, object]>([
    ['a status', { message: 'slow down', code: 429 }, { code: 'rate-limit', retryable: true }],
    [
      'a code',
      { message: 'slow down', code: 'rate_limit_exceeded' },
      { code: 'rate-limit', retryable: true },
    ],
    ['a kind', { message: 'bad', type: 'invalid_request_error' }, { code: 'invalid', retryable: false }],
    [
      'its size',
      { message: 'long', code: 'context_length_exceeded' },
      { code: 'too-large', retryable: false },
    ],
    ['an empty purse', { message: 'pay', code: 'insufficient_quota' }, { retryable: false }],
    ['nothing but words', 'overloaded', { code: 'network', retryable: true }],
  ])('F25 an error told first, with %s, is that error', async (_, error, expected) => {
    const { events, info } = await run([{ error }])
    expect(events).toEqual([])
    expect(info).toMatchObject(expected)
  })

  it.each([
    ['an error', { error: { message: 'overloaded', code: 503 } }],
    ['an error for a finish', chunk({ content: '' }, 'error')],
    ['an event that is no JSON', 'data: {oh\n\n'],
  ])('F25 %s after the first words leaves them, incomplete', async (_, event) => {
    const { events, info } = await run([chunk({ content: 'half' }), event, done])
    expect(events).toEqual([{ type: 'text-delta', text: 'half' }])
    expect(info).toMatchObject({ code: 'incomplete', retryable: false })
  })
})

describe('what no answer is like', () => {
  it.each([
    ['an object', '{"a":', '}'],
    ['a list', '[', ']'],
  ])('%s 5,000 deep is not understood, and says so', async (_, open, close) => {
    const { info: error } = await run([`data: ${open.repeat(5000)}1${close.repeat(5000)}\n\n`])
    expect(error).toMatchObject({ code: 'incomplete', message: expect.stringContaining('not understood') })
  })

  it('more calls than can be handed on are none', async () => {
    const calls = Array.from({ length: 300 }, (_, index) =>
      tool({ index, id: `c${index}`, function: { name: 'n', arguments: '{}' } }),
    )
    const { info: error } = await run([...calls, chunk({}, 'tool_calls')])
    expect(error).toMatchObject({ code: 'incomplete', message: expect.stringContaining('256') })
  })
})
