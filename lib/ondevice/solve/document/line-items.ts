import type { Line } from '../text/line'
import { alike, wordsOf } from '../text/words'
import { beforeTaxSummary, headerKind } from './sections'
import { amountsOf } from './segments'
import { type DocumentStyle, styleOf } from './style'
import { sumLabel } from './sum-labels'

/** One thing sold. Prices in the currency of the document; absent where not printed. */
export interface LineItem {
  name: string
  quantity?: number | undefined
  price?: number | undefined
  amount: number
  code?: string | undefined
  rows: Line[]
}

const headings = ['qty', 'quantity', 'item', 'items', 'description', 'desc', 'price', 'amount', 'uom', 'code']

function isHeading(row: Line, style: DocumentStyle): boolean {
  const words = wordsOf(row.text)
  return (
    words.filter((word) => headings.some((one) => alike(one, word))).length >= 2 &&
    amountsOf(row, style).every((one) => !one.money)
  )
}

function isSum(row: Line, style: DocumentStyle): boolean {
  if (sumLabel(row, style).score !== 0) return true
  return /\b(sub|total|tax|gst|cash|change|rounding|discount|disc|service|serv|charge|payment|visa|net|amt|qty|item\(s\)|saving)\b/i.test(
    row.text,
  )
}

const letters = (text: string) => (text.match(/\p{L}/gu) ?? []).length

interface Priced {
  text: string
  quantity?: number | undefined
  price?: number | undefined
  amount: number
  code?: string | undefined
}

/** A row with a price read as quantity, code, wording, unit price and amount. */
function readPriced(row: Line, style: DocumentStyle): Priced | undefined {
  const money = amountsOf(row, style).filter(({ money: is, value }) => is && value >= 0)
  const last = money.at(-1)
  if (!last) return undefined
  const first = money[0]
  const head = row.text.slice(0, first?.index ?? 0)
  const code = /\b\d{5,}\b|\b[A-Z]{1,3}\d{4,}\b/.exec(row.text)?.[0]
  const leading = /^\s*(\d{1,3})\s*(?:[xX×]\s*)?(?=\s|\p{L}|$)/u.exec(head)?.[1]
  const times = /(?:^|\s)(\d{1,3})\s*[xX×@*]|[xX×*]\s*(\d{1,3})(?!\d|[.,]\d)/.exec(row.text)
  const quantity = Number(times?.[1] ?? times?.[2] ?? leading ?? Number.NaN)
  const text = head
    .replace(code ?? '\u0000', ' ')
    .replace(/^\s*\d{1,3}\s*[xX×@*]?\s+/, '')
    .replace(/[\s@xX×*]+\d*\s*[xX×@*]?\s*$/, '')
    .trim()
  return {
    text: letters(text) >= 3 ? text : '',
    quantity: Number.isFinite(quantity) && quantity > 0 ? quantity : undefined,
    price: money.length > 1 ? money.at(-2)?.value : undefined,
    amount: last.value,
    code,
  }
}

/** The rows between the letterhead and the sums. */
function itemRows(rows: readonly Line[], style: DocumentStyle): Line[] {
  const body = beforeTaxSummary(rows, style)
  const heading = body.findIndex((row) => isHeading(row, style))
  const firstPrice = body.findIndex(
    (row) => amountsOf(row, style).some((one) => one.money) && !isSum(row, style),
  )
  const from =
    heading >= 0
      ? heading + 1
      : Math.max(
          0,
          firstPrice -
            (letters(body[firstPrice - 1]?.text ?? '') > 3 &&
            headerKind(body[firstPrice - 1]?.text ?? '') === 'plain'
              ? 1
              : 0),
        )
  const length = body
    .slice(from)
    .findIndex((row, at) => at > 0 && isSum(row, style) && amountsOf(row, style).length > 0)
  return body.slice(from, length < 0 ? undefined : from + length)
}

/**
 * The things sold on a receipt or invoice. Where price and wording are on different rows, the wording is taken from
 * above or below the price, whichever the first of the list does.
 */
export function findLineItems(rows: readonly Line[]): LineItem[] {
  const style = styleOf(rows)
  const list = itemRows(rows, style).filter((row) => !isHeading(row, style))
  const above = list[0] !== undefined && readPriced(list[0], style) === undefined
  const items: LineItem[] = []
  let waiting: Line | undefined
  for (const row of list) {
    const priced = readPriced(row, style)
    const open = items.at(-1)
    if (!priced) {
      if (letters(row.text) < 3) continue
      if (!above && open && open.name === '')
        Object.assign(open, { name: row.text.trim(), rows: [...open.rows, row] })
      else waiting = row
      continue
    }
    const { text, ...sums } = priced
    const name = text || (above ? (waiting?.text.trim() ?? '') : '')
    items.push({ ...sums, name, rows: text || !above || !waiting ? [row] : [waiting, row] })
    waiting = undefined
  }
  return items.filter(({ name, amount }) => name !== '' && amount >= 0)
}
