import { formatBytes } from '@/components/results/format'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Progress } from '@/components/ui/progress'
import type { LongWork } from './use-long-work'

/** How far long work is, with Stop; or why it failed. */
export function WorkState({ work, label }: { work: LongWork; label: string }) {
  const { progress, fault, stop } = work
  if (fault)
    return (
      <Notice kind="bad" data-testid="travel-fault">
        {fault}
      </Notice>
    )
  if (!progress) return null
  const { bytes, of } = progress
  return (
    <div className="flex items-center gap-3">
      <div className="min-w-0 flex-1 space-y-1.5">
        <p className="tabular text-muted text-xs">
          {label}{' '}
          {bytes > 0 && of !== undefined && of > 1000 ? `${formatBytes(bytes)} of ${formatBytes(of)}` : ''}
          {bytes > 0 && of === undefined ? formatBytes(bytes) : ''}
        </p>
        <Progress label={label} share={of ? bytes / of : undefined} />
      </div>
      <Button size="sm" onClick={stop}>
        Stop
      </Button>
    </div>
  )
}
