import { describe, expect, test } from 'vitest'
import { AppError, type ErrorInfo } from '../errors'
import { monotonic } from './clock'
import { collect } from './collect'
import { createIdleClock } from './idle-clock'
import type { LanguageModel, LmEvent, LmRequest } from './message'
import { createGates } from './provider-gate'
import { withRetry } from './with-retry'

const request: LmRequest = {
  model: 'openai/m',
  messages: [{ role: 'user', parts: [{ type: 'text', text: 'hi' }] }],
  format: { type: 'text' },
  rollout: 0,
}
const usage = { input: 10, output: 2 }
const end: LmEvent = { type: 'end', stop: 'stop', usage }
const say = (text: string): LmEvent => ({ type: 'text-delta', text })
const fails = (code: ErrorInfo['code'], more: Partial<ErrorInfo> = {}): LmEvent => ({
  type: 'error',
  error: { code, message: `it is ${code}`, retryable: true, ...more },
})
const media = () => Promise.reject(new Error('no media here'))

type Script = readonly LmEvent[]

/** One script per call in turn, the last for all further ones, or one by the time; when each call began by the clock. */
function setUp(
  scripts: readonly Script[] | ((time: number) => Script),
  options: { interactive?: boolean } = {},
) {
  const clock = createIdleClock()
  const scriptNow = () =>
    typeof scripts === 'function'
      ? scripts(clock.now() - 1000)
      : (scripts[Math.min(at.length, scripts.length - 1)] ?? [])
  const at: number[] = []
  const model: LanguageModel = async function* () {
    const script = scriptNow()
    at.push(clock.now() - 1000)
    yield* script
  }
  const gates = createGates({ parallel: 8, clock, random: () => 0.5 })
  const lm = withRetry(clock.watch(model), {
    gateOf: ({ model: id }) => gates(id),
    interactive: options.interactive ?? true,
    clock,
    random: () => 0.5,
  })
  const run = (signal = new AbortController().signal, id = request.model) =>
    all(lm({ ...request, model: id }, { signal, media }))
  return { run, at, clock }
}

async function all(events: AsyncIterable<LmEvent>): Promise<LmEvent[]> {
  const list: LmEvent[] = []
  for await (const event of events) list.push(event)
  return list
}

const ok = [say('ok'), end]
const statuses = (events: readonly LmEvent[]) =>
  events.flatMap((event) => (event.type === 'status' ? [event.text] : []))
const errorOf = (events: readonly LmEvent[]) => {
  const last = events.at(-1)
  return last?.type === 'error' ? last.error : undefined
}

