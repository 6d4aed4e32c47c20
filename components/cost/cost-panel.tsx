import { RotateCcw } from 'lucide-react'
import { useMemo } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { toastSaid, toastUndo } from '@/components/ui/toaster'
import { toErrorInfo } from '@/lib/core/errors'
import { resetSpending } from '@/lib/stores/actions/spending'
import { totalAmounts } from '@/lib/stores/amounts'
import type { App } from '@/lib/stores/app'
import { LimitsForm } from './limits-form'
import { Meter, ModelTable } from './meters'

async function reset(app: App) {
  const failed = (error: unknown) => toastSaid(toErrorInfo(error).message)
  try {
    const undo = await resetSpending(app)
    toastUndo('The project’s spending starts at nothing', () => void undo().catch(failed))
  } catch (error) {
    failed(error)
  }
}

/** Spent by run, session and project, where it went, and the limits on it. */
export function CostPanel() {
  const app = useApp()
  const { session, budget } = app.stores
  const { total, models, estimates } = useStore(session, (state) => state)
  const { run, kept, unsaved, problem } = useStore(budget, (state) => state)
  const project = useMemo(() => totalAmounts([...kept, ...unsaved]), [kept, unsaved])
  const since = kept.map(({ day }) => day).toSorted()[0]
  return (
    <div className="space-y-3">
      {problem ? <Notice kind="warn">{problem}</Notice> : null}
      <dl className="tabular space-y-2 text-sm">
        <Meter id="run" label="Latest run" amounts={run.amounts} />
        <Meter
          id="session"
          label="Session"
          hint="This tab until it is closed, reloads and all"
          amounts={total}
        />
        <Meter id="project" label="Project" hint="All tabs of this browser, until Reset" amounts={project} />
      </dl>
      <div className="flex items-center justify-between gap-3 text-muted text-xs">
        <span>{since ? `Project since ${since}.` : 'Nothing spent yet.'}</span>
        {since ? (
          <Button size="sm" look="ghost" data-testid="reset-project" onClick={() => void reset(app)}>
            <RotateCcw size={12} aria-hidden="true" /> Reset
          </Button>
        ) : null}
      </div>
      {estimates.calls > 0 ? (
        <p className="tabular text-muted text-xs" data-testid="estimate-error">
          Estimates were off by {Math.round((estimates.error / estimates.calls) * 100)}
          {'\u202f'}% on average ({estimates.calls} {estimates.calls === 1 ? 'call' : 'calls'}).
        </p>
      ) : null}
      <ModelTable models={models} />
      <div className="border-line border-t pt-3">
        <LimitsForm />
      </div>
      <p className="text-muted text-xs">
        A call that could pass a limit is not made; answers are kept. Models of this device and cached answers
        cost nothing.
      </p>
    </div>
  )
}
