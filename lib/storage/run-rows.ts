import { AppError } from '../core/errors'
import { mediaIn } from '../core/media'
import {
  type CellKey,
  cellId,
  plannedCells,
  type RunCell,
  type RunHead,
  type RunRest,
} from '../core/runs/run-record'
import { read } from './database'
import type { JournalRow, StoredCell, StoredRun } from './schema'

/** Every row of a run in a store whose key begins with its id: a list comes after every text and number. */
export const rowsOf = (runId: string) => IDBKeyRange.bound([runId], [runId, []])

export const runOwner = (runId: string) => `run ${runId}`

/** A head as it is stored: counts are made from the cells when they are read. */
export function toStored({ done: _done, failed: _failed, ...head }: RunHead): StoredRun {
  return head
}

/** SHA-256 of every medium in a run's rows, each once. */
export function mediaOf({ setup }: StoredRun): string[] {
  return [...new Set(mediaIn(setup.rows.map(({ inputs }) => inputs)).map(({ id }) => id))]
}

/** Cells of a run in the order in which they ended. */
export async function readCells(runId: string): Promise<RunCell[]> {
  const rows = await read(['run_cells'], (transaction) =>
    transaction.objectStore('run_cells').getAll(rowsOf(runId)),
  )
  return rows.toSorted((a, b) => a.at - b.at).map(toCell)
}

/** A run with its counts, or undefined. Another tab may be at work on it. */
export function readHead(runId: string): Promise<RunHead | undefined> {
  return read(['runs', 'run_cells'], async (transaction) => {
    const stored = await transaction.objectStore('runs').get(runId)
    return stored && { ...stored, ...(await counts(runId, transaction.objectStore('run_cells'))) }
  })
}

/** All runs with their counts, newest first. */
export function readHeads(): Promise<RunHead[]> {
  return read(['runs', 'run_cells'], async (transaction) => {
    const stored = await transaction.objectStore('runs').getAll()
    const cells = transaction.objectStore('run_cells')
    const heads = await Promise.all(stored.map(async (run) => ({ ...run, ...(await counts(run.id, cells)) })))
    return heads.toSorted((a, b) => b.at - a.at)
  })
}

/** What is left of a run, from its plan, its cells and its journal. Throws AppError `not-found`. */
export async function readRest(runId: string): Promise<RunRest> {
  const [stored, cells, journal] = await read(['runs', 'run_cells', 'journal'], (transaction) =>
    Promise.all([
      transaction.objectStore('runs').get(runId),
      transaction.objectStore('run_cells').getAll(rowsOf(runId)),
      transaction.objectStore('journal').getAll(rowsOf(runId)),
    ]),
  )
  if (!stored) throw runGone()
  const last = new Map(journal.map(({ cell, event }: JournalRow) => [cell, event]))
  const done = new Map(cells.filter(({ status }) => status === 'done').map((cell) => [cell.id, cell]))
  const open = plannedCells(stored.setup).filter((key) => !done.has(cellId(key)))
  // Who stops a run ends its calls and sees that they have no answer: asked again, they are asked anew.
  const inDoubt = (key: CellKey) => stored.state !== 'stopped' && last.get(cellId(key)) === 'sent'
  return {
    done: [...done.values()].map(toCell),
    planned: open.filter((key) => !inDoubt(key)),
    doubtful: open.filter(inDoubt),
  }
}

export function runGone(): AppError {
  return new AppError({
    code: 'not-found',
    message: 'This run is no longer stored in this browser. Your other runs are kept; run it again.',
  })
}

interface CountedCells {
  index(name: 'status'): { count(key: [string, string]): Promise<number> }
}

async function counts(runId: string, cells: CountedCells): Promise<{ done: number; failed: number }> {
  const index = cells.index('status')
  const [done, failed] = await Promise.all([index.count([runId, 'done']), index.count([runId, 'failed'])])
  return { done, failed }
}

function toCell({ runId: _runId, id: _id, ...cell }: StoredCell): RunCell {
  return cell
}
