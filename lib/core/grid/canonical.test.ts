import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Value } from '../signature'
import { canonicalKey } from './canonical'

test.each<[string, Value, Value]>([
  ['figures however they are written', 1, '1.0'],
  ['blanks around a text', 'Paris ', 'Paris'],
  ['case and marks', 'Paris!', 'paris'],
  ['a day however it is written', '2024-01-05', '5 Jan 2024'],
  ['an amount with its currency', '$1,234.50', 1234.5],
  ['lists in any order', ['a', 'b'], ['B', 'a']],
  ['members in any order, empty ones left out', { a: 1, b: null }, { a: '1' }],
  ['yes as a value and as a word', true, 'True'],
  ['nought with either sign', -0, 0],
])('the same: %s', (_name, one, other) => {
  expect(canonicalKey(one)).toBe(canonicalKey(other))
})

test.each<[string, Value, Value]>([
  ['two figures', 1, 1.01],
  ['two words', 'Paris', 'Rome'],
  ['marks only', '!', '?'],
  ['nothing and an empty text', null, ''],
  ['a list with one more of the same', ['a'], ['a', 'a']],
  ['a word and a list of it', 'a', ['a']],
  ['members of other names', { a: 1 }, { b: 1 }],
  ['words cut in another place', ['a b', 'c'], ['a', 'b c']],
])('not the same: %s', (_name, one, other) => {
  expect(canonicalKey(one)).not.toBe(canonicalKey(other))
})

test('any value has a key, and members may stand in any order', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
      const turned = Object.fromEntries(Object.entries(object).reverse())
      expect(canonicalKey(turned as Value)).toBe(canonicalKey(object as Value))
    }),
  )
})
