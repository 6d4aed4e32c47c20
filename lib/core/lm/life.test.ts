import { expect, test } from 'vitest'
import { endOf } from './life'

test.each([
  [undefined, undefined],
  ['2027-03-01', undefined],
  ['2027-02-26', { on: '2027-02-26', past: false }],
  ['2026-11-29', { on: '2026-11-29', past: false }],
  ['2026-11-28', { on: '2026-11-28', past: true }],
  ['2026-01-01', { on: '2026-01-01', past: true }],
])('a model that ends on %s, on 2026-11-28: %j', (endsOn, expected) => {
  expect(endOf({ endsOn }, '2026-11-28')).toEqual(expected)
})
