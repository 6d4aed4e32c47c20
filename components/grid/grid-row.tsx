import { memo } from 'react'
import { formatShare } from '@/components/results/format'
import { cx } from '@/components/ui/cx'
import type { Field } from '@/lib/core/signature'
import { CellView } from './cell-view'
import { rowWords } from './row-head'
import type { TableRow, TableSlot } from './table'
import type { Range } from './use-window'

const nothing: TableRow['cells'][string] = []

interface RowProps extends Range {
  row: TableRow
  fields: readonly Field[]
  lines: number
  columnWidth: number
  left: number
  width: number
  place: number
  top: number
  height: number
  slots: readonly TableSlot[]
  pin: string | undefined
  /** Column of the active cell in this row, -1 for none. */
  active: number
  onOpen(column: number): void
}

const same = (one: RowProps, other: RowProps) =>
  (Object.keys(one) as (keyof RowProps)[]).every(
    (name) =>
      name === 'onOpen' || (name === 'slots' ? sameSlots(one.slots, other.slots) : one[name] === other[name]),
  )
const sameSlots = (one: readonly TableSlot[], other: readonly TableSlot[]) =>
  one === other || (one.length === other.length && one.every((slot, index) => slot === other[index]))

/** The cells of a row; its head stands in a column of its own. */
export const GridRow = memo(function GridRow(props: RowProps) {
  const { row, fields, lines, columnWidth, left, width, place, top, height, slots, first, end } = props
  const { name, rest } = rowWords(row.row, place)
  const { disagreement } = row.consensus
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot leave out the rows that are not in view.
    // biome-ignore lint/a11y/useFocusableInteractive: the grid itself has the focus.
    <div
      role="row"
      aria-rowindex={place + 2}
      className="absolute flex border-line border-b [contain:size_layout_style]"
      style={{ top, left, height, width }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot leave out the rows that are not in view. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid itself has the focus. */}
      <div role="rowheader" className="sr-only">
        {[name, ...rest, disagreement > 0 ? `${formatShare(disagreement)} differ` : '']
          .filter(Boolean)
          .join(', ')}
      </div>
      <div role="presentation" className="shrink-0" style={{ width: first * columnWidth }} />
      {slots.slice(first, end).map((slot, index) => {
        const column = first + index
        return (
          // biome-ignore lint/a11y/useSemanticElements: a table cannot leave out the rows that are not in view.
          // biome-ignore lint/a11y/useFocusableInteractive: the grid itself has the focus.
          // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on the grid opens its active cell.
          <div
            key={slot.id}
            id={`cell-${place}-${column}`}
            role="gridcell"
            aria-colindex={column + 2}
            aria-selected={props.active === column}
            data-testid={`grid-cell-${place}-${column}`}
            onClick={() => props.onOpen(column)}
            className={cx(
              'shrink-0 cursor-pointer border-line border-r hover:bg-sunken',
              props.pin === slot.id && 'bg-accent-soft/40',
              props.active === column &&
                'group-focus-visible/grid:outline-2 group-focus-visible/grid:outline-accent group-focus-visible/grid:-outline-offset-2',
            )}
            style={{ width: columnWidth }}
          >
            <CellView
              cells={row.cells[slot.id] ?? nothing}
              verdict={row.verdicts[slot.id]}
              {...{ reference: row.reference, fields, lines }}
            />
          </div>
        )
      })}
    </div>
  )
}, same)
