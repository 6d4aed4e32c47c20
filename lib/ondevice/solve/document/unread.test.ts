import { expect, test } from 'vitest'
import type { TypeSpec } from '../../../core/fields/type-spec'
import { solveField } from '../solve-field'
import { field, imageRef, page, sceneOf } from '../test-scene.fixture'
import { readNumber } from '../text/patterns'

async function total(rows: readonly string[], type: TypeSpec = { kind: 'float' }, name = 'total') {
  const outputs = [field(name, type)]
  const scene = sceneOf({ document: imageRef() }, outputs, { pages: { a: page(rows) } })
  return (await solveField(outputs[0] ?? field(name), scene)).value
}

test.each([
  ['a letter among the digits', ['ATELIER LUMEN SARL', 'Objectif | 3 000,00', 'TOTAL EUR | 3 O3B,14']],
  ['a digit that is smudged', ['Hagedorn GmbH', 'Kamera | 1.199,00', 'SUMME EUR | 1.2?4,56']],
  ['the end of a figure alone', ['ATELIER LUMEN SARL', 'Net à payer | 038,14 €', 'le 3 mai 2024']],
  ['a last digit that is lost', ['Hagedorn Ltd', 'Lathe | 1,027.00', 'Chuck | 62.74', 'TOTAL | $1,089.7']],
  ['words for a figure', ['Harbour Tools', 'Lathe | 1,200.00', 'Chuck | 34.56', 'TOTAL | see over']],
  [
    'only a table of taxes',
    ['Shop', 'Taux | HT | TVA | TTC', '20% | 100,00 | 20,00 | 120,00', '10% | 50,00 | 5,00 | 55,00'],
  ],
])('no total is given for %s', async (_, rows) => {
  expect(await total(rows)).toBeNull()
  expect(await total(rows, { kind: 'str' })).toBeNull()
})

test.each([
  [
    'figures that the reader cut in two',
    ['ATELIER LUMEN SARL', 'Objectif | 3 000,00', 'Net à payer | 3 | 038,14'],
    3038.14,
  ],
  [
    'a table number beside the figure',
    ['Gasthaus Löwen', 'Suppe | 156,34', 'Summe Tisch 2 | 156,34'],
    156.34,
  ],
  ['a quantity beside the price', ['Bokhandeln AB', '3 Pärm | 2 | 156,34', 'Totalt | 2 | 156,34'], 156.34],
  ['a point taken for a comma', ['Harbour Tools LLC', 'Lathe | 1,200.00', 'TOTAL | 1.234.56'], 1234.56],
  [
    'the total on the row below its label',
    ['Casa Moura', 'Porta | 312,50', 'Total a pagar', '312,50 €'],
    312.5,
  ],
  ['a minus behind', ['Harbour Tools', 'REFUND', 'TOTAL | 34.56-'], -34.56],
  ['a credit in letters', ['Harbour Tools', 'CREDIT NOTE', 'TOTAL | 1,034.56 CR'], -1034.56],
  ['a hyphen that parts label and figure', ['Harbour Tools', 'Chuck | 34.56', 'TOTAL - 34.56'], 34.56],
])('the total is whole with %s', async (_, rows, sum) => {
  expect(await total(rows)).toBe(sum)
})

test.each([
  ['1.234,56', 1234.56],
  ['1,234.56', 1234.56],
  ["1'234.50", 1234.5],
  ['3 038,14 €', 3038.14],
  ['8,25 %', 8.25],
  ['-5', -5],
  ['three', 3],
  ['5 of 12', undefined],
  ['10:30', undefined],
  ['12/03', undefined],
  ['', undefined],
])('the number in %s is %s', (text, number) => {
  expect(readNumber(text)).toBe(number)
})

test('a due date is told from the day of the document in other languages', async () => {
  const rows = ['Hagedorn GmbH', 'Rechnungsdatum: 05.12.2023', 'Zahlbar bis 19.12.2023', 'Summe | 10,00']
  expect(await total(rows, { kind: 'str' }, 'due_date')).toBe('19.12.2023')
  expect(await total(rows, { kind: 'str' }, 'invoice_date')).toBe('05.12.2023')
})

test('days in a table below their headings keep their meaning', async () => {
  const rows = [
    'Visser Fietsen B.V.',
    'Factuurnummer | Vervaldatum | Factuurdatum',
    '2024 | 17-05-2024 | 03-05-2024',
  ]
  expect(await total(rows, { kind: 'str' }, 'date')).toBe('03-05-2024')
  expect(await total(rows, { kind: 'str' }, 'due_date')).toBe('17-05-2024')
})

test.each([
  ['subtotal', 268.5],
  ['tax', 51.02],
  ['discount', -10],
  ['cash', 400],
  ['change', 90.48],
])('the sum %s is found by its word in German', async (name, sum) => {
  const rows = [
    'Möbel Brandis',
    'Stuhl | 278,50',
    'Rabatt | -10,00',
    'Zwischensumme | 268,50',
    'MwSt. 19% | 51,02',
  ]
  expect(
    await total(
      [...rows, 'Gesamtbetrag | 309,52', 'Bar | 400,00', 'Rückgeld | 90,48'],
      { kind: 'float' },
      name,
    ),
  ).toBe(sum)
})
