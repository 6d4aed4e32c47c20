import type { Line } from '../text/line'
import { alike, wordsOf } from '../text/words'
import { type FoundAmount, findAmounts } from './find-amounts'
import { beforeTaxSummary } from './sections'

export interface TotalCandidate {
  row: Line
  amount: FoundAmount
  score: number
}

const paid =
  /\b(cash|tender(ed)?|paid|payment|visa|master(card)?|card|amex|debit|credit|bank|received|tunai|nets|mydebit|grabpay|boost|voucher|member)\b/i
const change = /\b(change|chg|baki|balance due|change due)\b/i

/** Letters before and around an amount, for the label words. */
function labelOf(row: Line): string[] {
  return wordsOf(row.text).filter((word) => /\p{L}/u.test(word))
}

/** How much a row's label says "this is what must be paid": 0 nothing, about 1 for a plain total, below 0 for other sums. */
export function totalLabelScore(row: Line): number {
  const words = labelOf(row)
  const has = (...wanted: string[]) => wanted.some((one) => words.some((word) => alike(one, word)))
  const text = row.text
  const total = has('total', 'totals', 'jumlah', 'ttl', 'amaun') || /t[o0]ta[l1i]/i.test(text)
  const sum = has('amount', 'amt', 'net', 'nett', 'payable', 'balance', 'sum')
  if (change.test(text) && !/payable|total/i.test(text)) return -1
  if (/^\W*(g[s5]t|sst|vat|tax)\b(?!.*grand)/i.test(text) || /(in|of|from)\s+(the\s+)?t[o0]tal/i.test(text))
    return -0.2
  if (/sub\W?-?\s?t[o0]ta[l1]|\bsub\b/i.test(text)) return -0.2
  if (has('qty', 'quantity', 'item', 'items', 'itens', 'pcs', 'points', 'point', 'unit') && !has('amount'))
    return -0.3
  if (has('saving', 'savings', 'saved', 'save', 'discount', 'disc', 'deposit')) return -0.4
  if (/exc[l1]|exc\b|before|w\/?o\b|without|non.?tax/i.test(text)) return 0.1
  const withTax = /inc[l1]|inc\b|with\s+g?s?t|after|including|inclusive|incl/i.test(text)
  const taxed = has('gst', 'tax', 'sst', 'vat') || /[g6]st/i.test(text)
  if (total && taxed && !withTax)
    return /t[ao]x\s*t[o0]tal|total\s*(gst|tax)|gst.*total/i.test(text) ? -0.2 : 0.5
  if (taxed && !withTax) return -0.2
  if (/round/i.test(text) && !total && !has('ttl')) return -0.3
  if (/serv|svr|srv|charge|chg/i.test(text) && !total) return -0.3
  if (!total && !sum) return paid.test(text) ? 0.15 : 0
  const strong =
    has('grand', 'due', 'payable', 'nett', 'net', 'rounded', 'final') ||
    /rounded|after\s+(round|disc|adj|gst|tax)/i.test(text)
  const short = words.length <= 3 ? 0.08 : 0
  return (total ? 0.9 : 0.7) + (strong ? 0.15 : 0) + (withTax ? 0.03 : 0) + short
}

function lastMoney(row: Line): FoundAmount | undefined {
  const amounts = findAmounts(row.text)
  const spaced = /(?<!\d)(\d{1,5})\s(\d{2})\s*$/.exec(row.text)
  const money = amounts.filter((amount) => amount.money)
  if (money.length === 0 && spaced) {
    const text = `${spaced[1]}.${spaced[2]}`
    return { text, value: Number(text), index: spaced.index, money: true }
  }
  return money.at(-1)
}

/** True for a row of a tax table: an amount and its tax beside it. */
function splitByTax(row: Line): boolean {
  const money = findAmounts(row.text).filter((one) => one.money)
  const [first, last] = [money[0], money.at(-1)]
  return money.length >= 2 && first !== undefined && last !== undefined && last.value < first.value * 0.2
}

function amountsBy(rows: readonly Line[], what: RegExp): number[] {
  return rows.flatMap((row) =>
    what.test(row.text)
      ? findAmounts(row.text)
          .filter((one) => one.money)
          .slice(-1)
          .map((one) => Math.abs(one.value))
      : [],
  )
}

/** The same sum to the cent. */
const same = (a: number, b: number) => Math.abs(a - b) < 0.005

/**
 * Amounts that may be the sum to pay, likeliest first. A label counts most; then whether cash less change,
 * or the card, confirms it; then that it stands late, since tax and rounding come before the last total.
 */
export function rankTotals(all: readonly Line[]): TotalCandidate[] {
  const rows = beforeTaxSummary(all)
  const cash = amountsBy(rows, paid)
  const back = amountsBy(rows, change)
  const returned = back.filter((one) => one > 0)
  const settled = returned.length > 0 ? cash.flatMap((given) => returned.map((one) => given - one)) : cash
  const found = rows.flatMap((row, index) => {
    const label = totalLabelScore(row)
    const here = lastMoney(row)
    const next = rows[index + 1]
    const bare = next && !/\p{L}{3}/u.test(next.text) ? next : undefined
    const amount = here ?? (label > 0.6 && bare ? lastMoney(bare) : undefined)
    if (!amount || amount.value <= 0.05 || label < 0) return []
    const confirmed = settled.some((one) => same(one, amount.value)) ? 0.2 : 0
    if (label === 0 && (confirmed === 0 || returned.length === 0)) return []
    const read = 0.75 + 0.25 * row.confidence
    const weight = (splitByTax(row) ? 0.5 : 1) * Math.max(label, 0.35)
    return [{ row, amount, score: (weight * 0.8 + confirmed) * read + (index / rows.length) * 0.1 }]
  })
  const repeats = (value: number) =>
    found.filter((one) => one.score > 0.5 && same(one.amount.value, value)).length - 1
  return found
    .map((one) => ({
      ...one,
      score: one.score + Math.min(0.1, Math.max(0, repeats(one.amount.value)) * 0.05),
    }))
    .sort((a, b) => b.score - a.score)
}
