import type { Line } from '../text/line'
import { type FigureStyle, type FoundAmount, findAmounts } from './find-amounts'
import { findDates } from './find-dates'

/** A stretch of a row that stands apart from the rest, with the place in the row's text where it begins. */
export interface Segment {
  text: string
  index: number
  /** Left edge in px of the page, where known. */
  x?: number | undefined
}

/** Words further apart than this many letters are in different columns. */
const columnGap = 2

function byParts(row: Line): Segment[] | undefined {
  if (!row.parts || row.parts.join(' ') !== row.text) return undefined
  let index = 0
  return row.parts.map((text) => {
    const segment = { text, index }
    index += text.length + 1
    return segment
  })
}

/** The words of a row that belong to a stretch of its text, where the reader gave them with boxes. */
function wordsOfRow(row: Line): { text: string; index: number; x: number; right: number }[] | undefined {
  const words = row.words ?? []
  if (words.length === 0) return undefined
  let from = 0
  const placed = words.map(({ text, box }) => {
    const index = row.text.indexOf(text, from)
    from = index + text.length
    return { text, index, x: box.x, right: box.x + box.width }
  })
  return placed.some(({ index }) => index < 0) ? undefined : placed
}

function byWords(row: Line): Segment[] | undefined {
  const words = wordsOfRow(row)
  if (!words) return undefined
  const letters = words.reduce((sum, { text }) => sum + text.length, 0)
  const width = words.reduce((sum, { x, right }) => sum + right - x, 0) / Math.max(1, letters)
  const starts = words.filter((word, at) => {
    const before = words[at - 1]
    return !before || word.x - before.right > columnGap * width
  })
  return starts.map(({ index, x }, at) => ({
    text: row.text.slice(index, starts[at + 1]?.index ?? row.text.length).trimEnd(),
    index,
    x,
  }))
}

/** The columns of a row: by the boxes of its words, else by the pieces it was joined from, else the whole. */
export function segmentsOf(row: Line): Segment[] {
  return byWords(row) ?? byParts(row) ?? [{ text: row.text, index: 0, ...(row.box ? { x: row.box.x } : {}) }]
}

/** The numbers of a row that may be amounts; figures of different columns are never joined into one. */
export function amountsOf(row: Line, style: FigureStyle): FoundAmount[] {
  const found = figuresOf(row, style)
  const last = found.at(-1)
  if (!style.whole || !last || last.money || !standsAsSum(row, last)) return found
  return [...found.slice(0, -1), { ...last, money: true }]
}

/** True for a number at the end of a row of words that is no day and no time: a sum where sums have no decimals. */
function standsAsSum({ text }: Line, { index, end, text: figure }: FoundAmount): boolean {
  if (!/^\W{0,3}(?:[A-Z]\W?)?$/.test(text.slice(end)) || /[\d.,][-/:]$/.test(text.slice(0, index)))
    return false
  const grouped = /\d[.,' ]\d{3}$/.test(figure)
  return (grouped || /\p{L}/u.test(text.slice(0, index))) && findDates(text).length === 0
}

function figuresOf(row: Line, style: FigureStyle): FoundAmount[] {
  const segments = segmentsOf(row)
  // The reader may have cut one figure in two: what begins with a nought is the end of the one before.
  const cut = segments.some(({ text }, at) => at > 0 && /^0\d\d(?:[.,]\d{2})?(?!\d)/.test(text))
  if (segments.length === 1 || cut) return findAmounts(row.text, style)
  return segments.flatMap(({ text, index }) =>
    findAmounts(text, style).map((one) => ({ ...one, index: one.index + index, end: one.end + index })),
  )
}
