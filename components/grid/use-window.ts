import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'

export interface Range {
  first: number
  /** One past the last. */
  end: number
}

interface Band {
  /** Of what is in view, px. */
  view: number
  /** Of an item, px. */
  size: number
  /** Items to either side of the view. */
  extra: number
  /** Items that come and go at a time. */
  step?: number
}

/** How many items are drawn at most: as many wherever the view stands, so that as many come as go. */
export const most = ({ view, size, extra, step = 1 }: Band) => Math.ceil(view / size) + 2 * extra + step

/** The items of a fixed size that lie in view, with some to either side; they come and go `step` at a time. */
export function rangeIn(band: Band & { offset: number; count: number }): Range {
  const { offset, size, count, extra, step = 1 } = band
  const first = Math.floor((Math.floor(offset / size) - extra) / step) * step
  return { first: Math.max(0, first), end: Math.min(count, first + most(band)) }
}

interface Sizes {
  rowHeight: number
  /** Of each column of answers, from the width of the view. */
  columnWidth(view: number): number
  /** What sticks to the edges and covers part of the view. */
  headWidth(view: number): number
  headHeight: number
  rows: number
  columns: number
}

interface View {
  left: number
  top: number
  width: number
  height: number
  /** Rows that are drawn so far of those in view. */
  limit: number
}

/** Rows that come and go at a time, and that one frame draws when all in view are new: a whole page of them at once would hold the frame up. */
const rowsAtOnce = 2

function rangesIn(view: View, sizes: Sizes) {
  const columnWidth = sizes.columnWidth(view.width)
  const headWidth = sizes.headWidth(view.width)
  const down = {
    view: Math.max(0, view.height - sizes.headHeight),
    size: sizes.rowHeight,
    extra: 1,
    step: rowsAtOnce,
  }
  const rows = rangeIn({ ...down, offset: view.top, count: sizes.rows })
  const across = { view: Math.max(0, view.width - headWidth), size: columnWidth, extra: 0 }
  const columns = rangeIn({ ...across, offset: view.left, count: sizes.columns })
  return {
    columnWidth,
    headWidth,
    viewWidth: view.width,
    rows,
    columns,
    seats: most(down),
    columnSeats: most(across),
  }
}

const meet = (one: Range, other: Range) => one.first < other.end && other.first < one.end

const isSame = (one: Range, other: Range) => one.first === other.first && one.end === other.end

export const placesIn = ({ first, end }: Range) =>
  Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index)

/**
 * The place that each of the items drawn has among its elements: an item that leaves gives its element to the one that
 * comes, and nothing is made anew. Elements stand in the order of their places, and `seats` is at least as many as are drawn.
 */
export function seated(range: Range, seats: number): readonly { seat: number; place: number }[] {
  return placesIn(range)
    .map((place) => ({ seat: place % seats, place }))
    .sort((one, other) => one.seat - other.seat)
}

/** Which rows and columns are drawn, as the box is scrolled and resized; nothing is drawn anew until another one comes into view. */
export function useWindow(box: RefObject<HTMLDivElement | null>, sizes: Sizes) {
  const [view, setView] = useState<View>({ left: 0, top: 0, width: 0, height: 0, limit: rowsAtOnce })
  // React would work the table out anew for many a scroll that changes nothing.
  const seen = useRef(view)
  const show = useCallback((next: View) => {
    seen.current = next
    setView(next)
  }, [])
  const latest = useRef(sizes)
  useEffect(() => {
    latest.current = sizes
  })
  useEffect(() => {
    const element = box.current
    if (!element) return
    let later = 0
    const read = () => {
      const { scrollLeft: left, scrollTop: top, clientWidth: width, clientHeight: height } = element
      const old = seen.current
      const next = { left, top, width, height, limit: old.limit }
      const [was, is] = [rangesIn(old, latest.current), rangesIn(next, latest.current)]
      const [sameRows, sameColumns] = [isSame(was.rows, is.rows), isSame(was.columns, is.columns)]
      const sameSize = old.width === width && old.height === height
      if (sameRows && sameColumns && sameSize) return
      if (!meet(was.rows, is.rows) || !meet(was.columns, is.columns)) next.limit = rowsAtOnce
      else if (!sameRows && !sameColumns && sameSize) {
        // Rows and a column that come into view together are drawn in a frame each.
        cancelAnimationFrame(later)
        later = requestAnimationFrame(read)
        next.left = old.left
      }
      show(next)
    }
    read()
    const observer = new ResizeObserver(read)
    observer.observe(element)
    element.addEventListener('scroll', read, { passive: true })
    return () => {
      cancelAnimationFrame(later)
      observer.disconnect()
      element.removeEventListener('scroll', read)
    }
  }, [box, show])
  const all = rangesIn(view, sizes)
  const rest = all.rows.end - all.rows.first > view.limit
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step is a frame of its own.
  useEffect(() => {
    if (!rest) return
    const frame = requestAnimationFrame(() =>
      show({ ...seen.current, limit: seen.current.limit + rowsAtOnce }),
    )
    return () => cancelAnimationFrame(frame)
  }, [rest, view.limit, show])
  return { ...all, rows: rest ? { ...all.rows, end: all.rows.first + view.limit } : all.rows }
}
