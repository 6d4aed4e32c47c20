import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RunCell } from '../../lib/core/runs/run-record'
import type { RowCells } from '../../lib/stores/grid'
import { verdictWords } from './judge'
import { moved } from './moves'
import { arrange, makeRow, summaries, type TableRow } from './table'
import { most, rangeIn, seated } from './use-window'
import { parseView, printView } from './view-state'

const cell = (outputs: Record<string, unknown> | undefined, ms = 10): RunCell => ({
  ...{ row: 'r', variant: 'v', column: 'c', repetition: 0, calls: [], ms, at: 0 },
  ...(outputs ? { status: 'done', outputs } : { status: 'failed' }),
})
const made = (id: string, cells: RowCells, pin?: string): TableRow =>
  makeRow({
    row: { id, inputs: { question: `Ask ${id}` } },
    cells,
    fields: [
      { name: 'city', how: { as: 'text' } },
      { name: 'year', how: { as: 'number' } },
    ],
    pin,
    slots: ['v.c1', 'v.c2', 'v.c3'],
  })

const agreeing = made('a', {
  'v.c1': [cell({ city: 'Rome', year: 1 })],
  'v.c2': [cell({ city: 'rome', year: '1.0' })],
})
const differing = made('b', {
  'v.c1': [cell({ city: 'Rome', year: 1 })],
  'v.c2': [cell({ city: 'Rome', year: 2 })],
  'v.c3': [cell({ city: 'Rome', year: 1 }, 30)],
})
const failing = made('c', { 'v.c1': [cell(undefined)], 'v.c2': [cell({ city: 'Oslo', year: 3 })] })

test('a cell is held against the majority', () => {
  expect(agreeing.verdicts['v.c2']).toMatchObject({ differing: [], odd: [], compared: 2, tied: false })
  expect(differing.verdicts['v.c2']).toMatchObject({ differing: ['year'], odd: ['year'], compared: 2 })
  expect(differing.verdicts['v.c2']?.against).toEqual({ city: 'Rome', year: 1 })
  expect(failing.verdicts['v.c2']?.compared).toBe(0)
  expect(failing.failed).toBe(1)
})

test('of two that differ neither is the right one; a pinned column settles it', () => {
  const cells = { 'v.c1': [cell({ city: 'Rome', year: 1 })], 'v.c2': [cell({ city: 'Rome', year: 2 })] }
  const row = made('d', cells)
  const both = { differing: ['year'], odd: ['year'], compared: 2, tied: true }
  expect(row.verdicts['v.c1']).toEqual({ ...both, against: { city: 'Rome', year: 2 } })
  expect(row.verdicts['v.c2']).toEqual({ ...both, against: { city: 'Rome', year: 1 } })
  const late = made('d', { 'v.c2': cells['v.c2'], 'v.c1': cells['v.c1'] })
  expect(late.verdicts).toEqual(row.verdicts)
  const pinned = made('d', cells, 'v.c2')
  expect(pinned.verdicts['v.c1']).toMatchObject({ differing: ['year'], tied: false })
  expect(pinned.verdicts['v.c2']).toMatchObject({ differing: [], compared: 0 })
  expect(pinned.verdicts['v.c1']?.against.year).toBe(2)
})

const said = (outputs: Record<string, unknown>[]): RowCells =>
  Object.fromEntries(outputs.map((one, at) => [`v.c${at + 1}`, [cell(one)]]))
const words = (row: TableRow) => Object.values(row.verdicts).map((verdict) => verdictWords(verdict))

test.each<[string, Record<string, unknown>[], string[], number]>([
  ['two that differ', [{ city: 'a' }, { city: 'b' }], ['differs', 'differs'], 1],
  ['one of two found it', [{ city: 'a' }, { city: null }], ['only one found it', 'only one found it'], 1],
  ['nobody found anything', [{}, { city: null }], ['', ''], 0],
  [
    'one of three found it',
    [{}, { city: 'a' }, {}],
    ['only one found it', 'only one found it', 'only one found it'],
    1,
  ],
  ['two of three found it', [{ city: 'a' }, {}, { city: 'A' }], ['same', 'found nothing', 'same'], 1 / 3],
  [
    'two against two',
    [{ city: 'a' }, { city: 'b' }, { city: 'a' }, { city: 'b' }],
    ['differs', 'differs', 'differs', 'differs'],
    1,
  ],
  [
    'one field of two',
    [
      { city: 'a', year: 1 },
      { city: 'a', year: 2 },
    ],
    ['1/2 differ', '1/2 differ'],
    0.5,
  ],
  ['one found less', [{ city: 'a', year: 1 }, { city: 'a' }], ['1/2 same', '1/2 same'], 0.5],
])('%s: cells, row and columns tell one share of fields', (_name, outputs, cells, share) => {
  const row = made('e', said(outputs))
  expect(words(row)).toEqual(cells)
  expect(row.consensus.disagreement).toBeCloseTo(share)
  const agreements = outputs.flatMap((_, at) => summaries([row])(`v.c${at + 1}`).agreement ?? [])
  if (agreements.length > 0)
    expect(1 - agreements.reduce((sum, one) => sum + one, 0) / agreements.length).toBeCloseTo(share)
  else expect(cells).toEqual(outputs.map(() => ''))
})

