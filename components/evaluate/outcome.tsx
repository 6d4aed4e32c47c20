import { Copy } from 'lucide-react'
import { useMemo } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { BudgetOffer } from '@/components/cost/budget-offer'
import { copyText } from '@/components/results/copy'
import { formatUsd } from '@/components/results/format'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { type Senses, summarize } from '@/lib/core/evaluate'
import type { EvaluationRun } from '@/lib/core/evaluation-record'
import { many } from '@/lib/core/many'
import { metrics } from '@/lib/core/metrics'
import type { Signature } from '@/lib/core/signature'
import { printSignature } from '@/lib/core/signature-text'
import { compareAs } from '@/lib/stores/actions/evaluation'
import { limitForCalls } from '@/lib/stores/actions/spending'
import { RowList } from './row-list'
import { ScoreTable } from './score-table'
import type { EvaluationView } from './use-evaluation'

const asFound: Senses = {}

/** What came out: scores first, then the examples that went wrong, then the rest. */
export function Outcome({
  view,
  run,
  signature,
  onGoOn,
}: {
  view: EvaluationView
  run: EvaluationRun | undefined
  signature: Signature
  /** Asks what is left. */
  onGoOn(): void
}) {
  const app = useApp()
  const { rows } = view
  const metric = run?.setup.metric
  const said = run?.said ?? asFound
  // The answers stay as they are: only how they are compared is another.
  const result = useMemo(() => {
    if (!view.result || Object.keys(said).length === 0) return view.result
    return summarize(rows, {
      signature,
      said,
      metric: Object.values(metrics).find(({ id }) => id === metric),
    })
  }, [view.result, rows, signature, metric, said])
  const json = result ? JSON.stringify(result, null, 2) : ''
  return (
    <div className="space-y-5">
      <Standing view={view} onGoOn={onGoOn} />
      {run && rows.length > 0 ? (
        <p className="break-words font-mono text-muted text-xs" data-testid="evaluation-asked">
          {run.setup.model} · {printSignature(run.signature)}
        </p>
      ) : null}
      {result ? (
        <section aria-label="Scores" className="space-y-2">
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <h2 className="font-medium text-sm">Scores</h2>
            <p className="tabular text-muted text-sm">
              {result.n} {result.n === 1 ? 'example' : 'examples'} · {result.secondsPerExample.toFixed(1)} s
              each ·{' '}
              {result.costUsd === null
                ? 'cost unknown'
                : result.costUsd === 0
                  ? 'free'
                  : formatUsd(result.costUsd)}
              {result.errors.length > 0 ? ` · ${result.errors.length} failed` : ''}
            </p>
            <Button size="sm" className="ml-auto" onClick={() => copyText(json, 'Copied the result as JSON')}>
              <Copy size={13} aria-hidden="true" /> Copy JSON
            </Button>
          </div>
          <ScoreTable {...{ result, metric, signature, said }} onSay={(next) => compareAs(app, next)} />
          <details className="text-sm">
            <summary className="w-fit text-muted text-xs">As JSON</summary>
            <pre
              data-testid="evaluation-result"
              className="mt-2 max-h-96 overflow-auto rounded-control border border-line bg-sunken p-3 font-mono text-xs"
            >
              {json}
            </pre>
          </details>
        </section>
      ) : null}
      {rows.length > 0 ? <RowList {...{ rows, signature, said }} /> : null}
    </div>
  )
}

/** How the run stands where that is not plain to see, and the way on. */
function Standing({ view, onGoOn }: { view: EvaluationView; onGoOn(): void }) {
  const { standing, rows, total, error, limit } = view
  const unsaved = useStore(useApp().stores.evaluation, (state) => state.unsaved)
  // One call was stopped, but all that are left are to come through.
  const left = Math.max(1, total - rows.filter((row) => !row.error).length)
  const kept =
    rows.length > 0
      ? `The ${many(rows.length, 'example')} scored so far ${rows.length === 1 ? 'is' : 'are'} kept.`
      : ''
  const open = total - rows.length
  const goOn =
    open > 0 && rows.length > 0 ? (
      <Button size="sm" data-testid="evaluation-resume" onClick={onGoOn}>
        Go on with the other {open}
      </Button>
    ) : undefined
  return (
    <>
      {unsaved ? (
        <Notice kind="warn" data-testid="evaluation-unsaved">
          {unsaved}
        </Notice>
      ) : null}
      {standing === 'failed' ? (
        <Notice kind="bad" actions={limit ? undefined : goOn}>
          <span data-testid="evaluation-error">{error}</span> {kept}
          {limit ? (
            <p className="mt-2 flex flex-wrap items-center gap-2">
              <BudgetOffer limit={limitForCalls(limit, left)} onRaised={onGoOn} />
              <span className="text-muted text-xs">Goes on with the examples that are left.</span>
            </p>
          ) : null}
        </Notice>
      ) : null}
      {standing === 'stopped' ? (
        <Notice kind="info" actions={goOn}>
          Stopped. {kept || 'No score was made.'}
        </Notice>
      ) : null}
      {standing === 'interrupted' ? (
        <Notice kind="info" actions={goOn} data-testid="evaluation-interrupted">
          The page was closed while this ran, so it stopped. {kept || 'Nothing was scored yet; run it again.'}
        </Notice>
      ) : null}
      {standing === 'elsewhere' ? (
        <Notice kind="info">Another tab runs this evaluation. What it scores comes in here.</Notice>
      ) : null}
    </>
  )
}
