import { Pin, PinOff } from 'lucide-react'
import { memo } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { EndNotice } from '@/components/models/end-badge'
import { formatMs, formatShare, formatUsd } from '@/components/results/format'
import { ModelMenu } from '@/components/results/model-menu'
import { ownOptions } from '@/components/results/own-options'
import { IconButton } from '@/components/ui/icon-button'
import type { ColumnSummary } from '@/lib/core/grid/summary'
import { setGridModel } from '@/lib/stores/actions/grid-edit'
import { ownOptionsOf } from '@/lib/stores/grid-question'
import { findModel } from '@/lib/stores/models'
import { GridColumnMenu } from './grid-column-menu'
import type { TableSlot } from './table'
import type { GridView } from './view-state'

interface HeadProps {
  slot: TableSlot
  /** The models of all columns. */
  models: readonly string[]
  pinned: boolean
  /** How many prompt variants there are: a lone one needs no name. */
  variants: number
  removable: boolean
  change(patch: Partial<GridView>): void
}

/** A column by its model and prompt variant, with its figures over all rows. */
export function ColumnHead({ summaryOf, ...head }: HeadProps & { summaryOf(slot: string): ColumnSummary }) {
  // Worked out here and not by the table, so that a browser that is busy can draw a frame between two columns.
  const text = summaryText(summaryOf(head.slot.id), head.pinned)
  return (
    <div className="grid h-full grid-cols-[minmax(0,1fr)_auto] content-center items-center px-2.5">
      <HeadTools {...head} />
      <p className="tabular col-span-2 truncate text-muted text-xs" title={text} data-testid="column-summary">
        {text}
      </p>
    </div>
  )
}

/** What stays while answers come in and the figures below it change. */
const HeadTools = memo(function HeadTools({ slot, models, pinned, variants, removable, change }: HeadProps) {
  const app = useApp()
  const { column, variant } = slot
  const model = useStore(app.stores.models, (state) => findModel(state, column.model))
  const label = model?.label ?? column.model
  const said = [
    slot.older ? 'older run' : '',
    variants > 1 || slot.older ? variant.label : '',
    ownOptions(ownOptionsOf(column), model),
  ].filter(Boolean)
  const note = said.join(' · ') || column.model
  return (
    <>
      <div className="col-span-2 min-w-0">
        {slot.older ? (
          <p className="truncate py-1.5 font-medium text-sm">{label}</p>
        ) : (
          <ModelMenu
            testid={`grid-model-${column.id}`}
            value={column.model}
            shown={models}
            onChange={(id) => setGridModel(app, column.id, id)}
          />
        )}
      </div>
      <div className="col-start-1 min-w-0">
        <p className="truncate text-muted text-xs" title={note}>
          {note}
        </p>
      </div>
      <div className="col-start-2 row-start-2 -my-1.5 -mr-1.5 flex">
        <IconButton
          label={pinned ? 'Hold all columns against each other again' : 'Hold the others against this column'}
          pressed={pinned}
          onClick={() => change({ pin: pinned ? undefined : slot.id })}
        >
          {pinned ? <PinOff size={14} /> : <Pin size={14} />}
        </IconButton>
        {slot.older ? null : <GridColumnMenu {...{ column, label, removable }} />}
      </div>
      {model ? (
        <div className="col-span-2 min-w-0">
          <EndNotice
            compact
            model={model}
            onSwitch={slot.older ? undefined : (id) => setGridModel(app, column.id, id)}
          />
        </div>
      ) : null}
    </>
  )
})

function summaryText(
  { done, failed, agreement, medianMs, costUsd, unpriced }: ColumnSummary,
  pinned: boolean,
): string {
  if (done + failed === 0) return 'Not run'
  const parts = [
    pinned ? 'the reference' : agreement === undefined ? '' : `${formatShare(agreement)} agree`,
    failed > 0 ? `${failed} failed` : '',
    medianMs === undefined ? '' : formatMs(medianMs),
    unpriced > 0 ? 'cost unknown' : formatUsd(costUsd),
  ]
  return parts.filter(Boolean).join(' · ')
}
