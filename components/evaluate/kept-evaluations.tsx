import { ChevronDown, Plus, Trash2 } from 'lucide-react'
import { useApp, useStore } from '@/components/app-context'
import { formatShare } from '@/components/results/format'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, MenuItem } from '@/components/ui/menu'
import { toastSaid, toastUndo } from '@/components/ui/toaster'
import { toErrorInfo } from '@/lib/core/errors'
import type { EvaluationRecord } from '@/lib/core/evaluation-record'
import { many } from '@/lib/core/many'
import { newEvaluation, openEvaluation, removeEvaluation } from '@/lib/stores/actions/evaluation-keep'
import { examplesOf } from '@/lib/stores/evaluation'

const whenFormat: Intl.DateTimeFormatOptions = {
  ...{ month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' },
}

/** `Nov 27, 23:40 · 10 examples · device/fast · 80 % exact`. */
function nameOf({ at, items, setup, run }: EvaluationRecord): string {
  const exact = Object.values(run?.result?.fields ?? {}).map((scores) => scores.exact)
  const mean = exact.reduce((sum, one) => sum + one, 0) / Math.max(1, exact.length)
  return [
    new Date(run?.at ?? at).toLocaleString([], whenFormat),
    many(examplesOf(items).length, 'example'),
    run?.setup.model ?? setup.model,
    exact.length > 0 ? `${formatShare(mean)} exact` : run ? run.state : 'not run',
  ]
    .filter(Boolean)
    .join(' · ')
}

/** That the open evaluation is kept, the others that are, and a new one. */
export function KeptEvaluations({ onOpen }: { onOpen(): void }) {
  const app = useApp()
  const { record, kept, runs, unread, saved } = useStore(app.stores.evaluation, (state) => state)
  const others = kept.filter(({ id, items }) => id !== record.id && items.length > 0)
  const busy = runs === 'here' || unread.size > 0
  const isBlank = record.items.length === 0
  async function guarded(work: () => Promise<void>) {
    try {
      await work()
    } catch (error) {
      toastSaid(toErrorInfo(error).message)
    }
  }
  const open = (one: EvaluationRecord) =>
    void guarded(async () => {
      await openEvaluation(app, one)
      onOpen()
    })
  const remove = () =>
    void guarded(async () => {
      const undo = await removeEvaluation(app)
      onOpen()
      toastUndo('Evaluation removed', () => void guarded(undo))
    })
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {!isBlank && saved ? (
        <span data-testid="evaluation-kept" className="mr-1 text-muted text-xs">
          Kept in this browser
        </span>
      ) : null}
      {others.length > 0 ? (
        <Menu
          align="end"
          trigger={
            <Button size="sm" disabled={busy} data-testid="kept-evaluations">
              Earlier ({others.length}) <ChevronDown size={13} aria-hidden="true" />
            </Button>
          }
        >
          {others.map((one) => (
            <MenuItem key={one.id} onSelect={() => open(one)}>
              {nameOf(one)}
            </MenuItem>
          ))}
        </Menu>
      ) : null}
      {isBlank ? null : (
        <>
          <Button
            size="sm"
            disabled={busy}
            data-testid="new-evaluation"
            onClick={() => {
              newEvaluation(app)
              onOpen()
            }}
          >
            <Plus size={13} aria-hidden="true" /> New
          </Button>
          <IconButton label="Remove this evaluation" disabled={busy} onClick={remove}>
            <Trash2 size={14} />
          </IconButton>
        </>
      )}
    </div>
  )
}
