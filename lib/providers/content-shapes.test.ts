import { describe, expect, it } from 'vitest'
import { calling, question } from './wires.fixture'

const answer = '{"company":"Nordlicht GmbH","total":48.5}'
const format = { type: 'tool', name: 'give', description: '', schema: { type: 'object' } } as const
const args = { company: 'Nordlicht GmbH', total: 48.5 }
const sse = (...events: object[]) => events.map((one) => `data: ${JSON.stringify(one)}\n\n`).join('')
const delta = (one: object, finish_reason: string | null = null) => ({
  choices: [{ index: 0, delta: one, finish_reason }],
})
const end = delta({ content: '' }, 'stop')
const thoughtIn = (events: readonly { type: string }[]) =>
  events.flatMap((one) => (one.type === 'reasoning-delta' && 'text' in one ? [one.text] : [])).join('')

describe.each(['vllm/m', 'ollama/m', 'openai/gpt-4o'])('chat completions from %s', (model) => {
  it.each([
    ['a list of pieces', [{ content: [{ type: 'text', text: answer }] }], ''],
    [
      'thoughts as pieces within a piece',
      [
        { content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'Hm.' }] }] },
        { content: [{ type: 'text', text: answer }] },
      ],
      'Hm.',
    ],
    [
      'thoughts and text in one list',
      [
        {
          content: [
            { type: 'thinking', thinking: 'Hm.' },
            { type: 'text', text: answer },
          ],
        },
      ],
      'Hm.',
    ],
    ['pieces without a type', [{ content: [{ text: answer.slice(0, 9) }, { text: answer.slice(9) }] }], ''],
    ['pieces that are texts', [{ content: [answer.slice(0, 9), answer.slice(9)] }], ''],
    ['one piece that is no list', [{ content: { type: 'text', text: answer } }], ''],
    ['pieces of output_text', [{ content: [{ type: 'output_text', text: answer }] }], ''],
    [
      'thoughts in a list of their own',
      [{ reasoning_details: [{ type: 'reasoning.text', text: 'Hm.' }] }, { content: answer }],
      'Hm.',
    ],
    [
      'sealed thoughts beside it',
      [{ reasoning_details: [{ type: 'reasoning.encrypted', data: 'x' }] }, { content: answer }],
      '',
    ],
  ])('%s', async (_, deltas, thought) => {
    const body = `${sse(...deltas.map((one) => delta(one)), end)}data: [DONE]\n\n`
    const { text, events, info } = await calling(question(model), body)
    expect(info).toBeUndefined()
    expect(text).toBe(answer)
    expect(thoughtIn(events)).toBe(thought)
  })

  it.each([
    [
      'empty reasons before the real one',
      sse({ choices: [{ delta: { content: answer }, finish_reason: '' }] }, end),
    ],
    ['a last event without its blank line', sse(delta({ content: answer }), end).trimEnd()],
    [
      'a message in place of a delta',
      sse({ choices: [{ message: { content: answer }, finish_reason: 'stop' }] }),
    ],
    ['the words of the API before', sse({ choices: [{ text: answer, finish_reason: 'stop' }] })],
    [
      'a whole completion that was not streamed',
      JSON.stringify({ choices: [{ message: { content: answer }, finish_reason: 'stop' }] }),
    ],
    ['the mark in other letters', `${sse(delta({ content: answer }), end)}data:[done]\n\n`],
    [
      'no blank lines between events',
      `${sse(delta({ content: answer.slice(0, 9) }), delta({ content: answer.slice(9) }), end).replaceAll('\n\n', '\n')}\n`,
    ],
    [
      'the name of the field twice',
      sse(delta({ content: answer }), end).replaceAll('data: ', 'data: data: '),
    ],
    [
      'a number that JSON lacks',
      sse({ ...delta({ content: answer }, 'stop'), score: 0.25 }).replace('0.25', 'NaN'),
    ],
    ['a text within an object', sse(delta({ content: [{ type: 'text', text: { value: answer } }] }), end)],
    ['thoughts by another name', sse(delta({ thinking: 'Hm.' }), delta({ content: answer }), end)],
    ['lines of JSON', `${JSON.stringify(delta({ content: answer }))}\n${JSON.stringify(end)}\n`],
  ])('%s', async (_, body) => {
    const { text, info } = await calling(question(model), body)
    expect(info).toBeUndefined()
    expect(text).toBe(answer)
  })

  it.each<[string, object[]]>([
    ['as an object', [{ tool_calls: [{ index: 0, id: 'a', function: { name: 'give', arguments: args } }] }]],
    ['as a text', [{ tool_calls: [{ index: 0, id: 'a', function: { name: 'give', arguments: answer } }] }]],
    ['in the older form', [{ function_call: { name: 'give', arguments: answer } }]],
    [
      'in the older form in pieces',
      [
        { function_call: { name: 'give', arguments: answer.slice(0, 5) } },
        { function_call: { arguments: answer.slice(5) } },
      ],
    ],
  ])('arguments of the answer tool %s', async (_, deltas) => {
    const body = sse(...deltas.map((one) => delta(one)), end)
    const { text } = await calling(question(model, { format }), body)
    expect(JSON.parse(text)).toEqual(args)
  })
})

