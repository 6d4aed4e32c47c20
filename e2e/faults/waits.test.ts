// F21, F35 and F36 in time: waits as asked whatever the clock says, and cancelling at any moment.
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { monotonic } from '../../lib/core/lm/clock'
import { formats, type WireFormat } from './formats'
import { inTurn, neverAnswers, stalled, status, stream, wait, whole } from './plays'
import { type Rig, startRig } from './rig'

const sent = 'Wed, 21 Oct 2026 09:00:00 GMT'

/** 24 ways to say when to come back, and the ms that are waited: 1500 is the first wait of our own. */
const forms: readonly [string, Record<string, string>, number | 'not waited for'][] = [
  ['whole seconds', { 'retry-after': '2' }, 2000],
  ['one second', { 'retry-after': '1' }, 1000],
  ['no time at all', { 'retry-after': '0' }, 0],
  ['ten minutes', { 'retry-after': '600' }, 600_000],
  ['more than ten minutes', { 'retry-after': '601' }, 'not waited for'],
  ['an hour', { 'retry-after': '3600' }, 'not waited for'],
  ['a number beyond sense', { 'retry-after': '99999999999' }, 'not waited for'],
  ['a fraction', { 'retry-after': '1.5' }, 1500],
  ['a small fraction', { 'retry-after': '0.25' }, 250],
  ['seconds with spaces', { 'retry-after': '  3  ' }, 3000],
  ['milliseconds', { 'retry-after-ms': '1234' }, 1234],
  ['milliseconds before seconds', { 'retry-after-ms': '300', 'retry-after': '60' }, 300],
  ['milliseconds without sense, then seconds', { 'retry-after-ms': 'x', 'retry-after': '4' }, 4000],
  ['a date', { date: sent, 'retry-after': 'Wed, 21 Oct 2026 09:00:30 GMT' }, 30_000],
  [
    'a date past midnight',
    { date: 'Wed, 21 Oct 2026 23:59:50 GMT', 'retry-after': 'Thu, 22 Oct 2026 00:00:10 GMT' },
    20_000,
  ],
  ['a date in the old style', { date: sent, 'retry-after': 'Wednesday, 21-Oct-26 09:00:20 GMT' }, 20_000],
  ['a date an hour away', { date: sent, 'retry-after': 'Wed, 21 Oct 2026 10:00:00 GMT' }, 'not waited for'],
  ['a date gone by', { date: sent, 'retry-after': 'Wed, 21 Oct 2026 08:59:00 GMT' }, 1500],
  ['this very moment', { date: sent, 'retry-after': sent }, 1500],
  ['a negative number', { 'retry-after': '-5' }, 1500],
  ['words', { 'retry-after': 'soon' }, 1500],
  ['another notation', { 'retry-after': '1e3' }, 1500],
  ['an empty header', { 'retry-after': '' }, 1500],
  ['nothing', {}, 1500],
]

it('knows 24 forms', () => expect(forms).toHaveLength(24))

afterEach(() => void vi.useRealTimers())

const daysOff = [1, -1]

