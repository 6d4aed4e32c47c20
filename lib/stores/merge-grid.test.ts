import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GridDoc } from './grid-doc'
import { mergeGrids } from './merge-grid'

const row = (id: string, text = id) => ({ id, inputs: { question: text } })
const grid = (rows: readonly string[], rest: Partial<GridDoc> = {}): GridDoc => ({
  rows: rows.map((id) => row(id)),
  variants: [{ id: 'v1', label: 'Original', module: 'predict' }],
  columns: [{ id: 'c1', model: 'x/one', options: {} }],
  repetitions: 1,
  ...rest,
})
const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id)

describe('G10 a grid that two tabs change at once', () => {
  it.each<[string, string[], string[], string[], string[]]>([
    ['both added', ['a'], ['a', 'm'], ['a', 't'], ['a', 't', 'm']],
    ['one removed, one added', ['a', 'b'], ['a'], ['a', 'b', 't'], ['a', 't']],
    ['both removed', ['a', 'b', 'c'], ['a', 'c'], ['b', 'c'], ['c']],
    ['only mine changed', ['a'], ['m'], ['a'], ['m']],
    ['only theirs changed', ['a'], ['a'], ['t'], ['t']],
  ])('rows: %s', (_name, base, mine, theirs, merged) => {
    const result = mergeGrids({ base: grid(base), mine: grid(mine), theirs: grid(theirs) })
    expect(idsOf(result.rows)).toEqual(merged)
  })

  it('keeps what one changed though the other removed it, and mine where both changed the same', () => {
    const base = grid(['a', 'b'])
    const changed = { ...base, rows: [row('a', 'new'), row('b')] }
    const removed = grid(['b'])
    expect(mergeGrids({ base, mine: removed, theirs: changed }).rows).toContainEqual(row('a', 'new'))
    expect(mergeGrids({ base, mine: changed, theirs: removed }).rows).toContainEqual(row('a', 'new'))
    const other = { ...base, rows: [row('a', 'theirs'), row('b')] }
    expect(mergeGrids({ base, mine: changed, theirs: other }).rows[0]).toEqual(row('a', 'new'))
  })

  it('keeps both of two models that came to be under one id', () => {
    const base = grid([])
    const added = (model: string) => ({
      ...base,
      columns: [...base.columns, { id: 'c2', model, options: {} }],
    })
    const { columns } = mergeGrids({ base, mine: added('x/mine'), theirs: added('x/theirs') })
    expect(columns.map(({ id, model }) => [id, model])).toEqual([
      ['c1', 'x/one'],
      ['c2', 'x/theirs'],
      ['c3', 'x/mine'],
    ])
    expect(mergeGrids({ base, mine: added('x/same'), theirs: added('x/same') }).columns).toHaveLength(2)
  })

  it('never ends without a model or a variant, and takes the repetitions that were changed', () => {
    const columns = ['c1', 'c2'].map((id) => ({ id, model: `x/${id}`, options: {} }))
    const base = grid([], { columns })
    const only = (id: string) => ({ ...base, columns: columns.filter((column) => column.id === id) })
    expect(mergeGrids({ base, mine: only('c1'), theirs: only('c2') }).columns).toHaveLength(1)
    const theirs = { ...base, repetitions: 4 }
    expect(mergeGrids({ base, mine: base, theirs }).repetitions).toBe(4)
    expect(mergeGrids({ base, mine: { ...base, repetitions: 3 }, theirs }).repetitions).toBe(3)
  })

  it('loses no row that either side has added, whatever both did', () => {
    const ids = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { maxLength: 8 })
    fc.assert(
      fc.property(ids, ids, ids, (base, mine, theirs) => {
        const merged = idsOf(mergeGrids({ base: grid(base), mine: grid(mine), theirs: grid(theirs) }).rows)
        expect(new Set(merged).size).toBe(merged.length)
        for (const id of [...mine, ...theirs]) if (!base.includes(id)) expect(merged).toContain(id)
        for (const id of base) expect(merged.includes(id)).toBe(mine.includes(id) && theirs.includes(id))
      }),
    )
  })
})
