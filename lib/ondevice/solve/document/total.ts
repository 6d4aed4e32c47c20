import { currencyOf } from '../../../core/values/locale/currencies'
import type { Line } from '../text/line'
import { type FoundAmount, hasUnreadFigure } from './find-amounts'
import { readPriced } from './item-row'
import { beforeTaxSummary, inTaxTable } from './sections'
import { amountsOf, segmentsOf } from './segments'
import { type DocumentStyle, styleOf } from './style'
import { type SumLabel, sumLabel } from './sum-labels'
import type { Role } from './words/document-words'

export interface TotalCandidate {
  row: Line
  amount: FoundAmount
  score: number
}

/** A row of sums with the figure at its end. */
interface Sum {
  row: Line
  index: number
  label: SumLabel
  amount: FoundAmount
}

/** The same sum to the cent. */
const same = (a: number, b: number) => Math.abs(a - b) < 0.005
const isAmong = (value: number, sums: readonly number[]) => sums.some((one) => same(one, value))

/** The last sum of money in a row; cents that lost their mark (`12 50` at the end) are taken for cents. */
export function lastMoney(row: Line, style: DocumentStyle): FoundAmount | undefined {
  const amounts = amountsOf(row, style)
  const money = amounts.filter((amount) => amount.money)
  const spaced = money.length === 0 ? /(?<![\d.,])(\d{1,5})\s(\d{2})\s*$/.exec(row.text) : null
  if (spaced) {
    const text = `${spaced[1]}.${spaced[2]}`
    return {
      text,
      value: Number(text),
      index: spaced.index,
      end: row.text.length,
      money: true,
      sure: false,
    }
  }
  return money.at(-1)
}

/** True for a row of a figure, with its currency or without. */
const standsAlone = ({ text }: Line) =>
  (text.match(/\p{L}{3,}/gu) ?? []).every((word) => currencyOf(word) !== undefined)

function sumsOf(rows: readonly Line[], style: DocumentStyle): Sum[] {
  return rows.flatMap((row, index) => {
    if (inTaxTable(rows, index, style)) return []
    const label = sumLabel(row, style)
    const here = lastMoney(row, style)
    const next = rows[index + 1]
    const bare = label.score > 0.6 && !here && next && standsAlone(next) ? next : undefined
    // `Design fee 2 50.00 100.00` is a thing sold, though `fee` alone may name a sum.
    if (label.score > 0 && label.score < 0.85 && readPriced(row, style)?.proven) return []
    const amount = here ?? (bare && !/\d/.test(row.text) ? lastMoney(bare, style) : undefined)
    return amount ? [{ row, index, label, amount }] : []
  })
}

const adding: readonly Role[] = ['tax', 'service', 'tip', 'deposit', 'rounding', 'discount']
const isStep = ({ label, amount }: Sum) =>
  label.score <= 0 && adding.some((role) => label.roles.has(role)) && amount.value !== 0

/** What the steps between two sums add up to: discounts come off, whichever sign they are printed with. */
function stepsBetween(sums: readonly Sum[], from: number, to: number): number {
  return sums
    .slice(from + 1, to)
    .filter(isStep)
    .reduce((sum, { label, amount }) => {
      const off = label.roles.has('discount') && !label.roles.has('tax')
      return sum + (off ? -Math.abs(amount.value) : amount.value)
    }, 0)
}

/**
 * Sums that others prove by arithmetic: an earlier sum with tax, service, tip or discount between the two gives the later
 * one, which is then what must be paid, and the earlier is not.
 */
function provenBy(sums: readonly Sum[]): { proven: Set<Sum>; before: Set<Sum> } {
  const [proven, before] = [new Set<Sum>(), new Set<Sum>()]
  const from = sums.slice(-24)
  for (const [at, first] of from.entries())
    for (const [later, last] of from.entries()) {
      if (later < at + 2 || last.label.score <= 0.1 || isStep(first) || first.label.score === 0.15) continue
      if (first.label.roles.size === 0 || same(first.amount.value, last.amount.value)) continue
      const steps = stepsBetween(from, at, later)
      const ends = same(first.amount.value + steps, last.amount.value)
      const back = same(first.amount.value - steps, last.amount.value) && first.label.score > 0.5
      if (ends && Math.abs(steps) > 0.004) {
        // Where more is added below and another total follows, this one was on the way.
        const onTheWay = from.some(
          (one, after) =>
            after > later + 1 && one.label.score > 0.8 && stepsBetween(from, later, after) > 0.004,
        )
        if (!onTheWay) proven.add(last)
        before.add(first)
      } else if (back && steps > 0.004 && last.label.roles.has('untaxed')) {
        proven.add(first)
        before.add(last)
      }
    }
  return { proven, before }
}

