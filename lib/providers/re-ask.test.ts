import { afterEach, describe, expect, it } from 'vitest'
import { adapters } from '../core/adapters'
import { createProgram, runProgram } from '../core/modules'
import { parseSignature } from '../core/signature-text'
import { geminiModels } from './gemini/catalogue'
import { noSignature } from './gemini/signatures'
import { providers } from './index'
import { type LocalServer, startServer } from './local-server'
import { calling, question } from './wires.fixture'

let server: LocalServer | undefined
afterEach(() => server?.close())

/** Runs a signature whose answers come one after the other; gives the requests that were made. */
async function run(
  model: string,
  form: keyof typeof adapters,
  answers: readonly string[],
  signature = 'q -> n: int',
) {
  let count = 0
  server = await startServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end(answers[count++] ?? '')
  })
  const provider = providers[model.slice(0, model.indexOf('/'))]
  if (!provider) throw new Error('no provider')
  const path = new URL(provider.baseUrl).pathname.replace(/\/$/, '')
  const access = { apiKey: 'sk-re-ask-0123456789', baseUrl: server.origin + path, fetch }
  const { outputs } = await runProgram(
    createProgram('predict', parseSignature(signature)),
    { q: 'x' },
    {
      lm: ({ task: _, ...request }, call) =>
        // As it crosses the wire to the server.
        provider.stream(JSON.parse(JSON.stringify(request)), { ...call, access }),
      model: {
        ...{ id: model, provider: provider.id, label: 'M', input: ['text'] },
        ...{ structured: 'schema', tools: true, ready: true, onDevice: false },
      },
      adapter: adapters[form],
      media: () => Promise.reject(new Error('no media here')),
      ...{ rollout: 0, cache: false, jsonFallback: false, maxAttempts: 3 },
      signal: new AbortController().signal,
      emit: () => undefined,
    },
  )
  return { outputs, bodies: server.requests.map(({ body }) => JSON.parse(body)) }
}

const gemini = (...parts: object[]) =>
  `data: ${JSON.stringify({ candidates: [{ content: { role: 'model', parts }, finishReason: 'STOP' }] })}\n\n`

