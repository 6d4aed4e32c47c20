import type { Line } from '../text/line'
import { alike, wordsOf } from '../text/words'
import { findDates } from './find-dates'

const has = (text: string, ...words: string[]) => {
  const seen = wordsOf(text)
  return words.some((word) => seen.some((one) => alike(one, word)))
}

/** True for the title of a tax table or of its columns: what follows repeats amounts split by tax code. */
function opensTaxSummary(text: string): boolean {
  if (/[gc][s5][ti]\s*(summ|sum|anal|code)/i.test(text.replace(/\s+/g, ''))) return true
  return (
    has(text, 'summary', 'analysis') || (/am(oun)?t\W*\(?\w*\)?.*tax/i.test(text) && /\(\s?r\w\)/i.test(text))
  )
}

/** Rows before the tax table, where the amounts to pay stand. */
export function beforeTaxSummary(rows: readonly Line[]): Line[] {
  const start = rows.findIndex((row, index) => index > 2 && opensTaxSummary(row.text))
  return start < 0 ? [...rows] : rows.slice(0, start)
}

const contact =
  /\b(tel|te1|telp|telephone|phone|ph|fax|hp|h\/p|mobile|email|e-mail|www|http|facebook|website|hotline|careline)\b|@/i
const phone = /(\+?6?0\d{1,2}[- ]\d{3,4}[- ]?\d{3,4}|\(\d{2,3}\)\s?\d{3,4}[- ]?\d{4}|\+\d{1,3}[- ]\d)/
const register =
  /\b(g[s5]t|sst|c[o0]mpany|c[o0]\.?|business|br|b\.r|roc|tax|uen)\W{0,3}(reg|id|1d|no|n0|10|registration)|\breg(istration)?\W{0,3}(n[o0]|:)|^reg\b/i
const bareRegister = /^\W*\(?\W*[a-z]{0,2}\d{4,9}\W{0,2}[a-z]\W*$|^\W*\d{12}\W*(\(.*\))?$/i
const counter =
  /\b(cashier|receipt|inv[o0]ice|bill|order|table|server|served|terminal|pos|counter|qty|item|description|code|doc|salesperson|pax|member|guest|chk|trn|ref|time|page|customer|opening|hours|business hour|site|station no|tid|mid)\b/i

export type HeaderKind = 'contact' | 'register' | 'date' | 'counter' | 'plain'

/** What a line of a letterhead is about. */
export function headerKind(text: string): HeaderKind {
  if (register.test(text) || bareRegister.test(text)) return 'register'
  if (contact.test(text) || phone.test(text)) return 'contact'
  if (findDates(text).length > 0) return 'date'
  if (counter.test(text)) return 'counter'
  return 'plain'
}

/** Registration numbers in brackets after a name, and what trails them, taken off. */
export function withoutRegister(text: string): string {
  return text
    .replace(/\s*\(\s*(?:c[o0]\.?\s*)?(?:reg\.?|no\.?|roc)?[^()]*\d[^()]*\)?.*$/i, '')
    .replace(/(?:^|\s+)(?:(?:c[o0]\.?|c[oa]mpany|business|gst|tax)\s*)?(?:reg\.?|roc)\s*n?[o0]?\W.*$/i, '')
    .replace(/\s+\d{5,7}-[A-Z]$/i, '')
    .trim()
}
