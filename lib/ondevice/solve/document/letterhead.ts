import type { Line } from '../text/line'
import { wordsOf } from '../text/words'
import { labelsIn, labelWords } from './labels'
import { postcodeIn } from './postcodes'
import { headerKind } from './sections'
import { amountsOf, segmentsOf } from './segments'
import type { DocumentStyle } from './style'
import { taxNumberIn } from './tax-numbers'

/** True for a piece of a row that is no part of a name or an address: a fact of the document, with its label or without. */
function isFact(text: string, style: DocumentStyle): boolean {
  if (headerKind(text, style) !== 'plain' || /:\s?\S{0,20}\d/.test(text)) return true
  return labelsIn(text, style.phrases, 'day').length > 0 || labelsIn(text, style.phrases, 'id').length > 0
}

/** Rows of a page's head with their left piece alone, where a title or the facts of an invoice stand beside it. */
export function leftOf(rows: readonly Line[], style: DocumentStyle): Line[] {
  return rows.map((row) => {
    const [first, ...others] = segmentsOf(row)
    if (!first || !/\p{L}/u.test(first.text)) return row
    const beside = others.some(({ text }) => isFact(text, style))
    return beside ? { ...row, text: first.text, parts: undefined, words: undefined } : row
  })
}

const southEast =
  /^(?:sdn|bhd|berhad|jalan|jln|lorong|taman|kampung|persiaran|malaysia|selangor|johor|kuala|penang|perak)$/

/** True for letterheads as they are printed in Malaysia, which have rules of their own. */
export function isMalaysian(rows: readonly Line[]): boolean {
  return rows.slice(0, 20).some(({ text }) => wordsOf(text).some((word) => southEast.test(word)))
}

/** True for a row with a word for streets of the document's languages, alone or at the end of a longer one (`Hauptstraße`). */
function namesStreet(text: string, style: DocumentStyle): boolean {
  if (labelsIn(text, style.phrases, 'head').some(({ roles }) => roles.has('street'))) return true
  const ends = style.phrases.filter(
    ({ roles, words, letters }) => roles.has('street') && words.length === 1 && letters.length >= 3,
  )
  return labelWords(text).some((word) =>
    ends.some(({ letters }) => word.length > letters.length + 2 && word.endsWith(letters)),
  )
}

/** True for a row of a street with the number of a house. */
export const isStreetRow = (text: string, style: DocumentStyle): boolean =>
  /(?<!\d)\d{1,4}[a-z]?(?!\d)/i.test(text) && namesStreet(text, style)

/**
 * The rows of the sender's address below the name: those of a street or a house down to the one with the postcode.
 * Empty where no postcode stands within a few rows.
 */
export function addressBelow(rows: readonly Line[], from: number, style: DocumentStyle): Line[] {
  const block: Line[] = []
  const town: Line[] = []
  const head = leftOf(rows.slice(from, from + 8), style)
  for (const [at, row] of head.entries()) {
    const kind = headerKind(row.text, style)
    const code = postcodeIn(row.text)
    const street = namesStreet(row.text, style)
    const next = head[at + 1]?.text ?? ''
    // `1188 Howe St` begins like `1188 Wien`: a surer row below tells them apart.
    const early =
      street && (code === 'leading' || code === 'weak') && /^(?:sure|leading)$/.test(postcodeIn(next) ?? '')
    const isCode =
      !early && (code === 'sure' || code === 'leading' || (code === 'weak' && (street || block.length > 0)))
    if (kind === 'contact' || kind === 'register' || taxNumberIn(row.text)) continue
    if (kind !== 'plain' && !(isCode && kind === 'counter' && street)) {
      if (block.length > 0) return []
      continue
    }
    if (isCode && !/[#:]\s?\d/.test(row.text)) return [...block, ...town, row]
    if (street || /\d/.test(row.text)) block.push(...town.splice(0), row)
    else if (block.length > 0 && town.length < 2 && row.text.length < 40) town.push(row)
  }
  return []
}

/** The rows of a head down to the first that is a fact of the document or has a sum: what follows is not the sender's. */
export function beforeFacts(head: readonly Line[], style: DocumentStyle): Line[] {
  const end = head.findIndex(
    (row) =>
      (isFact(row.text, style) && !/^(?:contact|register)$/.test(headerKind(row.text, style))) ||
      amountsOf(row, style).some(({ money }) => money),
  )
  return end < 0 ? [...head] : head.slice(0, end)
}