describe.each(formats.map((format) => [format.id, format] as const))(
  '%s',
  { timeout: 30_000 },
  (_id, format) => {
    let rig: Rig
    beforeAll(async () => {
      rig = await startRig(format)
    })
    afterAll(() => rig.close())
    const busyThenWhole = (headers: Record<string, string>) =>
      inTurn(status(429, { headers, body: format.errorBody('slow down') }), stream(whole(format)))

    it.each(forms)('G18 Retry-After: %s', async (_name, headers, expected) => {
      rig.play(busyThenWhole(headers))
      const { calls, waits, error, text } = await rig.ask()
      if (expected === 'not waited for') {
        expect(error).toMatchObject({ code: 'rate-limit', message: expect.stringContaining('min') })
        expect({ calls, text }).toEqual({ calls: 1, text: '' })
        return
      }
      expect({ calls, text, error }).toEqual({ calls: 2, text: 'Hello', error: undefined })
      expect(Math.abs((waits[0] ?? -1) - expected)).toBeLessThanOrEqual(expected / 10)
    })

    it.each(daysOff)('F35 a clock %i day off: a date is taken against the vendor’s own', async (days) => {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(sent) + days * 86_400_000 })
      rig.play(busyThenWhole({ date: sent, 'retry-after': 'Wed, 21 Oct 2026 09:00:30 GMT' }))
      const { calls, waits, text } = await rig.ask()
      expect({ calls, text, waits }).toEqual({ calls: 2, text: 'Hello', waits: [30_000] })
    })

    it.each(daysOff)('F35 a clock that jumps by %i day within a wait changes nothing', async (days) => {
      rig.play(busyThenWhole({ 'retry-after': '5' }))
      const { calls, waits, text } = await rig.ask({
        onEvent(event) {
          if (event.type === 'status')
            vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days * 86_400_000 })
        },
      })
      expect({ calls, text, waits }).toEqual({ calls: 2, text: 'Hello', waits: [5000] })
    })

    it('F36 cancelled before the vendor has said anything', async () => {
      rig.play(neverAnswers)
      const abort = new AbortController()
      const asked = rig.ask({ signal: abort.signal })
      await wait(60)
      const left = performance.now()
      abort.abort()
      const { aborted, error, calls, text } = await asked
      expect({ aborted, error, calls, text }).toEqual({ aborted: true, error: undefined, calls: 1, text: '' })
      expect(await rig.closed()).toEqual([false])
      expect(performance.now() - left).toBeLessThan(1000)
    })

    it('F36 cancelled in the middle: what had come stays', async () => {
      rig.play(stalled(format.begin + format.say('Hel')))
      const abort = new AbortController()
      let left = 0
      const { aborted, error, calls, text } = await rig.ask({
        signal: abort.signal,
        onEvent(event) {
          if (event.type !== 'text-delta') return
          left = performance.now()
          abort.abort()
        },
      })
      expect({ aborted, error, calls, text }).toEqual({
        aborted: true,
        error: undefined,
        calls: 1,
        text: 'Hel',
      })
      expect(await rig.closed()).toEqual([false])
      expect(performance.now() - left).toBeLessThan(1000)
    })

    it.each([
      ['that was asked for', 429, { 'retry-after': '60' }],
      ['of our own', 500, {}],
    ])(
      'F36 cancelled within a wait %s: over in 100 ms, and nobody is called again',
      async (_name, code, headers) => {
        rig.play(status(code, { headers, body: format.errorBody('not now') }))
        const abort = new AbortController()
        let left = 0
        const { aborted, error, calls } = await rig.ask({
          signal: abort.signal,
          clock: monotonic,
          onEvent(event) {
            if (event.type !== 'status' || left > 0) return
            setTimeout(() => {
              left = performance.now()
              abort.abort()
            }, 20)
          },
        })
        expect({ aborted, error, calls }).toEqual({ aborted: true, error: undefined, calls: 1 })
        expect(performance.now() - left).toBeLessThan(100)
      },
    )
  },
)

describe('in earnest', () => {
  it('G18 a wait of 1.2 s takes 1.2 s, counted down', async () => {
    const format = formats[0] as WireFormat
    const rig = await startRig(format)
    rig.play(
      inTurn(
        status(429, { headers: { 'retry-after-ms': '1200' }, body: format.errorBody('slow down') }),
        stream(whole(format)),
      ),
    )
    const started = performance.now()
    const { events, text } = await rig.ask({ clock: monotonic })
    const took = performance.now() - started
    expect(text).toBe('Hello')
    expect(took).toBeGreaterThanOrEqual(1190)
    expect(took).toBeLessThan(1200 * 1.1 + 150)
    const counts = events.flatMap((event) =>
      event.type === 'status' ? (/in (\d+) s/.exec(event.text)?.[1] ?? []) : [],
    )
    expect(counts).toEqual(['2', '1'])
    await rig.close()
  })
})
