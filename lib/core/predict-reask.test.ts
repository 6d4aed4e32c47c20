import { afterEach, describe, expect, test, vi } from 'vitest'
import { adapters } from './adapters'
import type { LanguageModel, LmEvent, LmRequest, Message } from './lm/message'
import type { ModelInfo } from './lm/model-info'
import type { MediaRef } from './media'
import { createProgram, runProgram } from './modules'
import type { RunContext, RunEvent } from './program'
import type { Signature } from './signature'
import { parseSignature } from './signature-text'

const usage = { input: 1_000_000, output: 500_000 }
const end = (stop: 'stop' | 'length' | 'refused' | 'tool-calls' = 'stop'): LmEvent => ({
  type: 'end',
  stop,
  usage,
})
const reply = (text: string): LmEvent[] => [{ type: 'text-delta', text }, end()]
const model: ModelInfo = {
  id: 'test/m',
  provider: 'test',
  label: 'M',
  input: ['text', 'image'],
  structured: 'schema',
  tools: true,
  ready: true,
  onDevice: false,
  price: { inputPerMillion: 2, outputPerMillion: 2, source: 'test', asOf: '2026-01-01' },
}
const image: MediaRef = { kind: 'image', id: 'a'.repeat(64), mime: 'image/png', bytes: 1 }
const signature = parseSignature('photo: Image -> items: list[Item{total: float}], n: int')
const good = '{"items":[{"total":2}],"n":3}'
const bad = '{"items":[{"total":2},{"total":"x"}]}'

function setup(
  scripts: readonly (readonly LmEvent[])[],
  patch: Partial<RunContext> = {},
  asked: Signature = signature,
) {
  const requests: LmRequest[] = []
  const events: RunEvent[] = []
  const lm: LanguageModel = async function* (request) {
    yield* scripts[requests.push(request) - 1] ?? [end('refused')]
  }
  const context: RunContext = {
    lm,
    model,
    adapter: adapters.json,
    media: () => Promise.reject(new Error('no media here')),
    rollout: 0,
    cache: false,
    jsonFallback: false,
    signal: new AbortController().signal,
    emit: (event) => events.push(event),
    ...patch,
  }
  const run = () => runProgram(createProgram('predict', asked), { photo: image }, context)
  const seen = () => events.flatMap((event) => (event.type === 'call-end' ? [event.call] : []))
  return { run, requests, events, seen }
}

const textOf = (message: Message | undefined) =>
  (message?.parts ?? []).map((part) => (part.type === 'text' ? part.text : `<${part.ref.kind}>`)).join('')
const mediaIn = ({ messages }: LmRequest) =>
  messages.flatMap(({ parts }) => parts).filter((part) => part.type === 'media').length

