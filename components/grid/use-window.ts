import { type RefObject, useEffect, useState } from 'react'

export interface Range {
  first: number
  /** One past the last. */
  end: number
}

/** The items of a fixed size that lie in view, with some to either side. Sizes in px. */
export function rangeIn({
  offset,
  view,
  size,
  count,
  extra,
}: {
  offset: number
  view: number
  size: number
  count: number
  extra: number
}): Range {
  const first = Math.max(0, Math.floor(offset / size) - extra)
  return { first, end: Math.min(count, Math.ceil((offset + view) / size) + extra) }
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

/** Which rows and columns are drawn, as the box is scrolled and resized; the same object until another one comes into view. */
export function useWindow(box: RefObject<HTMLDivElement | null>, sizes: Sizes) {
  const [view, setView] = useState({ left: 0, top: 0, width: 0, height: 0 })
  useEffect(() => {
    const element = box.current
    if (!element) return
    const read = () =>
      setView({
        left: element.scrollLeft,
        top: element.scrollTop,
        width: element.clientWidth,
        height: element.clientHeight,
      })
    read()
    const observer = new ResizeObserver(read)
    observer.observe(element)
    element.addEventListener('scroll', read, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', read)
    }
  }, [box])
  const columnWidth = sizes.columnWidth(view.width)
  const headWidth = sizes.headWidth(view.width)
  return {
    columnWidth,
    headWidth,
    viewWidth: view.width,
    rows: rangeIn({
      ...{ offset: view.top, view: view.height, size: sizes.rowHeight, count: sizes.rows, extra: 3 },
    }),
    columns: rangeIn({
      ...{ offset: view.left, view: view.width, size: columnWidth, count: sizes.columns, extra: 1 },
    }),
  }
}
