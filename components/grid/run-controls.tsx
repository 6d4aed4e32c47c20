import { Play, RotateCcw, Square, Wallet } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { formatMs } from '@/components/results/format'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Progress } from '@/components/ui/progress'
import { many } from '@/lib/core/many'
import type { CellKey, RunSetup } from '@/lib/core/runs/run-record'
import { formatUsd } from '@/lib/core/usd'
import { missingCells, runGrid, stopGrid } from '@/lib/stores/actions/grid-run'
import { limitForCalls, raisedTo, raiseLimit } from '@/lib/stores/actions/spending'
import type { App } from '@/lib/stores/app'
import { setupOf } from '@/lib/stores/grid-doc'
import type { TableRow } from './table'
import { useGridEstimate } from './use-grid-estimate'

/** What a run would ask and cost, Run and Stop, and how far it is. */
export function RunControls({ setup, rows }: { setup: RunSetup; rows: readonly TableRow[] }) {
  const app = useApp()
  const running = useStore(app.stores.grid, (state) => state.progress !== undefined)
  return running ? <Running /> : <Waiting setup={setup} rows={rows} />
}

function Waiting({ setup, rows }: { setup: RunSetup; rows: readonly TableRow[] }) {
  const app = useApp()
  const cells = useMemo(() => new Map(rows.map(({ row, cells: of }) => [row.id, of])), [rows])
  const total = setup.rows.length * setup.variants.length * setup.columns.length * setup.repetitions
  const missing = useMemo(() => missingCells(setup, cells), [setup, cells])
  const failed = useMemo(() => failedCells(rows), [rows])
  const onlyFailed = failed.length > 0 && failed.length === missing.length
  const cost = useGridEstimate(setup, missing)
  const kept = total - missing.length
  const asked = [kept > 0 ? `${kept} of ${many(total, 'cell')} kept` : many(total, 'cell'), cost]
    .filter(Boolean)
    .join(', ')
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 max-sm:w-full lg:min-w-0 lg:flex-1 lg:flex-nowrap">
      {/* Where all that is missing has failed, both buttons would do the same. */}
      {onlyFailed ? null : (
        <Button
          look="primary"
          size="lg"
          data-testid="grid-run"
          disabled={missing.length === 0}
          onClick={() => void runGrid(app)}
        >
          <Play size={14} aria-hidden="true" className="fill-current" />
          {kept > 0 && missing.length > 0 ? `Run the other ${missing.length}` : 'Run all'}
        </Button>
      )}
      {failed.length > 0 ? (
        <Button
          look={onlyFailed ? 'primary' : undefined}
          size="lg"
          data-testid="grid-retry"
          onClick={() => void runGrid(app, failed)}
        >
          <RotateCcw size={13} aria-hidden="true" /> Retry {failed.length} failed
        </Button>
      ) : null}
      <span
        title={missing.length > 0 ? asked : undefined}
        className="tabular text-muted text-sm lg:truncate max-sm:min-w-0 max-sm:flex-1 max-sm:basis-32 max-sm:text-xs"
        data-testid="grid-estimate"
      >
        {missing.length > 0 ? asked : answered(total)}
      </span>
    </div>
  )
}

function answered(total: number): string {
  if (total === 0) return 'Nothing to ask yet'
  return total === 1 ? 'The cell is answered' : `All ${total} cells answered`
}

/** To be tried again; those of an older run are not. */
function failedCells(rows: readonly TableRow[]): CellKey[] {
  return rows.flatMap(({ failed, cells }) =>
    failed === 0
      ? []
      : Object.entries(cells).flatMap(([slot, places]) =>
          slot.startsWith('older:')
            ? []
            : places.flatMap((cell) => (cell?.status === 'failed' ? [cell] : [])),
        ),
  )
}

function Running() {
  const app = useApp()
  const progress = useStore(app.stores.grid, (state) => state.progress)
  const [now, setNow] = useState(() => performance.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 500)
    return () => clearInterval(timer)
  }, [])
  if (!progress) return null
  const { done, total, failed, startedAt, held } = progress
  const elapsed = Math.max(1, now - startedAt)
  const left = done > 0 ? ((total - done) * elapsed) / done : undefined
  const rate = (done * 60_000) / elapsed
  return (
    <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1.5">
      <Button size="lg" data-testid="grid-stop" onClick={() => stopGrid(app)}>
        <Square size={13} aria-hidden="true" className="fill-current" /> Stop
      </Button>
      <div className="min-w-48 max-w-md flex-1 space-y-1.5">
        <p className="tabular text-muted text-xs" data-testid="grid-progress">
          {[
            `${done} of ${total} done`,
            failed > 0 ? `${failed} failed` : '',
            done > 0 ? `${rate < 10 ? rate.toFixed(1) : Math.round(rate)} a minute` : '',
            left === undefined ? '' : `${formatMs(left)} left`,
            held ? 'waiting for this server’s limit' : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <Progress label="Cells done" share={done / Math.max(1, total)} />
      </div>
    </div>
  )
}

/** Calls that go out before everything is answered; a module or a vendor's refusal may make more of one. */
function callsLeft({ stores }: App): number {
  return missingCells(setupOf(stores.workspace.getState().doc), stores.grid.getState().cells).length
}

/** What kept the run from going on, with what helps. */
export function GridProblem() {
  const app = useApp()
  const problem = useStore(app.stores.grid, (state) => state.problem)
  const across = useStore(app.stores.workspace, ({ saved, saveProblem }) =>
    saved === 'failed' ? saveProblem : undefined,
  )
  // What stands across the page already, with a way to try again, is not said twice.
  if (!problem || problem.text === across) return null
  const { text, kind = 'bad' } = problem
  const limit = problem.limit && limitForCalls(problem.limit, callsLeft(app))
  return (
    <Notice
      kind={kind}
      data-testid="grid-problem"
      actions={
        limit ? (
          <Button
            size="sm"
            look="primary"
            onClick={() => {
              void raiseLimit(app, limit)
              void runGrid(app)
            }}
          >
            <Wallet size={13} aria-hidden="true" />
            {limit.of === 'unknown-price'
              ? 'Allow and go on'
              : `Raise to ${formatUsd(raisedTo(limit.needUsd))} and go on`}
          </Button>
        ) : (
          <Button size="sm" onClick={() => app.stores.grid.setState({ problem: undefined })}>
            Close
          </Button>
        )
      }
    >
      {text}
    </Notice>
  )
}
