import { expect, test } from 'vitest'
import { comparisonOf } from '../../../core/values/decide'
import { equalValues } from '../../../core/values/equal'
import { solveField } from '../solve-field'
import { field, imageRef, page, sceneOf } from '../test-scene.fixture'

const us = ['CEDAR GROCERS', '418 W Maple Ave', 'Springfield, IL 62704']
const end = ['Milk | $4.00', 'Sales Tax | $0.33', 'TOTAL | $4.33']

async function answer(rows: readonly string[]) {
  const date = field('date')
  const scene = sceneOf({ document: imageRef() }, [date], { pages: { a: page(rows) } })
  return (await solveField(date, scene)).value
}

test.each([
  ['month first, in doubt', [...us, '03/04/2024 10:15 AM', ...end], '2024-03-04'],
  ['month first, a year of two digits', [...us, 'Date: 3/4/24', ...end], '2024-03-04'],
  ['month first, no doubt', [...us, '03/25/2024', ...end], '03/25/2024'],
  ['day first', ['Bäckerei Lindner', 'Datum 03.04.2024', 'Brot | 4,00', 'Summe | 4,00'], '03.04.2024'],
  ['a nought in the month', ['Kedai Aman', 'Date 17-0ct-2024', 'Total | 4.00'], '2024-10-17'],
  [
    'broken over two rows',
    ['Wattle Nursery', 'Date: 10', 'November 2018', 'Total | 4.00'],
    '10 November 2018',
  ],
])('%s', async (_kind, rows, expected) => {
  expect(await answer(rows)).toBe(expected)
})

test.each([
  ['days of ISO 8601', ['2024-03-04', '2024-03-25']],
  ['as printed, one of them proving the order', ['03/04/2024', '03/25/2024']],
  ['as printed, no other telling', ['03/04/2024']],
  ['as printed in several countries', ['03/04/2024', '03/25/2024', '25.03.2024']],
])('an American day meets labels: %s', async (_kind, labels) => {
  const given = await answer([...us, '03/04/2024', ...end])
  expect(equalValues(labels[0] ?? '', String(given), comparisonOf({ kind: 'str' }, labels))).toBe(true)
})
