import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findAmounts } from './find-amounts'

const money = (text: string) =>
  findAmounts(text)
    .filter((one) => one.money)
    .map(({ value }) => value)

test.each([
  ['TOTAL: RM 57.80', [57.8]],
  ['Total Amount: $6.90', [6.9]],
  ['2 x 11.50 23.00 S', [11.5, 23]],
  ['RM7.50', [7.5]],
  ['1,234.50', [1234.5]],
  ['Rounding -0.03', [-0.03]],
  ['RND ADJ 0.02-', [-0.02]],
  ['16 . 85 ', [16.85]],
  ['l2.5O', [12.5]],
  ['RM 25', [25]],
  ['GST 6% 3.27', [3.27]],
  ['12/03/2018', []],
  ['09:30', []],
  ['item 5', []],
])('%s holds the sums %j', (text, sums) => {
  expect(money(text)).toEqual(sums)
})

test('a printed symbol stays with the amount, a currency code does not', () => {
  expect(findAmounts('$6.90')[0]?.text).toBe('$6.90')
  expect(findAmounts('RM 6.90')[0]?.text).toBe('6.90')
})

test('any amount with two decimals is found again', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_99 }), (cents) => {
      expect(money(`Total ${(cents / 100).toFixed(2)} thanks`)).toEqual([cents / 100])
    }),
  )
})

test('any text is read without failing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      for (const { value } of findAmounts(text)) expect(Number.isFinite(value)).toBe(true)
    }),
  )
})
