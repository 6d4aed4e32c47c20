import { describe, expect, it } from 'vitest'
import { adapters } from '../core/adapters'
import type { LanguageModel } from '../core/lm/message'
import { createGates } from '../core/lm/provider-gate'
import { withRetry } from '../core/lm/with-retry'
import { createProgram, runProgram } from '../core/modules'
import { parseSignature } from '../core/signature-text'
import { providers } from './index'
import { startServer } from './local-server'
import { calling, question, type Wire, wires } from './wires.fixture'

const wireOf = (name: string) => wires.find((one) => one.name === name) as Wire

const meanings: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'chat completions': [
    ['stop', 'stop'],
    ['STOP', 'stop'],
    ['eos', 'stop'],
    ['length', 'length'],
    ['MAX_TOKENS', 'length'],
    ['model_length', 'length'],
    ['content_filter', 'refused'],
    ['PROHIBITED_CONTENT', 'refused'],
    ['insufficient_system_resource', 'other'],
    ['abort', 'other'],
    ['constructor', 'other'],
    ['brand_new', 'other'],
  ],
  Responses: [
    ['max_output_tokens', 'length'],
    ['content_filter', 'refused'],
    ['max_tool_calls', 'other'],
    ['brand_new', 'other'],
  ],
  messages: [
    ['end_turn', 'stop'],
    ['stop_sequence', 'stop'],
    ['max_tokens', 'length'],
    ['model_context_window_exceeded', 'length'],
    ['refusal', 'refused'],
    ['pause_turn', 'other'],
    ['brand_new', 'other'],
  ],
  generateContent: [
    ['STOP', 'stop'],
    ['MAX_TOKENS', 'length'],
    ...['SAFETY', 'RECITATION', 'BLOCKLIST', 'PROHIBITED_CONTENT', 'SPII', 'IMAGE_SAFETY'].map(
      (word) => [word, 'refused'] as const,
    ),
    ...['IMAGE_PROHIBITED_CONTENT', 'IMAGE_RECITATION'].map((word) => [word, 'refused'] as const),
    ...['LANGUAGE', 'OTHER', 'MALFORMED_FUNCTION_CALL', 'UNEXPECTED_TOOL_CALL', 'TOO_MANY_TOOL_CALLS'].map(
      (word) => [word, 'other'] as const,
    ),
    ...['MISSING_THOUGHT_SIGNATURE', 'NO_IMAGE', 'IMAGE_OTHER', 'BRAND_NEW'].map(
      (word) => [word, 'other'] as const,
    ),
  ],
}
const rows = Object.entries(meanings).flatMap(([name, words]) =>
  words.map(([word, stop]) => ({ name, word, stop, wire: wireOf(name) })),
)

describe('why an answer ended', () => {
  it.each(rows)('$name: $word means $stop', async ({ word, stop, wire }) => {
    const { events, info } = await calling(question(wire.model), wire.answer('x', word))
    expect(info).toBeUndefined()
    const end = events.at(-1)
    expect(end).toMatchObject({ type: 'end', stop })
    if (stop === 'other') expect(end).toMatchObject({ reason: expect.stringContaining(word) })
    else expect(end).not.toHaveProperty('reason')
  })

  it('is told in the vendor’s own sentence, free of keys and cut', async () => {
    const finishMessage = `no, sk-wires-canary-0123456789 ${'x'.repeat(900)}`
    const body = `data: ${JSON.stringify({ candidates: [{ finishReason: 'OTHER', finishMessage }] })}\n\n`
    const { events } = await calling(question('gemini/gemini-3.5-flash'), body)
    const told = JSON.stringify(events.at(-1))
    expect(told).toContain('OTHER (no, ')
    expect(told).not.toContain('canary')
    expect(told.length).toBeLessThan(600)
  })
})

/** A run that nobody watches: it asks again by itself where that may help. Gives how often it asked, and the failure. */
async function unwatched(wire: Wire, answer: string) {
  let asked = 0
  const server = await startServer((_, response) => {
    asked += 1
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end(answer)
  })
  const provider = providers[wire.model.slice(0, wire.model.indexOf('/'))]
  if (!provider) throw new Error('no provider')
  const path = new URL(provider.baseUrl).pathname.replace(/\/$/, '')
  const access = { apiKey: 'sk-unwatched-01', baseUrl: server.origin + path, fetch }
  const gates = createGates({ parallel: 4 })
  const plain: LanguageModel = ({ task: _, ...request }, call) =>
    provider.stream(request, { ...call, access })
  const lm = withRetry(plain, { gateOf: () => gates(provider.id, ''), interactive: false, random: () => 0 })
  const failure = await runProgram(
    createProgram('predict', parseSignature('q -> n: int')),
    { q: 'x' },
    {
      lm,
      model: {
        ...{ id: wire.model, provider: provider.id, label: 'M', input: ['text'], structured: 'json' },
        ...{ ready: true, onDevice: false },
      },
      adapter: adapters.json,
      media: () => Promise.reject(new Error('no media here')),
      ...{ rollout: 0, cache: false, jsonFallback: true, maxAttempts: 3 },
      signal: new AbortController().signal,
      emit: () => undefined,
    },
  ).then(
    () => undefined,
    (error: unknown) => error,
  )
  await server.close()
  return { asked, failure }
}

