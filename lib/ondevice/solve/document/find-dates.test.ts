import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findDates } from './find-dates'

test.each([
  ['Date: 10/03/2018 5:41:06 PM', '10/03/2018', '2018-03-10'],
  ['05-11-17 09:10', '05-11-17', '2017-11-05'],
  ['27 Mar 2018 18:46', '27 Mar 2018', '2018-03-27'],
  ['15 JUN 18', '15 JUN 18', '2018-06-15'],
  ['June 3rd, 2019', 'June 3rd, 2019', '2019-06-03'],
  ['2017-05-30T12:00', '2017-05-30', '2017-05-30'],
  ['20180304', '20180304', '2018-03-04'],
  ['31.12.2016', '31.12.2016', '2016-12-31'],
  ['12/25/2020', '12/25/2020', '2020-12-25'],
  ['25/12/201808:13', '25/12/2018', '2018-12-25'],
  ['O3/1l/2019', '03/11/2019', '2019-11-03'],
  ['28/022016', '28/022016', '2016-02-28'],
  ['9 OGOS 2019', '9 OGOS 2019', '2019-08-09'],
  ['17/09/1919:57', '17/09/19', '2019-09-17'],
  ['17.09.2408:15', '17.09.24', '2024-09-17'],
  ['13:51:12 Jan 11, 2019', 'Jan 11, 2019', '2019-01-11'],
])('%s is read as the day %s', (text, printed, iso) => {
  expect(findDates(text)).toMatchObject([{ text: printed, iso }])
})

test.each([
  'Tel: 03-7805 7889',
  '31/02/2018',
  'GST 6.00% 12.50',
  'qty 3 x 4.50',
  '45/13/2018',
  'A/C 99-88-7766',
])('%s holds no date', (text) => {
  expect(findDates(text)).toEqual([])
})

test('any day written day first is found again', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1990-01-01'), max: new Date('2039-12-31'), noInvalidDate: true }),
      fc.constantFrom('/', '-', '.'),
      (day, mark) => {
        const [year = '', month = '', date = ''] = day.toISOString().slice(0, 10).split('-')
        expect(findDates(`paid ${date}${mark}${month}${mark}${year} thanks`)[0]?.iso).toBe(
          `${year}-${month}-${date}`,
        )
      },
    ),
  )
})

test('any text is read without failing, dates in order', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const at = findDates(text).map(({ index }) => index)
      expect(at).toEqual([...at].sort((a, b) => a - b))
    }),
  )
})
