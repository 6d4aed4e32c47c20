'use client'
import { History, Plus } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { useCommands } from '@/components/commands/command-list'
import { Button } from '@/components/ui/button'
import { Progress } from '@/components/ui/progress'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { TextInput } from '@/components/ui/text-input'
import { printSignature } from '@/lib/core/signature-text'
import { addGridColumn } from '@/lib/stores/actions/grid-edit'
import { restoreRun } from '@/lib/stores/actions/grid-history'
import { AddRows, takeFiles, takeText } from './add-rows'
import { CellDrawer } from './cell-drawer'
import { EmptyGrid } from './empty-grid'
import { gridCommands } from './grid-commands'
import { GridTable } from './grid-table'
import { HistoryDrawer } from './history-drawer'
import { GridProblem, RunControls } from './run-controls'
import { useTable } from './use-table'
import { VariantsButton } from './variants-button'
import { type GridView, parseView, useGridView } from './view-state'

/** Many inputs by many models: every answer beside the others, with what differs marked. */
export function GridPage() {
  const app = useApp()
  const { workspace, grid } = app.stores
  const { view, change } = useGridView()
  useCommands(useMemo(gridCommands, []))
  const ready = useStore(workspace, (state) => state.ready)
  const table = useTable(view)
  const [history, setHistory] = useState(false)
  const [dragging, setDragging] = useState(false)
  const runId = useStore(grid, (state) => state.shown?.id)
  const reading = useStore(grid, (state) => state.reading)
  const restored = useRef(false)
  useEffect(() => {
    if (!ready || restored.current) return
    restored.current = true
    void restoreRun(app, parseView(window.location.search).run)
  }, [app, ready])
  useEffect(() => {
    if (runId !== undefined) change({ run: runId })
  }, [runId, change])
  const { setup, slots, rows, all, fields } = table
  const open = view.open && all.find(({ row }) => row.id === view.open?.row)
  return (
    <main
      className="relative flex min-h-0 flex-1 flex-col"
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setDragging(true)
      }}
      onDragLeave={(event) => {
        if (event.currentTarget === event.target) setDragging(false)
      }}
      onDrop={(event) => {
        setDragging(false)
        const files = [...event.dataTransfer.files]
        if (files.length === 0) return
        event.preventDefault()
        takeFiles(app, files)
      }}
      onPaste={(event) => {
        if (event.target instanceof Element && event.target.closest('input, textarea')) return
        const files = [...event.clipboardData.files]
        const text = event.clipboardData.getData('text/plain')
        if (files.length > 0) takeFiles(app, files)
        else if (text.trim() !== '') takeText(app, text)
        else return
        event.preventDefault()
      }}
    >
      <div className="shrink-0 space-y-2.5 border-line border-b bg-surface px-4 py-3">
        <div className="flex flex-wrap items-baseline gap-x-3">
          <h1 className="font-medium text-lg">Compare</h1>
          <code className="min-w-0 truncate font-mono text-muted text-xs">
            {printSignature(setup.signature)}
          </code>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          {ready ? <RunControls setup={setup} rows={all} /> : null}
          <span className="ml-auto flex flex-wrap gap-2 max-sm:ml-0">
            {all.length > 0 ? <AddRows /> : null}
            <Button
              data-testid="add-model"
              onClick={() => addGridColumn(app, freshModel(app, setup.columns))}
            >
              <Plus size={14} aria-hidden="true" /> Model
            </Button>
            <VariantsButton
              variants={setup.variants}
              repetitions={setup.repetitions}
              instructions={setup.signature.instructions}
            />
            <Button data-testid="history" onClick={() => setHistory(true)}>
              <History size={14} aria-hidden="true" /> Runs
            </Button>
          </span>
        </div>
        <GridProblem />
        {reading ? (
          <div className="space-y-1.5">
            <p className="tabular text-muted text-xs">
              Reading in {reading.done + 1} of {reading.total}
            </p>
            <Progress label="Files read in" share={reading.done / reading.total} />
          </div>
        ) : null}
        {all.length > 0 ? <Filters view={view} change={change} /> : null}
      </div>
      {ready && all.length === 0 ? <EmptyGrid /> : null}
      {all.length > 0 ? (
        <GridTable
          {...{ rows, all, slots, fields, view, change }}
          variants={setup.variants.length}
          removable={setup.columns.length > 1}
        />
      ) : null}
      {dragging ? (
        <div className="pointer-events-none absolute inset-2 z-30 flex items-center justify-center rounded-panel border-2 border-accent border-dashed bg-accent-soft/80 text-lg">
          Drop: each file becomes a row
        </div>
      ) : null}
      <CellDrawer
        row={open}
        slot={slots.find(({ id }) => id === view.open?.slot)}
        fields={fields}
        onClose={() => change({ open: undefined })}
      />
      <HistoryDrawer open={history} onClose={() => setHistory(false)} change={change} />
    </main>
  )
}

function Filters({ view, change }: { view: GridView; change(patch: Partial<GridView>): void }) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Segmented
        label="Rows shown"
        value={view.only}
        options={[
          { value: 'all', label: 'All rows' },
          { value: 'differ', label: 'Only rows that differ' },
          { value: 'failed', label: 'Only failed' },
        ]}
        onChange={(only) => change({ only })}
      />
      <Select
        aria-label="Order of rows"
        value={view.sort}
        onChange={(event) => change({ sort: parseView(`sort=${event.target.value}`).sort })}
      >
        <option value="row">In their order</option>
        <option value="disagreement">Most disagreement first</option>
        <option value="cost">Dearest first</option>
      </Select>
      <TextInput
        type="search"
        aria-label="Search rows and answers"
        placeholder="Search"
        className="max-w-52"
        value={view.search}
        onChange={(event) => change({ search: event.target.value })}
      />
    </div>
  )
}

/** The next model that is ready and not compared yet, else the last one again. */
function freshModel(app: ReturnType<typeof useApp>, columns: readonly { model: string }[]): string {
  const { models } = app.stores.models.getState()
  const fresh = models.find(
    ({ id, ready, operations }) =>
      ready && (operations?.includes('generate') ?? true) && !columns.some(({ model }) => model === id),
  )
  return fresh?.id ?? columns.at(-1)?.model ?? 'device/fast'
}
