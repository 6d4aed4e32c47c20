import fc from 'fast-check'
import { expect, test } from 'vitest'
import { repairAddress, repairPrint } from './repair'

test.each([
  ['C0RAL TRADING', 'CORAL TRADING'],
  ['ORCHID TRAD1NG', 'ORCHID TRAD1NG'],
  ['B1750 MASAI', '81750 MASAI'],
  ['MAWAR RESTAURAMT', 'MAWAR RESTAURANT'],
  ['Goods Hall', 'Goods Hall'],
  ['HAI-0', 'HAI-O'],
])('%s is repaired to %s', (text, want) => {
  expect(repairPrint(text)).toBe(want)
})

test.each([
  ['JALAN TASIKUTAMA4', 'JALAN TASIK UTAMA 4'],
  ['53200.KOALA LUMPUR', '53200, KUALA LUMPUR'],
  ['56100 KUALA LUM PUR', '56100 KUALA LUMPUR'],
  ['Seksyen 9, Shah Alan', 'Seksyen 9, Shah Alam'],
  ['NO.19&21', 'NO.19 & 21'],
  ['12 Mill Street, Springfield', '12 Mill Street, Springfield'],
])('the address %s is repaired to %s', (text, want) => {
  expect(repairAddress(text)).toBe(want)
})

test('repair never fails and never adds or drops a digit outside postal codes', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{1,8} \d{1,4} [a-z]{1,8}$/), (text) => {
      expect(repairAddress(text).match(/\d+/)?.[0]).toBe(/\d+/.exec(text)?.[0])
    }),
  )
})
