import { cue, isTextual } from '../ask'
import { abstain, confidenceOf, type Solver } from '../solver'
import { type Line, sourceOf } from '../text/line'
import { wordsOf } from '../text/words'
import { doubtIn, takenFor } from './doubt'
import { addressBelow, beforeFacts, isMalaysian, leftOf } from './letterhead'
import { places, streetWords } from './lexicon'
import { findOrganisation, formsIn } from './organisation'
import { repairAddress, repairPrint } from './repair'
import { headerKind } from './sections'
import { type DocumentStyle, styleOf } from './style'

const label =
  /^\W{0,6}(?:(?:hq|office|outlet|billing|shipping|mailing|postal)\s{0,3})?(?:address|addr|add)\b\s{0,3}[:.]?\s{0,3}/i
const postalCode = /(?<![\d-])[1-9]\d{4}(?:\d(?!\d))?(?![\d-])/

/** How much a line reads like part of a street address: 0 not at all; 1 or more clearly. */
function addressScore(text: string): number {
  const words = wordsOf(text)
  const street = words.filter((word) => streetWords.has(word)).length
  const place = words.filter((word) => places.has(word)).length
  const code = postalCode.test(text) && /\p{L}/u.test(text) ? 0.7 : 0
  const number = /\d/.test(text) && street > 0 ? 0.3 : 0
  const commas = (text.match(/,/g) ?? []).length > 0 ? 0.2 : 0
  return (
    Math.min(1.2, street * 0.45) +
    Math.min(0.9, place * 0.45) +
    code +
    number +
    commas +
    (label.test(text) ? 1 : 0)
  )
}

/** The address lines of a letterhead: from the first that reads like a street, on to the last before phones, numbers and dates. */
export function findAddress(rows: readonly Line[]): Line[] {
  const named = findOrganisation(rows)
  const from = named ? named.end : 0
  const style = isMalaysian(rows) ? undefined : styleOf(rows)
  const below = style ? addressBelow(rows, from, style) : []
  if (below.length > 0) return below
  const head = style
    ? beforeFacts(leftOf(rows.slice(from, from + 8), style), style)
    : rows.slice(from, from + 12)
  const isAddress = (row: Line) => {
    const kind = headerKind(row.text.replace(label, ''), style)
    const score = addressScore(repairPrint(row.text))
    return kind === 'plain' ? score : kind === 'counter' && score >= 0.9 ? score : 0
  }
  const start = head.findIndex((row) => isAddress(row) >= 0.6 && formsIn(row.text) === 0)
  if (start < 0) return []
  const block: Line[] = []
  for (const row of head.slice(start)) {
    const kind = headerKind(row.text.replace(label, ''))
    const score = isAddress(row)
    const branch =
      kind === 'plain' &&
      score < 0.4 &&
      !/\d/.test(row.text) &&
      block.some((line) => postalCode.test(line.text))
    const strange = /invoice|receipt|^\W|\([^()]{0,80}\)|thank|welcome/i.test(row.text) && score < 0.6
    if (kind !== 'plain' && score < 0.9) {
      if (kind === 'date' || kind === 'register') {
        if (block.length < 2 && !block.some((line) => postalCode.test(line.text))) continue
      }
      break
    }
    if (strange || (branch && score === 0)) break
    if (score < 0.2 && block.length >= 5) break
    block.push(row)
  }
  return block
}

/** Blanks a reader dropped after commas and around postcodes, and the letter ß where it was taken for a B. */
function repairBlanks(text: string, { languages }: DocumentStyle): string {
  const spaced = text.replace(/,(?=\p{L}|\d{4})/gu, ', ').replace(/(?<!\d)(\d{4,5}-\d{3})(?=\p{L})/gu, '$1 ')
  const first = languages[0]
  if (first === 'sv' || first === 'cs') return spaced.replace(/(?<=^|, )(\d{3})(\d{2})(?= \p{Lu})/gu, '$1 $2')
  return first === 'de' ? spaced.replace(/(?<=\p{Ll})B(?=\p{Ll})/gu, 'ß') : spaced
}

/** Postal addresses in the head of a document. */
export const address: Solver = {
  id: 'address',
  suits: (ask) =>
    isTextual(ask)
      ? cue(ask, [
          'address',
          'location',
          'street',
          'addr',
          'adresse',
          'anschrift',
          'indirizzo',
          'dirección',
          'endereço',
          'adres',
          'adress',
          'alamat',
        ]) * 0.9
      : 0,
  async solve(_ask, scene) {
    const rows = await scene.lines()
    const block = findAddress(rows)
    if (block.length === 0) return abstain('No lines near the top read like a street address.')
    const printed = block.map((row) => row.text.trim())
    const style = isMalaysian(rows) ? undefined : styleOf(rows)
    const text = printed
      .reduce((all, row) => (!style || /[,;]$/.test(all) ? `${all} ${row}` : `${all}, ${row}`))
      .replace(label, '')
    const plain = style ? repairBlanks(text, style) : repairAddress(text, doubtIn(block))
    const read = block.reduce((sum, row) => sum + row.confidence, 0) / block.length
    const sure = (postalCode.test(plain) ? 0.85 : 0.65) * read
    return {
      value: plain,
      how:
        'Lines under the name with street words, places or a postal code, up to the first phone or register number.' +
        takenFor(text, plain),
      confidence: confidenceOf(sure),
      sources: block.map((row) => sourceOf(row)),
    }
  },
}