describe('asking again with what was wrong', () => {
  test('I17: one bad reply of two allowed: the second call holds the errors, both are counted', async () => {
    const { run, requests, events } = setup([reply(bad), reply(good)], { maxAttempts: 2 })
    const { outputs, calls } = await run()
    expect(outputs).toEqual({ items: [{ total: 2 }], n: 3 })
    expect(requests).toHaveLength(2)
    const [first, second] = requests
    expect(second?.messages.slice(0, -2)).toEqual(first?.messages)
    expect(second?.messages.slice(-2).map(({ role }) => role)).toEqual(['assistant', 'user'])
    expect(textOf(second?.messages.at(-2))).toBe(bad)
    expect(textOf(second?.messages.at(-1))).toContain(
      '- items[1].total: expected a number, got "x"\n- n: missing\n',
    )
    expect(calls.map(({ costUsd }) => costUsd)).toEqual([3, 3])
    expect(calls.map(({ error }) => error?.code)).toEqual(['parse', undefined])
    const spent = calls.reduce((sum, { response }) => sum + (response?.usage.input ?? 0), 0)
    expect(spent).toBe(2 * usage.input)
    expect(events.flatMap((event) => (event.type === 'call-start' ? [event.attempt] : []))).toEqual([1, 2])
    expect(events.filter(({ type }) => type === 'reset')).toHaveLength(1)
  })

  test('the picture is not sent a second time within the conversation', async () => {
    const { run, requests } = setup([reply(bad), reply('no'), reply(good)], { maxAttempts: 3 })
    await run()
    expect(requests.map(mediaIn)).toEqual([1, 1, 1])
    expect(requests.map(({ messages }) => messages.length)).toEqual([2, 4, 6])
  })

  test('I18: always bad, three allowed: three calls, then every fault, the count and the reply', async () => {
    const { run, requests, seen } = setup([reply('x'), reply('y'), reply(bad)], { maxAttempts: 3 })
    await expect(run()).rejects.toMatchObject({
      code: 'parse',
      message: expect.stringMatching(/in 3 attempts: `items\[1\]\.total`: expected a number.*`n` is missing/),
      detail: expect.stringContaining(bad),
    })
    expect(requests).toHaveLength(3)
    expect(seen().map(({ costUsd }) => costUsd)).toEqual([3, 3, 3])
  })

  test('J9: a schema mode that gave another form is followed by any JSON object', async () => {
    const { run, requests } = setup([reply(bad), reply(good)], { jsonFallback: true })
    await run()
    expect(requests.map(({ format }) => format.type)).toEqual(['schema', 'json'])
  })

  test('a schema mode that only broke limits, which it was never told, is kept', async () => {
    const limited = {
      ...signature,
      outputs: signature.outputs.map((field) =>
        field.name === 'n' ? { ...field, constraints: { le: 2 } } : field,
      ),
    }
    const scripts = [reply(good), reply('{"items":[],"n":1}')]
    const { run, requests } = setup(scripts, { maxAttempts: 2 }, limited)
    const { outputs } = await run()
    expect(outputs.n).toBe(1)
    expect(requests.map(({ format }) => format.type)).toEqual(['schema', 'schema'])
    expect(textOf(requests[1]?.messages.at(-1))).toContain('- n: must be at most 2')
  })

  test('a forced tool is told with a result that is an error', async () => {
    const { run, requests } = setup([reply(bad), reply(good)], { maxAttempts: 2, adapter: adapters.tool })
    await run()
    const [call, result] = requests[1]?.messages.slice(-2) ?? []
    expect(call).toMatchObject({ role: 'assistant', toolCalls: [{ args: JSON.parse(bad) }] })
    expect(result).toMatchObject({ role: 'tool', isError: true, toolCallId: 'attempt_1' })
    expect(textOf(result)).toContain('items[1].total')
    expect(requests.map(({ format }) => format.type)).toEqual(['tool', 'tool'])
  })

  test('arguments that a server sends as a whole call are read as well', async () => {
    const call = { id: 'c', name: 'answer', args: JSON.parse(good) }
    const { run } = setup([[{ type: 'tool-call', call }, end('tool-calls')]], { adapter: adapters.tool })
    expect((await run()).outputs.n).toBe(3)
  })
})

