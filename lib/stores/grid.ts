import { createStore } from 'zustand/vanilla'
import type { BudgetLimit } from '../core/errors'
import type { CellKey, RunCell, RunHead, RunSetup } from '../core/runs/run-record'
import type { UnclearTable } from '../media/tables/read-rows'
import { slotId } from './grid-doc'

/** A cell that was answered or failed, or is being asked. */
export type GridCell = RunCell | (CellKey & { status: 'running' })

/** The cells of one row by slot, each by repetition. A row that did not change stays the same object. */
export type RowCells = Readonly<Record<string, readonly (GridCell | undefined)[]>>
export type CellsByRow = ReadonlyMap<string, RowCells>

/** A run under way. Times in ms. */
export interface GridProgress {
  /** `performance.now()` when it began. */
  startedAt: number
  /** When it was last read aloud. */
  saidAt: number
  /** Cells it sends, and how many of them are through. */
  total: number
  done: number
  failed: number
  /** Calls wait for the limit of the app's own server. */
  held?: boolean | undefined
}

/** A table that was given and not understood. */
export interface UnclearText {
  /** Of the file; none for pasted text. */
  name?: string | undefined
  table: UnclearTable
}

/** A run as it is looked at. */
interface ShownRun {
  id: string
  setup: RunSetup
}

export interface GridState {
  shown?: ShownRun | undefined
  cells: CellsByRow
  progress?: GridProgress | undefined
  /** An older run held against this one. */
  older?: { head: RunHead; cells: CellsByRow } | undefined
  /** Runs that are kept, newest first. */
  heads: readonly RunHead[]
  /** What kept a run from beginning or going on, or (`info`) what of given rows was left out, in words; `limit` when it is the person's own. */
  problem?: { text: string; limit?: BudgetLimit | undefined; kind?: 'info' | undefined } | undefined
  /** Tables that were given and not understood, each to be answered. */
  unclear?: readonly UnclearText[] | undefined
  /** The row that is being changed. */
  editing?: string | undefined
  /** Files being read in. */
  reading?: { done: number; total: number } | undefined
}

/** What the grid shows: one run's cells, its progress, the runs that are kept. */
export function createGridStore() {
  return createStore<GridState>(() => ({ cells: new Map(), heads: [] }))
}

/** Cells put in their places; rows and slots without a change are kept as they are. `undefined` takes one out. */
export function withCells(
  before: CellsByRow,
  changes: readonly (readonly [CellKey, GridCell | undefined])[],
): CellsByRow {
  const rows = new Map(before)
  const fresh = new Map<string, Record<string, readonly (GridCell | undefined)[]>>()
  for (const [key, cell] of changes) {
    const row = fresh.get(key.row) ?? { ...before.get(key.row) }
    fresh.set(key.row, row)
    const places = [...(row[slotId(key)] ?? [])]
    places[key.repetition] = cell
    row[slotId(key)] = places
  }
  for (const [id, row] of fresh) rows.set(id, row)
  return rows
}

/** Every cell that came to its end, in no order. */
export function endedCells(cells: CellsByRow): RunCell[] {
  return [...cells.values()].flatMap((row) =>
    Object.values(row).flatMap((places) =>
      places.flatMap((cell) => (cell && cell.status !== 'running' ? [cell] : [])),
    ),
  )
}
