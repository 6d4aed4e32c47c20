import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TypeSpec } from '../fields/type-spec'
import type { Value } from '../signature'
import { asText, type Comparison, sameComparison } from './comparison'
import { comparisonOf } from './decide'
import { equalValues, valueKey } from './equal'
import { likenessOf } from './likeness'
import { anyComparison, anyValue, hostileTexts } from './values.fixture'
import { within } from './within'

const str: TypeSpec = { kind: 'str' }
/** As an evaluation judges with these labels of the field: each against the answer of its row. */
function judged(
  label: Value,
  answer: Value,
  { labels = [], type = str }: { labels?: Value[]; type?: TypeSpec } = {},
) {
  return likenessOf(label, answer, comparisonOf(type, [label, ...labels])).exact
}

describe('equality', () => {
  test('is reflexive, symmetric and transitive, and is that of the keys', () => {
    fc.assert(
      fc.property(anyComparison, anyValue, anyValue, anyValue, (how, a, b, c) => {
        const same = (x: Value, y: Value) => equalValues(x, y, how)
        expect(same(a, a)).toBe(true)
        expect(same(a, structuredClone(a))).toBe(true)
        expect(same(a, b)).toBe(same(b, a))
        expect(same(a, b)).toBe(valueKey(a, how) === valueKey(b, how))
        if (same(a, b) && same(b, c)) expect(same(a, c)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  test.each<[string, Comparison]>([
    ['text', asText],
    ['dates', { as: 'date' }],
    ['amounts', { as: 'amount' }],
    ['amounts that name dollars', { as: 'amount', named: { codes: ['CAD', 'USD'], signs: ['$'] } }],
    ['numbers', { as: 'number' }],
    ['truths', { as: 'boolean' }],
  ])('of every two hostile texts is that of their keys, as %s', (_name, how) => {
    const keys = hostileTexts.map((text) => valueKey(text, how))
    for (const [i, a] of hostileTexts.entries())
      for (const [j, b] of hostileTexts.entries()) expect(equalValues(a, b, how)).toBe(keys[i] === keys[j])
  })

  test('an equal answer scores 1 in every way, and no score leaves 0..1', () => {
    fc.assert(
      fc.property(anyComparison, anyValue, anyValue, (how, a, b) => {
        const { exact, f1 } = likenessOf(a, b, how)
        expect(exact).toBe(equalValues(a, b, within(how, [a])))
        expect(f1).toBeGreaterThanOrEqual(0)
        expect(f1).toBeLessThanOrEqual(1)
        if (exact) expect(f1).toBe(1)
      }),
    )
  })
})

test.each<[string, string, string]>([
  ['a postcode', '06520', '6520'],
  ['a postcode behind a dash', '06520-1234', '6520-1234'],
  ['a phone number', '0049 30 1234', '49 30 1234'],
  ['an account number', '000123', '123'],
  ['a version', '1.02', '1.2'],
  ['nineteen digits', '1234567890123456789', '1234567890123456780'],
  ['beyond a double', '9007199254740993', '9007199254740992'],
  ['a long fraction', '0.10000000000000000001', '0.1'],
  ['two currencies', '12.50 EUR', '12.50 USD'],
  ['two currencies by sign', '£12.50', '€12.50'],
  ['a sign and another code', '$12.50', '12.50 EUR'],
  ['two crowns', '12 SEK', '12 NOK'],
  ['a refund', '-34.56', '34.56'],
  ['a refund with a minus of Unicode', '\u221234.56', '34.56'],
  ['a refund in brackets', '(34.56)', '34.56'],
  ['the fraction of a text', 'about 1.5 km', 'about 15 km'],
  ['the minus of a text', 'at -5 degrees', 'at 5 degrees'],
  ['a score', '2:1', '21'],
  ['a version of three numbers', '1.2.3', '123'],
  ['a power', '10²', '102'],
  ['marks', '...', '!!!'],
  ['blanks', ' ', '\u00a0'],
  ['articles', 'the', 'a'],
])('not the same: %s', (_name, label, answer) => {
  // A version is told from an amount by its set.
  const labels = label === '1.02' ? ['2.0.1'] : []
  const own = label === '1.02' ? judged('1.0.2', '10.2', { labels }) : judged(label, answer, { labels })
  expect(own).toBe(false)
  expect(judged(answer, label)).toBe(false)
})

test.each<[string, string, string]>([
  ['an amount and one with its currency', '12.50', '12.50 EUR'],
  ['a currency and none', 'RM 9.00', '9'],
  ['a sign and its code', '$12.50', 'USD 12.50'],
  ['a sign and another of its codes', '$12.50', 'S$12.50'],
  ['grouped and not', '1,234.50', '1234.5'],
  ['German and not', '1.234,56', '1234.56'],
  ['French blanks', '3\u202f038,14 €', '3038.14'],
  ['Swiss', "CHF 1'234.–", '1234'],
  ['Indian', '₹1,23,456.00', '123456'],
  ['a minus of Unicode', '\u22125.00', '-5'],
  ['a minus behind', '5.00-', '-5.00'],
  ['brackets', '(5.00)', '-5'],
  ['days', '25/12/2018', '25. Dezember 2018'],
  ['a day in French', '3 févr. 2020', '2020-02-03'],
  ['a day in Malay', '9 OGOS 2019', '09/08/2019'],
  ['blanks of Unicode in a text', 'Blue\u00a0Harbor', 'blue harbor'],
  ['dashes of Unicode in a text', 'semi\u2010dry', 'semi-dry'],
  ['quotes of Unicode', '„Blue“ “Harbor” «x»', '"blue" "harbor" x'],
  ['dots in one character', 'wait…', 'wait...'],
  ['ligatures', 'ﬁnal oﬀer', 'final offer'],
  ['soft hyphens and blanks without width', 'har\u00adbour\u200b', 'harbour'],
  ['the choice of a picture', 'ok ☺\ufe0f', 'ok ☺'],
  ['letters of half width', 'ｶﾌｪ', 'カフェ'],
  ['dates within a text', 'due 25/12/2018', 'due 25-12-2018'],
  ['thousands in a text', '1,234 people', '1234 people'],
  ['letters as answers', 'A', 'a.'],
])('the same: %s', (_name, label, answer) => {
  expect(judged(label, answer)).toBe(true)
})

test.each<[string, TypeSpec, Value, Value, boolean]>([
  ['a number and its text', { kind: 'float' }, 3, '3.0', true],
  ['a number type has no codes', { kind: 'int' }, '007', 7, true],
  ['a number with an exponent', { kind: 'float' }, 1e21, '1000000000000000000000', true],
  ['small numbers', { kind: 'float' }, 1e-7, '0.0000001', true],
  ['doubles that differ', { kind: 'float' }, 0.1 + 0.2, 0.3, false],
  ['yes and true', { kind: 'bool' }, true, 'True', true],
  ['true and false', { kind: 'bool' }, true, false, false],
  ['a choice keeps its noughts', { kind: 'literal', values: ['01', '1'] }, '01', '1', false],
  ['a choice by number or text', { kind: 'literal', values: [1, 2] }, 1, '1', true],
  ['a list and its item', { kind: 'list', item: str }, ['a'], 'a', false],
  ['lists in any order', { kind: 'list', item: str }, ['a', 'b'], ['B', 'a'], true],
  ['lists with one more', { kind: 'list', item: str }, ['x'], ['x', 'x'], false],
  ['days in lists', { kind: 'list', item: str }, ['2026-01-02'], ['2 Jan 2026'], true],
  ['amounts in lists', { kind: 'list', item: str }, ['1.0'], ['1'], true],
  ['codes in lists', { kind: 'list', item: str }, ['06520'], ['6520'], false],
  ['pairs in their order', { kind: 'tuple', items: [str, str] }, ['x', 'y'], ['y', 'x'], false],
  [
    'amounts in objects',
    { kind: 'list', item: { kind: 'any' } },
    [{ total: '9.00' }],
    [{ total: '9' }],
    true,
  ],
  ['members by name', { kind: 'dict', key: str, value: str }, { a: '1', b: null }, { a: '1.0' }, true],
  ['a member of the prototype', { kind: 'any' }, { toString: 'x' }, {}, false],
  ['code by its marks', { kind: 'code', lang: 'ts' }, 'a + b', 'a - b', false],
  ['code but for line ends', { kind: 'code', lang: 'ts' }, 'a\n b\n', 'a \r\n b', true],
  ['nothing and an empty text', str, null, '', false],
])('by type: %s', (_name, type, label, answer, same) => {
  expect(judged(label, answer, { type })).toBe(same)
})

describe('the set decides', () => {
  test('one label that is no amount makes all of them text', () => {
    expect(judged('9.00', '9', { labels: ['4.50', '12.00 MYR'] })).toBe(true)
    expect(judged('9.00', '9', { labels: ['4.50', 'free'] })).toBe(false)
    expect(judged('9.00', '900', { labels: ['free'] })).toBe(false)
  })
  test('one label that is no date makes all of them text; empty ones do not count', () => {
    expect(judged('25/12/2018', '2018-12-25', { labels: ['1 Jan 2019', '', null] })).toBe(true)
    expect(judged('25/12/2018', '2018-12-25', { labels: ['soon'] })).toBe(false)
  })
  test('one code makes all of them codes', () => {
    expect(judged('10001', '10001.0', { labels: ['06520'] })).toBe(false)
  })
  test('the person goes before the labels', () => {
    expect(comparisonOf(str, ['06520'], 'date')).toMatchObject({ as: 'date' })
    expect(comparisonOf(str, ['9.00'], 'text')).toEqual(asText)
    expect(comparisonOf(str, ['9.00', 'free'], 'amount')).toMatchObject({ as: 'amount' })
    expect(comparisonOf({ kind: 'list', item: str }, [['x']], 'amount')).toMatchObject({
      item: { as: 'amount' },
    })
    expect(comparisonOf({ kind: 'int' }, [1], 'text')).toMatchObject({ as: 'number' })
  })
  test('labels tell the order of day and month, and the mark of the fraction', () => {
    expect(judged('03/04/2018', '2018-03-04', { labels: ['12/25/2018'] })).toBe(true)
    expect(judged('03/04/2018', '2018-04-03', { labels: ['25/12/2018'] })).toBe(true)
    expect(judged('03/04/2018', '2018-04-03', { labels: ['25/12/2018', '12/25/2018'] })).toBe(true)
    expect(judged('03/04/18', '2018-04-03', { labels: ['2019-12-25'] })).toBe(true)
    expect(judged('1.234', '1234', { labels: ['12,50'] })).toBe(true)
    expect(judged('1.234', '1234', { labels: ['12.50'] })).toBe(false)
  })
  test.each<[string, string, string[], boolean]>([
    ['03/04/2018', '2018-03-04', ['03/04/2018'], true],
    ['03/04/2018', '2018-04-03', ['03/04/2018'], true],
    ['03/04/2018', '4 March 2018', ['25/12/2018', '12/25/2018', '03/04/2018'], true],
    ['03/04/2018', '2018-03-05', ['25/12/2018', '12/25/2018', '03/04/2018'], false],
    ['03/04/2018', '2018-03-04', ['25/12/2018', '03/04/2018'], false],
    ['2018-03-04', '2018-04-03', ['2018-03-04', '2018-12-25'], false],
    ['4 March 2018', '3 April 2018', ['4 March 2018'], false],
    ['05/05/2018', '5 May 2018', ['05/05/2018'], true],
  ])('%s and %s where the labels are %j: %j', (a, b, labels, same) => {
    expect(judged(a, b, { labels })).toBe(same)
    expect(judged(b, a, { labels })).toBe(same)
  })
  test('currencies that a row names stay apart, and one that is named alone is lent', () => {
    const how = comparisonOf(str, ['5', '5 EUR', '5 USD'])
    const two = within(how, ['5', '5 EUR', '5 USD'])
    expect(equalValues('5', '5 EUR', two)).toBe(false)
    expect(equalValues('5', '5 EUR', within(how, ['5', '5 EUR']))).toBe(true)
    expect(equalValues('5 USD', '5 EUR', within(how, ['5', '5 EUR']))).toBe(false)
    expect(equalValues('$5', 'CAD 5', within(how, ['$5', 'CAD 5']))).toBe(true)
    expect(equalValues('$5', 'CAD 5', within(how, ['$5', 'CAD 5', 'USD 5']))).toBe(false)
  })
  test('comparisons that compare alike are told as the same', () => {
    expect(sameComparison(comparisonOf(str, ['9.00']), comparisonOf(str, ['4.50']))).toBe(true)
    expect(sameComparison(comparisonOf(str, ['9.00']), comparisonOf(str, ['4,50']))).toBe(false)
  })
})
