import { describe, expect, test } from 'vitest'

/** A row of a table of the specification: its id, what it says, and the check that holds it. */
export type Row = readonly [id: string, says: string, holds: () => void | Promise<void>]

export interface Extent {
  /** The number of the last row, by the letter of the table. */
  last: Readonly<Record<string, number>>
  /** Rows whose part of the product is still to come; one that has come must be taken off this list. */
  waiting?: readonly string[]
}

/** Every row as a test of its own, and one more that the table has each of its ids. */
export function conformance(title: string, rows: readonly Row[], { last, waiting = [] }: Extent) {
  describe(title, () => {
    test.each(rows)('%s %s', async (_id, _says, holds) => {
      await holds()
    })
    test('no row is missing', () => {
      const ids = new Set(rows.map(([id]) => id))
      const all = Object.entries(last).flatMap(([letter, count]) =>
        Array.from({ length: count }, (_, at) => `${letter}${at + 1}`),
      )
      expect(all.filter((id) => !ids.has(id))).toEqual(waiting)
      expect([...ids].filter((id) => !all.includes(id))).toEqual([])
    })
  })
}

/** What a call throws; fails when it throws nothing. */
export function thrown(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}
