import { Copy } from 'lucide-react'
import { useMemo, useState } from 'react'
import { BudgetOffer } from '@/components/cost/budget-offer'
import { copyText } from '@/components/results/copy'
import { formatUsd } from '@/components/results/format'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { type Senses, summarize } from '@/lib/core/evaluate'
import { metrics } from '@/lib/core/metrics'
import type { Signature } from '@/lib/core/signature'
import { limitForCalls } from '@/lib/stores/actions/spending'
import { RowList } from './row-list'
import { ScoreTable } from './score-table'
import type { EvaluationState } from './use-evaluation'

/** What came out: scores first, then the examples that went wrong, then the rest. */
export function Outcome({
  state,
  signature,
  metric,
  onAgain,
}: {
  state: EvaluationState
  signature: Signature
  metric: string | undefined
  onAgain(): void
}) {
  const { rows, status } = state
  const [said, setSaid] = useState<Senses>({})
  // The answers stay as they are: only how they are compared is another.
  const result = useMemo(() => {
    if (!state.result || Object.keys(said).length === 0) return state.result
    return summarize(state.rows, {
      signature,
      said,
      metric: Object.values(metrics).find(({ id }) => id === metric),
    })
  }, [state.result, state.rows, signature, metric, said])
  // One call was stopped, but all that are left are to come through.
  const left = (state.progress?.total ?? 1) - rows.filter(({ error }) => !error).length
  const json = result ? JSON.stringify(result, null, 2) : ''
  return (
    <div className="space-y-5">
      {status === 'failed' ? (
        <Notice kind="bad">
          <span data-testid="evaluation-error">{state.error}</span>
          {state.limit ? (
            <p className="mt-2 flex flex-wrap items-center gap-2">
              <BudgetOffer limit={limitForCalls(state.limit, left)} onRaised={onAgain} />
              <span className="text-muted text-xs">
                Runs all again; with the cache on, what was answered costs nothing.
              </span>
            </p>
          ) : null}
        </Notice>
      ) : null}
      {status === 'stopped' ? (
        <Notice kind="info">
          Stopped. {rows.length > 0 ? `The ${rows.length} finished examples are kept below; no` : 'No'} score
          was made.
        </Notice>
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
          <ScoreTable {...{ result, metric, signature, said }} onSay={setSaid} />
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
