import { describe, expect, test } from 'vitest'
import { adapters } from './adapters'
import type { LanguageModel, LmEvent, LmRequest } from './lm/message'
import type { ModelInfo } from './lm/model-info'
import { createProgram, modules, runProgram } from './modules'
import type { RunContext, RunEvent } from './program'
import { parseSignature } from './signature-text'

const usage = { input: 1_000_000, output: 0 }
const end: LmEvent = { type: 'end', stop: 'stop', usage }
const reply = (text: string): LmEvent[] => [{ type: 'text-delta', text }, end]
const model: ModelInfo = {
  id: 'test/m',
  provider: 'test',
  label: 'M',
  input: ['text'],
  structured: 'schema',
  ready: true,
  onDevice: false,
  price: { inputPerMillion: 2, outputPerMillion: 2, source: 'test', asOf: '2026-01-01' },
}

function setup(scripts: readonly (readonly LmEvent[])[], patch: Partial<RunContext> = {}) {
  const requests: LmRequest[] = []
  const events: RunEvent[] = []
  const lm: LanguageModel = async function* (request, { signal }) {
    signal.throwIfAborted()
    yield* scripts[requests.push(request) - 1] ?? []
  }
  const context: RunContext = {
    lm,
    model,
    adapter: adapters.chat,
    media: () => Promise.reject(new Error('no media here')),
    rollout: 0,
    cache: true,
    jsonFallback: true,
    signal: new AbortController().signal,
    emit: (event) => events.push(event),
    ...patch,
  }
  return { context, requests, events }
}

const qa = parseSignature('q -> a: str, n: int')
const run = (context: RunContext, moduleId = 'predict', signature = qa) =>
  runProgram(createProgram(moduleId, signature), { q: 'x' }, context)
const good = '[[ ## a ## ]]\nhi\n\n[[ ## n ## ]]\n3\n\n[[ ## completed ## ]]'

