import type { Line } from '../text/line'
import { labelsIn, wholeNames } from './labels'
import type { DocumentStyle } from './style'
import type { Role } from './words/document-words'

/** What the words of a row say of its figure. */
export interface SumLabel {
  roles: ReadonlySet<Role>
  /** How much they say "this is what must be paid": about 1 for a plain total, 0 nothing, below 0 for another sum. */
  score: number
}

const known = new WeakMap<Line, SumLabel>()

/** Rows with more words than this are sentences, not labels. */
const longestLabel = 14

function rolesOf(row: Line, style: DocumentStyle): { roles: Set<Role>; first: ReadonlySet<Role> } {
  const labels = labelsIn(row.text, style.phrases, 'money')
  const roles = new Set(labels.flatMap((label) => [...label.roles]))
  if (
    /t[o0]ta[l1i]/i.test(wholeNames(row.text.slice(0, 400))) &&
    ![...roles].some((role) => decided.has(role))
  )
    roles.add('total')
  return { roles, first: labels[0]?.roles ?? new Set() }
}
const decided = new Set<Role>(['total', 'payable', 'subtotal', 'untaxed', 'count', 'tax', 'discount'])

/** `TOTAL IVA INCL.`: a sum with its tax, though `total IVA` alone is a sum of tax. */
const totalWithTax = /^\W*t[o0]ta\p{L}{1,2}\b.{2,24}\b(?:incl|inkl|inc\b|compris|inclus)/iu

function scoreOf(row: Line, style: DocumentStyle): SumLabel {
  const { roles, first } = rolesOf(row, style)
  const has = (...wanted: Role[]) => wanted.some((role) => roles.has(role))
  const done = (score: number): SumLabel => ({ roles, score })
  const words = (row.text.match(/\p{L}+/gu) ?? []).length
  const named = has('total', 'payable', 'sum')
  if (roles.size === 0 || words > longestLabel) return done(0)
  if (has('change') && !has('payable') && !has('total')) return done(-1)
  if (/(?:in|of|from)\s+(?:the\s+)?t[o0]tal/i.test(row.text)) return done(-0.2)
  if (has('subtotal')) return done(-0.2)
  if (totalWithTax.test(row.text) && has('tax')) return done(1)
  if (first.has('tax') && !first.has('total') && !has('payable')) return done(-0.2)
  if (has('count') && !has('sum') && !has('payable'))
    return done(
      has('total') && /\(?\b\d{1,3}\b(?![.,]\d)/.test(row.text) && /\d[.,]\d{2}\D*$/.test(row.text)
        ? 0.85
        : -0.3,
    )
  if (has('discount', 'deposit') && !has('payable')) return done(-0.4)
  if (has('untaxed')) return done(0.1)
  const taxed = has('tax')
  if (taxed && !has('taxed')) {
    if (has('total', 'payable')) return done(has('payable') ? 0.85 : 0.5)
    return done(-0.2)
  }
  if (taxed && !named) return done(-0.2)
  if (has('rounding') && !has('total', 'payable')) return done(-0.3)
  if (has('service', 'tip') && !has('total', 'payable')) return done(-0.3)
  if (!named) return done(has('cash', 'card') ? 0.15 : 0)
  const short = words <= 3 ? 0.08 : 0
  const base = has('total', 'payable') ? 0.9 : 0.7
  const strong =
    has('payable') || (has('total') && (has('sum') || has('rounding'))) || /\bne?tt?\b/i.test(row.text)
  return done(base + (strong ? 0.15 : 0) + (has('taxed') ? 0.03 : 0) + short)
}

/** What a row's words say of its figure, judged once per row. */
export function sumLabel(row: Line, style: DocumentStyle): SumLabel {
  const made = known.get(row) ?? scoreOf(row, style)
  known.set(row, made)
  return made
}
