import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Caps, createLedger, createPurse } from './ledger'

function setUp(caps: Partial<Caps>, today = 0) {
  let todayUsd = today
  let charges = 0
  const ledger = createLedger({
    caps: () => ({ unknownPrice: false, ...caps }),
    todayUsd: () => todayUsd,
    ready: async () => undefined,
    onCharge({ usd = 0, doubtUsd = 0 }) {
      todayUsd += usd + doubtUsd
      charges += 1
    },
  })
  return { ledger, spent: () => todayUsd, charges: () => charges }
}
const ask = (mostUsd: number | undefined, run = createPurse()) => ({ model: 'openai/m', mostUsd, run })
const over = (of: string) =>
  expect.objectContaining({ code: 'over-budget', limit: expect.objectContaining({ of }) })

describe('createLedger', () => {
  test('what calls under way may cost counts, and what they did cost replaces it', () => {
    const { ledger } = setUp({ session: 1 })
    const first = ledger.reserve(ask(0.6))
    expect(() => ledger.reserve(ask(0.6))).toThrow(over('session'))
    first.settle({ usd: 0.1 })
    const second = ledger.reserve(ask(0.6))
    second.free()
    second.settle({ usd: 9 })
    ledger.reserve(ask(0.9)).free()
    expect(() => ledger.reserve(ask(0.91))).toThrow(over('session'))
  })

  test.each([
    { caps: { run: 0.01 }, today: 5, of: 'run' },
    { caps: { session: 0.01 }, today: 5, of: 'session' },
    { caps: { day: 5.01 }, today: 5, of: 'day' },
  ])('the limit of a $of names itself and what it would have to be', ({ caps, today, of }) => {
    const { ledger, charges } = setUp(caps, today)
    let thrown: unknown
    try {
      ledger.reserve(ask(0.02))
    } catch (error) {
      thrown = error
    }
    expect(thrown).toMatchObject({
      code: 'over-budget',
      retryable: false,
      message: expect.stringMatching(/not made.*up to \$0\.0200.*limit of.*spent.*kept.*Raise/),
      limit: { of, needUsd: of === 'day' ? 5.02 : 0.02, callUsd: 0.02 },
    })
    expect(charges()).toBe(0)
  })

  test('another run has its own limit', () => {
    const { ledger } = setUp({ run: 1 })
    const run = createPurse()
    ledger.reserve(ask(1, run)).settle({ usd: 1 })
    expect(() => ledger.reserve(ask(0.1, run))).toThrow(over('run'))
    ledger.reserve(ask(1, createPurse()))
  })

  test('an unknown price passes without limits, or when allowed and something is left', () => {
    setUp({}).ledger.reserve(ask(undefined))
    expect(() => setUp({ day: 1 }).ledger.reserve(ask(undefined))).toThrow(over('unknown-price'))
    setUp({ day: 1, unknownPrice: true }).ledger.reserve(ask(undefined))
    expect(() => setUp({ day: 1, unknownPrice: true }, 1).ledger.reserve(ask(undefined))).toThrow(over('day'))
  })

  test('whatever runs side by side, spending never passes a limit', () => {
    const amount = fc.double({ min: 0, max: 3, noNaN: true })
    const step = fc.record({
      most: amount,
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      ends: fc.constantFrom('now', 'later', 'never', 'broken', 'free'),
      run: fc.nat(2),
    })
    const caps = fc.record({ run: amount, session: amount, day: amount }, { requiredKeys: [] })
    fc.assert(
      fc.property(caps, fc.array(step, { maxLength: 40 }), (limits, steps) => {
        const { ledger, spent } = setUp(limits)
        const runs = [createPurse(), createPurse(), createPurse()]
        const open: (() => void)[] = []
        const within = () => {
          const near = (usd: number, cap = Number.POSITIVE_INFINITY) => usd <= cap + 1e-6
          for (const run of runs) expect(near(run.spentUsd, limits.run)).toBe(true)
          expect(near(spent(), limits.session) && near(spent(), limits.day)).toBe(true)
        }
        for (const { most, share, ends, run } of steps) {
          try {
            const place = ledger.reserve(ask(most, runs[run]))
            if (ends === 'now') place.settle({ usd: most * share })
            if (ends === 'later') open.push(() => place.settle({ usd: most * share }))
            if (ends === 'broken') open.push(() => place.settle({ usd: 0, doubtUsd: most }))
            if (ends === 'free') place.free()
          } catch (error) {
            expect(error).toMatchObject({ code: 'over-budget' })
          }
          if (most < 1) open.shift()?.()
          within()
        }
        for (const end of open) end()
        within()
      }),
    )
  })
})
