import type { Line } from '../text/line'
import { alike, wordsOf } from '../text/words'
import { findDates } from './find-dates'
import { labelsIn } from './labels'
import { amountsOf } from './segments'
import type { DocumentStyle } from './style'

const has = (text: string, ...words: string[]) => {
  const seen = wordsOf(text)
  return words.some((word) => seen.some((one) => alike(one, word)))
}

/** Longest row looked at; what is longer is no line of a letterhead or a till roll. */
const longestRow = 400

/** True for the title of a tax table or of its columns: what follows repeats amounts split by tax code. */
function opensTaxSummary(row: string): boolean {
  const text = row.slice(0, longestRow)
  if (/[gc][s5][ti](?:summ|sum|anal|code)/i.test(text.replace(/\s+/g, ''))) return true
  if (has(text, 'summary', 'analysis')) return true
  const amount = text.search(/am(?:oun)?t/i)
  return amount >= 0 && /tax/i.test(text.slice(amount)) && /\(\s?(?:r\w|\p{Sc}|[A-Z]{3})\s?\)/iu.test(text)
}

/** Rows before the tax table that ends a document, where the amounts to pay stand. */
export function beforeTaxSummary(rows: readonly Line[], style: DocumentStyle): Line[] {
  const start = rows.findIndex(
    (row, index) =>
      index > 2 && opensTaxSummary(row.text) && amountsOf(row, style).every(({ money }) => !money),
  )
  return start < 0 ? [...rows] : rows.slice(0, start)
}

/** How many columns of a table of taxes a row names: rate, net, tax, gross. */
function taxColumns(row: Line, style: DocumentStyle): number {
  if (amountsOf(row, style).some(({ money }) => money)) return 0
  const labels = labelsIn(row.text, style.phrases, 'column')
  if (labels.some(({ roles }) => roles.has('description') && !roles.has('rate'))) return 0
  const kinds = labels.filter(({ roles }) => roles.has('rate') || roles.has('base') || roles.has('tax'))
  return kinds.length
}

/** The sums of a row; a last one that lost its mark (`039` for 0.39) counts where others stand before it. */
function sumsIn(row: Line, style: DocumentStyle): number[] {
  const money = amountsOf(row, style).flatMap((one) => (one.money ? [one.value] : []))
  const cents = /(?<=[.,]\d{2}\s{1,4})0(\d{2})\W{0,3}$/.exec(row.text.slice(0, longestRow))?.[1]
  return cents !== undefined && money.length === 1 ? [...money, Number(cents) / 100] : money
}

/** True when the sums of a row are an amount, its tax and perhaps both together. */
function splitByTax(row: Line, style: DocumentStyle): boolean {
  const [first, second, third] = sumsIn(row, style).slice(-3).map(Math.abs)
  if (first === undefined || second === undefined) return false
  if (third !== undefined)
    return Math.abs(first + second - third) < 0.02 || Math.abs(second + third - first) < 0.02
  return Math.min(first, second) < Math.max(first, second) * 0.28
}

const rate = /\d{1,2}(?:[.,]\d{1,2})?\s?%/

/** True for a row of a table of taxes: two sums or more below its heading, or beside a rate, that are split by tax. */
export function inTaxTable(rows: readonly Line[], index: number, style: DocumentStyle): boolean {
  const row = rows[index]
  if (!row) return false
  if (sumsIn(row, style).length < 2) return false
  if (rate.test(row.text) && splitByTax(row, style)) return true
  for (let back = index - 1; back >= Math.max(0, index - 6); back -= 1) {
    const above = rows[back]
    if (!above) return false
    if (taxColumns(above, style) >= 2) return true
    const sums = amountsOf(above, style).filter((one) => one.money).length
    if (sums < 2 && !rate.test(above.text)) break
  }
  return splitByTax(row, style) && /^\W*(?:[A-Z]{1,2}\b|t[o0]ta[l1]|sum|jumlah)/i.test(row.text)
}

const contact =
  /\b(?:tel|te1|telp|telephone|phone|ph|fax|hp|h\/p|mobile|email|e-mail|www|http|facebook|website|hotline|careline|telefon|t[eé]l|tlf|tfno|fone|faks|telefono|tel[eé]fono|telefoon)\b|@/i
const phone = /\+?6?0\d{1,2}[- ]\d{3,4}[- ]?\d{3,4}|\(\d{2,3}\)\s?\d{3,4}[- ]?\d{4}|\+\d{1,3}[- ]\d/
const register =
  /\b(?:g[s5]t|sst|c[o0]mpany|c[o0]\.?|business|br|b\.r|roc|tax|uen|vat|btw|ust|mwst|kvk|org)\W{0,3}(?:reg|id|1d|no|n0|nr|10|registration)|\breg(?:istration)?\W{0,3}(?:n[o0]|:)|^reg\b|\b(?:gstin|siret|siren|nif|cif|cnpj|nip|hrb|p\.?\s?iva|partita iva|uid|cvr|regon|nipc|steuernummer|ustid)\b|^che-?\d/i
const bareRegister =
  /^\W{0,4}[a-z]{0,2}\d{4,9}\W{0,2}[a-z]\W{0,3}$|^\W{0,4}\d{12}\W{0,3}(?:\([^)]{0,40}\))?$/i
const counter =
  /\b(?:cashier|receipt|inv[o0]ice|bill|order|table|server|served|terminal|pos|counter|qty|item|description|code|doc|salesperson|pax|member|guest|chk|trn|ref|time|page|customer|opening|hours|business hour|site|station no|tid|mid)\b/i

export type HeaderKind = 'contact' | 'register' | 'date' | 'counter' | 'plain'

/** What a line of a letterhead is about. */
export function headerKind(line: string, style?: DocumentStyle): HeaderKind {
  const text = line.slice(0, longestRow)
  if (register.test(text) || bareRegister.test(text)) return 'register'
  if (contact.test(text) || phone.test(text)) return 'contact'
  if (findDates(text).length > 0) return 'date'
  if (counter.test(text)) return 'counter'
  const titled =
    style && labelsIn(text, style.phrases, 'head').some(({ roles, at }) => roles.has('title') && at === 0)
  return titled ? 'counter' : 'plain'
}

/** Registration numbers in brackets after a name, and what trails them, taken off. */
export function withoutRegister(line: string): string {
  const text = line.slice(0, longestRow)
  const bracket = [...text.matchAll(/\([^()]*/g)].find(({ 0: inside }) => /\d/.test(inside))
  const head = bracket ? text.slice(0, bracket.index) : text
  const label =
    /(?<!\S)(?:(?:c[o0]\.?|c[oa]mpany|business|gst|tax) ?)?(?:reg\.?|roc) ?n?[o0]?(?![\p{L}\d])/iu.exec(
      head.replace(/\s/g, ' '),
    )
  return (label && label.index + label[0].length < head.length ? head.slice(0, label.index) : head)
    .trimEnd()
    .replace(/(?<=\S) \d{5,7}-[A-Z]$/i, '')
    .trim()
}
