'use client'
import { Check, CircleAlert, TriangleAlert } from 'lucide-react'
import { useApp, useStore } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Popover } from '@/components/ui/popover'
import { fullShare, warnShare } from '@/lib/stores/storage'
import { StorageMeter } from './storage-meter'

const words = { editing: 'Editing…', saving: 'Saving…', saved: 'Saved', failed: 'Not saved' }

/** Whether the work would survive closing the page, with what is stored one click away. Quiet while all is well. */
export function SavedState() {
  const { workspace, storage, view } = useApp().stores
  const saved = useStore(workspace, (state) => (state.ready ? state.saved : 'saving'))
  const problem = useStore(workspace, (state) => (state.saved === 'failed' ? state.saveProblem : undefined))
  const trouble = useStore(storage, (state) => state.trouble)
  const emptied = useStore(storage, (state) => state.emptied)
  const share = useStore(storage, (state) => fullShare(state.room)) ?? 0
  const refused = problem ?? trouble
  const state = problem === undefined && (trouble === undefined || emptied) ? saved : 'failed'
  const low = share >= warnShare
  return (
    <Popover
      label="What is stored"
      titled
      align="end"
      className="w-80 max-w-[calc(100vw-24px)] space-y-3"
      onOpenChange={(open) => {
        if (!open) storage.setState({ trouble: undefined })
      }}
      trigger={
        <Button
          look="ghost"
          size="sm"
          data-testid="saved-state"
          data-trouble={state === 'failed' || low || undefined}
          className={state === 'failed' ? 'text-bad!' : low ? 'text-warn!' : 'max-sm:hidden'}
        >
          <Mark state={state} low={low} />
          <span className="max-sm:sr-only">
            {words[state]}
            {low ? ` · storage ${Math.round(share * 100)} % full` : ''}
          </span>
        </Button>
      }
    >
      {refused ? <Notice kind="bad">{refused}</Notice> : null}
      {low ? (
        <Notice kind="warn">
          The storage of this page is nearly full. Clear the prediction cache, or remove runs you no longer
          need.
        </Notice>
      ) : null}
      <StorageMeter />
      <Button size="sm" onClick={() => view.setState({ travel: { dialog: 'backup' } })}>
        Backup…
      </Button>
    </Popover>
  )
}

function Mark({ state, low }: { state: keyof typeof words; low: boolean }) {
  if (state === 'failed') return <CircleAlert size={14} aria-hidden="true" />
  if (low) return <TriangleAlert size={14} aria-hidden="true" />
  return state === 'saved' ? <Check size={13} aria-hidden="true" /> : null
}
