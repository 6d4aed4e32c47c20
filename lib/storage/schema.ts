import type { DBSchema, IDBPDatabase } from 'idb'
import type { EvaluatedRow } from '../core/evaluate'
import type { EvaluationRecord } from '../core/evaluation-record'
import type { RunCell, RunHead } from '../core/runs/run-record'

/** Raise by one with each change of the stores, and add a step to `upgrade`; steps are never edited. */
export const version = 4

interface StoredMedium {
  blob: Blob
  thumb?: Blob | undefined
  /** ms since 1970. */
  at: number
}

export interface RecordingHead {
  id: string
  /** Hz. */
  rate: number
  /** Samples stored so far. */
  samples: number
  /** ms since 1970. */
  startedAt: number
}

/** What one model took on one day: calls made, USD of those whose cost is known, and apart from it what is not. */
export interface SpendingRow {
  /** Of the person's calendar, `2026-11-21`. */
  day: string
  /** `provider/model`. */
  model: string
  calls: number
  usd: number
  /** USD that calls which broke off may have cost at most. */
  doubtUsd: number
  /** Calls of which nobody knows what they cost. */
  unpriced: number
  /** Answers from the prediction cache, and the USD they cost at first. */
  hits: number
  savedUsd: number
}

/** What is stored of a run; how many of its cells are done is counted, never kept. */
export type StoredRun = Omit<RunHead, 'done' | 'failed'>

export interface StoredCell extends RunCell {
  runId: string
  /** Of the cell within its run. */
  id: string
}

/** A step of one cell; `sent` that nothing follows was paid for without its answer being stored, perhaps. */
export interface JournalRow {
  runId: string
  seq: number
  cell: string
  event: 'sent' | 'done' | 'failed'
  /** ms since 1970. */
  at: number
}

/** What a person has removed, for as long as it can be brought back. */
export interface BinRow {
  id: string
  kind: 'run'
  /** ms since 1970. */
  at: number
  value: StoredRun
}

/** That an owner, `run <id>`, uses a medium. */
interface MediaUse {
  media: string
  owner: string
}

/** A finished example of an evaluation. */
interface EvaluatedRowRow {
  evaluation: string
  index: number
  row: EvaluatedRow
}

/** The database `facet`: store -> key and value. */
export interface FacetSchema extends DBSchema {
  media: { key: string; value: StoredMedium }
  workspace: { key: string; value: unknown }
  recordings: { key: string; value: RecordingHead }
  /** Keyed by recording and place in it. */
  chunks: { key: [string, number]; value: Int16Array }
  /** Keyed by day and model. */
  spending: { key: [string, string]; value: SpendingRow }
  runs: { key: string; value: StoredRun }
  run_cells: { key: [string, string]; value: StoredCell; indexes: { status: [string, string] } }
  journal: { key: [string, number]; value: JournalRow }
  bin: { key: string; value: BinRow }
  /** The id of this browser, leases and the numbers that tell a later holder from an earlier one. */
  meta: { key: string; value: unknown }
  refs: { key: [string, string]; value: MediaUse; indexes: { owner: string } }
  evaluations: { key: string; value: EvaluationRecord }
  /** Finished examples, by their place. */
  evaluated_rows: { key: [string, number]; value: EvaluatedRowRow }
}

/** Adds stores and moves no data, so that it is over at once and a kill in the middle leaves the version before. */
export function upgrade(database: IDBPDatabase<FacetSchema>, from: number): void {
  if (from < 1) {
    database.createObjectStore('media')
    database.createObjectStore('workspace')
    database.createObjectStore('recordings', { keyPath: 'id' })
    database.createObjectStore('chunks')
  }
  if (from < 2) database.createObjectStore('spending', { keyPath: ['day', 'model'] })
  if (from < 3) {
    database.createObjectStore('runs', { keyPath: 'id' })
    const cells = database.createObjectStore('run_cells', { keyPath: ['runId', 'id'] })
    cells.createIndex('status', ['runId', 'status'])
    database.createObjectStore('journal', { keyPath: ['runId', 'seq'] })
    database.createObjectStore('bin', { keyPath: 'id' })
    database.createObjectStore('meta')
    database.createObjectStore('refs', { keyPath: ['media', 'owner'] }).createIndex('owner', 'owner')
  }
  if (from < 4) {
    database.createObjectStore('evaluations', { keyPath: 'id' })
    database.createObjectStore('evaluated_rows', { keyPath: ['evaluation', 'index'] })
  }
}
