import { type Ask, abstain, confidenceOf, type Finding } from '../solver'
import { type Line, sourceOf } from '../text/line'
import type { FoundAmount } from './find-amounts'
import { headedTotal } from './headed-total'
import { labelWords } from './labels'
import { inTaxTable } from './sections'
import { amountsOf } from './segments'
import type { DocumentStyle } from './style'
import { type SumLabel, sumLabel } from './sum-labels'
import { taxNumberIn } from './tax-numbers'
import { isNamedTotal, lastMoney, rankTotals } from './total'
import type { Role } from './words/document-words'

/** The value of a sum as the type of a field wants it. */
export function asValue(ask: Ask, found: { text: string; value: number }): string | number {
  return ask.type.kind === 'float' || ask.type.kind === 'int' ? found.value : found.text
}

/** How well a row names a sum that is not the total; a row that names the total too does not. */
function fitsRole(label: SumLabel, role: Role): number {
  const { roles } = label
  if (role === 'subtotal') return roles.has('subtotal') ? 1 : roles.has('untaxed') ? 0.8 : 0
  if (!roles.has(role)) return 0
  const other = roles.has('total') || roles.has('payable') || roles.has('untaxed') || label.score >= 0.5
  return other && role !== 'cash' ? 0 : 1
}

interface Part {
  row: Line
  amount: FoundAmount
  fit: number
}

const same = (a: number, b: number) => Math.abs(a - b) < 0.011
const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)

/** Sums printed like `like`, for a value that stands nowhere on the page. */
function printed(value: number, like: string): string {
  const decimals = /[.,](\d{2})$/.test(like) ? 2 : 0
  const mark = /([.,])\d{2}$/.exec(like)?.[1] ?? '.'
  return value.toFixed(decimals).replace('.', mark)
}

/** The tax of the rows of a table of taxes, where each is net, tax and gross and the gross sums are the total. */
function tableTax(rows: readonly Line[], total: number, style: DocumentStyle): number | undefined {
  const triples = rows.flatMap((row, index) => {
    if (!inTaxTable(rows, index, style)) return []
    const [a = 0, b = 0, c = 0] = amountsOf(row, style)
      .filter(({ money }) => money)
      .slice(-3)
      .map(({ value }) => value)
    const gross = [a, b, c].find((one) => same(one * 2, a + b + c))
    return gross === undefined || c === 0
      ? []
      : [{ gross, tax: Math.min(...[a, b, c].filter((one) => one !== gross)) }]
  })
  const whole = triples.find(({ gross }) => same(gross, total))
  if (whole) return whole.tax
  return triples.length > 1 && same(sumOf(triples.map(({ gross }) => gross)), total)
    ? sumOf(triples.map(({ tax }) => tax))
    : undefined
}

/** The words of a row with its rates: two rows that have the same say the same twice. */
const wordingOf = ({ text }: Line) =>
  [
    ...labelWords(text).filter((word) => /\p{L}/u.test(word)),
    ...(text.match(/(?<!\d)\d{1,3}(?:[.,]\d{1,3})? ?%/g) ?? []),
  ].join(' ')

/**
 * The whole tax of a document: a sum that with the untaxed one gives the total, in one row or as the sum of several
 * (CGST and SGST, GST and PST, one row for each rate); else that of a table of taxes; else what the rows say.
 */
function taxOf(rows: readonly Line[], parts: readonly Part[], style: DocumentStyle) {
  const best = rankTotals(rows, style)[0]
  const headed = isNamedTotal(best, style) ? undefined : headedTotal(rows, style)
  if (headed) return { value: headed.tax, rows: [], proven: true }
  const total = best?.amount.value
  const named = rows.flatMap((row, index) => {
    const { roles } = sumLabel(row, style)
    const amount = inTaxTable(rows, index, style) ? undefined : lastMoney(row, style)
    return amount ? [{ row, amount, roles }] : []
  })
  const before = named
    .filter(({ roles }) => roles.has('subtotal') || roles.has('untaxed'))
    .map(({ amount }) => amount.value)
  const proves = (tax: number) =>
    total !== undefined && tax !== 0 && before.some((one) => same(one + tax, total))
  const one = named.find(
    ({ roles, amount }) => roles.has('tax') && !roles.has('untaxed') && proves(amount.value),
  )
  if (one) return { value: one.amount.value, rows: [one], proven: true }
  const distinct = parts.filter(
    ({ row }, at) => parts.findIndex((other) => wordingOf(other.row) === wordingOf(row)) === at,
  )
  const added = sumOf(distinct.map(({ amount }) => amount.value))
  if (distinct.length > 1 && proves(added)) return { value: added, rows: distinct, proven: true }
  const table = total === undefined ? undefined : tableTax(rows, total, style)
  if (table !== undefined) return { value: table, rows: [], proven: true }
  if (distinct.length === 0) return undefined
  // Taxes of one document each have a name or a rate of their own; what is most of the total is what was taxed.
  const small = distinct.filter(
    ({ amount }) => total === undefined || Math.abs(amount.value) < Math.abs(total) / 2,
  )
  const rest = small.length > 0 ? small : distinct
  return { value: sumOf(rest.map(({ amount }) => amount.value)), rows: rest, proven: false }
}

