import { readAmount } from '../../../core/values/amounts'
import { cue, isNumeric, isTextual } from '../ask'
import { type Ask, abstain, confidenceOf, type Solver } from '../solver'
import { type Line, sourceOf, sourceOfValue } from '../text/line'
import { readNumber } from '../text/patterns'
import { alike, wordsOf } from '../text/words'
import { asksForSum } from './amount'
import { findAmounts, hasUnreadFigure } from './find-amounts'
import { styleOf } from './style'

/** Other ways documents write a word of a field name. */
const shortForms: Record<string, string[]> = {
  number: ['no', 'num', 'nr', 'id', 'n0'],
  id: ['no', 'number', 'reg'],
  no: ['number', 'num', 'id'],
  telephone: ['tel', 'phone'],
  quantity: ['qty'],
  reference: ['ref'],
  registration: ['reg'],
  document: ['doc'],
  account: ['acc', 'acct'],
  order: ['ord'],
  invoice: ['inv'],
  gst: ['gst', 'tax'],
  cashier: ['operator', 'served'],
  customer: ['cust', 'client'],
}

/** Fields that are never without a digit. */
const digitWords = [
  'total',
  'amount',
  'price',
  'cost',
  'date',
  'number',
  'no',
  'quantity',
  'qty',
  'tax',
  'phone',
  'time',
  'subtotal',
  'change',
  'balance',
]

function matches(word: string, seen: string): boolean {
  return alike(word, seen) || (shortForms[word] ?? []).includes(seen)
}

export interface LabelledValue {
  row: Line
  value: string
  /** Share of the field's words that the label has, 0..1, less for extra words. */
  fit: number
}

function readRow(row: Line, words: readonly string[], next: Line | undefined): LabelledValue | undefined {
  const colon = /^\s*(.{1,45}?)\s*(?:[:=]|#\s*:?|\s-\s)\s*(\S.*)?$/.exec(row.text)
  const label = colon?.[1] ?? ''
  const labelWords = wordsOf(label)
  const hits = words.filter((word) => labelWords.some((seen) => matches(word, seen))).length
  if (colon && hits > 0) {
    const value = colon[2]?.trim() || next?.text.trim() || ''
    const fit = hits / words.length - Math.max(0, labelWords.length - hits - 1) * 0.1
    return value ? { row, value: firstValue(value), fit } : undefined
  }
  const all = wordsOf(row.text)
  const lead = all.slice(0, words.length + 1)
  const leading = words.filter((word) => lead.some((seen) => matches(word, seen))).length
  if (leading < words.length || all.length <= leading) return undefined
  const rest = row.text
    .trim()
    .split(/\s+/)
    .slice(words.length)
    .join(' ')
    .replace(/^[\W_]+/, '')
  return rest ? { row, value: firstValue(rest), fit: 0.75 } : undefined
}

/** The value up to where another label begins on the same row. */
function firstValue(text: string): string {
  const cut = text.search(/\s{1,}\p{L}[\p{L}. ]{1,18}\s?[:#]/u)
  return (cut > 0 ? text.slice(0, cut) : text).trim()
}

/** Characters of a row that may hold a label and its value. */
const longestRow = 400

/** Values whose label shares words with a name, best first: `Invoice No: 417` for `invoice_number`. */
export function findLabelled(all: readonly Line[], words: readonly string[]): LabelledValue[] {
  const own = words.filter((word) => !['the', 'of', 'document', 'value', 'field'].includes(word))
  const rows = all.map((row) =>
    row.text.length > longestRow ? { ...row, text: row.text.slice(0, longestRow) } : row,
  )
  if (own.length === 0) return []
  return rows
    .flatMap((row, index) => {
      const parts = row.text.split(/\s{3,}|\s\|\s/).map((text) => ({ ...row, text }))
      const found = parts.map((part) => readRow(part, own, rows[index + 1])).find((one) => one !== undefined)
      const inner = /\S\s+(\p{L}[\p{L}. ]{1,18}\s?[:#]\s*\S.*)$/u.exec(row.text)?.[1]
      const second = inner ? readRow({ ...row, text: inner }, own, undefined) : undefined
      return [found, second].filter((one) => one !== undefined)
    })
    .sort((a, b) => b.fit - a.fit)
}

/** The number a value begins with, read whole as the document writes its figures. */
function numberIn(value: string, rows: readonly Line[]): number | undefined {
  const first = findAmounts(value.slice(0, 80), styleOf(rows))[0]
  const alone = first !== undefined && !/\p{L}|\d/u.test(value.slice(0, first.index))
  return alone ? first.value : readNumber(value.split(/\s/)[0] ?? '')
}

/** Any field whose name stands as a label in the document. */
export const labelled: Solver = {
  id: 'labelled',
  suits: (ask) => (isTextual(ask) || isNumeric(ask) ? 0.5 : 0),
  async solve(ask: Ask, scene) {
    const rows = await scene.lines()
    const best = findLabelled(rows, ask.nameWords)[0]
    if (!best || best.fit < 0.6)
      return abstain(`No label like “${ask.name.replace(/_/g, ' ')}” stands in the text.`)
    if (/^\D*$/.test(best.value) && (asksForSum(ask) || cue(ask, digitWords) >= 0.8))
      return abstain('What stands beside the label holds no digit.', [sourceOf(best.row)])
    // A sum is read as a whole or not at all; rows of several sums were already judged.
    if (
      asksForSum(ask) &&
      (readAmount(best.value) === undefined || hasUnreadFigure(best.value, styleOf(rows)))
    )
      return abstain('What stands beside the label is not one sum.', [sourceOf(best.row)])
    const number = isNumeric(ask) ? numberIn(best.value, rows) : undefined
    if (isNumeric(ask) && number === undefined)
      return abstain('The value beside the label is not a number.', [sourceOf(best.row)])
    return {
      value: number ?? best.value,
      how: `Stands beside the label in “${best.row.text.slice(0, 60)}”.`,
      confidence: confidenceOf(best.fit * 0.85 * best.row.confidence),
      sources: [sourceOfValue(best.row, best.value)],
    }
  },
}
