import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { Attempts } from '@/components/results/attempts'
import { CallDetails } from '@/components/results/call-details'
import { formatMs } from '@/components/results/format'
import { Button } from '@/components/ui/button'
import { Drawer } from '@/components/ui/drawer'
import { Segmented } from '@/components/ui/segmented'
import type { RunCell } from '@/lib/core/runs/run-record'
import { runGrid } from '@/lib/stores/actions/grid-run'
import { findModel } from '@/lib/stores/models'
import { CellAnswers } from './cell-answers'
import { type CellMove, cellMove } from './cell-move'
import { isLent, type TableRow, type TableSlot } from './table'

/** One cell with all that was sent and came back, in whole. */
export function CellDrawer({
  row,
  slot,
  pinned,
  place,
  onMove,
  onClose,
}: {
  row: TableRow | undefined
  slot: TableSlot | undefined
  /** The answers are held against a column, not the majority. */
  pinned: boolean
  /** Which of the rows in view it is, in words. */
  place: string
  /** To another cell by so many rows, and so many columns or to one of them. */
  onMove(by: CellMove): void
  onClose(): void
}) {
  const { models } = useApp().stores
  const [chosen, setChosen] = useState('0')
  const model = useStore(models, (state) => (slot ? findModel(state, slot.column.model) : undefined))
  const ended = (row && slot ? (row.cells[slot.id] ?? []) : []).flatMap((cell) =>
    cell && cell.status !== 'running' ? [cell] : [],
  )
  const cell = ended[Number(chosen)] ?? ended[0]
  return (
    <Drawer
      open={row !== undefined && slot !== undefined}
      onClose={onClose}
      title={model?.label ?? slot?.column.model ?? 'Cell'}
      note={[slot?.older ? 'older run' : slot?.variant.label, place].filter(Boolean).join(' · ')}
      onKeyDown={(event) => {
        const by = cellMove(event)
        if (!by) return
        event.preventDefault()
        onMove(by)
      }}
    >
      {cell && row ? (
        <div className="space-y-5" data-testid="cell-details">
          {ended.length > 1 ? (
            <Segmented
              label="Repetition"
              value={String(ended.indexOf(cell))}
              options={ended.map((_one, index) => ({ value: String(index), label: `Attempt ${index + 1}` }))}
              onChange={setChosen}
            />
          ) : null}
          <CellAnswers {...{ cell, row, pinned }} fields={slot?.fields ?? []} slot={slot?.id ?? ''} />
          {slot?.older ? null : <Again cell={cell} />}
          {cell.calls.length > 1 ? <Attempts calls={cell.calls} /> : null}
          {cell.calls.length === 0 ? (
            <p className="text-muted text-sm">No model was asked for this cell.</p>
          ) : null}
          {cell.calls.map((call, index) => (
            <CallDetails
              // biome-ignore lint/suspicious/noArrayIndexKey: calls of a finished run keep their order.
              key={index}
              call={call}
              price={model?.price}
              title={cell.calls.length > 1 ? `Call ${index + 1} of ${cell.calls.length}` : 'Call'}
            />
          ))}
        </div>
      ) : (
        <p className="text-muted text-sm">This cell has not been asked yet.</p>
      )}
    </Drawer>
  )
}

function Again({ cell }: { cell: RunCell }) {
  const app = useApp()
  const busy = useStore(app.stores.grid, ({ progress }) => progress !== undefined)
  return (
    <div className="flex items-center gap-3">
      {cell.status === 'failed' ? (
        <Button size="sm" data-testid="cell-retry" disabled={busy} onClick={() => void runGrid(app, [cell])}>
          <RotateCcw size={13} aria-hidden="true" /> Retry
        </Button>
      ) : null}
      <span className="tabular text-muted text-xs">
        {formatMs(cell.ms)} here
        {cell.maybePaidTwice ? ' · may have been paid twice: the page ended while it was asked' : ''}
        {isLent(cell) ? ' · from a capsule: it says what whoever made that put there' : ''}
      </span>
    </div>
  )
}
