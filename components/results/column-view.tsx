import { FileText } from 'lucide-react'
import { memo } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { EndNotice } from '@/components/models/end-badge'
import { ModelGap } from '@/components/next-steps/model-gap'
import { NextSteps } from '@/components/next-steps/next-steps'
import { NotRun } from '@/components/next-steps/not-run'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { rawOutput } from '@/lib/core/adapters/raw'
import type { Estimate } from '@/lib/core/lm/estimate'
import type { ModelInfo } from '@/lib/core/lm/model-info'
import { setColumnModel } from '@/lib/stores/actions/columns'
import { findModel } from '@/lib/stores/models'
import type { Column, RunOptions } from '@/lib/stores/run-options'
import { isBusy } from '@/lib/stores/runs'
import { Badges } from './badges'
import { CellNotices, CellProgress } from './cell-status'
import { ColumnMenu } from './column-menu'
import { columnEstimate } from './estimate-text'
import { FieldCell } from './field-cell'
import { formFor } from './forms'
import { ModelMenu } from './model-menu'
import { ownOptions } from './own-options'
import { type Results, useCell } from './use-results'

/** What a column that rests says of itself: what its model misses, options of its own, else the model's id. */
function Standing({
  column,
  shared,
  model,
  known,
  estimate,
}: {
  column: Column
  shared: RunOptions
  model: ModelInfo | undefined
  /** The list of models has been read. */
  known: boolean
  /** What a run would take, while there is no answer to what is asked now. */
  estimate: Estimate | undefined
}) {
  const automatic = shared.adapter === 'auto' && !column.options.adapter ? formFor('auto', model) : ''
  if (model && !model.ready) return <p className="truncate text-warn">Not ready</p>
  if (!model && known)
    return <p className="truncate text-warn">This model is not offered here. Choose another.</p>
  const said = [ownOptions(column.options, model), automatic].filter(Boolean).join(' · ') || column.model
  if (!model || !estimate) return <p className="truncate">{said}</p>
  const cost = columnEstimate(estimate, model)
  return (
    <p className="truncate" title={`${cost} · ${said}`}>
      <span className="tabular" data-testid="estimate">
        {cost}
      </span>{' '}
      · {said}
    </p>
  )
}

/** One model's answer. Its rows take part in the grid of all columns, so that a field stands beside itself. */
export const ColumnView = memo(function ColumnView({
  column,
  index,
  doc,
  fields,
  agreements,
  estimate,
}: Results & { column: Column; index: number; estimate: Estimate | undefined }) {
  const { models, view } = useApp().stores
  const app = useApp()
  const model = useStore(models, (state) => findModel(state, column.model))
  const known = useStore(models, (state) => state.loaded)
  const choosing = useStore(view, (state) => state.modelMenu === column.id)
  const { cell, stale } = useCell(doc, column)
  const busy = isBusy(cell)
  // A failure without any answer takes the place of the fields, so that it pushes no other column apart.
  const hollow = cell?.status === 'failed' && Object.keys(cell.outputs).length === 0
  const label = model?.label ?? column.model
  const tabbed = doc.columns.length > 1
  const shown = doc.columns.map((one) => one.model)
  const asked = new Set(doc.signature.outputs.map((field) => field.name))
  return (
    <article
      aria-label={label}
      data-testid={`column-${index}`}
      data-column={column.id}
      aria-busy={busy}
      className="row-span-full grid grid-rows-subgrid rounded-panel border border-line bg-surface [--head:64px] pointer-coarse:[--head:76px]"
    >
      {/* Spans all rows, so that it can stay in sight along them. Where there are tabs they name the model. */}
      <header
        className={cx(
          'relative z-5 col-start-1 row-span-full row-start-1 flex h-[var(--head)] min-w-0 items-start gap-2 self-start rounded-t-panel border-line border-b bg-surface pt-1.5 pr-2 pl-3.5 lg:sticky lg:top-[var(--bar)]',
          tabbed && 'max-lg:h-11 max-lg:items-center max-lg:pt-0',
        )}
      >
        <div
          className={cx(
            'min-w-0 flex-1',
            tabbed &&
              'max-lg:flex max-lg:flex-row-reverse max-lg:items-center max-lg:justify-end max-lg:gap-2',
          )}
        >
          <div className={cx('flex min-w-0', tabbed && 'max-lg:shrink-0 max-lg:[&_button>span]:hidden')}>
            <ModelMenu
              value={column.model}
              shown={shown}
              testid={`model-${index}`}
              open={choosing}
              onOpenChange={(open) => view.setState({ modelMenu: open ? column.id : undefined })}
              onChange={(id) => setColumnModel(app, column.id, id)}
            />
          </div>
          <div className={cx('min-h-4 text-muted text-xs', tabbed && 'max-lg:min-w-0')}>
            {busy && cell ? (
              <CellProgress cell={cell} />
            ) : (
              <Standing
                column={column}
                shared={doc.options}
                model={model}
                known={known}
                estimate={!cell || stale ? estimate : undefined}
              />
            )}
          </div>
        </div>
        <ColumnMenu column={column} shared={doc.options} cell={cell} only={!tabbed} label={label} />
      </header>
      <div className={cx('col-start-1 row-start-1 pt-[var(--head)]', tabbed && 'max-lg:pt-11')}>
        {model ? (
          <div className="px-3.5 text-xs empty:hidden">
            <EndNotice model={model} onSwitch={(id) => setColumnModel(app, column.id, id)} />
          </div>
        ) : null}
        {model && !model.ready ? (
          <div className="px-3.5 pt-2 text-xs">
            <ModelGap model={model} />
          </div>
        ) : null}
      </div>
      <div
        data-testid={`cell-${index}`}
        data-status={cell?.status ?? 'empty'}
        className={cx(
          'col-start-1 row-start-2 -row-end-1 grid grid-rows-subgrid',
          // Grey, not pale: what is stale is still to be read.
          stale && '[&_[data-fades]]:bg-sunken [&_[data-fades]]:text-muted [&_[data-fades]]:grayscale',
        )}
      >
        <div className={hollow ? 'row-start-1 -row-end-2' : ''}>
          {cell ? <CellNotices cell={cell} column={column.id} stale={stale} /> : null}
        </div>
        {hollow
          ? null
          : fields.map((field, place) => (
              <div
                key={field.name}
                data-fades=""
                className={cx('grid', (place > 0 || cell?.status === 'failed') && 'border-line border-t')}
              >
                <FieldCell
                  field={field}
                  cell={cell}
                  column={column.id}
                  index={index}
                  agreement={agreements[field.name]}
                  extra={!asked.has(field.name) && field.name !== rawOutput}
                />
              </div>
            ))}
        <div className="min-w-0 self-end">
          <NextSteps doc={doc} cell={cell} stale={stale} />
          <footer className="flex items-center gap-2 border-line border-t py-1.5 pr-2 pl-3.5 empty:hidden">
            {cell && !busy ? (
              <>
                <div className="min-w-0 flex-1">
                  <Badges cell={cell} model={model} />
                </div>
                <Button
                  look="ghost"
                  size="sm"
                  data-testid={`details-${index}`}
                  onClick={() => view.setState({ drawer: column.id })}
                >
                  <FileText size={13} aria-hidden="true" /> Details
                </Button>
              </>
            ) : null}
            {cell ? null : <NotRun column={column.id} ready={model?.ready ?? false} />}
          </footer>
        </div>
      </div>
    </article>
  )
})
