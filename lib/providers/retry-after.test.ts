import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { retryAfterMs } from './retry-after'

const now = Date.parse('Wed, 21 Oct 2026 07:00:00 GMT')

describe('retryAfterMs', () => {
  it.each<[Record<string, string>, number | undefined]>([
    [{}, undefined],
    [{ 'retry-after': '2' }, 2000],
    [{ 'retry-after': ' 2 ' }, 2000],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': '1.5' }, 1500],
    [{ 'retry-after': '34.4' }, 34_400],
    [{ 'retry-after': '3600' }, 3_600_000],
    [{ 'retry-after': '999999999' }, 86_400_000],
    [{ 'retry-after': '-5' }, undefined],
    [{ 'retry-after': '1e3' }, undefined],
    [{ 'retry-after': '0x10' }, undefined],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after': '' }, undefined],
    [{ 'retry-after': '2026-10-21' }, undefined],
    [{ 'retry-after': 'Wed, 21 Oct 2026 07:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Wed, 21 Oct 2026 06:00:00 GMT' }, undefined],
    [{ 'retry-after': 'Wed, 99 Foo 2026' }, undefined],
    [{ 'retry-after': 'Wed, 21 Oct 2026 09:00:10 GMT', date: 'Wed, 21 Oct 2026 09:00:00 GMT' }, 10_000],
    [{ 'retry-after': 'Wed, 21 Oct 2026 07:00:30 GMT', date: 'nonsense' }, 30_000],
    [{ 'retry-after': 'Thu, 22 Oct 2026 07:00:30 GMT' }, undefined],
    [{ 'retry-after-ms': '250' }, 250],
    [{ 'retry-after-ms': '250.4' }, 251],
    [{ 'retry-after-ms': 'x', 'retry-after': '3' }, 3000],
    [{ 'retry-after-ms': '100', 'retry-after': '3' }, 100],
    [{ 'retry-after-ms': '-1' }, undefined],
  ])('%o → %s', (headers, expected) => {
    expect(retryAfterMs(new Headers(headers), now)).toBe(expected)
  })

  it('is undefined or a wait from 0 to a day, whatever the header holds', () => {
    return fc.assert(
      fc.property(fc.string(), (text) => {
        const wait = retryAfterMs({ get: (name) => (name === 'retry-after' ? text : null) }, now)
        if (wait === undefined) return
        expect(wait).toBeGreaterThanOrEqual(0)
        expect(wait).toBeLessThanOrEqual(86_400_000)
      }),
    )
  })
})
