import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Value } from '../signature'
import { comparisonOf } from '../values/decide'
import { likenessOf } from '../values/likeness'
import { normalizeText } from '../values/normalize'
import { tokenF1 } from '../values/token-f1'
import { metrics } from './index'
import { wordErrorRate } from './word-errors'

test.each([
  ['The,  Eiffel  Tower!', 'eiffel tower'],
  ['a.b-c', 'abc'],
  ["don't", 'dont'],
  ['$5.00', '500'],
  ['A', ''],
  ['theatre the', 'theatre'],
  ['“quoted”', '“quoted”'],
  ['Café', 'cafe\u0301'],
])('E2: %s is normalised', (text, expected) => {
  expect(normalizeText(text)).toBe(expected)
})

test.each([
  ['', '', 0],
  ['the', 'a', 0],
  ['blue car', 'a blue car', 1],
  ['blue car', 'red car', 0.5],
  ['a b', 'c', 0],
])('E3: F1 of "%s" and "%s" is %s', (reference, answer, expected) => {
  expect(tokenF1(reference, answer)).toBe(expected)
})

test.each([
  ['And so, my fellow Americans', 'and so my fellow americans', 0],
  ['one two three four', 'one too three', 0.5],
  ['one', 'one two three', 2],
  ['', 'x', 1],
])('word error rate of "%s" as "%s" is %s', (reference, hypothesis, expected) => {
  expect(wordErrorRate(reference, hypothesis)).toBe(expected)
})

describe('values compare', () => {
  test.each<[string, Value, Value, boolean, number]>([
    ['dates by day', '25/12/2018', '25 Dec 2018', true, 1],
    ['amounts by number', '9.00', 'RM9', true, 1],
    ['different amounts share nothing', '9.00', '9.10', false, 0],
    ['texts normalised', 'The ACME Sdn. Bhd.', 'acme sdn bhd', true, 1],
    ['null against a label', 'x', null, false, 0],
    ['lists without order', ['red', 'Blue'], ['blue', 'red'], true, 1],
    ['half a list', ['red', 'blue'], ['red', 'green'], false, 0.5],
    ['booleans', true, false, false, 0],
    ['a boolean in words', true, 'True', true, 1],
    ['numbers with texts', 3, '3.0', true, 1],
    ['objects by member', { a: 1, b: 'x' }, { a: 1, b: 'y' }, false, 0.5],
  ])('%s', (_row, reference, answer, exact, f1) => {
    expect(likenessOf(reference, answer, comparisonOf(undefined, [reference]))).toEqual({ exact, f1 })
  })

  test('every metric stays within 0..1', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (reference, answer) => {
        for (const metric of Object.values(metrics)) {
          expect(metric.score(reference, answer)).toBeGreaterThanOrEqual(0)
          expect(metric.score(reference, answer)).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  test('every metric gives 1 to an answer equal to its label', () => {
    for (const metric of Object.values(metrics)) expect(metric.score('Kuala Lumpur', 'Kuala Lumpur')).toBe(1)
  })
})