describe('an answer that ended for a reason of its own is paid once', () => {
  const others = rows.filter(({ stop }) => stop === 'other')
  it.each(others)('$name: $word, with nothing said', async ({ word, wire }) => {
    const { asked, failure } = await unwatched(wire, wire.answer('', word))
    expect(asked).toBe(1)
    expect(failure).toMatchObject({ code: 'incomplete', message: expect.stringContaining(word) })
  })

  it.each(others)('$name: $word, with half an answer', async ({ word, wire }) => {
    const { asked, failure } = await unwatched(wire, wire.answer('{"n', word))
    expect(asked).toBe(1)
    expect(failure).toMatchObject({ code: 'incomplete', message: expect.stringContaining(word) })
  })

  it.each(rows.filter(({ stop }) => stop === 'refused'))('$name: $word', async ({ word, wire }) => {
    const { asked, failure } = await unwatched(wire, wire.answer('', word))
    expect(asked).toBe(1)
    expect(failure).toMatchObject({ code: 'refused' })
  })

  it.each(others)('$name: $word, with a whole answer: it counts', async ({ word, wire }) => {
    expect(await unwatched(wire, wire.answer('{"n":3}', word))).toEqual({ asked: 1, failure: undefined })
  })

  it.each(wires)('$name: an answer that says nothing is asked for once more', async (wire) => {
    const { asked, failure } = await unwatched(wire, wire.answer(''))
    expect(asked).toBe(2)
    expect(failure).toMatchObject({ code: 'empty' })
  })
})

describe('an end with words that are not understood is no empty answer', () => {
  const delta = (content: unknown) =>
    `data: ${JSON.stringify({ choices: [{ delta: { role: 'assistant', ...Object(content) }, finish_reason: 'stop' }] })}\n\ndata: [DONE]\n\n`
  it.each([
    ['an unknown piece', delta({ content: [{ type: 'hologram', data: 'Nordlicht' }] })],
    ['an unknown member', delta({ content: '', output: 'Nordlicht' })],
    ['sound where words were asked for', delta({ content: null, audio: { transcript: 'Nordlicht' } })],
  ])('chat completions: %s', async (_, body) => {
    const { asked, failure } = await unwatched(wireOf('chat completions'), body)
    expect(asked).toBe(1)
    expect(failure).toMatchObject({ code: 'incomplete', message: expect.stringContaining('Nordlicht') })
  })

  it('messages: an unknown block', async () => {
    const block = {
      type: 'content_block_start',
      index: 0,
      content_block: { type: 'hologram', data: 'Nordlicht' },
    }
    const events = `event: content_block_start\ndata: ${JSON.stringify(block)}\n\nevent: content_block_stop\ndata: {"type":"content_block_stop","index":0}\n\n`
    const whole = wireOf('messages').answer('')
    const at = whole.indexOf('event: message_delta')
    const { asked, failure } = await unwatched(
      wireOf('messages'),
      whole.slice(0, at) + events + whole.slice(at),
    )
    expect(asked).toBe(1)
    expect(failure).toMatchObject({ message: expect.stringContaining('Nordlicht') })
  })

  it('Responses: an unknown item', async () => {
    const item = { type: 'hologram', text: 'Nordlicht' }
    const event = `data: ${JSON.stringify({ type: 'response.output_item.done', output_index: 0, item })}\n\n`
    const { asked, failure } = await unwatched(wireOf('Responses'), event + wireOf('Responses').answer(''))
    expect(asked).toBe(1)
    expect(failure).toMatchObject({ message: expect.stringContaining('Nordlicht') })
  })

  it('generateContent: an unknown part', async () => {
    const parts = [{ executableCode: { code: 'Nordlicht' } }]
    const body = `data: ${JSON.stringify({ candidates: [{ content: { parts }, finishReason: 'STOP' }] })}\n\n`
    const { asked, failure } = await unwatched(wireOf('generateContent'), body)
    expect(asked).toBe(1)
    expect(failure).toMatchObject({ message: expect.stringContaining('Nordlicht') })
  })
})
