import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAmount } from './amounts'

const nbsp = '\u00a0'
const narrow = '\u202f'
const thin = '\u2009'

describe.each<[locale: string, rows: [text: string, value: string, currency?: string][]]>([
  [
    'en-US',
    [
      ['$1,234.50', '1234.5'],
      ['-$12.00', '-12'],
      ['($5.00)', '-5'],
      ['US$ 1,234,567.89', '1234567.89', 'USD'],
      ['12.50 USD', '12.5', 'USD'],
      ['USD $12.50', '12.5', 'USD'],
      ['AUD $5.00', '5', 'AUD'],
      ['$5.00 US$', '5', 'USD'],
      ['$12.50 USD', '12.5', 'USD'],
      ['1,000', '1000'],
    ],
  ],
  [
    'en-GB',
    [
      ['£1,234.56', '1234.56', 'GBP'],
      ['GBP 12.00', '12', 'GBP'],
      ['£12.00 CR', '-12', 'GBP'],
      ['12.00CR', '-12'],
      ['£0.05', '0.05', 'GBP'],
      ['12.00 DR', '12'],
    ],
  ],
  [
    'en-IN',
    [
      ['₹1,23,456.00', '123456', 'INR'],
      ['Rs. 1,23,45,678.90', '12345678.9'],
      ['Rs.500/-', '500'],
      ['Rs.50.25', '50.25'],
      ['INR 12,34,567', '1234567', 'INR'],
      ['₹ 99', '99', 'INR'],
      ['₹ १२३.५०', '123.5', 'INR'],
    ],
  ],
  [
    'de-DE',
    [
      ['1.234,56 €', '1234.56', 'EUR'],
      ['€ 1.234', '1234', 'EUR'],
      ['-34,56 €', '-34.56', 'EUR'],
      ['1.234.567,89', '1234567.89'],
      ['12,- €', '12', 'EUR'],
      ['12,-- EUR', '12', 'EUR'],
      ['12,50 Euro', '12.5', 'EUR'],
      ['34,56-', '-34.56'],
    ],
  ],
  [
    'de-CH',
    [
      ["CHF 1'234.50", '1234.5', 'CHF'],
      ['Fr. 12.–', '12', 'CHF'],
      ['CHF 12.—', '12', 'CHF'],
      ['Fr. 1’234’567.05', '1234567.05', 'CHF'],
      ['SFr. 12.-', '12', 'CHF'],
      ['CHF -12.50', '-12.5', 'CHF'],
    ],
  ],
  [
    'fr-FR',
    [
      [`3${narrow}038,14${nbsp}€`, '3038.14', 'EUR'],
      ['3 038,14', '3038.14'],
      [`1${thin}234${thin}567,8`, '1234567.8'],
      [`\u2212${nbsp}12,00${nbsp}€`, '-12', 'EUR'],
      ['12,50 EUR', '12.5', 'EUR'],
    ],
  ],
  [
    'it-IT',
    [
      ['€ 1.234,56', '1234.56', 'EUR'],
      ['EUR 0,99', '0.99', 'EUR'],
      ['-€ 3,00', '-3', 'EUR'],
      ['€ -3,00', '-3', 'EUR'],
    ],
  ],
  [
    'es-ES',
    [
      ['1.234,56 €', '1234.56', 'EUR'],
      ['1234,56€', '1234.56', 'EUR'],
      ['12,5 euros', '12.5', 'EUR'],
    ],
  ],
  [
    'pt-BR',
    [
      ['R$ 1.234,56', '1234.56', 'BRL'],
      ['R$1.234', '1234', 'BRL'],
      ['-R$ 50,00', '-50', 'BRL'],
      ['R$ -50,00', '-50', 'BRL'],
      ['BRL 7', '7', 'BRL'],
    ],
  ],
  [
    'nl-NL',
    [
      ['€ 12,-', '12', 'EUR'],
      ['€ 1.234,50', '1234.5', 'EUR'],
      ['€ -3,50', '-3.5', 'EUR'],
      ['12,50-', '-12.5'],
    ],
  ],
  [
    'nb-NO, sv-SE, da-DK',
    [
      ['1 234,50 kr', '1234.5'],
      [`kr${nbsp}12,-`, '12'],
      ['12:- SEK'.replace(':', ','), '12', 'SEK'],
      ['DKK 1.234,00', '1234', 'DKK'],
      ['kr. 1.234', '1234'],
      ['\u22125,00 kr', '-5'],
      ['1 234:-', '1234'],
      ['99:- SEK', '99', 'SEK'],
      ['99:-- kr', '99'],
    ],
  ],
  [
    'ms-MY, id-ID',
    [
      ['RM 9.00', '9', 'MYR'],
      ['RM1,234.50', '1234.5', 'MYR'],
      ['-RM0.02', '-0.02', 'MYR'],
      ['Rp 15.000', '15000', 'IDR'],
      ['Rp15.000,00', '15000', 'IDR'],
    ],
  ],
  [
    'pl-PL',
    [
      ['1 234,56 zł', '1234.56', 'PLN'],
      ['12,00 PLN', '12', 'PLN'],
      ['–5,00 zł', '-5', 'PLN'],
      ['1.234,00 zł', '1234', 'PLN'],
    ],
  ],
  [
    'ja-JP, zh-CN',
    [
      ['￥1，234', '1234'],
      ['¥１２３', '123'],
      ['1,234円', '1234', 'JPY'],
      ['NT$100', '100', 'TWD'],
    ],
  ],
  [
    'plain',
    [
      ['0', '0'],
      ['-0.00', '0'],
      ['.50', '0.5'],
      ['0.600', '0.6'],
      ['1.234', '1.234'],
      ['(5)', '-5'],
      ['+3', '3'],
      ['1234567890123456789', '1234567890123456789'],
      ['0.10000000000000000001', '0.10000000000000000001'],
    ],
  ],
])('amounts as written in %s', (_locale, rows) => {
  test.each(rows)('%s', (text, value, currency) => {
    expect(readAmount(text)).toMatchObject({ value })
    expect(readAmount(text)?.currency).toBe(currency)
  })
})

