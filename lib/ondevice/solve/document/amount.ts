import { cue, isNumeric, isTextual } from '../ask'
import { type Ask, abstain, confidenceOf, type Finding, type Solver } from '../solver'
import { type Line, sourceOf, sourceOfValue } from '../text/line'
import { alike, wordsOf } from '../text/words'
import { findAmounts } from './find-amounts'
import { beforeTaxSummary } from './sections'
import { rankTotals } from './total'

/** Sums a document names, with the words that label them. */
const sums: Record<string, readonly string[]> = {
  subtotal: ['subtotal'],
  tax: ['tax', 'gst', 'vat', 'sst'],
  change: ['change'],
  cash: ['cash', 'tendered', 'tender', 'paid'],
  discount: ['discount', 'disc', 'saving', 'savings'],
  tip: ['tip', 'gratuity'],
  service: ['service', 'serv', 'svr'],
  rounding: ['rounding', 'rnd'],
  deposit: ['deposit'],
}
const totalWords = ['total', 'amount', 'due', 'payable', 'price', 'cost', 'sum', 'bill']
const sumWords = [...totalWords, ...Object.values(sums).flat()]

function whichSum(ask: Ask): string | undefined {
  if (/sub_?total/i.test(ask.name)) return 'subtotal'
  return Object.keys(sums).find((key) => sums[key]?.some((word) => ask.nameWords.includes(word)))
}

function asValue(ask: Ask, found: { text: string; value: number }): string | number {
  return ask.type.kind === 'float' || ask.type.kind === 'int' ? found.value : found.text
}

function namedSum(ask: Ask, rows: readonly Line[], words: readonly string[]): Finding {
  const joined = (row: Line) => [...wordsOf(row.text), ...(/sub\W?total/i.test(row.text) ? ['subtotal'] : [])]
  const row = rows.find((one) => {
    const amounts = findAmounts(one.text).filter((amount) => amount.money)
    return amounts.length > 0 && joined(one).some((word) => words.some((wanted) => alike(wanted, word)))
  })
  const amount =
    row &&
    findAmounts(row.text)
      .filter((one) => one.money)
      .at(-1)
  if (!row || !amount) return abstain(`No amount stands beside “${words[0]}”.`)
  return {
    value: asValue(ask, amount),
    how: `Amount at the end of the row labelled “${words[0]}”.`,
    confidence: confidenceOf(0.8 * row.confidence),
    sources: [sourceOf(row)],
  }
}

/** Sums of money on a document or in speech: the total to pay, or the sum the field names. */
export const amount: Solver = {
  id: 'amount',
  suits(ask) {
    if (!isTextual(ask) && !isNumeric(ask)) return 0
    if (ask.nameWords.some((word) => ['number', 'count', 'items', 'qty', 'quantity'].includes(word))) return 0
    return cue(ask, sumWords) * 0.9
  },
  async solve(ask, scene) {
    const rows = await scene.lines()
    const sum = whichSum(ask)
    if (sum) return namedSum(ask, beforeTaxSummary(rows), sums[sum] ?? [sum])
    const [best, ...rest] = rankTotals(rows)
    if (best) {
      const rival = rest.find((one) => Math.abs(one.amount.value - best.amount.value) >= 0.005)
      const margin = rival ? Math.min(1, 0.7 + (best.score - rival.score) * 2) : 1
      return {
        value: asValue(ask, best.amount),
        how:
          best.score > 0.6
            ? 'Amount on the row that reads like the total to pay.'
            : 'Amount that was paid; no total row was readable.',
        confidence: confidenceOf(Math.min(0.95, best.score) * margin * best.row.confidence),
        sources: [sourceOfValue(best.row, best.amount.text)],
      }
    }
    const money = rows.flatMap((row) =>
      findAmounts(row.text)
        .filter((one) => one.money && one.value > 0)
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
