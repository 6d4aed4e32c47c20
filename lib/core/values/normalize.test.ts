import fc from 'fast-check'
import { expect, test } from 'vitest'
import { comparableText, normalizeText } from './normalize'
import { difference, numberText, scientificText } from './number-text'

test.each([
  ['1.5 km', '1.5 km'],
  ['1,234.50 in all', '1234.50 in all'],
  ['1.234.567', '1234567'],
  ['on 25.12.2018', 'on 25.12.2018'],
  ['\u22125 °C', '-5 °c'],
  ['-$5', '-5'],
  ['5-3', '53'],
  ['12:30', '12:30'],
  ['a.b-c', 'abc'],
  ['The ACME Sdn. Bhd.', 'acme sdn bhd'],
  ['don’t', 'dont'],
  ['٣٫٥', '3.5'],
  ['A.', 'a'],
  ['!?', ''],
])('%s is compared as %s', (text, expected) => expect(comparableText(text)).toBe(expected))

test('text without figures is normalised as the metric says', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z .!]{0,12}x[a-z .!]{0,12}$/), (text) => {
      expect(comparableText(text)).toBe(normalizeText(text))
    }),
  )
})

test.each([
  [1e21, '1000000000000000000000'],
  [1.5e-7, '0.00000015'],
  [-0, '0'],
  [-12.5, '-12.5'],
  [Number.NaN, 'NaN'],
])('the number %d is %s', (number, text) => expect(numberText(number)).toBe(text))

test('any double keeps its value as text, and differences are exact', () => {
  const double = fc.double({ noNaN: true, noDefaultInfinity: true })
  fc.assert(
    fc.property(double, fc.integer(), (one, other) => {
      expect(Number(numberText(one))).toBe(one + 0)
      expect(difference(numberText(other), numberText(0))).toBe(other + 0)
    }),
  )
  expect(scientificText('1.5E3')).toBe('1500')
  expect(scientificText('1e999')).toBeUndefined()
  expect(scientificText('x')).toBeUndefined()
})