/** An amount that stands alone in the row under the words for it. */
function beneath(rows: readonly Line[], style: DocumentStyle, role: Role): Part | undefined {
  const at = rows.findIndex(
    (row) => fitsRole(sumLabel(row, style), role) > 0 && amountsOf(row, style).length === 0,
  )
  const row = at < 0 ? undefined : rows[at + 1]
  const amount = row && !/\p{L}{4,}/u.test(row.text) ? lastMoney(row, style) : undefined
  return row && amount ? { row, amount, fit: 0.7 } : undefined
}

/** Says what was read: that no line has the word, or which has it without an amount. */
function noAmount(rows: readonly Line[], style: DocumentStyle, role: Role, word: string): Finding {
  const named = rows.filter((row) => sumLabel(row, style).roles.has(role)).slice(0, 3)
  const [first] = named
  return first
    ? abstain(
        `“${first.text.slice(0, 60)}” was read, but no amount that is surely its own.`,
        named.map((row) => sourceOf(row)),
      )
    : abstain(`In none of the lines that were read stands “${word}” or a word for the same.`)
}

/** A sum that the field names and that is not the total: subtotal, tax, discount, change … */
export function namedSum(
  ask: Ask,
  rows: readonly Line[],
  style: DocumentStyle,
  role: Role,
  word: string,
): Finding {
  const found: Part[] = rows
    .flatMap((row, index) => {
      const other = inTaxTable(rows, index, style) || taxNumberIn(row.text) !== undefined
      const fit = other ? 0 : fitsRole(sumLabel(row, style), role)
      const amount = fit > 0 ? lastMoney(row, style) : undefined
      return amount ? [{ row, amount, fit }] : []
    })
    .sort((a, b) => b.fit - a.fit)
  if (role === 'tax') {
    const tax = taxOf(rows, found, style)
    if (!tax) return noAmount(rows, style, role, word)
    const first = tax.rows[0]
    const value = Math.round(tax.value * 100) / 100
    const text =
      tax.rows.length === 1 && first
        ? first.amount.text
        : printed(value, first?.amount.text ?? `0${style.decimal}00`)
    const read = Math.min(1, ...tax.rows.map(({ row, amount }) => row.confidence * (amount.sure ? 1 : 0.6)))
    return {
      value: asValue(ask, { text, value }),
      how:
        tax.rows.length > 1
          ? 'Taxes of the document added up.'
          : tax.rows.length === 1
            ? `Amount at the end of the row labelled “${word}”.`
            : 'Tax of the table of taxes.',
      confidence: confidenceOf((tax.proven ? 0.9 : tax.rows.length > 1 ? 0.6 : 0.8) * read),
      sources: tax.rows.map(({ row }) => sourceOf(row)),
    }
  }
  const headed = role === 'subtotal' && !found[0] ? headedTotal(rows, style) : undefined
  if (headed)
    return {
      value: asValue(ask, { text: printed(headed.net, headed.amount.text), value: headed.net }),
      how: 'First of a row of sums that add up to the total.',
      confidence: confidenceOf(0.85 * headed.row.confidence),
      sources: [sourceOf(headed.row)],
    }
  const best = found[0] ?? beneath(rows, style, role)
  if (!best) return noAmount(rows, style, role, word)
  // Beside sums with two decimals one without has lost its mark: 5.20 reads 520.
  if (style.cents && !/[.,·]\s?\d{2}\D*$/.test(best.amount.text))
    return abstain(
      `“${best.row.text.slice(0, 60)}” was read, but its sum has no decimals as the others have.`,
      [sourceOf(best.row)],
    )
  return {
    value: asValue(ask, best.amount),
    how: `Amount at the end of the row labelled “${word}”.`,
    confidence: confidenceOf(0.8 * best.fit * best.row.confidence * (best.amount.sure ? 1 : 0.6)),
    sources: [sourceOf(best.row)],
  }
}