describe('how often is asked', () => {
  const chatBad = reply('no sections')
  test.each<[string, Partial<RunContext>, number, string[]]>([
    ['nothing set: chat, then anew as JSON', { jsonFallback: true }, 2, ['chat', 'json']],
    ['nothing set and no second ask: once', {}, 1, ['chat']],
    ['C23: two allowed, but not as JSON: chat again', { maxAttempts: 2 }, 2, ['chat', 'chat']],
    [
      'three: chat, JSON, JSON told what was wrong',
      { jsonFallback: true, maxAttempts: 3 },
      3,
      ['chat', 'json', 'json'],
    ],
    ['one allowed wins over the second ask', { jsonFallback: true, maxAttempts: 1 }, 1, ['chat']],
    [
      'text JSON asks again in kind',
      { adapter: adapters['json-text'], jsonFallback: true },
      2,
      ['json-text', 'json-text'],
    ],
    ['ten is ten', { maxAttempts: 10 }, 10, new Array<string>(10).fill('chat')],
  ])('%s', async (_row, patch, calls, forms) => {
    const scripts = Array.from({ length: 12 }, () => chatBad)
    const { run, requests, seen } = setup(scripts, { adapter: adapters.chat, ...patch })
    await expect(run()).rejects.toMatchObject({ code: 'parse' })
    expect(requests).toHaveLength(calls)
    expect(seen().map(({ adapter }) => adapter)).toEqual(forms)
  })

  const native: LmEvent = {
    type: 'field',
    name: 'n',
    value: 'many',
    evidence: { how: '', confidence: 1, abstained: false, sources: [] },
  }
  test.each<[string, LmEvent[], string, RegExp]>([
    ['a refusal', [{ ...end('refused'), refusal: 'No faces' } as LmEvent], 'refused', /: No faces\. Change/],
    [
      'I19: an answer cut at the limit',
      [{ type: 'text-delta', text: '{"n": 3, "items": [{"to' }, end('length')],
      'incomplete',
      /cut at the token limit.*Max tokens/,
    ],
    [
      'a limit used up by reasoning',
      [{ type: 'reasoning-delta', text: 'hm' }, end('length')],
      'incomplete',
      /before the answer began/,
    ],
    ['nothing said', [{ type: 'reasoning-delta', text: 'hm' }, end()], 'empty', /without saying anything/],
    [
      'a failure of the provider',
      [{ type: 'error', error: { code: 'rate-limit', message: 'slow', retryable: true } }],
      'rate-limit',
      /slow/,
    ],
    ['a stream that breaks off', [{ type: 'text-delta', text: bad }], 'network', /broke off/],
    ['a model that solves the signature itself', [native, end()], 'parse', /`n`: expected a whole number/],
  ])('%s is not asked again', async (_row, script, code, message) => {
    const { run, requests, seen } = setup([script, reply(good)], { maxAttempts: 5, jsonFallback: true })
    await expect(run()).rejects.toMatchObject({ code, message: expect.stringMatching(message) })
    expect(requests).toHaveLength(1)
    expect(seen()).toMatchObject([{ error: { code } }])
  })

  test('an abort between two attempts ends it', async () => {
    const controller = new AbortController()
    const stopping = (event: RunEvent) => event.type === 'call-end' && controller.abort()
    const lm: LanguageModel = async function* (_request, { signal }) {
      signal.throwIfAborted()
      yield* reply(bad)
    }
    const { run } = setup([], { lm, emit: stopping, signal: controller.signal, maxAttempts: 3 })
    await expect(run()).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('answers that are not whole', () => {
  const last = (events: readonly RunEvent[]) => events.findLast((event) => event.type === 'partial')

  test('F32: what had arrived of a cut answer stays shown', async () => {
    const { run, events } = setup([
      [{ type: 'text-delta', text: '{"n": 3, "items": [{"total": 1}, {"total": 2}, {"to' }, end('length')],
    ])
    await expect(run()).rejects.toMatchObject({ code: 'incomplete' })
    expect(last(events)).toMatchObject({ outputs: { n: 3, items: [{ total: 1 }, { total: 2 }] } })
    expect(events.some(({ type }) => type === 'reset')).toBe(false)
  })

  test('F32: a cut answer that holds everything is an answer, and says where it stopped', async () => {
    const { run } = setup([[{ type: 'text-delta', text: good }, end('length')]])
    const { outputs, calls } = await run()
    expect(outputs.n).toBe(3)
    expect(calls[0]?.response?.stop).toBe('length')
  })

  test('F31: a refusal keeps what was said before it', async () => {
    const { run, seen } = setup([[{ type: 'text-delta', text: 'I can' }, end('refused')]])
    await expect(run()).rejects.toMatchObject({ code: 'refused', detail: 'I can' })
    expect(seen()[0]?.response?.text).toBe('I can')
  })
})

describe('forms', () => {
  test('a raw message is the result as it is, with its use', async () => {
    const { run } = setup([reply('Just words.')], { adapter: adapters.raw, maxAttempts: 3 })
    const { outputs, calls } = await run()
    expect(outputs).toEqual({ message: 'Just words.' })
    expect(calls).toMatchObject([{ adapter: 'raw', costUsd: 3, response: { usage } }])
  })

  test('a model without tools is not made to call one', async () => {
    const { run, requests } = setup([reply(good)], {
      adapter: adapters.tool,
      model: { ...model, tools: false },
    })
    await expect(run()).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('Nothing was sent'),
    })
    expect(requests).toHaveLength(0)
  })
})

describe('listeners', () => {
  afterEach(() => vi.restoreAllMocks())

  test('I22: one that throws is warned of and the call succeeds', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    const { run, requests } = setup([reply(bad), reply(good)], {
      maxAttempts: 2,
      emit: () => {
        throw new Error('broken hook')
      },
    })
    const { outputs, calls } = await run()
    expect(outputs.n).toBe(3)
    expect(calls).toHaveLength(2)
    expect(requests).toHaveLength(2)
    expect(warn).toHaveBeenCalledWith(expect.stringContaining('listener'), expect.any(Error))
  })
})
