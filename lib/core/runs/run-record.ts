import type { ErrorInfo } from '../errors'
import type { Evidence } from '../evidence'
import type { CallRecord } from '../program'
import type { Signature } from '../signature'

/** One example; media as refs. */
export interface RunRow {
  id: string
  inputs: Record<string, unknown>
}

/** A prompt variant: module and instructions; those of the signature when none are given. */
export interface RunVariant {
  id: string
  label: string
  module: string
  instructions?: string | undefined
}

export interface RunColumn {
  id: string
  /** `provider/model`. */
  model: string
  options: Record<string, unknown>
}

/** Everything that was asked. Every row x variant x column x repetition is one cell: this is the plan of the run. */
export interface RunSetup {
  signature: Signature
  rows: readonly RunRow[]
  variants: readonly RunVariant[]
  columns: readonly RunColumn[]
  repetitions: number
  options: Record<string, unknown>
}

export type RunState = 'running' | 'done' | 'stopped' | 'interrupted'

/** A run as it is listed. Only name, tags and state ever change; `done` and `failed` count its stored cells. */
export interface RunHead {
  id: string
  /** ms since 1970. */
  at: number
  name?: string | undefined
  tags: readonly string[]
  setup: RunSetup
  /** Cells in all. */
  planned: number
  done: number
  failed: number
  state: RunState
  /** It came with a capsule. */
  fromCapsule?: true | undefined
}

/** `repetition` counts from 0. */
export interface CellKey {
  row: string
  variant: string
  column: string
  repetition: number
}

/** A cell that came to its end; one that failed keeps its calls, and can be run again. */
export interface RunCell extends CellKey {
  status: 'done' | 'failed'
  outputs?: Record<string, unknown> | undefined
  evidence?: Record<string, Evidence> | undefined
  error?: ErrorInfo | undefined
  calls: readonly CallRecord[]
  /** Wall time here. */
  ms: number
  /** ms since 1970. */
  at: number
  /** Set by the archive: it was asked, nobody saw the answer, and it was asked again. */
  maybePaidTwice?: boolean | undefined
  /** It came with a capsule. A run that takes the answer over keeps the mark. */
  fromCapsule?: true | undefined
}

/** What an interrupted run has left to do. */
export interface RunRest {
  /** Stored, with their answers: they are not sent again. */
  done: readonly RunCell[]
  /** Never sent, or stored as failed. */
  planned: readonly CellKey[]
  /** Sent, but the answer was not stored: sending them again may pay for them twice. */
  doubtful: readonly CellKey[]
}

/**
 * Runs that outlive the page. Everything that writes resolves once it is on disk and else throws AppError `storage`;
 * then nothing of it was stored. One tab at a time works on a run.
 */
export interface RunArchive {
  /** Stores the head of a new run and holds the run for this tab. To be awaited before its first call. */
  begin(head: RunHead): Promise<void>
  /** Notes that a cell's call goes out. To be awaited before each request that may cost money. */
  sent(runId: string, key: CellKey): Promise<void>
  /** Stores a cell and that its call is over, in one transaction that waits for the disk. */
  finish(runId: string, cell: RunCell): Promise<void>
  /** Takes up an interrupted or stopped run in this tab. Throws AppError `storage` while another tab works on it. */
  resume(runId: string): Promise<RunRest>
  /** A state other than `running` lets go of the run. Throws AppError `not-found` for a run that is not stored. */
  patch(
    runId: string,
    change: { name?: string | undefined; tags?: readonly string[] | undefined; state?: RunState | undefined },
  ): Promise<void>
  /** In the order they were stored in. */
  cells(runId: string): Promise<RunCell[]>
  /**
   * Stores a run that came from elsewhere, listed only once all of it is there. `cells` come in portions, each of them one
   * transaction. False when a run of that id is kept already; then nothing is written.
   */
  take(head: RunHead, cells: AsyncIterable<readonly RunCell[]>): Promise<boolean>
  head(runId: string): Promise<RunHead | undefined>
  /** Newest first. A run that is stored as running but that no tab works on is `interrupted`. */
  list(): Promise<RunHead[]>
  /** Moves a run to the bin, from where `restore` brings it back for 30 days. */
  remove(runId: string): Promise<void>
  restore(runId: string): Promise<void>
  /** Calls back with the ids of runs that another tab has changed; returns the end of it. */
  heard(changed: (runIds: readonly string[]) => void): () => void
}

/** A cell's key as text, the same for the same cell everywhere. */
export function cellId({ row, variant, column, repetition }: CellKey): string {
  return JSON.stringify([row, variant, column, repetition])
}

/** Every cell of a set-up, row by row. */
export function plannedCells({ rows, variants, columns, repetitions }: RunSetup): CellKey[] {
  const cells: CellKey[] = []
  for (const { id: row } of rows)
    for (const { id: variant } of variants)
      for (const { id: column } of columns)
        for (let repetition = 0; repetition < repetitions; repetition += 1)
          cells.push({ row, variant, column, repetition })
  return cells
}
