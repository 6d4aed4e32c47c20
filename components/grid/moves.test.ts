import { expect, test } from 'vitest'
import { headColumn, moved } from './moves'

const size = { rows: 5, columns: 3, page: 2 }

test.each([
  ['ArrowLeft', { row: 1, column: 0 }, { row: 1, column: headColumn }],
  ['ArrowLeft', { row: 1, column: headColumn }, { row: 1, column: headColumn }],
  ['ArrowRight', { row: 1, column: headColumn }, { row: 1, column: 0 }],
  ['ArrowRight', { row: 1, column: 2 }, { row: 1, column: 2 }],
  ['ArrowDown', { row: 4, column: headColumn }, { row: 4, column: headColumn }],
  ['PageUp', { row: 1, column: 1 }, { row: 0, column: 1 }],
  ['End', { row: 1, column: 1 }, { row: 4, column: 1 }],
])('%s leads from %o to %o', (key, from, to) => {
  expect(moved(from, key, size)).toEqual(to)
})

test('other keys move nowhere', () => {
  expect(moved({ row: 0, column: 0 }, 'a', size)).toBeUndefined()
})
