import { type ColumnSummary, type SummedCell, summarizeColumn } from '../../lib/core/grid/summary'
import type { RunCell, RunRow } from '../../lib/core/runs/run-record'
import type { Field } from '../../lib/core/signature'
import { type ComparedField, type RowConsensus, rowConsensus } from '../../lib/core/values/consensus'
import type { GridCell, RowCells } from '../../lib/stores/grid'
import type { Slot } from '../../lib/stores/grid-doc'
import { type CellVerdict, judge } from './judge'
import type { GridView } from './view-state'

/** A column on screen: of this run, or of an older one that is held against it. */
export interface TableSlot extends Slot {
  older: boolean
  /** What it is asked for, or was when its run was made. */
  fields: readonly Field[]
}

/** A row with all that is worked out over its cells. */
export interface TableRow {
  row: RunRow
  /** Words to find it by. */
  text: string
  cells: RowCells
  consensus: RowConsensus
  verdicts: Readonly<Record<string, CellVerdict>>
  /** Of each cell that is compared, by `slot#repetition`: in how many fields it says the same, and of how many. */
  held: ReadonlyMap<string, { same: number; of: number }>
  failed: number
  costUsd: number
  /** Of an older run only: it is no longer in the grid, and is not asked. */
  gone?: boolean | undefined
}

export const isDone = (cell: GridCell | undefined): cell is RunCell => cell?.status === 'done'

/** True when the answer, or a call of it, was given by a capsule. */
export const isLent = ({ fromCapsule, calls }: RunCell): boolean =>
  fromCapsule === true || calls.some((call) => call.fromCapsule)

const costs = new WeakMap<RunCell, { usd: number | undefined }>()

/** USD of a cell's calls, undefined when one of them has no price; answers from the cache cost nothing. */
function costOfCell(cell: RunCell): number | undefined {
  const known = costs.get(cell)
  if (known) return known.usd
  const usd = cell.calls.reduce<number | undefined>((sum, call) => {
    if (call.cached || !call.response) return sum
    return sum === undefined || call.costUsd === undefined ? undefined : sum + call.costUsd
  }, 0)
  costs.set(cell, { usd })
  return usd
}

export function makeRow({
  row,
  cells,
  fields,
  pin,
  slots,
  askedOf,
}: {
  row: RunRow
  cells: RowCells
  fields: readonly ComparedField[]
  pin: string | undefined
  /** In the order of the columns: of two answers as common the first column's is held against the others, not the fastest. */
  slots: readonly string[]
  /** Names of the fields that a column was asked for; left out, all of them. */
  askedOf?: ((slot: string) => ReadonlySet<string> | undefined) | undefined
}): TableRow {
  const all = inOrder(cells, slots).flatMap(([slot, places]) =>
    places.flatMap((cell, repetition) => (cell ? [{ slot, id: `${slot}#${repetition}`, cell }] : [])),
  )
  const done = all.flatMap(({ slot, id, cell }) =>
    isDone(cell) ? [{ slot, id, outputs: cell.outputs ?? {}, asked: askedOf?.(slot) }] : [],
  )
  const consensus = rowConsensus(done, fields)
  const judged = judge({ done, consensus, fields, pin })
  return {
    ...{ row, cells, ...judged },
    text: textOf(row),
    failed: all.filter(({ cell }) => cell.status === 'failed').length,
    costUsd: all.reduce(
      (sum, { cell }) => sum + (cell.status === 'running' ? 0 : (costOfCell(cell) ?? 0)),
      0,
    ),
  }
}

/** A row gathers its cells as they are answered. */
function inOrder(cells: RowCells, slots: readonly string[]) {
  const ordered = new Set([...slots, ...Object.keys(cells)])
  return [...ordered].flatMap((slot) => {
    const places = cells[slot]
    return places ? [[slot, places] as const] : []
  })
}

/** The texts and the names of media in a row's inputs. */
function textOf({ inputs }: RunRow): string {
  return JSON.stringify(inputs).toLowerCase()
}

/** The rows that a view shows, in its order. */
export function arrange(
  rows: readonly TableRow[],
  { search, only, sort }: Pick<GridView, 'search' | 'only' | 'sort'>,
): readonly TableRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const shown = rows.filter(
    (one) =>
      words.every((word) => one.text.includes(word) || answersOf(one).includes(word)) &&
      (only !== 'differ' || one.consensus.disagreement > 0) &&
      (only !== 'failed' || one.failed > 0),
  )
  if (sort === 'disagreement')
    return shown.toSorted((a, b) => b.consensus.disagreement - a.consensus.disagreement)
  if (sort === 'cost') return shown.toSorted((a, b) => b.costUsd - a.costUsd)
  return shown
}

function answersOf({ consensus }: TableRow): string {
  const values = Object.values(consensus.fields).flatMap(({ groups }) => groups.map(({ value }) => value))
  return JSON.stringify(values).toLowerCase()
}

/** The figures of each column over all rows, worked out when they are first asked for. */
export function summaries(rows: readonly TableRow[]): (slot: string) => ColumnSummary {
  const known = new Map<string, ColumnSummary>()
  return (slot) => {
    const found = known.get(slot) ?? summaryOf(rows, slot)
    known.set(slot, found)
    return found
  }
}

type Summed = ReadonlyMap<string, readonly SummedCell[]>

const summed = new WeakMap<TableRow, Summed>()

/** What a row adds to each column, worked out once: an answer changes its own row only. */
function summedOf(row: TableRow): Summed {
  const known = summed.get(row)
  if (known) return known
  const made = new Map<string, SummedCell[]>()
  for (const [slot, places] of Object.entries(row.cells)) {
    const cells: SummedCell[] = []
    for (const [repetition, cell] of places.entries()) {
      if (!cell || cell.status === 'running') continue
      const held = row.held.get(`${slot}#${repetition}`)
      cells.push({ status: cell.status, ms: cell.ms, costUsd: costOfCell(cell), held })
    }
    if (cells.length > 0) made.set(slot, cells)
  }
  summed.set(row, made)
  return made
}

function summaryOf(rows: readonly TableRow[], slot: string): ColumnSummary {
  const cells: SummedCell[] = []
  for (const row of rows) for (const cell of summedOf(row).get(slot) ?? []) cells.push(cell)
  return summarizeColumn(cells)
}
