import { AudioLines, X } from 'lucide-react'
import { memo } from 'react'
import { useApp } from '@/components/app-context'
import { useBlobUrl } from '@/components/inputs/use-blob-url'
import { formatShare } from '@/components/results/format'
import { toastUndo } from '@/components/ui/toaster'
import { mediaIn } from '@/lib/core/media'
import type { RunRow } from '@/lib/core/runs/run-record'
import { removeRows } from '@/lib/stores/actions/grid-edit'
import type { App } from '@/lib/stores/app'
import { plainText } from './cell-text'
import type { TableRow } from './table'
import type { Range } from './use-window'

/** What names a row: its medium, else its first text; `rest` are the other texts. */
export function rowWords({ inputs }: RunRow, index: number) {
  const [medium] = mediaIn(inputs)
  const texts = Object.values(inputs).flatMap((value) =>
    typeof value === 'string' || typeof value === 'number' ? [plainText(value)] : [],
  )
  const name = medium?.name ?? texts[0] ?? `Row ${index + 1}`
  return { medium, name, rest: medium ? texts : texts.slice(1) }
}

/** Removes a row; Undo brings it back. */
export function removeRow(app: App, { id }: RunRow) {
  removeRows(app, [id])
  toastUndo('Row removed', () => app.stores.workspace.undo())
}

/**
 * The heads of the rows in view, in one column that stays at the left: a head that stayed by itself in each row would cost
 * a layer of its own in every frame. For the eye: to readers each row says its own.
 */
export function HeadColumn({
  rows,
  first,
  end,
  rowHeight,
  width,
}: Range & { rows: readonly TableRow[]; rowHeight: number; width: number }) {
  return (
    <div
      aria-hidden="true"
      className="sticky left-0 z-10 border-line border-r bg-surface [contain:size_layout_style]"
      style={{ width, height: rows.length * rowHeight }}
    >
      {rows.slice(first, end).map(({ row, consensus }, index) => (
        <div
          key={row.id}
          className="absolute inset-x-0 border-line border-b"
          style={{ top: (first + index) * rowHeight, height: rowHeight }}
        >
          <RowHead row={row} disagreement={consensus.disagreement} index={first + index} />
        </div>
      ))}
    </div>
  )
}

/** A row by its picture and its texts, with how far its answers disagree. */
const RowHead = memo(function RowHead({
  row,
  disagreement,
  index,
}: {
  row: RunRow
  /** Share of its cells that differ, 0..1. */
  disagreement: number
  index: number
}) {
  const app = useApp()
  const { medium, name, rest } = rowWords(row, index)
  return (
    <div className="group flex h-full items-start gap-2 px-2.5 py-1.5">
      {medium ? <Small id={medium.id} image={medium.kind === 'image'} /> : null}
      <div className="min-w-0 flex-1 text-sm">
        <p className="line-clamp-2 break-words font-medium" title={name}>
          {name}
        </p>
        {rest.length > 0 ? <p className="line-clamp-2 text-muted text-xs">{rest.join(' · ')}</p> : null}
        {disagreement > 0 ? (
          <p className="tabular text-warn text-xs">{formatShare(disagreement)} differ</p>
        ) : null}
      </div>
      <button
        type="button"
        tabIndex={-1}
        aria-label={`Remove row ${name}`}
        title="Remove this row (Delete)"
        onClick={() => removeRow(app, row)}
        className="relative rounded-control p-0.5 text-muted opacity-0 pointer-coarse:after:absolute pointer-coarse:after:-inset-3.5 transition-opacity duration-quick hover:text-ink focus-visible:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100"
      >
        <X size={13} aria-hidden="true" />
      </button>
    </div>
  )
})

function Small({ id, image }: { id: string; image: boolean }) {
  const url = useBlobUrl(image ? id : undefined, 'thumb')
  return (
    <span className="flex size-12 shrink-0 items-center justify-center overflow-hidden rounded-control border border-line bg-sunken text-muted max-sm:size-9">
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
