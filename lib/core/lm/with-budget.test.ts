import { expect, test } from 'vitest'
import { type Charge, createLedger } from '../ledger'
import { createIdleClock } from './idle-clock'
import type { LanguageModel, LmEvent, LmRequest } from './message'
import type { ModelInfo } from './model-info'
import { createGates } from './provider-gate'
import { withBudget } from './with-budget'
import { withRetry } from './with-retry'

const model: ModelInfo = {
  ...{ id: 'openai/m', provider: 'openai', label: 'm', input: ['text'], structured: 'json', ready: true },
  price: { inputPerMillion: 0, outputPerMillion: 1000, source: 'test', asOf: '2026-01-01' },
  onDevice: false,
}
// 1000 tokens of answer at $1000 a million: at most a dollar.
const request: LmRequest = {
  model: 'openai/m',
  messages: [{ role: 'user', parts: [{ type: 'text', text: 'hi' }] }],
  format: { type: 'text' },
  maxTokens: 1000,
  rollout: 0,
}
const say: LmEvent = { type: 'text-delta', text: 'Yes' }
const end = (output: number): LmEvent => ({ type: 'end', stop: 'stop', usage: { input: 1, output } })
const fails = (code: 'network' | 'auth' | 'timeout' | 'incomplete'): LmEvent => ({
  type: 'error',
  error: { code, message: code, retryable: code === 'network' },
})

function setUp(scripts: readonly (readonly LmEvent[])[], { capUsd = 100, of = model } = {}) {
  const charges: Charge[] = []
  let asked = 0
  let today = 0
  const lm: LanguageModel = async function* () {
    asked += 1
    yield* scripts[Math.min(asked, scripts.length) - 1] ?? []
  }
  const ledger = createLedger({
    caps: () => ({ day: capUsd, unknownPrice: false }),
    todayUsd: () => today,
    ready: async () => undefined,
    onCharge({ usd, doubtUsd }) {
      today += (usd ?? 0) + (doubtUsd ?? 0)
      charges.push(doubtUsd === undefined ? { usd } : { usd, doubtUsd })
    },
  })
  const clock = createIdleClock()
  const gates = createGates({ parallel: 8, clock, random: () => 0.5 })
  const budgeted = withBudget(lm, { ledger, model: of })
  const retried = withRetry(clock.watch(budgeted), {
    gateOf: () => gates('openai'),
    interactive: false,
    clock,
  })
  const call = { signal: new AbortController().signal, media: () => Promise.reject(new Error('none')) }
  return {
    events: () => budgeted(request, call),
    retried: () => all(retried(request, call)),
    charges,
    asked: () => asked,
  }
}

async function all(events: AsyncIterable<LmEvent>): Promise<LmEvent[]> {
  const list: LmEvent[] = []
  for await (const event of events) list.push(event)
  return list
}

test.each<[string, LmEvent[], Charge[]]>([
  ['an answer comes to what it used', [say, end(250)], [{ usd: 0.25 }]],
  [
    'tokens that nobody counted may be all',
    [say, { ...end(0), usage: { input: 0, output: 0 } } as LmEvent],
    [{ usd: undefined, doubtUsd: 1 }],
  ],
  ['a refused call costs nothing', [fails('auth')], []],
  ['a call that timed out may be billed', [fails('timeout')], [{ usd: 0, doubtUsd: 1 }]],
  ['an answer that broke off may be billed', [say, fails('incomplete')], [{ usd: 0, doubtUsd: 1 }]],
])('%s', async (_, script, expected) => {
  const { events, charges } = setUp([script])
  await all(events())
  expect(charges).toEqual(expected)
})

test('a call given up midway may be billed', async () => {
  const { events, charges } = setUp([[say, say, end(1)]])
  for await (const _event of events()) break
  expect(charges).toEqual([{ usd: 0, doubtUsd: 1 }])
})

test('every attempt reserves: the one that no longer fits is not made', async () => {
  // The first answer is empty, is billed, and would be asked for again.
  const { retried, charges, asked } = setUp([[end(600)], [say, end(600)]], { capUsd: 1.5 })
  expect((await retried()).at(-1)).toMatchObject({ type: 'error', error: { code: 'over-budget' } })
  expect(asked()).toBe(1)
  expect(charges).toEqual([{ usd: 0.6 }])
})

test('a failed attempt gives its place to the next', async () => {
  const { retried, asked } = setUp([[fails('network')], [say, end(100)]], { capUsd: 1 })
  expect((await retried()).at(-1)).toMatchObject({ type: 'end' })
  expect(asked()).toBe(2)
})

test('a model of this device passes any limit', async () => {
  const { events, charges } = setUp([[say, end(1)]], { capUsd: 0, of: { ...model, onDevice: true } })
  expect(await all(events())).toHaveLength(2)
  expect(charges).toEqual([])
})