const rate = /\d ?%/

/**
 * Rows whose figure is not the sum to pay, though their words could say so, because another total explains them: what was
 * handed over and what came back (total and change are what was given), and the net sum of a rate of tax.
 */
function notTotals(sums: readonly Sum[]): Set<Line> {
  const named = sums.filter(({ label }) => label.roles.has('total') || label.roles.has('payable'))
  const given = sums.flatMap(({ label, amount }) => (label.roles.has('cash') ? [amount.value] : []))
  const back = sums.flatMap(({ label, amount }) =>
    label.roles.has('change') && amount.value > 0 ? [amount.value] : [],
  )
  const out = new Set<Line>()
  for (const one of sums)
    for (const total of named) {
      if (total === one || same(total.amount.value, one.amount.value)) continue
      const value = one.amount.value
      const after = one.index > total.index
      if (after && back.some((change) => same(total.amount.value + change, value))) out.add(one.row)
      if (after && given.some((cash) => same(cash - total.amount.value, value))) out.add(one.row)
      if (
        rate.test(one.row.text) &&
        !rate.test(total.row.text) &&
        Math.abs(value) < Math.abs(total.amount.value)
      )
        out.add(one.row)
    }
  return out
}

/** What was handed over less what came back, and what was paid by card. */
function settledIn(sums: readonly Sum[]): { settled: number[]; returned: boolean } {
  const of = (...wanted: Role[]) =>
    sums.flatMap(({ label, amount }) =>
      wanted.some((role) => label.roles.has(role)) && label.score <= 0.15 ? [Math.abs(amount.value)] : [],
    )
  const given = of('cash', 'card')
  const back = of('change').filter((one) => one > 0)
  const less = given.flatMap((one) => back.map((change) => one - change))
  return { settled: back.length > 0 ? [...less, ...of('card')] : given, returned: back.length > 0 }
}

/**
 * Amounts that may be the sum to pay, likeliest first. A label counts most; then whether arithmetic or the payment
 * confirms it; then that it stands late, since tax and rounding come before the last total.
 */
export function rankTotals(all: readonly Line[], style = styleOf(all)): TotalCandidate[] {
  const rows = beforeTaxSummary(all, style)
  const sums = sumsOf(rows, style)
  const { settled, returned } = settledIn(sums)
  const { proven, before } = provenBy(sums)
  const found = sums.flatMap((sum) => {
    const { row, index, label, amount } = sum
    const size = Math.abs(amount.value)
    if (size <= 0.05 || label.score < 0) return []
    const paid = isAmong(size, settled)
    if (label.score === 0 && !(paid && returned)) return []
    // What was handed over, when some of it came back, is more than the sum.
    if (returned && !paid && (label.score <= 0.15 || label.roles.has('cash'))) return []
    const confirmed = (paid ? 0.2 : 0) + (proven.has(sum) ? 0.15 : 0) - (before.has(sum) ? 0.3 : 0)
    const read = 0.75 + 0.25 * row.confidence
    const weight = Math.max(label.score, 0.35) * (amount.sure ? 1 : 0.8)
    return [{ row, amount, score: (weight * 0.8 + confirmed) * read + (index / rows.length) * 0.1 }]
  })
  const others = notTotals(sums)
  const likely = found.filter(({ row }) => !others.has(row))
  const repeats = (value: number) =>
    likely.filter((one) => one.score > 0.5 && same(one.amount.value, value)).length - 1
  return likely
    .map((one) => ({
      ...one,
      score: one.score + Math.min(0.1, Math.max(0, repeats(one.amount.value)) * 0.05),
    }))
    .sort((a, b) => b.score - a.score)
}

/** True for a candidate whose row says that its figure is a total or what must be paid. */
export function isNamedTotal(one: TotalCandidate | undefined, style: DocumentStyle): boolean {
  const roles = one && sumLabel(one.row, style).roles
  return (
    one !== undefined && one.score > 0.6 && (roles?.has('total') === true || roles?.has('payable') === true)
  )
}

/** A row that names the sum to pay, but whose figure could not be read whole; undefined when there is none. */
export function unreadTotal(all: readonly Line[], style = styleOf(all)): Line | undefined {
  return beforeTaxSummary(all, style).find(
    (row) =>
      sumLabel(row, style).score > 0.8 &&
      amountsOf(row, style).every(({ money }) => !money) &&
      segmentsOf(row).some(({ text }) => hasUnreadFigure(text, style)),
  )
}
