import type { Line } from '../text/line'
import { headedTotal } from './headed-total'
import { agrees, type Columns, type PricedRow, readPriced } from './item-row'
import { labelsIn } from './labels'
import { beforeTaxSummary, headerKind } from './sections'
import { amountsOf } from './segments'
import { type DocumentStyle, styleOf } from './style'
import { sumLabel } from './sum-labels'
import type { Role } from './words/document-words'

/** One thing sold. Prices in the currency of the document; absent where not printed. */
export interface LineItem {
  name: string
  quantity?: number | undefined
  price?: number | undefined
  amount: number
  code?: string | undefined
  rows: Line[]
}

const letters = (text: string) => (text.match(/\p{L}/gu) ?? []).length
const hasMoney = (row: Line, style: DocumentStyle) => amountsOf(row, style).some(({ money }) => money)

/** The columns a row names as the heading of a table of things sold; undefined for any other row. */
function headingOf(row: Line, style: DocumentStyle): Columns | undefined {
  if (hasMoney(row, style)) return undefined
  const labels = labelsIn(row.text, style.phrases, 'column')
  const at = (...roles: Role[]) => labels.findIndex((label) => roles.some((role) => label.roles.has(role)))
  const named = at('description') >= 0 || at('quantity') >= 0
  const valued = labels.some(({ roles }) => roles.has('price') || roles.has('amount'))
  if (labels.length < 2 || !named || !valued) return undefined
  const [quantity, price] = [at('quantity'), at('price')]
  const ordered = quantity >= 0 && price >= 0
  return { quantity: quantity >= 0, priceFirst: ordered && price < quantity, ordered }
}

const sums: readonly Role[] = ['total', 'payable', 'sum', 'subtotal', 'untaxed', 'cash', 'card', 'change']
const besides: readonly Role[] = [
  'tax',
  'taxed',
  'discount',
  'deposit',
  'service',
  'tip',
  'rounding',
  'count',
]

/** What a row is in a list of things sold: one of them, a sum that ends it, or something added or taken off. */
function kindOf(row: Line, priced: PricedRow | undefined, style: DocumentStyle): 'item' | 'sum' | 'beside' {
  if (priced?.proven && priced.text !== '') return 'item'
  const { roles, score } = sumLabel(row, style)
  if (roles.size === 0) return 'item'
  const first = labelsIn(row.text, style.phrases, 'money')[0]
  const leads = first !== undefined && first.at === 0
  if (score >= 0.5 || (leads && sums.some((role) => first.roles.has(role)))) return 'sum'
  if (roles.has('subtotal') || (roles.has('untaxed') && leads)) return 'sum'
  return leads && besides.some((role) => first.roles.has(role)) ? 'beside' : 'item'
}

interface Sales {
  rows: Line[]
  columns: Columns | undefined
}

/** The rows between the letterhead and the sums, and what the heading above them says. */
function salesRows(rows: readonly Line[], style: DocumentStyle): Sales {
  const body = beforeTaxSummary(rows, style)
  const heading = body.findIndex((row) => headingOf(row, style) !== undefined)
  const first = body.findIndex(
    (row) => hasMoney(row, style) && kindOf(row, readPriced(row, style), style) === 'item',
  )
  const above = body[first - 1]
  const named = above !== undefined && letters(above.text) > 3 && headerKind(above.text, style) === 'plain'
  const found = body[heading]
  const from = found ? heading + 1 : Math.max(0, first - (named ? 1 : 0))
  const columns = found ? headingOf(found, style) : undefined
  // Sums that stand below their names end the list where the names begin.
  const boxed = headedTotal(body, style)?.row
  const list = body.slice(from, boxed ? Math.max(from, body.indexOf(boxed) - 1) : undefined)
  const length = list.findIndex(
    (row, at) =>
      at > 0 && hasMoney(row, style) && kindOf(row, readPriced(row, style, columns), style) === 'sum',
  )
  return { rows: length < 0 ? list : list.slice(0, length), columns }
}

/** True for a row that goes on with the wording of the thing above it: written small, in brackets, or nearer to it than to what follows. */
function goesOn(row: Line, before: Line | undefined, next: Line | undefined): boolean {
  if (!before || row.text.length > 60 || /:\s*$/.test(row.text)) return false
  if (/^\s*(?:\p{Ll}|\()/u.test(row.text)) return true
  if (!row.box || !before.box || !next?.box || Math.abs(row.box.x - before.box.x) > row.box.height)
    return false
  const [over, under] = [row.box.y - before.box.y, next.box.y - row.box.y]
  return over > 0 && over < under * 0.85
}

/** Quantity and price of a row of two figures (`2 x 4.50`) whose product is an amount; undefined for any other. */
function timesOf(priced: PricedRow | undefined, amount: number) {
  if (priced?.text !== '' || !priced.quantity) return undefined
  return agrees(priced.quantity, priced.amount, amount)
    ? { quantity: priced.quantity, price: priced.amount }
    : undefined
}

/**
 * The things sold on a receipt or invoice. Where price and wording are on different rows, the wording is taken from
 * above or below the price, whichever the first of the list does.
 */
export function findLineItems(rows: readonly Line[]): LineItem[] {
  const style = styleOf(rows)
  const { rows: all, columns } = salesRows(rows, style)
  const list = all.filter((row) => headingOf(row, style) === undefined)
  const above = list[0] !== undefined && readPriced(list[0], style, columns) === undefined
  const items: LineItem[] = []
  let waiting: Line | undefined
  let times: { row: Line; priced: PricedRow } | undefined
  for (const [at, row] of list.entries()) {
    const priced = readPriced(row, style, columns)
    const open = items.at(-1)
    if (!priced) {
      if (letters(row.text) < 3) continue
      if (!above && open && open.name === '')
        Object.assign(open, { name: row.text.trim(), rows: [...open.rows, row] })
      else if (columns && open && goesOn(row, open.rows.at(-1), list[at + 1]))
        Object.assign(open, { name: `${open.name} ${row.text.trim()}`, rows: [...open.rows, row] })
      else waiting = row
      continue
    }
    if (kindOf(row, priced, style) !== 'item') continue
    // `2 @ 4.50` below what it counts, or above it.
    const counted = open && open.quantity === undefined ? timesOf(priced, open.amount) : undefined
    if (open && counted) {
      Object.assign(open, { ...counted, rows: [...open.rows, row] })
      continue
    }
    const next = list[at + 1]
    const after = next && priced.text === '' && !waiting ? readPriced(next, style, columns) : undefined
    if (after && after.text !== '' && after.quantity === undefined && timesOf(priced, after.amount)) {
      times = { row, priced }
      continue
    }
    const { text, proven: _, ...figures } = priced
    const name = text || (waiting?.text.trim() ?? '')
    const twice = times && timesOf(times.priced, priced.amount)
    items.push({ ...figures, ...twice, name, rows: text || !waiting ? [row] : [waiting, row] })
    waiting = undefined
    times = undefined
  }
  return items.filter(({ name, amount }) => name !== '' && (amount >= 0 || style.credit === true))
}
