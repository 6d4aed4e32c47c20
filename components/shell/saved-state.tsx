'use client'
import { Check, CircleAlert } from 'lucide-react'
import { useApp, useStore } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { Popover } from '@/components/ui/popover'

/** Whether the work would survive closing the page. Quiet while all is well. */
export function SavedState() {
  const { workspace } = useApp().stores
  const saved = useStore(workspace, (state) => (state.ready ? state.saved : 'saving'))
  const problem = useStore(workspace, (state) => state.saveProblem)
  if (saved === 'failed')
    return (
      <Popover
        label="Not saved"
        align="end"
        className="w-80"
        trigger={
          <Button look="ghost" size="sm" className="text-bad">
            <CircleAlert size={14} aria-hidden="true" /> Not saved
          </Button>
        }
      >
        <p className="text-sm">{problem}</p>
      </Popover>
    )
  return (
    <span
      className="flex items-center gap-1 px-2 text-muted text-xs max-md:sr-only"
      data-testid="saved-state"
    >
      {saved === 'saved' ? <Check size={13} aria-hidden="true" /> : null}
      {saved === 'saved' ? 'Saved' : 'Saving…'}
    </span>
  )
}
