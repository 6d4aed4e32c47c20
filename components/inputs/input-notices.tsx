'use client'
import { X } from 'lucide-react'
import { useApp, useStore } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Notice } from '@/components/ui/notice'
import { Progress } from '@/components/ui/progress'
import { own } from '@/lib/core/own'

/** Beside an input: what is being read in, why something was refused, what keeps the run from beginning. */
export function InputNotices({ field }: { field: string }) {
  const { inputs } = useApp().stores
  const notices = useStore(inputs, (state) => state.notices[field])
  const problems = useStore(inputs, (state) => own(state.problems, field))
  const busy = useStore(inputs, (state) => state.busy[field])
  if (!busy && !notices?.length && !problems?.length) return null
  return (
    <div className="space-y-1.5 px-3 pb-3 empty:hidden" data-testid={`notice-${field}`}>
      {busy ? (
        <div className="flex items-center gap-3 text-muted text-xs" role="status">
          <span className="shrink-0">{busy}</span>
          <Progress label={busy} />
          <Button size="sm" look="ghost" onClick={() => inputs.cancel(field)}>
            Cancel
          </Button>
        </div>
      ) : null}
      {problems?.map((text) => (
        <Notice key={text} kind="bad">
          {text}
        </Notice>
      ))}
      {notices?.map(({ kind, text }) => (
        <Notice
          key={text}
          kind={kind}
          actions={
            <IconButton
              label="Dismiss"
              className="-my-1 size-6"
              onClick={() =>
                inputs.say(
                  field,
                  notices.filter((notice) => notice.text !== text),
                )
              }
            >
              <X size={13} />
            </IconButton>
          }
        >
          {text}
        </Notice>
      ))}
    </div>
  )
}
