import { afterEach, describe, expect, it } from 'vitest'
import type { WireRequest } from '../../core/lm/message'
import { chunk, done, type LocalServer, sendEvents, startServer, usageChunk } from '../local-server'
import type { Provider } from '../provider'
import { eventsOf } from '../stream.fixture'
import { compatible } from './presets'

let server: LocalServer | undefined
afterEach(() => server?.close())

const all = Object.values(compatible)
const [ollama] = all as [Provider]

const request: WireRequest = {
  model: 'ollama/qwen3',
  messages: [{ role: 'user', parts: [{ type: 'text', text: 'hi' }] }],
  format: { type: 'text' },
  rollout: 0,
}

async function start(play: Parameters<typeof startServer>[0]) {
  server = await startServer(play)
  return { baseUrl: `${server.origin}/v1`, fetch }
}

const bodies = () => (server?.requests ?? []).map(({ body }): Record<string, unknown> => JSON.parse(body))

describe.each(all)('$label', (provider) => {
  it('answers without a key, at the base URL it is given', async () => {
    const access = await start((_, response) => {
      sendEvents(response, [chunk({ reasoning: 'hm', content: 'A' }, 'stop'), done])
      response.end()
    })
    const { events } = await eventsOf(provider, request, access)
    expect(events.map(({ type }) => type)).toEqual(['reasoning-delta', 'text-delta', 'end'])
    expect(server?.requests[0]?.headers.authorization).toBeUndefined()
    expect(server?.requests[0]?.path).toBe('/v1/chat/completions')
  })

  it('sends the key it has, to nobody else', async () => {
    const access = await start((_, response) => {
      response.end('{}')
    })
    await provider.list({ ...access, apiKey: 'sk-own-0123456789' }, new AbortController().signal)
    expect(server?.requests[0]?.headers.authorization).toBe('Bearer sk-own-0123456789')
  })
})

describe('the list of models', () => {
  it.each<[string, unknown, string[]]>([
    ['OpenAI', { object: 'list', data: [{ id: 'a', object: 'model' }, { id: 'b' }] }, ['a', 'b']],
    ['Ollama’s own', { models: [{ name: 'llama3.2:3b', model: 'llama3.2:3b', size: 1 }] }, ['llama3.2:3b']],
    [
      'llama.cpp, which says it twice',
      { models: [{ name: 'q.gguf', model: 'q.gguf' }], object: 'list', data: [{ id: 'q.gguf' }] },
      ['q.gguf'],
    ],
    ['a server that only says the model', { models: [{ model: 'm' }] }, ['m']],
    ['a bare list', [{ id: 'a' }, 'b'], ['a', 'b']],
    ['names twice', { data: [{ id: 'a' }, { id: 'a' }] }, ['a']],
    ['entries of other kinds among them', { data: [null, 7, { id: 'a' }, { id: 9 }] }, ['a']],
    ['nothing loaded', { data: null }, []],
    ['no list', { hello: 'there' }, []],
    ['a list of another kind', { data: 'many', models: { a: 1 } }, []],
    ['a word', 'ok', []],
  ])('is read in the form of %s', async (_, list, names) => {
    const access = await start((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(list))
    })
    const listed = await ollama.list(access, new AbortController().signal)
    expect(listed.map(({ name }) => name)).toEqual(names)
    expect(server?.requests.map(({ path }) => path)).toEqual(['/v1/models'])
  })
})

describe('a server that refuses a part of the request', () => {
  const refusal = (message: string, status = 400) => ({
    status,
    body: { error: { message, type: 'invalid_request_error' } },
  })

  it('is asked once more without the counting of tokens, and that is said', async () => {
    const access = await start((_, response, body) => {
      if (body.includes('stream_options')) {
        const { status, body: told } = refusal("Unknown parameter: 'stream_options'.")
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(told))
        return
      }
      sendEvents(response, [chunk({ content: 'A' }, 'stop'), done])
      response.end()
    })
    const { events, info } = await eventsOf(ollama, request, access)
    expect(info).toBeUndefined()
    expect(events).toEqual([
      { type: 'status', text: 'This server does not count tokens; usage and cost stay unknown.' },
      { type: 'text-delta', text: 'A' },
      { type: 'end', stop: 'stop', usage: { input: 0, output: 0 } },
    ])
    expect(bodies().map((body) => 'stream_options' in body)).toEqual([true, false])
  })

  it('is not asked a third time', async () => {
    const access = await start((_, response) => {
      const { status, body } = refusal('stream_options? No.')
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
    const { info } = await eventsOf(ollama, request, access)
    expect(info?.code).toBe('invalid')
    expect(server?.requests).toHaveLength(2)
  })

  it.each<[string, unknown, RegExp]>([
    [
      'a schema, as OpenAI tells it',
      { error: { message: "Invalid parameter: 'response_format' of type 'json_schema' is not supported." } },
      /not supported.*choose another prompt form/s,
    ],
    [
      'a schema, as LM Studio tells it',
      { error: "'response_format.type' must be 'text'" },
      /must be 'text'.*prompt form/s,
    ],
    [
      'a schema, as vLLM of old tells it',
      { object: 'error', message: 'Grammar error: unknown keyword', code: 400 },
      /Grammar error.*prompt form/s,
    ],
    [
      'a schema, as FastAPI tells it',
      { detail: [{ loc: ['body', 'response_format'] }] },
      /response_format.*prompt form/s,
    ],
    [
      'tools',
      { error: { message: 'registry.ollama.ai/library/llava does not support tools' } },
      /does not support tools.*calls no tools.*prompt form/s,
    ],
    [
      'pictures',
      {
        error: {
          message:
            'image input is not supported - hint: if this is unexpected, you may need to provide the mmproj',
        },
      },
      /mmproj.*pick a model that does/s,
    ],
    ['the limit', { error: { message: 'max_tokens must be less than 4096' } }, /4096.*another limit/s],
    [
      'the temperature',
      { error: { message: 'temperature is fixed', param: 'temperature' } },
      /fixed.*Clear the temperature/s,
    ],
    ['something nobody knows', { error: { message: 'no' } }, /did not accept the request.*It says: no/s],
  ])('says what to switch off: %s', async (name, body, words) => {
    const access = await start((_request, response) => {
      response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
    const format: WireRequest['format'] = { type: 'schema', name: 'A', schema: { type: 'object' } }
    const { info } = await eventsOf(ollama, { ...request, format }, access)
    expect(info).toMatchObject({ code: 'invalid', retryable: false, message: expect.stringMatching(words) })
    // A schema is asked for in every other way first.
    expect(server?.requests).toHaveLength(name.startsWith('a schema') ? 4 : 1)
  })
})

it('counts the tokens that come in every chunk once', async () => {
  const access = await start((_, response) => {
    sendEvents(response, [
      usageChunk(5, 1),
      chunk({ content: 'A' }),
      usageChunk(5, 2),
      chunk({}, 'stop'),
      done,
    ])
    response.end()
  })
  const { events } = await eventsOf(ollama, request, access)
  expect(events.at(-1)).toMatchObject({ usage: { input: 5, output: 2 } })
})
