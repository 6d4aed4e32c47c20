import fc from 'fast-check'
import { expect, it } from 'vitest'
import { headSize, rowSize } from './sizes'

const sizes = ['low', 'usual', 'full'] as const

it.each([
  ['low', 1, { lines: 1, rowHeight: 56 }],
  ['usual', 1, { lines: 1, rowHeight: 92 }],
  ['full', 1, { lines: 1, rowHeight: 148 }],
  ['low', 7, { lines: 2, rowHeight: 72 }],
  ['usual', 2, { lines: 2, rowHeight: 88 }],
  ['usual', 7, { lines: 4, rowHeight: 108 }],
  ['full', 7, { lines: 7, rowHeight: 162 }],
  ['full', 40, { lines: 16, rowHeight: 324 }],
] as const)('%s rows of %i fields', (size, fields, wanted) => {
  expect(rowSize(size, fields)).toEqual(wanted)
})

it('a row holds its lines and its foot, and a larger size never shows less', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 }), (fields) => {
      const made = sizes.map((size) => rowSize(size, fields))
      for (const { lines, rowHeight } of made) {
        expect(lines).toBeGreaterThanOrEqual(1)
        expect(rowHeight).toBeGreaterThanOrEqual(lines * 18 + 36)
      }
      for (const [at, one] of made.entries()) {
        expect(one.lines).toBeGreaterThanOrEqual(made[at - 1]?.lines ?? 0)
        expect(one.rowHeight).toBeGreaterThanOrEqual(made[at - 1]?.rowHeight ?? 0)
      }
    }),
  )
})

it('heads are higher where a model says that it ends', () => {
  const [plain, far] = [{}, { endsOn: '2999-01-01' }]
  const over = { endsOn: '2020-01-01' }
  expect(headSize([])).toBe(84)
  expect(headSize([undefined, plain, far])).toBe(84)
  expect(headSize([plain, over])).toBe(136)
})
