import { type KeyboardEvent, memo, useCallback, useMemo, useRef, useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { cx } from '@/components/ui/cx'
import { openRows } from '@/components/viewer/open-viewer'
import { many } from '@/lib/core/many'
import { findModel, labelOf } from '@/lib/stores/models'
import { ColumnHead } from './column-head'
import { cellDomId, GridRow, rowId } from './grid-row'
import { headColumn, moved } from './moves'
import { NoRows } from './no-rows'
import { HeadColumn, removeRow, rowHeadId } from './row-head'
import { headSize, rowSize } from './sizes'
import { summaries, type TableRow, type TableSlot } from './table'
import { useNewSlot } from './use-new-slot'
import { useSpare } from './use-spare'
import { placesIn, seated, useWindow } from './use-window'
import type { GridView } from './view-state'

const narrow = 640

export interface TableProps {
  rows: readonly TableRow[]
  /** Every row, for the figures of a column: a filter changes none of them. */
  all: readonly TableRow[]
  slots: readonly TableSlot[]
  view: GridView
  variants: number
  removable: boolean
  change(patch: Partial<GridView>): void
}

/** Rows by columns; only what is in view is drawn. Arrow keys move, Enter opens, Space holds the others against a column, V looks at the row's media, Delete removes a row. */
export const GridTable = memo(function GridTable(props: TableProps) {
  const { rows, all, slots, view, variants, removable, change } = props
  const app = useApp()
  const { models, grid } = app.stores
  const known = useStore(models, (state) => state)
  const box = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState({ row: 0, column: 0 })
  const summaryOf = useMemo(() => summaries(all), [all])
  const columnModels = useMemo(() => slots.map(({ column }) => column.model), [slots])
  const headHeight = headSize(columnModels.map((id) => findModel(known, id)))
  const { lines, rowHeight } = rowSize(view.rows, Math.max(0, ...slots.map(({ fields }) => fields.length)))
  const isNarrow = (width: number) => width > 0 && width < narrow
  const {
    columnWidth,
    headWidth,
    viewWidth,
    seats,
    columnSeats,
    rows: shown,
    columns,
  } = useWindow(box, {
    ...{ rowHeight, headHeight, rows: rows.length, columns: slots.length },
    headWidth: (width) => (isNarrow(width) ? 132 : 232),
    columnWidth: (width) => (isNarrow(width) ? width - 132 : Math.max(220, (width - 232) / slots.length)),
  })
  const one = isNarrow(viewWidth)
  useNewSlot(box, { slots, columnWidth, headWidth, one, onShow: (tab) => change({ tab }) })
  const tab = slots.find(({ id }) => id === view.tab) ?? slots[0]
  const drawn = one && tab ? [tab] : slots
  const span = one ? { first: 0, end: 1 } : columns
  const heads = useSpare(span, drawn.length)
  const width = headWidth + columnWidth * drawn.length
  const at = { row: Math.min(active.row, rows.length - 1), column: Math.min(active.column, drawn.length - 1) }

  const inHead = at.column === headColumn
  const activeId = inHead ? rowHeadId(at.row) : cellDomId(at.row, at.column)

  function goTo(next: { row: number; column: number }) {
    setActive(next)
    const element = box.current
    if (!element) return
    const [top, left] = [next.row * rowHeight, next.column * columnWidth]
    const [roomY, roomX] = [element.clientHeight - headHeight, element.clientWidth - headWidth]
    if (top < element.scrollTop) element.scrollTop = top
    else if (top + rowHeight > element.scrollTop + roomY) element.scrollTop = top + rowHeight - roomY
    if (left < element.scrollLeft) element.scrollLeft = left
    else if (left + columnWidth > element.scrollLeft + roomX) element.scrollLeft = left + columnWidth - roomX
  }
  function open(row: TableRow | undefined, slot: TableSlot | undefined) {
    if (row && slot) change({ open: { row: row.row.id, slot: slot.id } })
  }
  const pin = (slot: TableSlot | undefined) => {
    if (slot) change({ pin: view.pin === slot.id ? undefined : slot.id })
  }
  const table = useRef({ rows, slots })
  table.current = { rows, slots }
  const look = useCallback((id: string) => openRows(app, table.current, id), [app])
  const remove = (row: TableRow | undefined) => {
    if (row && !row.gone) removeRow(app, row.row)
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== box.current || event.ctrlKey || event.metaKey || event.altKey) return
    const page = Math.max(1, Math.floor((box.current.clientHeight - headHeight) / rowHeight) - 1)
    const next = moved(at, event.key, { rows: rows.length, columns: drawn.length, page })
    if (next) goTo(next)
    else if (event.key === 'F2' || (event.key === 'Enter' && inHead))
      grid.setState({ editing: rows[at.row]?.row.id })
    else if (event.key === 'Enter') open(rows[at.row], drawn[at.column])
    else if (event.key === ' ') pin(drawn[at.column])
    else if (event.key === 'Delete') remove(rows[at.row])
    else if (event.key === 'v' && rows[at.row]) look(rows[at.row]?.row.id ?? '')
    else return
    event.preventDefault()
  }
  return (
    <>
      {one ? (
        <div
          role="tablist"
          aria-label="Columns"
          className="no-bar flex shrink-0 overflow-x-auto border-line border-b"
        >
          {slots.map((slot) => (
            <button
              key={slot.id}
              type="button"
              role="tab"
              aria-selected={slot.id === tab?.id}
              onClick={() => change({ tab: slot.id })}
              className="touch h-9 shrink-0 border-transparent border-b-2 px-3 text-muted text-sm aria-selected:border-accent aria-selected:text-ink"
            >
              {labelOf(known, slot.column.model)}
              {variants > 1 || slot.older ? ` · ${slot.older ? 'older' : slot.variant.label}` : ''}
            </button>
          ))}
        </div>
      ) : null}
      {/* A ground of its own lets the browser scroll what is drawn instead of drawing it anew. */}
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot leave out the rows that are not in view. */}
      <div
        ref={box}
        role="grid"
        tabIndex={0}
        data-testid="grid"
        aria-label="Answers by row and model"
        aria-rowcount={rows.length + 1}
        aria-colcount={drawn.length + 1}
        aria-owns={placesIn(shown).map(rowId).join(' ')}
        aria-activedescendant={rows.length > 0 ? activeId : undefined}
        onKeyDown={onKeyDown}
        // What is focused does not come to lie under the heads.
        style={{ scrollPaddingLeft: headWidth, scrollPaddingTop: headHeight }}
        className={cx(
          'group/grid min-h-0 overflow-auto bg-paper overscroll-contain outline-offset-[-2px]',
          rows.length === 0 ? 'shrink-0' : 'flex-1 max-two:flex-[1_0_70dvh]',
        )}
      >
        <div
          role="presentation"
          className="relative"
          style={{ width, height: headHeight + rows.length * rowHeight }}
        >
          {/* biome-ignore lint/a11y/useSemanticElements: a table cannot leave out the rows that are not in view. */}
          {/* biome-ignore lint/a11y/useFocusableInteractive: the grid itself has the focus. */}
          <div
            role="row"
            aria-rowindex={1}
            className="sticky top-0 z-20 flex border-line border-b bg-surface"
            style={{ height: headHeight, width }}
          >
            {/* biome-ignore lint/a11y/useSemanticElements: a table cannot leave out the rows that are not in view. */}
            {/* biome-ignore lint/a11y/useFocusableInteractive: the grid itself has the focus. */}
            <div
              role="columnheader"
              className="sticky left-0 z-10 flex shrink-0 items-end border-line border-r bg-surface px-2.5 pb-2 text-muted text-xs"
              style={{ width: headWidth }}
            >
              {rows.length === all.length
                ? many(all.length, 'row')
                : `${rows.length} of ${many(all.length, 'row')}`}
            </div>
            <div role="presentation" style={{ width: heads.first * columnWidth }} className="shrink-0" />
            {drawn.slice(heads.first, heads.end).map((slot, index) => (
              // biome-ignore lint/a11y/useSemanticElements: a table cannot leave out the rows that are not in view.
              // biome-ignore lint/a11y/useFocusableInteractive: the grid itself has the focus.
              <div
                key={slot.id}
                role="columnheader"
                aria-colindex={heads.first + index + 2}
                data-testid={`head-${slot.id}`}
                className={cx('shrink-0 border-line border-r', view.pin === slot.id && 'bg-accent-soft')}
                style={{ width: columnWidth }}
              >
                <ColumnHead
                  {...{ slot, variants, removable, change, summaryOf }}
                  models={columnModels}
                  pinned={view.pin === slot.id}
                />
              </div>
            ))}
          </div>
          <HeadColumn
            {...{ rows, rowHeight, seats }}
            onLook={look}
            low={view.rows === 'low'}
            active={inHead ? at.row : -1}
            first={shown.first}
            end={shown.end}
            width={headWidth}
          />
          {seated(shown, seats).map(({ seat, place }) => {
            const row = rows[place]
            if (!row) return null
            return (
              <GridRow
                key={seat}
                {...{ row, lines, columnWidth, place }}
                left={headWidth}
                width={width - headWidth}
                top={headHeight + place * rowHeight}
                height={rowHeight}
                first={span.first}
                end={span.end}
                seats={one ? 1 : columnSeats}
                slots={drawn}
                pin={view.pin}
                active={place === at.row ? at.column : -1}
                onOpen={(column) => {
                  setActive({ row: place, column })
                  open(row, drawn[column])
                }}
              />
            )
          })}
        </div>
      </div>
      {rows.length === 0 ? <NoRows view={view} change={change} /> : null}
    </>
  )
})
