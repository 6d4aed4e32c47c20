import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDate, readWrittenDate } from './dates'
import { monthForms, monthNames, monthOf } from './locale/months'

describe.each<[locale: string, rows: [text: string, iso: string][]]>([
  [
    'en-US',
    [
      ['December 25, 2018', '2018-12-25'],
      ['12/25/2018', '2018-12-25'],
      ['Dec. 25, 2018', '2018-12-25'],
      ['Tuesday, April 3rd, 2018', '2018-04-03'],
      ['Sept 9 2019', '2019-09-09'],
      ['12/25/18 8:13 PM', '2018-12-25'],
      ['Dec 25, 2018 at 3pm', '2018-12-25'],
      ['12/25/18, 11 a.m.', '2018-12-25'],
      ['99-12-31', '1999-12-31'],
    ],
  ],
  [
    'en-GB',
    [
      ['25/12/2018', '2018-12-25'],
      ['3rd of April 2018', '2018-04-03'],
      ['Tue 3 Apr 2018, 20:13', '2018-04-03'],
      ['03-APR-18', '2018-04-03'],
      ['03APR2018', '2018-04-03'],
      ["3 Apr '18", '2018-04-03'],
    ],
  ],
  [
    'en-IN',
    [
      ['25-12-2018', '2018-12-25'],
      ['25-Dec-2018', '2018-12-25'],
      ['25.12.18', '2018-12-25'],
      ['05 Mar 2021 11:30 am', '2021-03-05'],
    ],
  ],
  [
    'de-DE',
    [
      ['3. März 2019', '2019-03-03'],
      ['03.03.2019', '2019-03-03'],
      ['3. 3. 2019', '2019-03-03'],
      ['Mo., 4. Mrz. 2019 14:05 Uhr', '2019-03-04'],
      ['Sonntag, den 1. Dezember 2019', '2019-12-01'],
      ['25.12.2018 20.13', '2018-12-25'],
      ['31. MAI 2020', '2020-05-31'],
    ],
  ],
  [
    'de-CH, de-AT',
    [
      ['1. Jänner 2020', '2020-01-01'],
      ['17. Okt. 2021', '2021-10-17'],
      ['17.10.21', '2021-10-17'],
    ],
  ],
  [
    'fr-FR',
    [
      ['1er janvier 2020', '2020-01-01'],
      ['14 juillet 2021', '2021-07-14'],
      ['12 févr. 2022', '2022-02-12'],
      ['mar. 3 avr. 2018', '2018-04-03'],
      ['15 août 2019 à 20h13', '2019-08-15'],
      ['30 AOUT 2019', '2019-08-30'],
      ['3\u00a0déc.\u202f2020', '2020-12-03'],
    ],
  ],
  [
    'it-IT',
    [
      ['8 marzo 2020', '2020-03-08'],
      ['1° gennaio 2021'.replace('°', 'º'), '2021-01-01'],
      ['giovedì 12 set 2019', '2019-09-12'],
      ['12-giu-20', '2020-06-12'],
    ],
  ],
  [
    'es-ES',
    [
      ['3 de abril de 2018', '2018-04-03'],
      ['12 ene 2020', '2020-01-12'],
      ['martes, 3 de abril del 2018', '2018-04-03'],
      ['9 de setiembre de 2019', '2019-09-09'],
    ],
  ],
  [
    'pt-BR',
    [
      ['25 de dezembro de 2018', '2018-12-25'],
      ['1º de março de 2020', '2020-03-01'],
      ['terça-feira, 3 de abril de 2018', '2018-04-03'],
      ['10/fev/2021', '2021-02-10'],
      ['5 out. 2020', '2020-10-05'],
    ],
  ],
  [
    'nl-NL',
    [
      ['3 maart 2019', '2019-03-03'],
      ['3 mrt 2019', '2019-03-03'],
      ['ma 4 mei 2020', '2020-05-04'],
      ['12-10-2019', '2019-10-12'],
    ],
  ],
  [
    'nb-NO, sv-SE, da-DK',
    [
      ['17. mai 2020', '2020-05-17'],
      ['6 juni 2020', '2020-06-06'],
      ['den 5 maj 2021', '2021-05-05'],
      ['1. marts 2021', '2021-03-01'],
      ['24. desember 2019 kl. 17.00', '2019-12-24'],
      ['2020-05-17', '2020-05-17'],
    ],
  ],
  [
    'ms-MY, id-ID',
    [
      ['9 OGOS 2019', '2019-08-09'],
      ['31 Mac 2018', '2018-03-31'],
      ['17 Agustus 2020', '2020-08-17'],
      ['1 Disember 2017', '2017-12-01'],
      ['Khamis, 5 Julai 2018', '2018-07-05'],
      ['02/01/2018', '2018-01-02'],
    ],
  ],
  [
    'pl-PL',
    [
      ['3 maja 2021', '2021-05-03'],
      ['11 listopada 2018 r.', '2018-11-11'],
      ['1 paź 2020', '2020-10-01'],
      ['5 września 2019', '2019-09-05'],
    ],
  ],
  [
    'ISO and others',
    [
      ['2018-04-03', '2018-04-03'],
      ['2018/4/3 20:13', '2018-04-03'],
      ['20180403', '2018-04-03'],
      ['2018-12-25T10:30:00.000Z', '2018-12-25'],
      ['2018-12-25T10:30:00+02:00', '2018-12-25'],
      ['2018年12月25日', '2018-12-25'],
      ['2018\u201312\u201325', '2018-12-25'],
      ['２０１８／１２／２５', '2018-12-25'],
      ['25 ‐ 12 ‐ 2018', '2018-12-25'],
    ],
  ],
])('dates as written in %s', (_locale, rows) => {
  test.each(rows)('%s', (text, iso) => expect(readDate(text)).toBe(iso))
})

