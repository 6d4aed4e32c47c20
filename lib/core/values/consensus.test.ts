import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Value } from '../signature'
import { asText } from './comparison'
import { consensusOf as consensusBy, rowConsensus } from './consensus'
import { comparisonOf } from './decide'

const consensusOf = (given: Parameters<typeof consensusBy>[0]) =>
  consensusBy(
    given,
    comparisonOf(
      undefined,
      given.map(({ value }) => value),
    ),
  )
const answers = (values: readonly Value[]) => values.map((value, index) => ({ id: `c${index}`, value }))
const box = (x: number) => ({ x, y: 0, width: 10, height: 10 })

test.each<{
  name: string
  values: Value[]
  majority: Value
  clear: boolean
  disagreement: number
  odd: string[]
}>([
  { name: 'all alike', values: [1, '1.0', 1], majority: 1, clear: true, disagreement: 0, odd: [] },
  {
    name: 'two of three',
    values: ['Rome', 'Paris', 'paris '],
    majority: 'Paris',
    clear: true,
    disagreement: 1 / 3,
    odd: ['c0'],
  },
  {
    name: 'no most common answer',
    values: ['a1', 'b1'],
    majority: 'a1',
    clear: false,
    disagreement: 1,
    odd: ['c0', 'c1'],
  },
  {
    name: 'two against two',
    values: ['a1', 'b1', 'A1', 'B1'],
    majority: 'a1',
    clear: false,
    disagreement: 1,
    odd: ['c0', 'c1', 'c2', 'c3'],
  },
  {
    name: 'more found nothing than found the same',
    values: ['x', null, 'x', null, null],
    majority: 'x',
    clear: true,
    disagreement: 0.6,
    odd: [],
  },
  {
    name: 'one alone found it',
    values: [null, 'x', null],
    majority: 'x',
    clear: false,
    disagreement: 1,
    odd: [],
  },
  { name: 'one of two found it', values: ['x', null], majority: 'x', clear: false, disagreement: 1, odd: [] },
  {
    name: 'nobody found it',
    values: [null, null, null],
    majority: null,
    clear: true,
    disagreement: 0,
    odd: [],
  },
  {
    name: 'two found two things, the others nothing',
    values: [null, 'x', null, 'y', null],
    majority: 'x',
    clear: false,
    disagreement: 1,
    odd: ['c1', 'c3'],
  },
  { name: 'one alone', values: ['x'], majority: 'x', clear: true, disagreement: 0, odd: [] },
  {
    name: 'boxes that nearly cover each other',
    values: [box(0), box(1), box(40)],
    majority: box(0),
    clear: true,
    disagreement: 1 / 3,
    odd: ['c2'],
  },
])('majority: $name', ({ values, majority, clear, disagreement, odd }) => {
  const found = consensusOf(answers(values))
  expect(found).toMatchObject({ majority, clear })
  expect(found?.disagreement).toBeCloseTo(disagreement)
  expect([...(found?.odd ?? [])]).toEqual(odd)
})

test('nobody has answered', () => expect(consensusOf([])).toBeUndefined())

test('a row differs by the mean share of its fields', () => {
  const row = rowConsensus(
    [
      { id: 'a', outputs: { city: 'Rome', year: 1 } },
      { id: 'b', outputs: { city: 'rome', year: 2 } },
      { id: 'c', outputs: { city: 'Rome', year: 1 } },
      { id: 'd', outputs: { city: 'Oslo' } },
    ],
    [
      { name: 'city', how: asText },
      { name: 'year', how: { as: 'number' } },
    ],
  )
  expect(row.disagreement).toBe(0.375)
  expect(row.fields.city?.disagreement).toBe(0.25)
  expect(row.fields.year?.disagreement).toBe(0.5)
})

test.each([
  ['in no field', { a: 1, b: 2, c: 3, d: 4 }, 0],
  ['in one of four', { a: 1, b: 2, c: 3, d: 9 }, 0.25],
  ['in three of four', { a: 9, b: 9, c: 9, d: 4 }, 0.75],
  ['in all of them', {}, 1],
])('two cells that differ %s', (_, outputs, share) => {
  const fields = ['a', 'b', 'c', 'd'].map((name) => ({ name, how: asText }))
  const one = { id: 'one', outputs: { a: 1, b: 2, c: 3, d: 4 } }
  expect(rowConsensus([one, { id: 'other', outputs }], fields).disagreement).toBe(share)
})

test('every answer is in one group; having found nothing is never the majority nor another answer', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue({ maxDepth: 2 }), { minLength: 1, maxLength: 12 }), (values) => {
      const found = consensusOf(answers(values as Value[]))
      const sizes = found?.groups.map(({ ids }) => ids.length) ?? []
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(values.length)
      expect(found?.disagreement).toBeCloseTo(1 - (found?.same.size ?? 0) / values.length)
      const silent = values.flatMap((value, at) => (value === null ? [`c${at}`] : []))
      expect(silent.filter((id) => found?.odd.has(id))).toEqual([])
      if (silent.length < values.length) expect(found?.majority).not.toBeNull()
    }),
  )
})

test('the currency that one row names is not lent to another row of the same field', () => {
  const how = comparisonOf({ kind: 'str' }, ['12.00 EUR', '12.00', '12.00 USD', '7 GBP', '€7'])
  const row = (...values: Value[]) =>
    consensusBy(answers(values), how)?.groups.map(({ ids }) => ids.join(' '))
  expect(row('12.00 EUR', '12,00')).toEqual(['c0 c1'])
  expect(row('12.00 USD', '12')).toEqual(['c0 c1'])
  expect(row('12.00 EUR', '12.00 USD')).toEqual(['c0', 'c1'])
  // Of two that a row names itself, neither is lent.
  expect(row('12.00 EUR', '12.00 USD', '12')).toEqual(['c0', 'c1', 'c2'])
  expect(row('7 GBP', '€7', '£7')).toEqual(['c0 c2', 'c1'])
  expect(row('12.00', '12')).toEqual(['c0 c1'])
})

test('only cells that were asked for a field are held together, and a field that nobody found is in no figure', () => {
  const fields = ['total', 'answer', 'note'].map((name) => ({ name, how: asText }))
  const [old, now] = [new Set(['total', 'note']), new Set(['answer', 'note'])]
  const row = rowConsensus(
    [
      { id: 'a', outputs: { total: '9' }, asked: old },
      { id: 'b', outputs: { total: '8' }, asked: old },
      { id: 'c', outputs: { answer: 'x' }, asked: now },
      { id: 'd', outputs: { answer: 'x' }, asked: now },
    ],
    fields,
  )
  expect(row.fields.total?.groups.map(({ ids }) => ids)).toEqual([['a'], ['b']])
  expect(row.fields.answer?.groups.map(({ ids }) => ids)).toEqual([['c', 'd']])
  expect(row.disagreement).toBe(0.5)
})
