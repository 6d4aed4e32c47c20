import { afterEach, describe, expect, it } from 'vitest'
import type { LmEvent, Message, WireRequest } from '../../core/lm/message'
import { providers } from '../index'
import { chunk, done, type LocalServer, sendEvents, startServer } from '../local-server'

let server: LocalServer | undefined
afterEach(() => server?.close())

const said = (role: 'user', text: string): Message => ({ role, parts: [{ type: 'text', text }] })
const call = { index: 0, id: 'c1', type: 'function', function: { name: 'look', arguments: '{"a":1}' } }
const thinking = [
  chunk({ reasoning_content: 'First ' }),
  chunk({ reasoning_content: 'look.' }),
  chunk({ tool_calls: [call] }),
  chunk({}, 'tool_calls'),
]

async function ask(messages: readonly Message[], { model = 'vllm/m', events = thinking as object[] } = {}) {
  await server?.close()
  server = await startServer((_, response) => {
    sendEvents(response, events)
    response.end(done)
  })
  const provider = providers[model.split('/')[0] ?? '']
  if (!provider) throw new Error(`no ${model}`)
  const request: WireRequest = {
    ...{ model, messages: [...messages], format: { type: 'text' }, rollout: 0 },
    tools: [{ name: 'look', description: 'looks', parameters: { type: 'object' } }],
  }
  const heard: LmEvent[] = []
  const access = { apiKey: 'sk-0123456789abcdef', baseUrl: `${server.origin}/v1`, fetch }
  const media = () => Promise.reject(new Error('no media here'))
  for await (const event of provider.stream(request, { signal: AbortSignal.timeout(9000), media, access }))
    heard.push(event)
  const end = heard.find((event) => event.type === 'end')
  return {
    vendor: end?.type === 'end' ? end.vendor : undefined,
    sent: JSON.parse(server.requests.at(-1)?.body ?? '{}').messages as Record<string, unknown>[],
  }
}

const turn = (vendor: Extract<Message, { role: 'assistant' }>['vendor']): Message[] => [
  {
    ...{ role: 'assistant', parts: [], toolCalls: [{ id: 'c1', name: 'look', args: { a: 1 } }] },
    ...(vendor ? { vendor } : {}),
  },
  { role: 'tool', toolCallId: 'c1', parts: [{ type: 'text', text: 'seen' }] },
]

describe('thoughts that led to a call', () => {
  it('go back with it while the turn is under way, to the server and model that had them', async () => {
    const { vendor } = await ask([said('user', 'hi')])
    const back = await ask([said('user', 'hi'), ...turn(vendor)])
    expect(back.sent.map((one) => one.reasoning_content)).toEqual([undefined, 'First look.', undefined])
    const twice = await ask([said('user', 'hi'), ...turn(undefined), ...turn(vendor)])
    expect(twice.sent.map((one) => one.reasoning_content)).toEqual([
      ...[undefined, undefined, undefined],
      ...['First look.', undefined],
    ])
  })

  const detail = (text: string, more: object = {}) => ({
    type: 'reasoning.text',
    text,
    index: 0,
    format: 'x',
    ...more,
  })
  const sealed = { type: 'reasoning.encrypted', data: 'c2VhbGVk', id: 'r1', index: 1 }
  it.each<[string, Record<string, unknown>[], object]>([
    ['vLLM', [{ reasoning: 'First ' }, { reasoning: 'look.' }], { reasoning: 'First look.' }],
    [
      'OpenRouter',
      [
        { reasoning: 'First ', reasoning_details: [detail('First ')] },
        { reasoning: 'look.', reasoning_details: [detail('look.'), detail('', { signature: 's1' })] },
        { reasoning_details: [sealed, sealed] },
      ],
      {
        reasoning: 'First look.',
        reasoning_details: [detail('First look.', { signature: 's1' }), sealed, sealed],
      },
    ],
    [
      'two thoughts in a row',
      [
        { reasoning_details: [detail('a', { signature: 's' })] },
        { reasoning_details: [detail('b', { index: 0 })] },
      ],
      { reasoning_details: [detail('a', { signature: 's' }), detail('b')] },
    ],
    [
      'summaries',
      [
        { reasoning_details: [{ type: 'reasoning.summary', summary: 'a' }] },
        { reasoning_details: [{ type: 'reasoning.summary', summary: 'b', index: null }, { odd: 1 }] },
        { reasoning_details: [{ type: 'reasoning.summary', summary: 'c' }, 'odd'] },
      ],
      { reasoning_details: [{ type: 'reasoning.summary', summary: 'abc' }] },
    ],
    ['sealed alone', [{ reasoning_details: [sealed] }], { reasoning_details: [sealed] }],
    ['both names', [{ reasoning: 'a', reasoning_content: 'b' }], { reasoning: 'a', reasoning_content: 'b' }],
  ])('go back under the names they came by: %s', async (_, deltas, expected) => {
    const events = [
      ...deltas.map((delta) => chunk(delta)),
      chunk({ tool_calls: [call] }),
      chunk({}, 'tool_calls'),
    ]
    const { vendor } = await ask([said('user', 'hi')], { events })
    const { sent } = await ask([said('user', 'hi'), ...turn(vendor)], { events })
    const { role, content, tool_calls, ...thoughts } = sent[1] ?? {}
    expect({ role, calls: Array.isArray(tool_calls), content: content || '' }).toEqual({
      role: 'assistant',
      calls: true,
      content: '',
    })
    expect(thoughts).toEqual(expected)
  })

  it.each<[string, (vendor: Extract<Message, { role: 'assistant' }>['vendor']) => Message[], string]>([
    ['once the person has spoken again', (vendor) => [...turn(vendor), said('user', 'and now?')], 'vllm/m'],
    ['another model', turn, 'vllm/other'],
    ['another server', turn, 'ollama/m'],
    ['thoughts of no words', () => turn({ provider: 'vllm', model: 'm', parts: [{ type: 'x' }] }), 'vllm/m'],
  ])('do not go back: %s', async (_, after, model) => {
    const { vendor } = await ask([said('user', 'hi')])
    expect(vendor).toBeDefined()
    const { sent } = await ask([said('user', 'hi'), ...after(vendor)], { model })
    expect(JSON.stringify(sent)).not.toContain('First')
  })

  it.each([
    [
      'an answer without calls',
      [chunk({ reasoning_content: 'Hm.' }), chunk({ content: 'x' }), chunk({}, 'stop')],
    ],
    ['calls without thoughts', [chunk({ tool_calls: [call] }), chunk({}, 'tool_calls')]],
  ])('are not kept of %s', async (_, events) => {
    expect((await ask([said('user', 'hi')], { events })).vendor).toBeUndefined()
  })
})
