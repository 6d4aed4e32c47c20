import { describe, expect, test } from 'vitest'
import { collect } from './collect'
import type { LanguageModel, LmEvent, LmRequest, LmResponse } from './message'
import { type CacheEntry, type PredictionCache, requestKey, withCache } from './with-cache'
import { withLimit } from './with-limit'

const request: LmRequest = {
  model: 'openai/m',
  messages: [{ role: 'user', parts: [{ type: 'text', text: 'hi' }] }],
  format: { type: 'text' },
  rollout: 0,
}
const usage = { input: 1_000_000, output: 1_000_000 }
const price = { inputPerMillion: 2, outputPerMillion: 3, source: 'test', asOf: '2026-01-01' }
const end: LmEvent = { type: 'end', stop: 'stop', usage }
const say = (text: string): LmEvent => ({ type: 'text-delta', text })
const failure = (retryable: boolean, more = {}): LmEvent => ({
  type: 'error',
  error: { code: 'rate-limit', message: 'slow down', retryable, ...more },
})
const media = () => Promise.reject(new Error('no media here'))
const call = () => ({ signal: new AbortController().signal, media })

/** Plays one script per call, in turn; the last one for all further calls. */
function scripted(...scripts: readonly (readonly LmEvent[])[]) {
  const seen: LmRequest[] = []
  const lm: LanguageModel = async function* (asked) {
    const script = scripts[Math.min(seen.length, scripts.length - 1)] ?? []
    seen.push(asked)
    yield* script
  }
  return { lm, seen }
}

async function all(events: AsyncIterable<LmEvent>): Promise<LmEvent[]> {
  const list: LmEvent[] = []
  for await (const event of events) list.push(event)
  return list
}

function memoryCache(): PredictionCache & { entries: Map<string, CacheEntry> } {
  const entries = new Map<string, CacheEntry>()
  return {
    entries,
    get: async (key) => entries.get(key),
    set: async (key, entry) => void entries.set(key, entry),
  }
}

describe('collect', () => {
  test('puts a stream together', async () => {
    const evidence = { how: 'read', confidence: 1, abstained: false, sources: [] }
    const events: LmEvent[] = [
      { type: 'status', text: 'loading' },
      { type: 'reasoning-delta', text: 'so' },
      say('a'),
      say('b'),
      { type: 'field', name: 'x', value: 1, evidence },
      { type: 'tool-call', call: { id: '1', name: 't', args: {} } },
      end,
    ]
    const expected: LmResponse = {
      text: 'ab',
      reasoning: 'so',
      fields: { x: { value: 1, evidence } },
      toolCalls: [{ id: '1', name: 't', args: {} }],
      stop: 'stop',
      usage,
    }
    expect(await collect(scripted(events).lm(request, call()))).toEqual(expected)
  })

  test('a restart voids what came before', async () => {
    const events: LmEvent[] = [say('old'), { type: 'restart', reason: 'x' }, say('new'), end]
    expect((await collect(scripted(events).lm(request, call()))).text).toBe('new')
  })

  test('a stream without end is a failure that may be tried again', async () => {
    const promise = collect(scripted([say('half')]).lm(request, call()))
    await expect(promise).rejects.toMatchObject({ code: 'network', retryable: true })
  })

  test('an error event is thrown as it was sent', async () => {
    const promise = collect(scripted([failure(false)]).lm(request, call()))
    await expect(promise).rejects.toMatchObject({ code: 'rate-limit', message: 'slow down' })
  })
})

describe('with-cache', () => {
  test('the second same request is answered without a call and says what the first took', async () => {
    const { lm, seen } = scripted([say('yes'), end])
    const cached = withCache(lm, { cache: memoryCache(), price })
    const first = await collect(cached(request, call()))
    const second = await collect(cached(request, call()))
    expect(seen).toHaveLength(1)
    expect(first.cached).toBeUndefined()
    expect(second).toMatchObject({ text: 'yes', cached: { costUsd: 5 } })
    expect(second.cached?.ms).toBeGreaterThanOrEqual(0)
  })

  const ref = { kind: 'image', id: 'a'.repeat(64), mime: 'image/png', bytes: 3 } as const
  const withRef = (name: string, id = ref.id): LmRequest => ({
    ...request,
    messages: [{ role: 'user', parts: [{ type: 'media', ref: { ...ref, id, name } }] }],
  })
  test.each<[string, LmRequest, LmRequest, boolean]>([
    ['L2: rollouts', request, { ...request, rollout: 1 }, false],
    ['temperatures', request, { ...request, temperature: 0 }, false],
    ['models', request, { ...request, model: 'openai/n' }, false],
    ['names of the same medium', withRef('a.png'), withRef('b.png'), true],
    ['different media of one name', withRef('a.png'), withRef('a.png', 'b'.repeat(64)), false],
  ])('%s', async (_row, one, other, equal) => {
    expect((await requestKey(one)) === (await requestKey(other))).toBe(equal)
  })

  test('an answer that says nothing is not kept, so that asking again may help', async () => {
    const cache = memoryCache()
    const { lm, seen } = scripted([say(' '), end], [say('hi'), end])
    const cached = withCache(lm, { cache })
    await all(cached(request, call()))
    expect((await collect(cached(request, call()))).text).toBe('hi')
    expect(seen).toHaveLength(2)
    expect(cache.entries.size).toBe(1)
  })

  test('failures, refusals and empty answers are not kept', async () => {
    const cache = memoryCache()
    const { lm } = scripted([failure(false)], [{ type: 'end', stop: 'refused', usage }], [say('\n'), end])
    const cached = withCache(lm, { cache })
    await all(cached(request, call()))
    await all(cached(request, call()))
    await all(cached(request, call()))
    expect(cache.entries.size).toBe(0)
  })

  test('a broken cache is reported and does not fail the prediction', async () => {
    const errors: unknown[] = []
    const broken = {
      get: () => Promise.reject(new Error('get')),
      set: () => Promise.reject(new Error('set')),
    }
    const cached = withCache(scripted([say('x'), end]).lm, {
      cache: broken,
      onCacheError: (error) => errors.push(error),
    })
    expect((await collect(cached(request, call()))).text).toBe('x')
    expect(errors).toHaveLength(2)
  })
})

describe('with-limit', () => {
  test('no more than the limit run at once and a waiting one can leave', async () => {
    const state = { running: 0, most: 0 }
    const gates: (() => void)[] = []
    const lm: LanguageModel = async function* () {
      state.running += 1
      state.most = Math.max(state.most, state.running)
      await new Promise<void>((resolve) => gates.push(resolve))
      state.running -= 1
      yield end
    }
    const limited = withLimit(lm, { parallel: 2 })
    const controller = new AbortController()
    const runs = [all(limited(request, call())), all(limited(request, call()))]
    const leaving = all(limited(request, { signal: controller.signal, media }))
    const last = all(limited(request, call()))
    controller.abort()
    await expect(leaving).rejects.toMatchObject({ name: 'AbortError' })
    while (gates.length < 2) await new Promise((resolve) => setTimeout(resolve, 1))
    gates.shift()?.()
    while (gates.length < 2) await new Promise((resolve) => setTimeout(resolve, 1))
    for (const open of gates.splice(0)) open()
    await Promise.all([...runs, last])
    expect(state.most).toBe(2)
  })
})
