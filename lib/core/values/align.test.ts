import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Value } from '../signature'
import { type Aligned, alignLists } from './align'
import { asText, type Comparison } from './comparison'
import { equalValues } from './equal'

const texts: Comparison = { as: 'list', item: asText }
const rows: Comparison = {
  as: 'list',
  item: { as: 'object', members: new Map([['price', { as: 'amount' }]]), rest: asText },
}
const text = (row: Aligned) => {
  const say = (value: Value) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.values(value).join(' ')
      : String(value)
  if (row.kind === 'same') return say(row.item)
  if (row.kind === 'changed') return `${say(row.other)} > ${say(row.item)}`
  return row.kind === 'more' ? `+ ${say(row.item)}` : `- ${say(row.other)}`
}
const cup = { name: 'cup', price: '3.00' }
const plate = { name: 'plate', price: '7.50' }
const bowl = { name: 'bowl', price: '5' }

test.each<[string, Value[], Value[], Comparison, string[]]>([
  ['the same, written otherwise', ['Tea', 'rice'], ['tea ', 'Rice'], texts, ['tea ', 'Rice']],
  ['one more at the end', ['a'], ['a', 'b'], texts, ['a', '+ b']],
  ['one less in the middle', ['a', 'b', 'c'], ['a', 'c'], texts, ['a', '- b', 'c']],
  ['one less at the beginning', ['x', 'a'], ['a'], texts, ['- x', 'a']],
  [
    'one misread between two',
    ['a', 'Orange juice', 'c'],
    ['a', '0range juice', 'c'],
    texts,
    ['a', 'Orange juice > 0range juice', 'c'],
  ],
  ['a misread first one', ['Orange', 'b'], ['0range', 'b'], texts, ['Orange > 0range', 'b']],
  ['the same twice, once there', ['a', 'a'], ['a'], texts, ['a', '- a']],
  ['nothing there', ['a', 'b'], [], texts, ['- a', '- b']],
  ['nothing to hold against', [], ['a'], texts, ['+ a']],
  ['another order', ['a', 'b'], ['b', 'a'], texts, ['b', 'a']],
  [
    'rows by their key',
    [cup, plate],
    [plate, { ...cup, price: '8' }],
    rows,
    ['plate 7.50', 'cup 3.00 > cup 8'],
  ],
  ['amounts by value', [cup, plate], [{ ...cup, price: '3' }, plate], rows, ['cup 3', 'plate 7.50']],
  ['a row left out', [cup, bowl, plate], [cup, plate], rows, ['cup 3.00', '- bowl 5', 'plate 7.50']],
  ['a row made up', [cup], [cup, bowl], rows, ['cup 3.00', '+ bowl 5']],
  [
    'a misread key',
    [cup, plate],
    [{ ...cup, name: 'cap' }, plate],
    rows,
    ['cup 3.00 > cap 3.00', 'plate 7.50'],
  ],
  ['objects beside texts', [cup, 'b'], ['b', cup], rows, ['b', 'cup 3.00']],
])('%s', (_name, reference, list, how, expected) => {
  expect(alignLists(reference, list, how)?.map(text)).toEqual(expected)
})

test('each item of both lists stands once, and what is called the same is', () => {
  const item = fc.oneof(
    fc.constantFrom('a', 'b', 'A', 'c '),
    fc.record({ name: fc.constantFrom('x', 'y', 'z'), n: fc.nat(3) }),
  )
  fc.assert(
    fc.property(fc.array(item), fc.array(item), (reference, list) => {
      const found = alignLists(reference, list, rows) ?? []
      expect(found.flatMap((row) => ('item' in row ? [row.item] : []))).toEqual(list)
      const others = found.flatMap((row) => ('other' in row ? [JSON.stringify(row.other)] : []))
      expect(others.toSorted()).toEqual(reference.map((one) => JSON.stringify(one)).toSorted())
      for (const row of found)
        if (row.kind === 'same')
          expect(equalValues(row.item, row.other, rows.as === 'list' ? rows.item : asText)).toBe(true)
    }),
  )
})

test('lists of more than 200 items are left alone', () => {
  expect(alignLists(Array(201).fill('a'), ['a'], texts)).toBeUndefined()
})