test.each(['$', 'kr', 'Rs', '¥'])('the sign %s alone leaves open which currency', (sign) => {
  expect(readAmount(`${sign} 12`)).toMatchObject({ value: '12', sign })
})

test.each([
  '',
  'nine',
  '12/3',
  '1.2.3',
  '1,2,3',
  '06520',
  '007',
  '00',
  '-05',
  '5551 2345',
  '1,23,45',
  '12 EUR USD',
  'EUR 12 USD',
  'EUR USD 12',
  'AUD $ 5 CAD',
  '10:30-',
  '--5',
  '-5-',
  '(5',
  '5)',
  '5 %',
  '12 items',
  'Total 5',
  '12:30',
  '1 2 3',
  '03-7805 7889',
  '1e5',
  'A5',
  '٫',
  '€',
  '-',
])('%s is no amount', (text) => expect(readAmount(text)).toBeUndefined())

test.each<[string, ',' | '.', string]>([
  ['1.234', ',', '1234'],
  ['1.234', '.', '1.234'],
  ['1,234', ',', '1.234'],
  ['1,234', '.', '1234'],
  ['1234.5', ',', '1234.5'],
  ['0,600', '.', '0.6'],
])('%s where the fraction is written with %s is %s', (text, decimal, value) => {
  expect(readAmount(text, { decimal })?.value).toBe(value)
})

test('a field of numbers reads leading noughts', () => {
  expect(readAmount('007', { leadingZeros: true })?.value).toBe('7')
})

test('any integer and fraction is read back digit by digit', () => {
  const digits = fc.stringMatching(/^[1-9]\d{0,24}$/)
  const fraction = fc.stringMatching(/^\d{0,20}[1-9]$/)
  fc.assert(
    fc.property(digits, fraction, fc.boolean(), (whole, part, minus) => {
      const text = `${minus ? '-' : ''}${whole}.${part}`
      // Three digits after a lone point are a fraction too.
      expect(readAmount(text)?.value).toBe(text)
    }),
  )
})

test.each([' ', '$', '-', '1', '1,', "1'", '(', '.', '١', '€ '])('25 kB of %j take no time', (piece) => {
  const started = performance.now()
  readAmount(`$${piece.repeat(25_000)}x`)
  readAmount(`${piece.repeat(25_000)}`)
  expect(performance.now() - started).toBeLessThan(20)
})