describe('predict', () => {
  test('leaves out what the signature does not ask for, so that the same question is the same request', async () => {
    const { context, requests } = setup([[...reply(good)], [...reply(good)]])
    const program = createProgram('predict', qa)
    await runProgram(program, { q: 'x' }, context)
    await runProgram(program, { q: 'x', of_an_earlier_signature: 'y' }, context)
    expect(requests[0]?.task?.inputs).toEqual({ q: 'x' })
    expect(requests[1]).toEqual(requests[0])
  })

  test('gives typed outputs, shows them growing and records the call with its cost', async () => {
    const halves = [good.slice(0, 20), good.slice(20)].map((text): LmEvent => ({ type: 'text-delta', text }))
    const { context, events } = setup([[...halves, end]])
    const { outputs, calls } = await run(context)
    expect(outputs).toEqual({ a: 'hi', n: 3 })
    expect(calls).toMatchObject([{ predictor: 'self', adapter: 'chat', cached: false, costUsd: 2 }])
    expect(events.map((event) => event.type)).toEqual([
      'call-start',
      'partial',
      'partial',
      'partial',
      'call-end',
    ])
  })

  test('a chat reply that cannot be read is asked for once more as JSON', async () => {
    const { context, requests, events } = setup([reply('no headers'), reply('{"a":"hi","n":3}')])
    const { outputs, calls } = await run(context)
    expect(outputs).toEqual({ a: 'hi', n: 3 })
    expect(calls.map((call) => [call.adapter, call.error?.code])).toEqual([
      ['chat', 'parse'],
      ['json', undefined],
    ])
    expect(requests[1]?.format.type).toBe('schema')
    expect(events.some((event) => event.type === 'reset')).toBe(true)
  })

  test.each<[string, LmEvent[][], Partial<RunContext>, number, string]>([
    ['C21: chat then JSON fail', [reply('x'), reply('y')], {}, 2, 'parse'],
    [
      'C22: a failure of the provider',
      [[{ type: 'error', error: { code: 'auth', message: 'no key', retryable: false } }]],
      {},
      1,
      'auth',
    ],
    ['C23: fallback off', [reply('x')], { jsonFallback: false }, 1, 'parse'],
    ['C20: an empty completion is told as such', [reply(' \n')], {}, 1, 'empty'],
    ['JSON asked once', [reply('x')], { adapter: adapters.json, jsonFallback: false }, 1, 'parse'],
    ['a refusal', [[{ type: 'end', stop: 'refused', usage, refusal: 'No.' }]], {}, 1, 'refused'],
    [
      'an answer cut by the token limit',
      [
        [
          { type: 'text-delta', text: '[[ ## a ## ]]\nhi' },
          { type: 'end', stop: 'length', usage },
        ],
      ],
      {},
      1,
      'incomplete',
    ],
    ['a stream that breaks off', [[{ type: 'text-delta', text: good }]], {}, 1, 'network'],
  ])('%s', async (_row, scripts, patch, calls, code) => {
    const { context, requests, events } = setup(scripts, patch)
    await expect(run(context)).rejects.toMatchObject({ name: 'AppError', code })
    expect(requests).toHaveLength(calls)
    expect(events.filter((event) => event.type === 'call-end')).toHaveLength(calls)
  })

  test('fields of a model that solves the task itself are typed, with evidence and abstentions', async () => {
    const evidence = { how: 'read', confidence: 0.9, abstained: false, sources: [] }
    const none = { how: 'nothing there', confidence: 0, abstained: true, sources: [] }
    const { context, requests } = setup(
      [
        [
          { type: 'field', name: 'a', value: 'hi', evidence },
          { type: 'field', name: 'n', value: null, evidence: none },
          end,
        ],
      ],
      { model: { ...model, onDevice: true, structured: 'native' } },
    )
    const prediction = await run(context)
    expect(prediction.outputs).toEqual({ a: 'hi', n: null })
    expect(prediction.evidence).toEqual({ a: evidence, n: none })
    expect(prediction.calls[0]?.costUsd).toBe(0)
    expect(requests[0]?.task?.inputs).toEqual({ q: 'x' })
  })

  test('an answer that came with a capsule says so', async () => {
    const cached = { ms: 1, fromCapsule: true as const }
    const { context } = setup([[{ type: 'text-delta', text: good }, { ...end, cached } as LmEvent]])
    expect((await run(context)).calls).toMatchObject([{ cached: true, fromCapsule: true }])
  })

  test('a cached answer tells what the original took', async () => {
    const cached = { ms: 1234, costUsd: 0.5 }
    const { context } = setup([[{ type: 'text-delta', text: good }, { ...end, cached } as LmEvent]])
    expect((await run(context)).calls).toMatchObject([{ cached: true, ms: 1234, costUsd: 0.5 }])
  })

  test('an abort is thrown on and recorded nowhere', async () => {
    const controller = new AbortController()
    controller.abort()
    const { context, events } = setup([reply(good)], { signal: controller.signal })
    await expect(run(context)).rejects.toMatchObject({ name: 'AbortError' })
    expect(events.map((event) => event.type)).toEqual(['call-start'])
  })

  test('an input that is missing is refused before any call', async () => {
    const { context, requests } = setup([reply(good)])
    const program = createProgram('predict', parseSignature('image: Image -> a'))
    await expect(runProgram(program, {}, context)).rejects.toMatchObject({ code: 'invalid' })
    expect(requests).toHaveLength(0)
  })
})

describe('modules', () => {
  test('P2: chain of thought asks for reasoning first', async () => {
    const { context, requests } = setup([reply(`[[ ## reasoning ## ]]\nbecause\n${good}`)])
    const { outputs } = await run(context, 'chain-of-thought')
    expect(Object.keys(outputs)).toEqual(['reasoning', 'a', 'n'])
    expect(requests[0]?.task?.signature.outputs.map((field) => field.name)).toEqual(['reasoning', 'a', 'n'])
  })

  test.each(Object.values(modules))('$id makes a program with a state for each predictor', (module) => {
    const program = createProgram(module.id, qa)
    expect(Object.keys(program.predictors)).toEqual(Object.keys(module.predictors(qa)))
    expect(Object.values(program.predictors).every((state) => state.instructions.includes('`q`'))).toBe(true)
  })

  test('instructions of the predictor reach the model', async () => {
    const { context, requests } = setup([reply(good)])
    const program = createProgram('predict', { ...qa, instructions: 'Be brief.' })
    await runProgram(program, { q: 'x' }, context)
    expect(JSON.stringify(requests[0]?.messages)).toContain('Be brief.')
  })

  test('an unknown module is refused', () => {
    expect(() => createProgram('nope', qa)).toThrow(/no module "nope"/)
  })
})