describe('with-retry', () => {
  test.each<[string, readonly LmEvent[], number[], { interactive?: boolean }]>([
    ['L4: as long as was asked', [fails('rate-limit', { retryAfterMs: 12_000 })], [0, 12_000], {}],
    ['a fraction of a second', [fails('rate-limit', { retryAfterMs: 250 })], [0, 250], {}],
    ['no wait asked for', [fails('rate-limit')], [0, 1500], {}],
    ['trouble of the provider', [fails('network')], [0, 1500], {}],
    ['trouble with a wait asked for', [fails('network', { retryAfterMs: 7000 })], [0, 7000], {}],
    ['an empty answer in a run', [end], [0, 0], { interactive: false }],
    ['an answer that broke off in a run', [say('x'), fails('incomplete')], [0, 1500], { interactive: false }],
  ])('%s: asked again and answered', async (_row, script, expected, options) => {
    const { run, at } = setUp([script, ok], options)
    const events = await run()
    expect(at).toEqual(expected)
    expect((await collect(listed(events))).text).toBe('ok')
  })

  test.each<[string, readonly LmEvent[], number, { interactive?: boolean }]>([
    ['trouble: 5 tries', [fails('network')], 5, {}],
    ['haste: 5 tries', [fails('rate-limit', { retryAfterMs: 1000 })], 5, {}],
    ['a conflict: 2 tries', [fails('network', { tries: 2 })], 2, {}],
    ['a refused key: 1', [fails('auth', { retryable: false })], 1, {}],
    ['no credit: 1', [fails('billing', { retryable: false })], 1, { interactive: false }],
    ['broken off before a person’s eyes: 1', [say('x'), fails('network')], 1, {}],
    [
      'broken off in a run: 3',
      [say('x'), fails('incomplete', { retryable: false })],
      3,
      { interactive: false },
    ],
    ['an hour asked for: 1', [fails('rate-limit', { retryAfterMs: 3_600_000 })], 1, {}],
  ])('%s', async (_row, script, calls, options) => {
    const { run, at } = setUp([script], options)
    expect(errorOf(await run())).toBeDefined()
    expect(at).toHaveLength(calls)
  })

  test.each([
    ['all of them', {}, 'Slow down. Kept; all 5 tries failed; run it again later.'],
    ['two of two', { tries: 2 }, 'Slow down. Kept; all 2 tries failed; run it again later.'],
    ['the only one', { retryable: false }, 'Slow down. Kept; run it again later.'],
  ])('a failure that promised another try says that there is none any more: %s', async (_, how, said) => {
    for (const promise of ['the call is tried again.', 'the call is tried again shortly.']) {
      const message = `Slow down. Kept; ${promise}`
      const { run } = setUp([[fails('rate-limit', { ...how, message })]])
      expect(errorOf(await run())?.message).toBe(said)
    }
  })

  test('waits between tries grow: drawn from 1 s to 2, 4, 8 and 16 s', async () => {
    const { run, at } = setUp([[fails('network')]], { interactive: false })
    await run()
    expect(at.slice(1).map((time, index) => time - (at[index] ?? 0))).toEqual([1500, 2500, 4500, 8500])
  })

  test('each try is told with what the last one met', async () => {
    const message = 'It could not be reached from here: no route. All is kept.'
    const { run } = setUp([[fails('network', { message })], ok])
    expect(statuses(await run())).toEqual([
      'It could not be reached from here: no route. That was try 1 of 5. The next try is in 2 s.',
      'It could not be reached from here: no route. That was try 1 of 5. The next try is in 1 s.',
      'Try 2 of 5.',
    ])
  })

  test('the wait is counted down second by second', async () => {
    const { run } = setUp([[fails('rate-limit', { retryAfterMs: 2500 })], ok])
    expect(statuses(await run())).toEqual(
      [3, 2, 1].map((n) => `The provider asked for 3 s of rest. The next try is in ${n} s.`),
    )
  })

  test('an hour is told, not waited for, and those that come after are told the same', async () => {
    const { run, at } = setUp([[fails('rate-limit', { retryAfterMs: 3_600_000 })], ok])
    expect(errorOf(await run())?.message).toContain('asks to wait 60 min')
    expect(errorOf(await run())).toMatchObject({ code: 'rate-limit', retryable: false })
    expect(at).toHaveLength(1)
  })

  test('what had streamed is void once a run asks again', async () => {
    const { run } = setUp([[say('half'), fails('incomplete')], ok], { interactive: false })
    expect((await run()).map(({ type }) => type)).toEqual([
      'text-delta',
      'restart',
      'status',
      'status',
      'status',
      'text-delta',
      'end',
    ])
  })

  test('a person keeps an empty answer; a run asks once more and counts both', async () => {
    const person = setUp([[end]])
    expect(await person.run()).toEqual([end])
    const job = setUp([[end]], { interactive: false })
    expect((await job.run()).at(-1)).toEqual({ ...end, usage: { input: 20, output: 4 } })
    expect(job.at).toHaveLength(2)
  })

  test('a thrown AppError counts as its event, an abort is thrown on', async () => {
    const gates = createGates({ parallel: 1 })
    const options = { gateOf: () => gates('x'), interactive: true }
    const thrower: LanguageModel = async function* () {
      yield say('x')
      throw new AppError({ code: 'invalid', message: 'no' })
    }
    const call = { signal: new AbortController().signal, media }
    expect(errorOf(await all(withRetry(thrower, options)(request, call)))?.code).toBe('invalid')
    const aborted = withRetry(thrower, options)(request, { signal: AbortSignal.abort(), media })
    await expect(all(aborted)).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('calls to one provider', () => {
  test('G18: 64 under one refusal for haste wait together, and one goes first', async () => {
    const { run, at } = setUp([[fails('rate-limit', { retryAfterMs: 30_000 })], ok])
    const results = await Promise.all(Array.from({ length: 64 }, () => run()))
    expect(results.every((events) => events.at(-1)?.type === 'end')).toBe(true)
    // Those that left together before the refusal was known, then nobody until the wait is over.
    const early = at.filter((time) => time < 30_000)
    expect(early.length).toBeLessThanOrEqual(8)
    expect(at.filter((time) => time > 0 && time < 30_000)).toEqual([])
    expect(at).toHaveLength(65)
  })

  test('G18: the first after the wait goes alone, and the others follow once it is let in', async () => {
    const refused = [fails('rate-limit', { retryAfterMs: 5000 })]
    const { run, at } = setUp((time) => (time < 10_000 ? refused : ok))
    await Promise.all(Array.from({ length: 20 }, () => run()))
    expect(at.filter((time) => time === 5000)).toHaveLength(1)
    expect(at.filter((time) => time === 10_000).length).toBeGreaterThan(1)
  })

  test('G18: a wait ends within 100 ms of its abort, on the real clock', async () => {
    const gates = createGates({ parallel: 8 })
    const busy: LanguageModel = async function* () {
      yield fails('rate-limit', { retryAfterMs: 60_000 })
    }
    const lm = withRetry(busy, { gateOf: () => gates('x'), interactive: true, clock: monotonic })
    const controllers = Array.from({ length: 10 }, () => new AbortController())
    const waiting = controllers.map(({ signal }) => all(lm(request, { signal, media })).catch((e) => e.name))
    await new Promise((resolve) => setTimeout(resolve, 30))
    const started = performance.now()
    for (const one of controllers) one.abort()
    expect(await Promise.all(waiting)).toEqual(Array(10).fill('AbortError'))
    expect(performance.now() - started).toBeLessThan(100)
  })

  test('at most 8 at once, one provider’s wait is none of another’s, and one who waits may leave', async () => {
    let running = 0
    let most = 0
    const open: (() => void)[] = []
    const slow: LanguageModel = async function* () {
      running += 1
      most = Math.max(most, running)
      await new Promise<void>((resolve) => open.push(resolve))
      running -= 1
      yield end
    }
    const gates = createGates({ parallel: 8 })
    const lm = withRetry(slow, { gateOf: ({ model }) => gates(model), interactive: true })
    const start = (model: string, signal = new AbortController().signal) =>
      all(lm({ ...request, model }, { signal, media })).catch((error) => error.name)
    const leaving = new AbortController()
    const first = Array.from({ length: 11 }, (_, n) =>
      start('openai/m', n === 9 ? leaving.signal : undefined),
    )
    const other = start('gemini/m')
    const tick = () => new Promise((resolve) => setTimeout(resolve, 5))
    await tick()
    expect(most).toBe(9)
    leaving.abort()
    expect(await first[9]).toBe('AbortError')
    for (let round = 0; round < 4; round += 1) {
      for (const go of open.splice(0)) go()
      await tick()
    }
    expect((await Promise.all([...first, other])).filter((one) => one !== 'AbortError')).toHaveLength(11)
    expect(most).toBe(9)
  })

  test('after 10 failures in a row nothing is sent for 30 s, then one call tries', async () => {
    const down = [fails('network')]
    const { run, at, clock } = setUp([...Array(10).fill(down), ok], { interactive: false })
    await run()
    await run()
    expect(at).toHaveLength(10)
    expect(errorOf(await run())).toMatchObject({
      code: 'network',
      retryable: true,
      message: expect.stringContaining('last 10 calls to this provider all failed'),
    })
    expect(at).toHaveLength(10)
    await clock.sleep(30_000, new AbortController().signal)
    const later = await Promise.all([run(), run()])
    expect(later.map((events) => events.at(-1))).toEqual([end, end])
    expect(at).toHaveLength(12)
  })

  test('one that tries and fails keeps the provider closed', async () => {
    const { run, at, clock } = setUp([[fails('network')]], { interactive: false })
    await run()
    await run()
    await clock.sleep(30_000, new AbortController().signal)
    const [one, other] = await Promise.all([run(), run()])
    expect(at).toHaveLength(11)
    for (const events of [one, other]) expect(errorOf(events)?.message).toContain('nothing more is sent')
  })

  test('F16: a refused key stops the rest of a run, and no person’s next click', async () => {
    const refused = [fails('auth', { retryable: false })]
    const { run, at } = setUp([...Array(8).fill(refused), ok], { interactive: false })
    const results = await Promise.all(Array.from({ length: 40 }, () => run()))
    expect(results.every((events) => errorOf(events)?.code === 'auth')).toBe(true)
    expect(at.length).toBeLessThanOrEqual(8)
    const person = setUp([refused, ok])
    await person.run()
    expect((await person.run()).at(-1)).toEqual(end)
  })
})

async function* listed(events: readonly LmEvent[]) {
  yield* events
}