test.each([
  '',
  '12',
  '99/99/2018',
  '31/02/2018',
  '29.02.2019',
  'total 9.00',
  '3/4.50',
  '25 12 2018',
  '06520',
  '1234.50',
  'March',
  '3 April',
  'April 2018',
  '192.168.1.1',
  '12:30',
  '3 April 5',
  'due 3 April 2018',
  '3 April 2018 and 4 May 2019',
  '2018',
])('%s is no date', (text) => expect(readDate(text)).toBeUndefined())

test.each<[string, 'dmy' | 'mdy' | 'ymd', string]>([
  ['03/04/2018', 'dmy', '2018-04-03'],
  ['03/04/2018', 'mdy', '2018-03-04'],
  ['25/12/2018', 'mdy', '2018-12-25'],
  ['18-04-03', 'ymd', '2018-04-03'],
  ['18-04-03', 'dmy', '2003-04-18'],
])('%s in the order %s is %s', (text, order, iso) => expect(readDate(text, { order })).toBe(iso))

test('a date tells its order only where it is certain', () => {
  expect(readWrittenDate('12/25/2018')?.order).toBe('mdy')
  expect(readWrittenDate('25/12/2018')?.order).toBe('dmy')
  expect(readWrittenDate('03/04/2018')?.order).toBeUndefined()
})

test('every name of a month is that month, and none begins two', () => {
  for (const names of Object.values(monthNames)) {
    expect(names).toHaveLength(12)
    for (const [index, forms] of names.entries())
      for (const form of forms.split('|')) expect(monthOf(form)).toBe(index + 1)
  }
  expect(monthOf('jui')).toBeUndefined()
  expect(monthForms.length).toBeGreaterThan(200)
})

test('any day is read from its ISO form with any dash and blank around', () => {
  const day = fc.date({ min: new Date('1970-01-01'), max: new Date('2069-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(day, fc.constantFrom('-', '\u2010', '\u2212', '\uff0d'), (date, dash) => {
      const iso = date.toISOString().slice(0, 10)
      expect(readDate(`\u00a0${iso.replaceAll('-', dash)}\u3000`)).toBe(iso)
    }),
  )
})

test.each([' ', '1', '1/', 'mar ', '12:', '.', 'de ', 'é'])('25 kB of %j take no time', (piece) => {
  const started = performance.now()
  readDate(`1 ${piece.repeat(25_000)}x`)
  expect(performance.now() - started).toBeLessThan(20)
})
