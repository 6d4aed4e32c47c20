import { useApp } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Progress } from '@/components/ui/progress'
import { retry } from '@/lib/stores/actions/run'
import type { Cell } from '@/lib/stores/runs'
import { isBusy } from '@/lib/stores/runs'
import { formatBytes } from './format'

/** What a column is doing, or why it has no answer; nothing to say when all is well. */
export function CellStatus({ cell, column, stale }: { cell: Cell; column: string; stale: boolean }) {
  const app = useApp()
  const again = () => void retry(app, column)
  if (isBusy(cell)) return <Working cell={cell} />
  return (
    <div className="space-y-2 px-3.5 pb-3 empty:hidden">
      {cell.status === 'failed' && cell.error ? (
        <Notice kind="bad" data-testid="cell-error">
          <p>{cell.error.message}</p>
          <div className="mt-2 flex gap-1.5">
            <Button size="sm" data-testid="retry" onClick={again}>
              Retry
            </Button>
            <Button size="sm" look="ghost" onClick={() => app.stores.view.setState({ drawer: column })}>
              Show details
            </Button>
          </div>
        </Notice>
      ) : null}
      {cell.status === 'cancelled' ? (
        <Notice
          kind="info"
          data-testid="stopped"
          actions={
            <Button size="sm" onClick={again}>
              Run again
            </Button>
          }
        >
          Stopped. What had arrived is kept.
        </Notice>
      ) : null}
      {stale ? (
        <Notice
          kind="warn"
          data-testid="stale"
          actions={
            <Button size="sm" onClick={again}>
              Run again
            </Button>
          }
        >
          Inputs changed since this run
        </Notice>
      ) : null}
    </div>
  )
}

function Working({ cell }: { cell: Cell }) {
  const {
    text = cell.status === 'waiting' ? 'Waiting…' : 'Asking the model…',
    loadedBytes,
    totalBytes,
  } = cell.note ?? {}
  const share = totalBytes && loadedBytes !== undefined ? loadedBytes / totalBytes : undefined
  return (
    <div data-testid="cell-progress" className="space-y-1.5 px-3.5 pb-3">
      <div className="flex items-baseline justify-between gap-2 text-muted text-xs">
        <span className="min-w-0 truncate">{text}</span>
        {loadedBytes === undefined ? null : (
          <span className="tabular shrink-0">
            {formatBytes(loadedBytes)}
            {totalBytes ? ` of ${formatBytes(totalBytes)}` : ''}
          </span>
        )}
      </div>
      <Progress label={text} share={share} />
    </div>
  )
}
