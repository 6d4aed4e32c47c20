import { Button } from '@/components/ui/button'
import type { Rect, Turn } from './geometry'

/** What a part or a turn would become, and that it is not sent until it is. */
export function CutBar({
  cut,
  turn,
  busy,
  keeps,
  row,
  onKeep,
  onCancel,
}: {
  cut: Rect | undefined
  turn: Turn
  busy: boolean
  /** It can become an input. */
  keeps: boolean
  /** Of Compare: it becomes a row of its own. */
  row: boolean
  onKeep(): void
  onCancel(): void
}) {
  const turnedBy = turn === 0 ? '' : `turned by ${turn}°`
  const said = cut
    ? `${cut.width} × ${cut.height} px${turnedBy ? `, ${turnedBy}` : ''}`
    : `${turnedBy[0]?.toUpperCase()}${turnedBy.slice(1)} here only: models get it as it is stored.`
  return (
    <div
      data-bar=""
      data-testid="cut-bar"
      role="status"
      className="flex flex-wrap items-center gap-2 border-line border-t bg-surface px-3 py-2 text-sm"
    >
      <span className="tabular min-w-0 flex-1">{said}</span>
      {cut ? (
        <Button size="sm" look="ghost" onClick={onCancel}>
          Cancel
        </Button>
      ) : null}
      {keeps ? (
        <Button size="sm" look="primary" disabled={busy} data-testid="cut-keep" onClick={onKeep}>
          {busy ? 'Making it…' : row ? 'Add as a new row' : cut ? 'Use this part' : 'Use it turned'}
        </Button>
      ) : null}
    </div>
  )
}
