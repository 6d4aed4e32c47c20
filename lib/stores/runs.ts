import { createStore } from 'zustand/vanilla'
import type { ErrorInfo } from '../core/errors'
import type { Evidence } from '../core/evidence'
import type { CallRecord } from '../core/program'

type CellStatus = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'

/** One column's run: what arrived so far, or at the end. Times in ms. */
export interface Cell {
  /** What was asked (program, inputs, options), to tell when it is stale. */
  key: string
  /** Tells a run from the one that replaced it. */
  run: number
  status: CellStatus
  note?: { text: string; loadedBytes?: number | undefined; totalBytes?: number | undefined } | undefined
  outputs: Record<string, unknown>
  evidence: Record<string, Evidence>
  calls: readonly CallRecord[]
  attempts: number
  error?: ErrorInfo | undefined
  /** Wall time of this run here. */
  ms?: number | undefined
  /** It came with a capsule. */
  fromCapsule?: true | undefined
  /** The page was reloaded or closed while it ran. */
  cut?: true | undefined
}

export interface RunsState {
  cells: Record<string, Cell>
}

/** Cells by column id, with the controller that stops each running one. */
export function createRunsStore() {
  const store = createStore<RunsState>(() => ({ cells: {} }))
  const controllers = new Map<string, AbortController>()
  let runs = 0
  const { getState, setState } = store
  return Object.assign(store, {
    /** Begins a run in a column and ends the one before it there. */
    begin(columnId: string, key: string) {
      controllers.get(columnId)?.abort()
      const controller = new AbortController()
      controllers.set(columnId, controller)
      runs += 1
      const cell: Cell = {
        key,
        run: runs,
        status: 'waiting',
        outputs: {},
        evidence: {},
        calls: [],
        attempts: 0,
      }
      setState({ cells: { ...getState().cells, [columnId]: cell } })
      return { run: runs, signal: controller.signal }
    },
    /** Changes the cell if it still belongs to this run; a late write of a replaced run is dropped. */
    update(at: { columnId: string; run: number }, change: (cell: Cell) => Cell) {
      const cell = getState().cells[at.columnId]
      if (cell?.run !== at.run) return
      setState({ cells: { ...getState().cells, [at.columnId]: change(cell) } })
    },
    stop(columnIds: readonly string[]) {
      for (const id of columnIds) controllers.get(id)?.abort()
    },
    restore(cells: Record<string, Cell>) {
      const kept = Object.entries(cells).map(([id, cell]) => [id, { ...cell, run: 0 }] as const)
      setState({ cells: Object.fromEntries(kept) })
    },
    /** Stops everything and forgets it. */
    clear() {
      for (const controller of controllers.values()) controller.abort()
      setState({ cells: {} })
    },
    remove(columnId: string) {
      controllers.get(columnId)?.abort()
      const { [columnId]: _gone, ...cells } = getState().cells
      setState({ cells })
    },
  })
}

export function isBusy(cell: Cell | undefined): boolean {
  return cell?.status === 'waiting' || cell?.status === 'running'
}