const named = (...events: readonly { type: string; [key: string]: unknown }[]) =>
  events.map((one) => `event: ${one.type}\ndata: ${JSON.stringify(one)}\n\n`).join('')

describe('messages', () => {
  const model = 'anthropic/some-other'
  const around = (...events: readonly { type: string; [key: string]: unknown }[]) =>
    named(
      { type: 'message_start', message: { usage: {} } },
      ...events,
      { type: 'message_delta', delta: { stop_reason: 'tool_use' }, usage: {} },
      { type: 'message_stop' },
    )
  const begins = (input: unknown) => ({
    ...{ type: 'content_block_start', index: 0 },
    content_block: { type: 'tool_use', id: 'a', name: 'give', input },
  })
  const piece = (partial_json: unknown) => ({
    ...{ type: 'content_block_delta', index: 0 },
    delta: { type: 'input_json_delta', partial_json },
  })
  const ends = { type: 'content_block_stop', index: 0 }

  it.each([
    ['whole where the call begins', around(begins(args), ends)],
    ['in pieces', around(begins({}), piece(answer.slice(0, 7)), piece(answer.slice(7)), ends)],
    ['as an object in a piece', around(begins({}), piece(args), ends)],
    ['whole, and an empty piece', around(begins(args), piece(''), ends)],
    [
      'in a message that was not streamed',
      JSON.stringify({
        type: 'message',
        content: [{ type: 'tool_use', id: 'a', name: 'give', input: args }],
        stop_reason: 'tool_use',
        usage: {},
      }),
    ],
  ])('the input of the answer tool %s', async (_, body) => {
    const { text, info } = await calling(question(model, { format }), body)
    expect(info).toBeUndefined()
    expect(JSON.parse(text)).toEqual(args)
  })

  it('the input of any other tool whole where the call begins', async () => {
    const { events } = await calling(question(model), around(begins(args), ends))
    expect(events).toContainEqual({ type: 'tool-call', call: { id: 'a', name: 'give', args } })
  })
})

describe('generateContent', () => {
  const model = 'gemini/gemini-3.5-flash'
  const chunk = (...parts: object[]) => ({ candidates: [{ content: { parts }, finishReason: 'STOP' }] })
  it.each([
    ['a list that was not streamed', JSON.stringify([chunk({ text: answer })])],
    ['a list over several lines', JSON.stringify([chunk({ text: answer })], null, 2)],
    ['one answer that was not streamed', JSON.stringify(chunk({ text: answer }))],
    ['a last event without its blank line', sse(chunk({ text: answer })).trimEnd()],
  ])('%s', async (_, body) => {
    expect((await calling(question(model), body)).text).toBe(answer)
  })

  it.each([
    ['an object', args],
    ['a text', answer],
  ])('arguments of the answer tool as %s', async (_, given) => {
    const { text } = await calling(
      question(model, { format }),
      sse(chunk({ functionCall: { name: 'give', args: given } })),
    )
    expect(JSON.parse(text)).toEqual(args)
  })
})

describe('Responses', () => {
  const model = 'openai-responses/gpt-4o'
  const output = [{ type: 'message', content: [{ type: 'output_text', text: answer }] }]
  const called = [{ type: 'function_call', call_id: 'a', name: 'give', arguments: args }]
  it('an answer that was not streamed', async () => {
    const body = JSON.stringify({ object: 'response', status: 'completed', output })
    expect((await calling(question(model), body)).text).toBe(answer)
  })
  it.each([
    ['in its last event only', named({ type: 'response.completed', response: { output: called } })],
    [
      'when its item is done',
      named(
        { type: 'response.output_item.done', output_index: 0, item: called[0] },
        { type: 'response.completed', response: {} },
      ),
    ],
  ])('arguments of the answer tool as an object, %s', async (_, body) => {
    expect(JSON.parse((await calling(question(model, { format }), body)).text)).toEqual(args)
  })
})
