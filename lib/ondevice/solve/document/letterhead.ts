import type { Line } from '../text/line'
import { wordsOf } from '../text/words'
import { labelsIn, labelWords } from './labels'
import { postcodeIn } from './postcodes'
import { headerKind } from './sections'
import { segmentsOf } from './segments'
import type { DocumentStyle } from './style'

/** Rows of a page's head with their left piece alone, where a title or the facts of an invoice stand beside it. */
export function leftOf(rows: readonly Line[], style: DocumentStyle): Line[] {
  return rows.map((row) => {
    const [first, ...others] = segmentsOf(row)
    if (!first || !/\p{L}/u.test(first.text)) return row
    const beside = others.some(({ text }) => headerKind(text, style) !== 'plain')
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
  for (const row of leftOf(rows.slice(from, from + 8), style)) {
    const kind = headerKind(row.text, style)
    const code = postcodeIn(row.text)
    const street = namesStreet(row.text, style)
    const isCode = code === 'sure' || (code === 'weak' && (street || block.length > 0))
    if (kind === 'contact' || kind === 'register') continue
    if (kind !== 'plain' && !(isCode && kind === 'counter' && street)) {
      if (block.length > 0) return []
      continue
    }
    if (isCode && !/[#:]\s?\d/.test(row.text)) return [...block, row]
    if (street || /\d/.test(row.text)) block.push(row)
  }
  return []
}
