import { type RefObject, useEffect, useRef, useState } from 'react'

export interface Range {
  first: number
  /** One past the last. */
  end: number
}

/** The items of a fixed size that lie in view, with some to either side; they come and go `step` at a time. Sizes in px. */
export function rangeIn({
  offset,
  view,
  size,
  count,
  extra,
  step = 1,
}: {
  offset: number
  view: number
  size: number
  count: number
  extra: number
  step?: number
}): Range {
  const first = Math.floor((Math.floor(offset / size) - extra) / step) * step
  const end = Math.ceil((Math.ceil((offset + view) / size) + extra) / step) * step
  return { first: Math.max(0, first), end: Math.min(count, end) }
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

/** Rows that one frame draws when all in view are new: a whole page of them at once would hold the frame up. */
const rowsAtOnce = 2

function rangesIn(view: View, sizes: Sizes) {
  const columnWidth = sizes.columnWidth(view.width)
  const headWidth = sizes.headWidth(view.width)
  const rows = rangeIn({
    ...{ offset: view.top, view: view.height, size: sizes.rowHeight, count: sizes.rows, extra: 1, step: 2 },
  })
  const columns = rangeIn({
    ...{ offset: view.left, view: view.width, size: columnWidth, count: sizes.columns, extra: 0 },
  })
  return { columnWidth, headWidth, viewWidth: view.width, rows, columns }
}

const meet = (one: Range, other: Range) => one.first < other.end && other.first < one.end

const isSame = (one: Range, other: Range) => one.first === other.first && one.end === other.end

/** Which rows and columns are drawn, as the box is scrolled and resized; nothing is drawn anew until another one comes into view. */
export function useWindow(box: RefObject<HTMLDivElement | null>, sizes: Sizes) {
  const [view, setView] = useState<View>({ left: 0, top: 0, width: 0, height: 0, limit: rowsAtOnce })
  const latest = useRef(sizes)
  useEffect(() => {
    latest.current = sizes
  })
  useEffect(() => {
    const element = box.current
    if (!element) return
    const read = () => {
      const { scrollLeft: left, scrollTop: top, clientWidth: width, clientHeight: height } = element
      setView((old) => {
        const next = { left, top, width, height, limit: old.limit }
        const [was, is] = [rangesIn(old, latest.current), rangesIn(next, latest.current)]
        const same = isSame(was.rows, is.rows) && isSame(was.columns, is.columns)
        if (same && old.width === width && old.height === height) return old
        const jumped = !meet(was.rows, is.rows) || !meet(was.columns, is.columns)
        return jumped ? { ...next, limit: rowsAtOnce } : next
      })
    }
    read()
    const observer = new ResizeObserver(read)
    observer.observe(element)
    element.addEventListener('scroll', read, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', read)
    }
  }, [box])
  const all = rangesIn(view, sizes)
  const rest = all.rows.end - all.rows.first > view.limit
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step is a frame of its own.
  useEffect(() => {
    if (!rest) return
    const frame = requestAnimationFrame(() => setView((old) => ({ ...old, limit: old.limit + rowsAtOnce })))
    return () => cancelAnimationFrame(frame)
  }, [rest, view.limit])
  return { ...all, rows: rest ? { ...all.rows, end: all.rows.first + view.limit } : all.rows }
}