test('rows and columns always tell the same share, against a pinned column too', () => {
  const output = fc.record({ city: fc.constantFrom('a', 'b', null), year: fc.constantFrom(1, 2, null) })
  const pins = fc.constantFrom(undefined, 'v.c1', 'v.c2')
  fc.assert(
    fc.property(fc.array(output, { minLength: 2, maxLength: 5 }), pins, (outputs, pin) => {
      const row = made('f', said(outputs), pin)
      const counts = [...row.held.values()]
      const [same, of] = [
        counts.reduce((sum, one) => sum + one.same, 0),
        counts.reduce((sum, one) => sum + one.of, 0),
      ]
      expect(row.consensus.disagreement).toBeCloseTo(of === 0 ? 0 : 1 - same / of)
      for (const [at] of outputs.entries()) {
        const { agreement } = summaries([row])(`v.c${at + 1}`)
        const verdict = row.verdicts[`v.c${at + 1}`]
        if (!verdict || verdict.compared === 0) expect(agreement).toBeUndefined()
        else expect(agreement).toBeCloseTo(1 - verdict.differing.length / verdict.compared)
      }
    }),
  )
})

test('a column that was asked for other fields is held against those only that were asked for the same', () => {
  const asked: Record<string, string[]> = { 'v.c1': ['city'], 'v.c2': ['city'], 'v.c3': ['year'] }
  const row = makeRow({
    row: { id: 'g', inputs: {} },
    cells: said([{ city: 'Rome' }, { city: 'Oslo' }, { year: 4 }]),
    fields: ['city', 'year', 'note'].map((name) => ({ name, how: { as: 'text' as const } })),
    pin: undefined,
    slots: Object.keys(asked),
    askedOf: (slot) => new Set(asked[slot]),
  })
  expect(words(row)).toEqual(['differs', 'differs', ''])
  expect(Object.keys(row.consensus.fields)).toEqual(['city', 'year'])
  expect(summaries([row])('v.c3').agreement).toBeUndefined()
})

test.each([
  ['', ['a', 'b', 'c']],
  ['only=differ', ['b']],
  ['only=failed', ['c']],
  ['q=oslo', ['c']],
  ['q=ask+b', ['b']],
  ['sort=disagreement', ['b', 'a', 'c']],
])('rows shown with "%s"', (query, ids) => {
  const rows = arrange([agreeing, differing, failing], parseView(query))
  expect(rows.map(({ row }) => row.id)).toEqual(ids)
})

test('a column is summed over all rows', () => {
  const summary = summaries([agreeing, differing, failing])('v.c2')
  expect(summary).toMatchObject({ done: 3, failed: 0, agreement: 0.75, medianMs: 10 })
  expect(summaries([failing])('v.c1')).toMatchObject({ done: 0, failed: 1 })
})

test.each([
  '',
  'q=two+words&only=differ&sort=cost&pin=v1.c2&cell=r1.v1.c2&tab=v1.c1&run=x',
  'only=failed&cell=a.older%3Av1.c1',
])('the view of the address "%s" is written as it was', (query) => {
  expect(printView(parseView(query))).toBe(query)
})

test('an address that makes no sense is a plain view', () => {
  expect(printView(parseView('only=none&sort=up&cell=nothing'))).toBe('')
})

test('only what is in view is drawn, with some beside it', () => {
  const at = (offset: number) => rangeIn({ offset, view: 100, size: 20, count: 50, extra: 2 })
  expect(at(0)).toEqual({ first: 0, end: 8 })
  expect(at(205)).toEqual({ first: 8, end: 18 })
  expect(at(980)).toEqual({ first: 47, end: 50 })
})

test('whatever lies in view is drawn, and never more than there are seats', () => {
  const sizes = fc.record({
    offset: fc.integer({ min: 0, max: 5000 }),
    view: fc.integer({ min: 0, max: 900 }),
    size: fc.integer({ min: 20, max: 120 }),
    extra: fc.integer({ min: 0, max: 3 }),
    step: fc.integer({ min: 1, max: 4 }),
  })
  fc.assert(
    fc.property(sizes, (band) => {
      const count = 400
      const { first, end } = rangeIn({ ...band, count })
      const top = Math.min(count, Math.floor(band.offset / band.size))
      const bottom = Math.min(count, Math.ceil((band.offset + band.view) / band.size))
      expect(first).toBeLessThanOrEqual(top)
      expect(end).toBeGreaterThanOrEqual(bottom)
      expect(end - first).toBeLessThanOrEqual(most(band))
    }),
  )
})

test('a row that comes into view takes the element of one that left', () => {
  const seats = (first: number) =>
    new Map(seated({ first, end: first + 6 }, 6).map((one) => [one.seat, one.place]))
  expect([...seats(4)]).toEqual([
    [0, 6],
    [1, 7],
    [2, 8],
    [3, 9],
    [4, 4],
    [5, 5],
  ])
  const [before, after] = [seats(4), seats(6)]
  const moved = [...after].filter(([seat, place]) => before.get(seat) !== place)
  expect(moved).toEqual([
    [4, 10],
    [5, 11],
  ])
})

test.each([
  ['ArrowUp', { row: 0, column: 1 }],
  ['ArrowDown', { row: 2, column: 1 }],
  ['ArrowLeft', { row: 1, column: 0 }],
  ['ArrowRight', { row: 1, column: 2 }],
  ['PageDown', { row: 9, column: 1 }],
  ['Home', { row: 0, column: 1 }],
  ['End', { row: 9, column: 1 }],
  ['x', undefined],
])('%s moves', (key, place) => {
  expect(moved({ row: 1, column: 1 }, key, { rows: 10, columns: 3, page: 20 })).toEqual(place)
})
