import { currencyOf } from '../../../core/values/locale/currencies'
import type { Line } from '../text/line'
import type { FoundAmount } from './find-amounts'
import { amountsOf, segmentsOf } from './segments'
import type { DocumentStyle } from './style'

/** Characters of a row that may name the thing sold. */
const longestName = 400

/** What a row of things sold says. Prices in the currency of the document; absent where not printed. */
export interface PricedRow {
  /** The wording, empty when the row holds figures only. */
  text: string
  quantity?: number | undefined
  price?: number | undefined
  amount: number
  code?: string | undefined
  /** True when quantity times price is the amount. */
  proven: boolean
}

/** Which columns a heading names, in their order. */
export interface Columns {
  quantity: boolean
  /** True when the price stands left of the quantity. */
  priceFirst: boolean
  /** True when both quantity and price are named, so that their order is known. */
  ordered?: boolean
}

const letters = (text: string) => (text.match(/\p{L}/gu) ?? []).length
/** Prices are rounded to the cent before they are multiplied, weights to the gram. */
export const agrees = (quantity: number, price: number, amount: number) =>
  Math.abs(Math.abs(quantity * price) - Math.abs(amount)) <= Math.max(0.011, Math.abs(quantity) * 0.0051)

/** `2x7,91` with room around the sign, so that both figures are seen. */
function roomy(row: Line): Line {
  const spread = (text: string) => text.replace(/(?<=\d)\s?[xX×*@]\s?(?=[\d$€£])/g, ' x ')
  const text = spread(row.text)
  if (text === row.text) return row
  const parts = row.parts?.map(spread)
  return { ...row, text, words: undefined, ...(parts ? { parts } : {}) }
}

interface Sold {
  quantity?: number | undefined
  price?: number | undefined
  proven: boolean
}

/** Quantity and price among the figures left of the amount: those whose product it is. */
function factorsOf(
  figures: readonly FoundAmount[],
  amount: number,
  columns: Columns | undefined,
): Sold | undefined {
  for (const [at, one] of figures.entries()) {
    const other = figures.slice(at + 1).find(({ value }) => agrees(one.value, value, amount))
    if (other) {
      // A whole number beside a sum of money is the count, whichever stands first.
      const isCount = (figure: FoundAmount) => Number.isInteger(figure.value) && !figure.money
      const swapped = columns?.priceFirst
        ? !(isCount(one) && other.money)
        : columns?.ordered !== true && one.money && isCount(other)
      const [quantity, price] = swapped ? [other.value, one.value] : [one.value, other.value]
      return { quantity, price: Math.abs(price), proven: true }
    }
    // A quantity and a price run together as if a blank parted thousands.
    const [head = '', ...rest] = one.text.split(' ')
    const price = Number(rest.join('').replace(',', '.'))
    if (rest.length === 1 && agrees(Number(head), price, amount))
      return { quantity: Number(head), price, proven: true }
  }
  return undefined
}

function fromOne(figure: FoundAmount, amount: number, counts: boolean): Sold {
  const { value, money } = figure
  if (!money)
    return counts && Number.isInteger(value) && value > 0
      ? { quantity: value, proven: false }
      : { proven: false }
  const times = Math.abs(amount / value)
  const whole = Math.round(times)
  return whole >= 1 && whole < 1000 && agrees(whole, value, amount)
    ? { quantity: whole, price: Math.abs(value), proven: whole > 1 }
    : { price: Math.abs(value), proven: false }
}

const isCode = (word: string) => /^[A-Z]{3}$/.test(word) && currencyOf(word) !== undefined

const leadingCount = /^\s*(\d{1,3})\s*(?:[xX×]\s+|[xX×](?=\p{L})|\s(?=\S)|(?=\p{Lu}\p{Ll}{2}))/u

/** A row with a price read as quantity, code, wording, unit price and amount; undefined for a row without one. */
export function readPriced(line: Line, style: DocumentStyle, columns?: Columns): PricedRow | undefined {
  const row = roomy(line)
  const figures = amountsOf(row, style)
  const last = figures.findLast((one) => one.money && (style.credit || one.value >= 0))
  if (!last) return undefined
  const alone = new Set(segmentsOf(row).map(({ text }) => text.trim()))
  const before = figures.filter((one) => one.end <= last.index)
  // Figures right of the last word: the columns. Those left of it belong to the wording.
  const words = [...row.text.slice(0, last.index).matchAll(/\p{L}{2,}/gu)].findLast(([word]) => !isCode(word))
  const lastWord = words ? words.index + words[0].length : 0
  const right = before.filter((one) => one.index >= lastWord || one.money || alone.has(one.text))
  const code = /\b\d{5,}\b|\b[A-Z]{1,3}\d{4,}\b/.exec(row.text)?.[0]
  const columnsOf = right.filter((one) => one.text !== code)
  const counts = columns?.quantity === true
  const product = factorsOf(columnsOf, last.value, columns)
  const single = columnsOf.at(-1)
  const isCount = single !== undefined && (counts || (alone.has(single.text) && single.index >= lastWord))
  const sold: Sold = product ?? (single ? fromOne(single, last.value, isCount) : { proven: false })
  const used = product
    ? columnsOf
    : columnsOf.filter((one) => one.money || (one === single && sold.quantity !== undefined))
  const wordsEnd = Math.min(
    last.index,
    ...used.filter((one) => one.index >= lastWord).map(({ index }) => index),
  )
  let head = row.text.slice(0, Math.min(wordsEnd, longestName))
  const leading = leadingCount.exec(head)
  if (leading) head = head.slice(leading[0].length)
  const text = head
    .replace(code ?? '\u0000', ' ')
    .replace(/^\s*\d{1,3}[.)]\s+/, '')
    .replace(/(?<![\s@xX×*])[\s@xX×*]+(?:\d{0,3}\s?[xX×@*])?\s*$/, '')
    .replace(/(?<![\s|:])[\s|:]+(?:[-(]|\p{Sc}|R\$|RM|Rs\.?|kr\.?|Fr\.)*\s*$/u, '')
    .replace(/(?<=\S) ([A-Z]{3})$/, (all, word: string) => (isCode(word) ? '' : all))
    .trim()
  const counted = sold.quantity ?? (leading ? Number(leading[1]) : undefined)
  return {
    text: letters(text) >= 3 ? text : '',
    quantity: counted !== undefined && counted > 0 ? counted : undefined,
    price: sold.price,
    amount: last.value,
    code,
    proven: sold.proven,
  }
}
