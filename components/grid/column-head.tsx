import { Pin, PinOff, X } from 'lucide-react'
import { memo } from 'react'
import { useApp } from '@/components/app-context'
import { formatMs, formatShare, formatUsd } from '@/components/results/format'
import { ModelMenu } from '@/components/results/model-menu'
import { IconButton } from '@/components/ui/icon-button'
import { toastUndo } from '@/components/ui/toaster'
import type { ColumnSummary } from '@/lib/core/grid/summary'
import { changeGridColumn, removeGridColumn } from '@/lib/stores/actions/grid-edit'
import type { TableSlot } from './table'
import type { GridView } from './view-state'

interface HeadProps {
  slot: TableSlot
  pinned: boolean
  /** How many ways of asking there are: a lone one needs no name. */
  variants: number
  removable: boolean
  change(patch: Partial<GridView>): void
}

/** A column by its model and way of asking, with its figures over all rows. */
export function ColumnHead({ summary, ...head }: HeadProps & { summary: ColumnSummary }) {
  return (
    <div className="flex h-full flex-col justify-center gap-0.5 px-2.5">
      <HeadTools {...head} />
      <p className="tabular truncate text-muted text-xs" data-testid="column-summary">
        {summaryText(summary, head.pinned)}
      </p>
    </div>
  )
}

/** What stays while answers come in and the figures below it change. */
const HeadTools = memo(function HeadTools({ slot, pinned, variants, removable, change }: HeadProps) {
  const app = useApp()
  const { column, variant } = slot
  const note = [slot.older ? 'older run' : '', variants > 1 || slot.older ? variant.label : ''].filter(
    Boolean,
  )
  return (
    <>
      <div className="flex items-center gap-1">
        <div className="min-w-0 flex-1">
          {slot.older ? (
            <p className="truncate font-medium text-sm">{column.model}</p>
          ) : (
            <ModelMenu
              testid={`grid-model-${column.id}`}
              value={column.model}
              onChange={(model) => changeGridColumn(app, column.id, { model })}
            />
          )}
        </div>
        <IconButton
          label={pinned ? 'Hold against the majority again' : 'Hold the others against this column'}
          pressed={pinned}
          onClick={() => change({ pin: pinned ? undefined : slot.id })}
        >
          {pinned ? <PinOff size={14} /> : <Pin size={14} />}
        </IconButton>
        {removable && !slot.older ? (
          <IconButton
            label="Remove this model"
            onClick={() => {
              removeGridColumn(app, column.id)
              toastUndo('Model removed', () => app.stores.workspace.undo())
            }}
          >
            <X size={14} />
          </IconButton>
        ) : null}
      </div>
      {note.length > 0 ? <p className="truncate text-muted text-xs">{note.join(' · ')}</p> : null}
    </>
  )
})

function summaryText(
  { done, failed, agreement, medianMs, costUsd, unpriced }: ColumnSummary,
  pinned: boolean,
): string {
  if (done + failed === 0) return 'Not asked yet'
  const parts = [
    pinned ? 'the reference' : agreement === undefined ? '' : `${formatShare(agreement)} agree`,
    failed > 0 ? `${failed} failed` : '',
    medianMs === undefined ? '' : formatMs(medianMs),
    unpriced > 0 ? 'cost unknown' : formatUsd(costUsd),
  ]
  return parts.filter(Boolean).join(' · ')
}
