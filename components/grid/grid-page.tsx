'use client'
import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { useCommands } from '@/components/commands/command-list'
import { usePageIntake } from '@/components/intake/page-intake'
import { Progress } from '@/components/ui/progress'
import { printSignature } from '@/lib/core/signature-text'
import { restoreRun } from '@/lib/stores/actions/grid-history'
import { rowIntake } from './add-rows'
import { CellDrawer } from './cell-drawer'
import type { CellMove } from './cell-move'
import { ChangedNotice } from './changed-notice'
import { EmptyGrid } from './empty-grid'
import { gridCommands } from './grid-commands'
import { GridTable } from './grid-table'
import { GridTools } from './grid-tools'
import { HistoryDrawer } from './history-drawer'
import { RowForm } from './row-form'
import { GridProblem, RunControls } from './run-controls'
import { TableQuestion } from './table-question'
import { useTable } from './use-table'
import { parseView, useGridView } from './view-state'

// The page is drawn anew with every answer; what an answer does not change is not.
const Tools = memo(GridTools)
const Problem = memo(GridProblem)
const Changed = memo(ChangedNotice)
const Cell = memo(CellDrawer)
const Row = memo(RowForm)
const Runs = memo(HistoryDrawer)

/** ms after which a run that began is in the address. */
const addressMs = 150

/** Many inputs by many models: every answer beside the others, with what differs marked. */
export function GridPage() {
  const app = useApp()
  const { workspace, grid } = app.stores
  const { view, change } = useGridView()
  const ready = useStore(workspace, (state) => state.ready)
  const table = useTable(view)
  const [history, setHistory] = useState(false)
  const runId = useStore(grid, (state) => state.shown?.id)
  const reading = useStore(grid, (state) => state.reading)
  usePageIntake(useMemo(() => rowIntake(app), [app]))
  const restored = useRef(false)
  useEffect(() => {
    if (!ready || restored.current) return
    restored.current = true
    void restoreRun(app, parseView(window.location.search).run)
  }, [app, ready])
  useEffect(() => {
    if (runId === undefined) return
    // The address is slow to change: not in the task that begins a run.
    const timer = setTimeout(() => change({ run: runId }), addressMs)
    return () => clearTimeout(timer)
  }, [runId, change])
  const showHistory = useCallback(() => setHistory(true), [])
  useCommands(useMemo(() => gridCommands(showHistory), [showHistory]))
  const hideHistory = useCallback(() => setHistory(false), [])
  const closeCell = useCallback(() => change({ open: undefined }), [change])
  const { setup, slots, rows, all, fields, compared } = table
  const open = view.open && all.find(({ row }) => row.id === view.open?.row)
  const at = rows.findIndex(({ row }) => row.id === view.open?.row)
  const neighbours = useRef({ rows, slots, view })
  neighbours.current = { rows, slots, view }
  const moveCell = useCallback(
    ({ rows: down, columns, to }: CellMove) => {
      const { rows: shown, slots: shownSlots, view: now } = neighbours.current
      const row = shown[shown.findIndex((one) => one.row.id === now.open?.row) + down]
      const slot = shownSlots[to ?? shownSlots.findIndex(({ id }) => id === now.open?.slot) + columns]
      if (row && slot) change({ open: { row: row.row.id, slot: slot.id } })
    },
    [change],
  )
  return (
    <main className="relative flex min-h-0 flex-1 flex-col">
      <div className="shrink-0 space-y-2.5 border-line border-b bg-surface px-4 py-3 max-sm:space-y-2 max-sm:px-3 max-sm:py-2">
        <div className="flex flex-wrap items-baseline gap-x-3 max-sm:sr-only">
          <h1 className="font-medium text-lg">Compare</h1>
          <code className="min-w-0 truncate font-mono text-muted text-xs">
            {printSignature(setup.signature)}
          </code>
        </div>
        <div className="flex flex-wrap items-center gap-x-2 gap-y-2.5 max-sm:gap-y-1.5">
          {ready ? <RunControls setup={setup} rows={all} /> : null}
          <Tools
            {...{ setup, fields, compared, view, change }}
            filled={all.length > 0}
            onHistory={showHistory}
          />
        </div>
        <Problem />
        {ready && all.length > 0 ? <Changed setup={setup} /> : null}
        {reading ? (
          <div className="space-y-1.5">
            <p className="tabular text-muted text-xs">
              Reading in {reading.done + 1} of {reading.total}
            </p>
            <Progress label="Files read in" share={reading.done / reading.total} />
          </div>
        ) : null}
      </div>
      {ready && all.length === 0 ? <EmptyGrid /> : null}
      {all.length > 0 ? (
        <GridTable
          {...{ rows, all, slots, view, change }}
          variants={setup.variants.length}
          removable={setup.columns.length > 1}
        />
      ) : null}
      <Cell
        row={open}
        slot={slots.find(({ id }) => id === view.open?.slot)}
        pinned={view.pin !== undefined}
        place={at >= 0 ? `row ${at + 1} of ${rows.length}` : ''}
        onMove={moveCell}
        onClose={closeCell}
      />
      <Row />
      <TableQuestion />
      <Runs open={history} onClose={hideHistory} change={change} />
    </main>
  )
}
