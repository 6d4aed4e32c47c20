import { AudioLines, Pencil, X } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import { useApp } from '@/components/app-context'
import { useBlobUrl } from '@/components/inputs/use-blob-url'
import { formatShare } from '@/components/results/format'
import { cx } from '@/components/ui/cx'
import { toastUndo } from '@/components/ui/toaster'
import { mediaIn } from '@/lib/core/media'
import type { RunRow } from '@/lib/core/runs/run-record'
import { removeRows } from '@/lib/stores/actions/grid-edit'
import type { App } from '@/lib/stores/app'
import { activeLook } from './active-look'
import { plainText } from './cell-text'
import type { TableRow } from './table'
import { type Range, seated } from './use-window'

/** Removes a row; Undo brings it back. */
export function removeRow(app: App, { id }: RunRow) {
  removeRows(app, [id])
  toastUndo('Row removed', app.stores.workspace.undoOfLast())
}

export const rowHeadId = (place: number) => `row-head-${place}`

/**
 * The heads of the rows in view, in one column that stays at the left: a head that stayed by itself in each row would cost
 * a layer of its own in every frame. The rows own them.
 */
export function HeadColumn({
  rows,
  first,
  end,
  seats,
  rowHeight,
  width,
  low,
  active,
  onLook,
}: Range & {
  rows: readonly TableRow[]
  seats: number
  rowHeight: number
  width: number
  /** Rows are low: a small picture and one line. */
  low: boolean
  /** Place of the head that the arrow keys have reached, -1 for none. */
  active: number
  /** Opens the media of a row, large. */
  onLook(row: string): void
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot leave out the rows that are not in view.
    <div
      role="rowgroup"
      className="sticky left-0 z-10 border-line border-r bg-surface [contain:strict]"
      style={{ width, height: rows.length * rowHeight }}
    >
      {seated({ first, end }, seats).map(({ seat, place }) => {
        const shown = rows[place]
        if (!shown) return null
        const { row, gone, consensus } = shown
        return (
          // A head belongs to the row of its cells, which owns it; where it stands it still needs a row around it.
          // biome-ignore lint/a11y/useSemanticElements: a table cannot leave out the rows that are not in view.
          // biome-ignore lint/a11y/useFocusableInteractive: the grid itself has the focus.
          <div
            key={seat}
            role="row"
            aria-rowindex={place + 2}
            className="absolute inset-x-0"
            style={{ top: place * rowHeight, height: rowHeight }}
          >
            {/* biome-ignore lint/a11y/useSemanticElements: a table cannot leave out the rows that are not in view. */}
            {/* biome-ignore lint/a11y/useFocusableInteractive: the grid itself has the focus. */}
            <div
              id={rowHeadId(place)}
              role="rowheader"
              className={cx('h-full border-line border-b', active === place && activeLook)}
            >
              <RowHead {...{ row, gone, low, onLook }} disagreement={consensus.disagreement} index={place} />
            </div>
          </div>
        )
      })}
    </div>
  )
}

/** A row by its picture and its texts, with how far its answers disagree. */
const RowHead = memo(function RowHead({
  row,
  gone = false,
  low,
  disagreement,
  index,
  onLook,
}: {
  row: RunRow
  /** Of an older run only: shown, and no longer changed. */
  gone?: boolean | undefined
  low: boolean
  /** Share of its cells that differ, 0..1. */
  disagreement: number
  index: number
  onLook(row: string): void
}) {
  const app = useApp()
  const [medium] = mediaIn(row.inputs)
  const texts = Object.values(row.inputs).flatMap((value) =>
    typeof value === 'string' || typeof value === 'number' ? [plainText(value)] : [],
  )
  const name = medium?.name ?? texts[0] ?? `Row ${index + 1}`
  const rest = medium ? texts : texts.slice(1)
  const edit = () => app.stores.grid.setState({ editing: row.id })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside, and Enter on the grid, do the same.
    <div
      onDoubleClick={gone ? undefined : edit}
      className="group relative flex h-full items-start gap-2.5 px-2.5 py-1.5 max-sm:flex-col max-sm:gap-1"
    >
      {medium ? (
        // Out of the order of Tab, as the other buttons here: V on the grid does the same.
        <button
          type="button"
          tabIndex={-1}
          aria-label={`Look at ${name} large`}
          data-testid="row-look"
          onClick={() => onLook(row.id)}
          onDoubleClick={(event) => event.stopPropagation()}
          className="shrink-0 cursor-zoom-in rounded-control"
        >
          <Small id={medium.id} image={medium.kind === 'image'} low={low} />
        </button>
      ) : null}
      <div className="min-w-0 max-w-full flex-1 text-sm">
        <p
          className={cx('break-words font-medium max-sm:line-clamp-1', low ? 'line-clamp-1' : 'line-clamp-2')}
          title={name}
        >
          {name}
        </p>
        {rest.length > 0 && !low ? (
          <p
            className={cx('line-clamp-2 text-muted text-xs max-sm:line-clamp-1', gone && 'max-sm:hidden')}
            title={rest.join(' · ')}
          >
            {rest.join(' · ')}
          </p>
        ) : null}
        {gone ? (
          <p className="text-muted text-xs italic">
            <span className="max-sm:hidden">no longer in the grid</span>
            <span className="sm:hidden">gone from grid</span>
          </p>
        ) : null}
        {disagreement > 0 ? (
          // Beside the small picture, where there is one.
          <p
            className={cx(
              'tabular text-warn text-xs',
              medium && 'max-sm:absolute max-sm:top-2.5 max-sm:left-13',
            )}
          >
            {formatShare(disagreement)} <span className="max-sm:sr-only">differ</span>
          </p>
        ) : null}
      </div>
      {gone ? null : (
        <span className="absolute top-1 right-1 flex pointer-coarse:top-0 pointer-coarse:right-0 rounded-control bg-surface opacity-0 transition-opacity duration-quick focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100">
          <HeadButton label={`Change row ${name}`} onClick={edit}>
            <Pencil size={13} aria-hidden="true" />
          </HeadButton>
          <HeadButton
            label={`Remove row ${name}`}
            className="pointer-coarse:hidden"
            onClick={() => removeRow(app, row)}
          >
            <X size={13} aria-hidden="true" />
          </HeadButton>
        </span>
      )}
    </div>
  )
})

/** Out of the order of Tab: the arrow keys reach the head of a row, Enter opens its form, and all of this is there. */
function HeadButton({
  label,
  className,
  onClick,
  children,
}: {
  label: string
  className?: string | undefined
  onClick(): void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={label}
      title={label}
      onClick={onClick}
      className={cx(
        'touch inline-flex items-center justify-center size-6 rounded-control text-muted hover:bg-sunken hover:text-ink',
        className,
      )}
    >
      {children}
    </button>
  )
}

function Small({ id, image, low }: { id: string; image: boolean; low: boolean }) {
  const url = useBlobUrl(image ? id : undefined, 'thumb')
  return (
    <span
      className={cx(
        'flex shrink-0 items-center justify-center overflow-hidden rounded-control border border-line bg-sunken text-muted max-sm:size-9',
        low ? 'size-11' : 'size-[4.5rem]',
      )}
    >
      {image ? (
        url ? (
          // biome-ignore lint/performance/noImgElement: a blob of this browser; no server could resize it
          <img src={url} alt="" className="size-full object-cover" />
        ) : null
      ) : (
        <AudioLines size={18} aria-hidden="true" />
      )}
    </span>
  )
}
