import fc from 'fast-check'
import { expect, test } from 'vitest'
import { overlap } from '../grid/boxes'
import type { Value } from '../signature'
import { comparisonOf } from './decide'
import { diffValues as diffBy, type ValueDiff } from './diff'
import { within } from './within'

const diffValues = (reference: Value, answer: Value) =>
  diffBy(reference, answer, within(comparisonOf(undefined, [reference, answer]), [reference, answer]))
const box = (x: number) => ({ x, y: 0, width: 10, height: 10 })

test.each<[string, Value, Value, ValueDiff]>([
  ['numbers by delta', 2, 5, { kind: 'number', delta: 3 }],
  ['amounts in texts by delta', '$2.00', '1.50', { kind: 'number', delta: -0.5 }],
  [
    'amounts in other currencies by words',
    '2.00 EUR',
    '2.00 USD',
    {
      kind: 'words',
      words: [
        { text: '2.00', same: true },
        { text: ' USD', same: false },
      ],
    },
  ],
  [
    'long digits by an exact delta',
    '1234567890123456789',
    '1234567890123456790',
    { kind: 'number', delta: 1 },
  ],
  ['fractions by an exact delta', '0.3', '0.1', { kind: 'number', delta: -0.2 }],
  ['the same in other words', '1.0', 1, { kind: 'same' }],
  [
    'texts by words',
    'blue harbor cafe',
    'blue cafe',
    {
      kind: 'words',
      words: [
        { text: 'blue', same: true },
        { text: ' cafe', same: true },
      ],
    },
  ],
  ['lists as sets', ['a', 'b', 'b'], ['b', 'c'], { kind: 'set', more: ['c'], less: ['a', 'b'] }],
  [
    'objects by member',
    { a: 1, b: 'x' },
    { a: 2, b: 'X' },
    { kind: 'members', members: { a: { kind: 'number', delta: 1 }, b: { kind: 'same' } } },
  ],
  ['no answer', null, 'x', { kind: 'nothing' }],
  ['other kinds', ['a'], 'a', { kind: 'other' }],
  ['the same box', box(0), box(0), { kind: 'same' }],
  ['boxes by overlap', [box(0)], [box(5)], { kind: 'boxes', overlaps: [1 / 3] }],
  ['one box more', [box(0)], [box(0), box(0)], { kind: 'boxes', overlaps: [1, 0] }],
])('%s', (_name, reference, answer, diff) => {
  expect(diffValues(reference, answer)).toEqual(diff)
})

test('nothing differs from itself', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(diffValues(value as Value, value as Value)).toEqual({ kind: 'same' })
    }),
  )
})

test('overlap is a share, the same from both sides', () => {
  const side = fc.integer({ min: 0, max: 50 })
  const boxes = fc.record({ x: side, y: side, width: side, height: side })
  fc.assert(
    fc.property(boxes, boxes, (a, b) => {
      const share = overlap(a, b)
      expect(share).toBeGreaterThanOrEqual(0)
      expect(share).toBeLessThanOrEqual(1)
      expect(share).toBe(overlap(b, a))
    }),
  )
})
