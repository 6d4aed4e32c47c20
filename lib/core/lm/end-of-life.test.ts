import { afterEach, describe, expect, it, vi } from 'vitest'
import { endOf, endText } from './end-of-life'

afterEach(() => {
  vi.useRealTimers()
})

describe('the end of a model', () => {
  it.each<[string | undefined, string, string | undefined]>([
    [undefined, '2026-11-28', undefined],
    ['2026-12-11', '2026-11-28', 'Ends on 11 Dec 2026'],
    ['2026-12-11', '2026-12-11', 'Ends on 11 Dec 2026'],
    ['2026-12-11', '2026-12-12', 'Ended on 11 Dec 2026'],
    ['2027-02-26', '2026-11-28', 'Ends on 26 Feb 2027'],
    ['2027-02-27', '2026-11-28', undefined],
    ['2028-02-29', '2028-03-01', 'Ended on 29 Feb 2028'],
  ])('%s, seen on %s: %s', (endsOn, today, words) => {
    const end = endOf({ endsOn }, today)
    expect(end && endText(end)).toBe(words)
  })

  it('is told by the clock, in whatever zone the reader lives', () => {
    vi.useFakeTimers({ now: Date.parse('2026-12-11T23:59:59Z') })
    expect(endOf({ endsOn: '2026-12-11' })?.isOver).toBe(false)
    vi.setSystemTime(Date.parse('2026-12-12T00:00:00Z'))
    expect(endOf({ endsOn: '2026-12-11' })?.isOver).toBe(true)
  })
})
