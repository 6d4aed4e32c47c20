import { memo } from 'react'
import { cx } from '@/components/ui/cx'
import { activeLook } from './active-look'
import { CellView } from './cell-view'
import { rowHeadId } from './row-head'
import type { TableRow, TableSlot } from './table'
import { placesIn, type Range, seated } from './use-window'

export const cellDomId = (row: number, column: number) => `cell-${row}-${column}`

export const rowId = (place: number) => `grid-row-${place}`

const nothing: TableRow['cells'][string] = []

interface RowProps extends Range {
  /** Columns drawn at most. */
  seats: number
  row: TableRow
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
  const { row, lines, columnWidth, left, width, place, top, height, slots, first, end, seats } = props
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot leave out the rows that are not in view.
    // biome-ignore lint/a11y/useFocusableInteractive: the grid itself has the focus.
    <div
      role="row"
      id={rowId(place)}
      aria-rowindex={place + 2}
      aria-owns={[
        rowHeadId(place),
        ...placesIn({ first, end }).map((column) => cellDomId(place, column)),
      ].join(' ')}
      className="absolute flex border-line border-b [contain:size_layout_style]"
      style={{ top, left, height, width }}
    >
      <div role="presentation" className="shrink-0" style={{ width: first * columnWidth, order: -1 }} />
      {seated({ first, end }, seats).map(({ seat, place: column }) => {
        const slot = slots[column]
        if (!slot) return null
        return (
          // biome-ignore lint/a11y/useSemanticElements: a table cannot leave out the rows that are not in view.
          // biome-ignore lint/a11y/useFocusableInteractive: the grid itself has the focus.
          // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on the grid opens its active cell.
          <div
            key={seat}
            id={cellDomId(place, column)}
            role="gridcell"
            aria-colindex={column + 2}
            aria-selected={props.active === column}
            data-testid={`grid-cell-${place}-${column}`}
            onClick={() => props.onOpen(column)}
            className={cx(
              'shrink-0 cursor-pointer border-line border-r hover:bg-sunken',
              props.pin === slot.id && 'bg-accent-soft/40',
              props.active === column && activeLook,
            )}
            style={{ width: columnWidth, order: column }}
          >
            <CellView
              cells={row.cells[slot.id] ?? nothing}
              verdict={row.verdicts[slot.id]}
              {...{
                consensus: row.consensus.fields,
                inputs: row.row.inputs,
                gone: row.gone || slot.older,
                fields: slot.fields,
                lines,
              }}
            />
          </div>
        )
      })}
    </div>
  )
}, same)
