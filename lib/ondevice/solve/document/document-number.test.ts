import { expect, test } from 'vitest'
import { solveField } from '../solve-field'
import { field, imageRef, page, sceneOf } from '../test-scene.fixture'

const asked = async (name: string, text: string, desc?: string) => {
  const one = field(name, { kind: 'str' }, desc)
  const scene = sceneOf({ document: imageRef() }, [one], { pages: { a: page(text.split('\n')) } })
  return (await solveField(one, scene)).value
}

test.each([
  ['2024-118', 'Holzbau Reiter GmbH\nRechnungs-Nr.: 2024-118\nDatum: 03.04.2024\nSumme | 12,00'],
  ['F-0093', 'Atelier Roux\nFacture n° F-0093\nDate | 12/03/2024\nTotal TTC | 80,00'],
  ['88/B', 'Ferro S.r.l.\nFattura n. 88/B del 05/02/2024\nTotale | 40,00'],
  ['FT 2024/113', 'Oficina Lda\nFatura n.º FT 2024/113\nTotal | 40,00'],
  ['7741', 'Harbour Ltd\nOrder no: 55120\nInvoice No | 7741\nTotal | 10.00'],
  [
    '20418',
    'Nordvik AS\nFakturanr. | Fakturadato | Forfallsdato\n20418 | 01.02.2024 | 15.02.2024\nSum | 10,00',
  ],
  ['AB1029', 'Corner Shop\nBILL NO: AB1029 Time: 10:33\nTotal | 3.00'],
  ['551', 'Potraviny Kovar\nFaktura č. 551\nCelkem | 20,00'],
  [null, 'Corner Shop\nTel: 020 7946 0812\n9 780201 379624\nTotal | 3.00'],
])('invoice_number: %s', async (expected, text) => {
  expect(await asked('invoice_number', text)).toBe(expected)
})

test.each([
  ['DE 214 556 781', 'Holzbau Reiter GmbH\nTel. 0551 448812\nUSt-IdNr. DE 214 556 781'],
  ['CHE-123.456.789', 'Velo AG\nCHE-123.456.789 MWST'],
  ['29AABCT1332L1ZB', 'Udupi Sagar\nGSTIN: 29AABCT1332L1ZB\nPh 98450 12345'],
  ['412 8821 07', 'Wharf Ltd\nVAT Reg No: 412 8821 07\nVAT 20% | 4.00'],
  ['51 824 753 556', 'Tyres Pty Ltd\nABN 51 824 753 556'],
  ['12.345.678/0001-90', 'Mercado Ltda\nCNPJ: 12.345.678/0001-90'],
  ['NL812345678B01', 'Smit BV\nBTW NL812345678B01'],
  ['B-84120033', 'Olmo S.A.\nC.I.F. B-84120033'],
  [null, 'Wharf Ltd\nVAT 20% | 4.00\nTotal incl. VAT | 24.00'],
])('vat_number: %s', async (expected, text) => {
  expect(await asked('vat_number', text)).toBe(expected)
})

const invoice = 'Harbour Ltd\nDate | 12/05/2024\nTotal due | 10.00'
test('a day that a field names and no label does is not given, neither as another day nor as a sum', async () => {
  expect(await asked('due_date', invoice)).toBe(null)
  expect(await asked('delivery_date', invoice)).toBe(null)
  expect(await asked('due_date', `${invoice}\nPayment due | 26/05/2024`, 'ISO date')).toBe('2024-05-26')
})

test('days below a heading are told apart by their columns', async () => {
  const text =
    'Ferro S.r.l.\nFattura n. | Data | Scadenza | Data consegna\n24032 | 12-12-2024 | 27-12-2024 | 09-12-2024'
  expect(await asked('due_date', text, 'ISO date')).toBe('2024-12-27')
  expect(await asked('invoice_date', text, 'ISO date')).toBe('2024-12-12')
})