describe('Gemini: the seal of a thought goes back with what it led to', () => {
  const names = geminiModels.map(({ id }) => id)
  const call = (args: object, more: object = {}) => ({ functionCall: { name: toolOf, args }, ...more })
  const toolOf = 'StringSignature'

  it.each(names)('%s, form "Forced tool"', async (model) => {
    const { outputs, bodies } = await run(model, 'tool', [
      gemini({ ...call({ n: 'x' }, { thoughtSignature: 'c2VhbA==' }) }),
      gemini(call({ n: 3 }, { thoughtSignature: 'b3RoZXI=' })),
    ])
    expect(outputs).toEqual({ n: 3 })
    const [, said, result] = bodies[1].contents
    expect(said.role).toBe('model')
    expect(said.parts).toHaveLength(1)
    expect(said.parts[0]).toMatchObject({ functionCall: { args: { n: 'x' } }, thoughtSignature: 'c2VhbA==' })
    expect(result.parts[0].functionResponse.name).toBe(said.parts[0].functionCall.name)
    expect(bodies[1].tools[0].functionDeclarations[0].name).toBe(said.parts[0].functionCall.name)
  })

  it('twice in a row, each with its own, ids of the vendor’s', async () => {
    const { bodies } = await run('gemini/gemini-3.5-flash', 'tool', [
      gemini({ functionCall: { id: 'v1', name: toolOf, args: { n: 'x' } }, thoughtSignature: 'MQ==' }),
      gemini({ functionCall: { id: 'v2', name: toolOf, args: { n: 'y' } }, thoughtSignature: 'Mg==' }),
      gemini(call({ n: 3 })),
    ])
    const calls = bodies[2].contents.flatMap(({ parts }: { parts: { functionCall?: { id: string } }[] }) =>
      parts.filter(({ functionCall }) => functionCall),
    )
    expect(calls).toMatchObject([
      { functionCall: { id: 'v1' }, thoughtSignature: 'MQ==' },
      { functionCall: { id: 'v2' }, thoughtSignature: 'Mg==' },
    ])
    const results = JSON.stringify(bodies[2].contents).match(/"functionResponse":\{"id":"v\d"/g)
    expect(results).toHaveLength(2)
  })

  it('thoughts, words and the call in their order; a second call of the answer stays out', async () => {
    const { bodies } = await run('gemini/gemini-3.5-flash', 'tool', [
      gemini(
        { text: 'Hm.', thought: true },
        { text: 'One ' },
        { text: 'moment.', thoughtSignature: 'MA==' },
        call({ n: 'x' }, { thoughtSignature: 'MQ==' }),
        call({ n: 'y' }),
      ),
      gemini(call({ n: 3 })),
    ])
    expect(bodies[1].contents[1].parts).toMatchObject([
      { text: 'One moment.', thoughtSignature: 'MA==' },
      { functionCall: { args: { n: 'x' } }, thoughtSignature: 'MQ==' },
    ])
  })

  it('a seal on a plain text goes back with the text', async () => {
    const { bodies } = await run('gemini/gemini-3.5-flash', 'json', [
      gemini({ text: '{"n":"x"}', thoughtSignature: 'MQ==' }),
      gemini({ text: '{"n":3}' }),
    ])
    expect(bodies[1].contents[1].parts).toEqual([{ text: '{"n":"x"}', thoughtSignature: 'MQ==' }])
  })

  it('an answer without a seal gets the word that stands for one', async () => {
    const { bodies } = await run('gemini/gemini-3.5-flash', 'tool', [
      gemini(call({ n: 'x' })),
      gemini(call({ n: 3 })),
    ])
    expect(bodies[1].contents[1].parts[0].thoughtSignature).toBe(noSignature)
  })

  it.each([
    ['another vendor', { provider: 'anthropic', parts: [{ callId: 'c', thoughtSignature: 'MQ==' }] }],
    [
      'another model',
      { provider: 'gemini', model: 'gemini-2.5-pro', parts: [{ callId: 'c', thoughtSignature: 'MQ==' }] },
    ],
    ['nobody who says so', undefined],
  ])('a call made by %s is sent without a foreign seal', async (_, vendor) => {
    const request = question('gemini/gemini-3.7-flash', {
      messages: [
        { role: 'user', parts: [{ type: 'text', text: 'hi' }] },
        { role: 'assistant', parts: [], toolCalls: [{ id: 'c', name: 'look', args: {} }], vendor },
        { role: 'tool', toolCallId: 'c', parts: [{ type: 'text', text: 'seen' }] },
      ],
    })
    const { sent } = await calling(request, gemini({ text: 'ok' }))
    expect(sent[0]?.body.contents[1].parts[0].thoughtSignature).toBe(noSignature)
  })
})

const named = (...events: readonly { type: string; [key: string]: unknown }[]) =>
  events.map((one) => `event: ${one.type}\ndata: ${JSON.stringify(one)}\n\n`).join('')
const message = (stop_reason: string, ...blocks: object[]) =>
  named(
    { type: 'message_start', message: { usage: {} } },
    ...blocks.flatMap((content_block, index) => [
      { type: 'content_block_start', index, content_block },
      { type: 'content_block_stop', index },
    ]),
    { type: 'message_delta', delta: { stop_reason }, usage: {} },
    { type: 'message_stop' },
  )

describe('Anthropic: signed and sealed thoughts go back in their order', () => {
  const thinking = (word: string) => ({ type: 'thinking', thinking: word, signature: `s-${word}` })
  const use = (id: string, input: object) => ({ type: 'tool_use', id, name: 'StringSignature', input })
  const model = 'anthropic/claude-opus-5-5'

  it('thoughts before, between and sealed, with the whole input in its first event', async () => {
    const blocks = [thinking('a'), { type: 'text', text: 'Well.' }, { type: 'redacted_thinking', data: 'zz' }]
    const { outputs, bodies } = await run(model, 'tool', [
      message('tool_use', ...blocks, use('toolu_1', { n: 'x' })),
      message('tool_use', use('toolu_2', { n: 3 })),
    ])
    expect(outputs).toEqual({ n: 3 })
    const [, said, result] = bodies[1].messages
    expect(said.content).toEqual([...blocks, use('toolu_1', { n: 'x' })])
    expect(result.content[0]).toMatchObject({ type: 'tool_result', tool_use_id: 'toolu_1', is_error: true })
  })

  it('thoughts of a text answer', async () => {
    const { bodies } = await run(model, 'chat', [
      message('end_turn', thinking('a'), { type: 'text', text: '[[ ## n ## ]]\nx' }),
      message('end_turn', { type: 'text', text: '[[ ## n ## ]]\n3' }),
    ])
    expect(bodies[1].messages[1].content).toEqual([thinking('a'), { type: 'text', text: '[[ ## n ## ]]\nx' }])
  })

  it.each([
    ['the model changed', { model: 'anthropic/claude-opus-5' }],
    ['an earlier turn was edited', { messages: 'edited' }],
    ['a tool was added', { tools: [{ name: 'look', description: '', parameters: { type: 'object' } }] }],
  ])('not when %s: a signature holds for the very same words', async (_, change) => {
    const first = question(model)
    const told = await calling(first, message('end_turn', thinking('a'), { type: 'text', text: 'ok' }))
    const end = told.events.at(-1)
    const vendor = end?.type === 'end' ? end.vendor : undefined
    expect(vendor?.parts).toHaveLength(2)
    const asked = 'messages' in change ? 'hello' : 'hi'
    const next = {
      ...first,
      ...('messages' in change ? {} : change),
      messages: [
        { role: 'user' as const, parts: [{ type: 'text' as const, text: asked }] },
        { role: 'assistant' as const, parts: [{ type: 'text' as const, text: 'ok' }], vendor },
        { role: 'user' as const, parts: [{ type: 'text' as const, text: 'more' }] },
      ],
    }
    const { sent } = await calling(next, message('end_turn', { type: 'text', text: 'ok' }))
    expect(JSON.stringify(sent[0]?.body)).not.toContain('s-a')
  })
})

describe('Responses: sealed reasoning goes back in its order', () => {
  const reasoning = (id: string) => ({
    type: 'reasoning',
    id,
    summary: [],
    encrypted_content: `sealed-${id}`,
  })
  const call = (id: string, args: object) => ({
    ...{ type: 'function_call', id: `fc_${id}`, call_id: id, name: 'StringSignature' },
    arguments: JSON.stringify(args),
  })
  const response = (...output: object[]) =>
    named(
      ...output.map((item, output_index) => ({ type: 'response.output_item.done', output_index, item })),
      { type: 'response.completed', response: { output } },
    )
  const model = 'openai-responses/gpt-5-mini'

  it('with the call of the answer tool', async () => {
    const { outputs, bodies } = await run(model, 'tool', [
      response(reasoning('r1'), call('c1', { n: 'x' })),
      response(reasoning('r2'), call('c2', { n: 3 })),
    ])
    expect(outputs).toEqual({ n: 3 })
    expect(bodies[0].include).toEqual(['reasoning.encrypted_content'])
    const kept = bodies[1].input.slice(-3)
    expect(kept[0]).toEqual(reasoning('r1'))
    expect(kept[1]).toMatchObject({ type: 'function_call', call_id: 'c1' })
    expect(kept[2]).toMatchObject({ type: 'function_call_output', call_id: 'c1' })
  })

  it('with a text', async () => {
    const text = (words: string) => ({ type: 'message', content: [{ type: 'output_text', text: words }] })
    const { bodies } = await run(model, 'json', [
      response(reasoning('r1'), text('{"n":"x"}')),
      response(text('{"n":3}')),
    ])
    expect(bodies[1].input.slice(-3)).toMatchObject([
      reasoning('r1'),
      { role: 'assistant', content: '{"n":"x"}' },
      { role: 'user' },
    ])
  })

  it('and a thought whose call is gone stays out', async () => {
    const { bodies } = await run(model, 'tool', [
      response(reasoning('r1'), call('c1', { n: 'x' }), reasoning('r2'), call('c2', { n: 'y' })),
      response(call('c3', { n: 3 })),
    ])
    expect(JSON.stringify(bodies[1])).toContain('sealed-r1')
    expect(JSON.stringify(bodies[1])).not.toContain('sealed-r2')
  })
})
