import { expect, test } from 'vitest'
import type { TypeSpec } from '../../../core/fields/type-spec'
import { solveField } from '../solve-field'
import { field, imageRef, page, sceneOf } from '../test-scene.fixture'

const all: TypeSpec = { kind: 'literal', values: ['USD', 'EUR', 'GBP', 'CHF', 'SEK', 'INR'] }
const asked = async (type: TypeSpec, text: string, name = 'currency') => {
  const one = field(name, type)
  const scene = sceneOf({ document: imageRef() }, [one], { pages: { a: page(text.split('\n')) } })
  return (await solveField(one, scene)).value
}

test.each([
  ['a sign before the sums', 'EUR', 'Brasserie du Port\nMenu | 18,50 €\nTOTAL | 18,50 €'],
  [
    'a code beside the total alone',
    'CHF',
    'Bäckerei Gerber\nGipfeli | 3.20\nTotal CHF | 3.20\nBar | 5.00\nRückgeld | 1.80',
  ],
  [
    'a total in one money, repeated in another',
    'CHF',
    'Kiosk Bellevue\nKarte | 24.00\nTotal CHF | 24.00\nEUR 25.10 zum Kurs 1.0458',
  ],
  [
    'a code in a heading of columns',
    'EUR',
    'Ortiz Hermanos S.L.\nConcepto | Importe (EUR)\nReforma | 1.200,00\nTotal | 1.200,00',
  ],
  [
    'the sign that several share, told apart by the town',
    'USD',
    'Maple Diner\n12 Oak St\nAustin, TX 78701\nBurger | $12.50\nTotal | $12.50',
  ],
  ['rupees', 'INR', 'Sagar Stores\nGSTIN 29ABCDE1234F1Z5\nRice | Rs. 90.00\nTotal | Rs. 90.00'],
  ['kronor by the words of the till', 'SEK', 'Ica Kvarnen\nMjölk | 18,50 kr\nAtt betala | 18,50 kr'],
  ['no sign at all, but a register', 'GBP', 'Harbour Books\nVAT No GB 123 4567 89\nMap | 4.50\nTotal | 4.50'],
  [
    'letters within a word, which are no code',
    'GBP',
    'Harbour Books\nVAT No GB 123 4567 89\nMap | 4.50\nTOTAL EUROPASS | 4.50',
  ],
])('%s', async (_kind, code, text) => {
  expect(await asked(all, text)).toBe(code)
  expect(await asked({ kind: 'str' }, text, 'currency_code')).toBe(code)
})

test('members of an enum are chosen by code, by sign or by name', async () => {
  const text = 'Corner Shop\nTea | £2.50\nTotal | £2.50'
  const members = [
    { name: 'DOLLAR', value: '$' },
    { name: 'POUND', value: '£' },
  ]
  expect(await asked({ kind: 'enum', name: 'Currency', members }, text)).toBe('£')
})

test('a currency that is none of the options is not given', async () => {
  expect(
    await asked({ kind: 'literal', values: ['USD', 'EUR'] }, 'Kiosk\nTee | 3.00\nTotal CHF | 3.00'),
  ).toBe(null)
})

test.each([
  ['total', 'Total with currency', null],
  ['amount', 'amount due, incl. the code of the currency', null],
  ['currency', 'currency of the total', 'MYR'],
  ['total_currency', 'currency of the sums', 'MYR'],
])('%s described as “%s” where the figure was not read', async (name, desc, expected) => {
  const one = field(name, { kind: 'str' }, desc)
  const text =
    'Kedai Lima Sdn Bhd\n12 Jalan Ipoh, 51200 Kuala Lumpur\nSoap | 4.20\nRice | 9.10\nTotal Incl: | <D'
  const scene = sceneOf({ document: imageRef() }, [one], { pages: { a: page(text.split('\n')) } })
  expect((await solveField(one, scene)).value).toBe(expected)
})
