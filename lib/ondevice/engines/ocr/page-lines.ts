import type { TextLine } from '../engine'
import type { TurnedBox } from '../image/pixels'
import { uprightBox } from './min-area-rect'

/** Words read from one text box, each with its own box in px of the image. */
export interface ReadBox {
  box: TurnedBox
  words: TextLine['words']
}

interface Placed extends ReadBox {
  /** Start, middle line and height in px along the page's own axes. */
  left: number
  middle: number
  height: number
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** Smallest upright box around several. */
export function boxAround(boxes: readonly TextLine['box'][]): TextLine['box'] {
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  const right = Math.max(...boxes.map((box) => box.x + box.width))
  const bottom = Math.max(...boxes.map((box) => box.y + box.height))
  return { x, y, width: right - x, height: bottom - y }
}

/** A line from its words in order; the confidence is weighted by length. */
export function lineOf(words: TextLine['words']): TextLine {
  const length = words.reduce((sum, word) => sum + word.text.length, 0)
  const weighted = words.reduce((sum, word) => sum + word.confidence * word.text.length, 0)
  return {
    text: words.map((word) => word.text).join(' '),
    confidence: length > 0 ? weighted / length : 0,
    box: boxAround(words.map((word) => word.box)),
    words,
  }
}

/** How much of the smaller height two boxes share. */
function overlap(a: Placed, b: Placed): number {
  const shared =
    Math.min(a.middle + a.height / 2, b.middle + b.height / 2) -
    Math.max(a.middle - a.height / 2, b.middle - b.height / 2)
  return shared / Math.min(a.height, b.height)
}

/**
 * Joins boxes that stand on one text row, left to right, and orders the rows from the top. A slanted page is
 * measured along its own axes (the median angle of its wide boxes).
 */
export function pageLines(boxes: readonly ReadBox[]): TextLine[] {
  const wide = boxes.filter(({ box }) => box.width > 2 * box.height)
  const slant = median((wide.length > 0 ? wide : boxes).map(({ box }) => box.angle))
  const [cos, sin] = [Math.cos(slant), Math.sin(slant)]
  const placed = boxes.map((read): Placed => {
    const { cx, cy, width, height } = read.box
    return { ...read, left: cx * cos + cy * sin - width / 2, middle: cy * cos - cx * sin, height }
  })
  const rows: Placed[][] = []
  for (const item of placed.sort((a, b) => a.middle - b.middle)) {
    const row = rows
      .slice(-3)
      .find(
        (others) =>
          others.every((other) => overlap(other, item) > 0.3) && overlap(nearest(others, item), item) > 0.5,
      )
    if (row) row.push(item)
    else rows.push([item])
  }
  return rows.map((row) => {
    const words = row.sort((a, b) => a.left - b.left).flatMap((item) => item.words)
    return lineOf(words)
  })
}

function nearest(row: readonly Placed[], item: Placed): Placed {
  return row.reduce((best, other) =>
    Math.abs(other.left - item.left) < Math.abs(best.left - item.left) ? other : best,
  )
}

/** The upright box of a stretch (shares 0..1 of the width) of a turned box. */
export function stretchBox(box: TurnedBox, from: number, to: number): TextLine['box'] {
  const shift = ((from + to) / 2 - 0.5) * box.width
  return uprightBox({
    ...box,
    cx: box.cx + shift * Math.cos(box.angle),
    cy: box.cy + shift * Math.sin(box.angle),
    width: (to - from) * box.width,
  })
}
