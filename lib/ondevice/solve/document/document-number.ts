import { cue, isTextual } from '../ask'
import { type Ask, abstain, confidenceOf, type Solver } from '../solver'
import { type Line, sourceOfValue } from '../text/line'
import { findDates } from './find-dates'
import { type Group, labelsIn } from './labels'
import { segmentsOf } from './segments'
import { type DocumentStyle, styleOf } from './style'
import { taxNumberIn } from './tax-numbers'
import type { Role } from './words/document-words'

interface Numbered {
  row: Line
  text: string
  fit: number
}

/** Longest row looked at. */
const longestRow = 400
const wordForm = /(?:\p{L}\.){2,8}\p{L}?|[\p{L}\p{N}]+/gu

/** What follows a label in a text; undefined without one. `words` is how long the label is. */
function afterLabel(text: string, group: Group, role: Role, style: DocumentStyle) {
  const label = labelsIn(text, style.phrases, group).find(({ roles }) => roles.has(role))
  if (!label) return undefined
  const words = [...text.replace(/['’]/g, ' ').matchAll(wordForm)]
  const last = words[label.at + label.words - 1]
  return last ? { tail: text.slice(last.index + last[0].length), ...label } : undefined
}

/** The number a text begins with: letters, digits and the marks between them, a digit among them; no day and no time. */
function numberAt(text: string): string | undefined {
  const found =
    /^[\s.:#°º№]{0,6}(?:(?:n[or]?|num|number)[\s.:#°º]{1,4})?([\p{L}\d][\p{L}\d/._-]{0,30})/iu.exec(
      text.slice(0, 80),
    )
  const series = (found?.[1] ?? '').replace(/(?<![._/-])[._/-]+$/, '')
  // A series apart from its number: `FT 2024/113`, `A 1044`.
  const apart = /^\p{Lu}{1,4}$/u.test(series)
    ? /^ ([\d][\d/._-]{0,24}\d|\d)/.exec(text.slice((found?.[0] ?? '').length))
    : null
  const number = apart ? `${series} ${apart[1]}` : series
  if (!/\d/.test(number) || /^\d{1,2}:\d{2}$/.test(number) || findDates(number).length > 0) return undefined
  return number
}

/** The piece of the row below that stands under a piece of a heading: as many pieces, or the nearest left or right edge. */
function below(
  rows: readonly Line[],
  index: number,
  place: number,
  count: number,
): { row: Line; text: string } | undefined {
  const next = rows[index + 1]
  if (!next) return undefined
  const pieces = segmentsOf(next)
  const piece = pieces.length === count ? pieces[place] : count === 1 ? pieces[0] : undefined
  return piece && { row: next, text: piece.text }
}

function numbersIn(rows: readonly Line[], style: DocumentStyle): Numbered[] {
  return rows.flatMap((row, index) => {
    if (row.text.length > longestRow) return []
    const pieces = segmentsOf(row)
    return pieces.flatMap(({ text }, place) => {
      const found = afterLabel(text, 'id', 'number', style)
      if (!found) return []
      const long = found.words > 1 || /n(?:umme)?r|no$/i.test(text.trim().split(/\s/)[0] ?? '') ? 0.1 : 0
      const early = 0.1 - index * 0.002 + long
      const here = numberAt(found.tail)
      if (here) return [{ row, text: here, fit: 0.85 + early }]
      if (/[\p{L}\d]{2}/u.test(found.tail)) return []
      const beside = pieces[place + 1] && numberAt(pieces[place + 1]?.text ?? '')
      if (beside) return [{ row, text: beside, fit: 0.8 + early }]
      const under = below(rows, index, place, pieces.length)
      const number = under && numberAt(under.text)
      return under && number && under.text.length <= number.length + 1
        ? [{ row: under.row, text: number, fit: 0.7 + early }]
        : []
    })
  })
}

const ids = ['number', 'no', 'nr', 'id', 'num', 'reference', 'numero', 'nummer']
const papers = [
  'invoice',
  'receipt',
  'bill',
  'document',
  'factura',
  'facture',
  'fattura',
  'fatura',
  'rechnung',
  'factuur',
  'faktura',
]
const alone = ['rechnungsnummer', 'factuurnummer', 'fakturanummer', 'belegnummer', 'invoice_no']
const taxes = [
  'vat',
  'tax',
  'gst',
  'abn',
  'gstin',
  'tin',
  'nif',
  'cif',
  'siret',
  'siren',
  'cnpj',
  'nip',
  'uid',
  'ein',
  'btw',
  'mwst',
  'tva',
  'iva',
  'ustid',
  'hst',
  'sst',
]
const taxAlone = ['abn', 'gstin', 'siret', 'siren', 'cnpj', 'nip', 'ustid', 'vatin', 'ein', 'nif', 'cif']

const has = (ask: Ask, words: readonly string[]) => ask.nameWords.some((word) => words.includes(word))
const asksForTaxNumber = (ask: Ask) =>
  (has(ask, taxes) && has(ask, [...ids, 'registration', 'reg'])) || has(ask, taxAlone)
const asksForNumber = (ask: Ask) => (has(ask, papers) && has(ask, ids)) || has(ask, alone)

/** The number of an invoice or a receipt, and the number under which its sender pays taxes. */
export const documentNumber: Solver = {
  id: 'document-number',
  suits: (ask) =>
    isTextual(ask) && (asksForTaxNumber(ask) || asksForNumber(ask))
      ? Math.max(0.92, cue(ask, ids) * 0.92)
      : 0,
  async solve(ask, scene) {
    const rows = await scene.lines()
    const style = styleOf(rows)
    const tax = asksForTaxNumber(ask)
    const found: Numbered[] = tax
      ? rows.flatMap((row) => {
          const one = row.text.length > longestRow ? undefined : taxNumberIn(row.text)
          return one ? [{ row, ...one }] : []
        })
      : numbersIn(rows, style)
    const best = found.toSorted((a, b) => b.fit - a.fit)[0]
    if (!best)
      return abstain(
        tax
          ? 'No number of a tax register was found.'
          : 'No number stands beside a word such as “invoice no.”.',
      )
    return {
      value: best.text,
      how: tax
        ? 'Number of a tax register, by its label or its shape.'
        : 'Stands beside the label of the number.',
      confidence: confidenceOf(Math.min(0.95, best.fit) * best.row.confidence),
      sources: [sourceOfValue(best.row, best.text)],
    }
  },
}
