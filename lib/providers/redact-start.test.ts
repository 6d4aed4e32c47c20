import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redactStart } from './redact-start'

const secret = 'CANARY~WITHOUT~THE~SHAPE~OF~A~KEY'

describe('the start of a text without secrets', () => {
  it('shows no part of a secret, wherever the cut falls', () => {
    const place = fc.integer({ min: 0, max: 1500 })
    fc.assert(
      fc.property(
        place,
        fc.integer({ min: 1, max: 900 }),
        fc.integer({ min: 0, max: 40 }),
        (at, most, times) => {
          const text = `${`${secret} `.repeat(times)}${'.'.repeat(at)}${secret}${'.'.repeat(2000)}`
          const shown = redactStart(text, [secret], most)
          expect(shown.length).toBeLessThanOrEqual(most)
          expect(shown.replaceAll('[removed]', '')).not.toMatch(/[A-Z]{3}/)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('shows a short text whole', () => {
    expect(redactStart('all is well', [secret], 100)).toBe('all is well')
    expect(redactStart(`key ${secret}!`, [secret], 100)).toBe('key [removed]!')
  })

  it.each(['blanks', 'letters', 'quotes'])('is quick on 30 MB of %s', (kind) => {
    const text = ({ blanks: ' ', letters: 'x', quotes: '"' }[kind] ?? '').repeat(30_000_000)
    const started = performance.now()
    redactStart(`token${text}y`, [secret], 100)
    expect(performance.now() - started).toBeLessThan(200)
  })
})
