import { cue, isNumeric, isTextual } from '../ask'
import { type Ask, abstain, confidenceOf, type Solver } from '../solver'
import { sourceOf, sourceOfValue } from '../text/line'
import { headedTotal } from './headed-total'
import { asValue, namedSum } from './named-sum'
import { beforeTaxSummary } from './sections'
import { amountsOf } from './segments'
import { styleOf } from './style'
import { isNamedTotal, rankTotals, unreadTotal } from './total'
import type { Role } from './words/document-words'

/** Sums a document names, with the words of a field that ask for them. */
const sums: { role: Role; words: readonly string[] }[] = [
  { role: 'subtotal', words: ['subtotal', 'net', 'netto'] },
  { role: 'tax', words: ['tax', 'gst', 'vat', 'sst', 'mwst', 'tva', 'iva', 'btw', 'moms'] },
  { role: 'change', words: ['change'] },
  { role: 'cash', words: ['cash', 'tendered', 'tender', 'paid'] },
  { role: 'discount', words: ['discount', 'disc', 'saving', 'savings'] },
  { role: 'tip', words: ['tip', 'gratuity'] },
  { role: 'service', words: ['service', 'serv', 'svr', 'shipping'] },
  { role: 'rounding', words: ['rounding', 'rnd'] },
  { role: 'deposit', words: ['deposit'] },
]
const totalWords = [
  ...['total', 'amount', 'due', 'payable', 'price', 'cost', 'sum', 'bill', 'balance'],
  ...[
    'summe',
    'betrag',
    'gesamtbetrag',
    'rechnungsbetrag',
    'montant',
    'importe',
    'importo',
    'totale',
    'totaal',
    'bedrag',
  ],
  ...['totaalbedrag', 'belopp', 'summa', 'jumlah', 'suma', 'kwota'],
]
const sumWords = [...totalWords, ...sums.flatMap(({ words }) => words)]

function whichSum(ask: Ask): (typeof sums)[number] | undefined {
  if (/sub_?total/i.test(ask.name)) return sums[0]
  if (/before_?tax|excl/i.test(ask.name)) return sums[0]
  return sums.find(({ words }) => words.some((word) => ask.nameWords.includes(word)))
}

/** True for fields that ask for a sum of money. */
export function asksForSum(ask: Ask): boolean {
  if (ask.nameWords.some((word) => ['number', 'count', 'items', 'qty', 'quantity'].includes(word)))
    return false
  return cue(ask, sumWords) >= 0.8
}

const plainSums = /^(?:total|subtotal|amount|price|cost|sum|tax|gst|vat|balance)$/

/** True for a text without a digit where a sum was asked for: the code of a currency, or a word that stood beside it. */
export function lacksFigure(ask: Ask, value: unknown): boolean {
  if (!isTextual(ask) || !plainSums.test(ask.nameWords.at(-1) ?? '')) return false
  return typeof value === 'string' && !/\d/.test(value)
}

/** Sums of money on a document or in speech: the total to pay, or the sum the field names. */
export const amount: Solver = {
  id: 'amount',
  suits(ask) {
    if (!isTextual(ask) && !isNumeric(ask)) return 0
    // `due_date` asks for a day, however much `due` speaks of money.
    if (/^(?:date|day|deadline|time)$/.test(ask.nameWords.at(-1) ?? '')) return 0
    if (ask.nameWords.some((word) => ['number', 'count', 'items', 'qty', 'quantity'].includes(word))) return 0
    return cue(ask, sumWords) * 0.9
  },
  async solve(ask, scene) {
    const rows = await scene.lines()
    const style = styleOf(rows)
    const sum = whichSum(ask)
    if (sum) {
      const word = sum.words.find((one) => ask.nameWords.includes(one)) ?? sum.words[0] ?? ask.name
      const found = namedSum(ask, beforeTaxSummary(rows, style), style, sum.role, word)
      // What was handed over may be printed under the table of taxes.
      const late = found.value === null && (sum.role === 'cash' || sum.role === 'change')
      return late ? namedSum(ask, rows, style, sum.role, word) : found
    }
    const [best, ...rest] = rankTotals(rows, style)
    const headed = isNamedTotal(best, style) ? undefined : headedTotal(rows, style)
    if (headed)
      return {
        value: asValue(ask, headed.amount),
        how: 'Last of a row of sums, below the name of the sum to pay; the others add up to it.',
        confidence: confidenceOf(0.9 * headed.row.confidence),
        sources: [sourceOfValue(headed.row, headed.amount.text)],
      }
    const unread = unreadTotal(rows, style)
    if (unread && (!best || best.score < 0.95))
      return abstain('The figure beside the total could not be read whole.', [sourceOf(unread)])
    if (best) {
      const rival = rest.find((one) => Math.abs(one.amount.value - best.amount.value) >= 0.005)
      const margin = rival ? Math.min(1, 0.7 + (best.score - rival.score) * 2) : 1
      return {
        value: asValue(ask, best.amount),
        how:
          best.score > 0.6
            ? 'Amount on the row that reads like the total to pay.'
            : 'Amount that was paid; no total row was readable.',
        confidence: confidenceOf(
          Math.min(0.95, best.score) * margin * best.row.confidence * (best.amount.sure ? 1 : 0.7),
        ),
        sources: [sourceOfValue(best.row, best.amount.text)],
      }
    }
    const money = rows.flatMap((row) =>
      amountsOf(row, style)
        .filter((one) => one.money && one.value !== 0)
        .map((one) => ({ row, one })),
    )
    const only =
      money.length > 0 && money.every(({ one }) => one.value === money[0]?.one.value) ? money[0] : undefined
    if (!only)
      return abstain(
        money.length > 0 ? 'Several amounts, none labelled as this one.' : 'No amount was found.',
      )
    return {
      value: asValue(ask, only.one),
      how: 'The only amount of money there is.',
      confidence: confidenceOf(0.5 * only.row.confidence),
      sources: [sourceOf(only.row)],
    }
  },
}
