import type { DateOrder } from '../../../core/values/dates'
import type { DecimalMark } from '../../../core/values/digits'
import { foldMarks } from '../../../core/values/fold'
import type { Line } from '../text/line'
import { type FigureStyle, findAmounts } from './find-amounts'
import { findDates } from './find-dates'
import { languageScores, type Phrases, phrasesFor, rolesIn } from './labels'
import { segmentsOf } from './segments'

/** What holds for a whole document: how its figures and days are written, and in which languages. */
export interface DocumentStyle extends FigureStyle {
  decimal: DecimalMark
  order: DateOrder
  languages: readonly string[]
  phrases: Phrases
}

const commaLanguages = new Set('de fr it es pt nl sv da pl fi cs'.split(' '))
const spacedLanguages = new Set('fr sv da pl fi cs'.split(' '))

/** Languages a document is written in, English always among them: tills speak it everywhere. */
function languagesOf(rows: readonly string[]): string[] {
  const scores = languageScores(rows)
  const best = scores[0]?.score ?? 0
  const spoken = scores
    .filter(({ score }) => score >= Math.max(0.7, best * 0.4))
    .map(({ language }) => language)
  return [...new Set([...spoken, 'en'])]
}

interface Votes {
  comma: number
  point: number
  grouped: number
  spaced: number
  /** Figures without decimals whose thousands a comma or a point parts. */
  commaGroups: number
  pointGroups: number
}

/** A currency, then thousands parted by blanks, at the end of a piece: no quantity stands between the two. */
const spacedSum = /(?:\p{Sc}|(?<!\p{L})(?:R|kr\.?|[A-Z]{3})) ?[1-9]\d{0,2}(?: \d{3})+[.,]\d{2}$/u
/** True where more than one row ends in a piece that is nothing but thousands parted by blanks and cents. */
const endsInSpacedSums = (rows: readonly Line[]) =>
  rows.filter((row) => /^-?[1-9]\d{0,2}(?: \d{3})+[.,]\d{2}-?$/.test(segmentsOf(row).at(-1)?.text ?? ''))
    .length > 1
/** Currencies whose sums have no decimals. */
const withoutDecimals = /[¥₩₫]|(?<!\p{L})(?:JPY|KRW|VND|IDR|Rp|HUF|Ft|CLP|ISK|PYG|XOF|XAF|F?CFA)(?!\p{L})/u

/** True where no sum of a document has decimals, though its currency or its thousands tell that there are sums. */
function hasWholeSums(texts: readonly string[], seen: Votes): boolean {
  if (seen.comma + seen.point > 0) return false
  return seen.commaGroups + seen.pointGroups > 1 || texts.some((text) => withoutDecimals.test(text))
}

/** How often the figures of a document speak for a comma and for a point before the cents. */
function votes(texts: readonly string[]): Votes {
  const count = { comma: 0, point: 0, grouped: 0, spaced: 0, commaGroups: 0, pointGroups: 0 }
  for (const text of texts) {
    if (spacedSum.test(foldMarks(text))) count.spaced += 1
    const days = findDates(text)
    for (const { text: figure, index } of findAmounts(text)) {
      if (days.some((day) => day.index <= index && index < day.index + day.text.length)) continue
      const mark = /([.,])\d{2}$/.exec(figure)?.[1]
      const group = /\d([.,' ])\d{3}(?!\d)/.exec(figure)?.[1]
      const weight = group && mark && group !== mark ? 3 : 1
      if (mark === ',') count.comma += weight
      if (mark === '.') count.point += weight
      if (mark && group && group !== ' ' && group !== mark) count.grouped += 1
      if (mark && group === ' ' && /\d 0\d\d/.test(figure)) count.spaced += 1
      if (!mark && /^\D*\d{1,3}(?:,\d{3})+$/.test(figure)) count.commaGroups += 1
      if (!mark && /^\D*\d{1,3}(?:\.\d{3})+$/.test(figure)) count.pointGroups += 1
    }
  }
  return count
}

const american: readonly [RegExp, number][] = [
  [
    /\b(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])[ ,.]{0,2}\d{5}(?:-\d{4})?\b/,
    2,
  ],
  [/\b(?:sales|state|city|county|local)\s?tax\b/i, 2],
  [/\(\d{3}\)\s?\d{3}[-.\s]\d{4}/, 1],
  [/\b(?:LLC|Inc|Corp|USA|U\.S\.A|USD|zip|gratuity|EIN)\b/, 1],
  [/\$/, 0.5],
  [/\b(?:tip|tax)\b/i, 0.5],
]
const elsewhere =
  /(?:[SA]|NZ|HK|C)\$|\b(?:GST|VAT|HST|SGD|AUD|CAD|NZD|MYR|RM|Singapore|Malaysia|Australia|Canada|Pte|Sdn|ABN)\b|[€£₹]/

/** The order of day and month: what a day of the document proves, else month first in the United States only. */
function orderOf(texts: readonly string[], languages: readonly string[]): DateOrder {
  const proofs = texts.flatMap((text) => findDates(text).flatMap(({ order }) => (order ? [order] : [])))
  const [days, months] = [
    proofs.filter((one) => one === 'dmy').length,
    proofs.filter((one) => one === 'mdy').length,
  ]
  if (days !== months) return days > months ? 'dmy' : 'mdy'
  if (languages[0] !== 'en') return 'dmy'
  const cues = american.reduce(
    (sum, [form, weight]) => sum + (texts.some((text) => form.test(text)) ? weight : 0),
    0,
  )
  return cues - (texts.some((text) => elsewhere.test(text)) ? 2 : 0) >= 1.5 ? 'mdy' : 'dmy'
}

const markOf = ({ comma, point }: Votes, habit: DecimalMark): DecimalMark =>
  comma === point ? habit : comma > point ? ',' : '.'
/** Where the mark between thousands is seen, the other one would stand before decimals. */
const wholeMark = ({ commaGroups, pointGroups }: Votes, habit: DecimalMark): DecimalMark =>
  markOf({ ...none, comma: pointGroups, point: commaGroups }, habit)
const none = { comma: 0, point: 0, grouped: 0, spaced: 0, commaGroups: 0, pointGroups: 0 }

const known = new WeakMap<readonly Line[], DocumentStyle>()

/** How a document is written, decided once from all its rows. */
export function styleOf(rows: readonly Line[]): DocumentStyle {
  const made = known.get(rows)
  if (made) return made
  const texts = rows.map(({ text }) => text)
  const languages = languagesOf(texts)
  const phrases = phrasesFor(languages)
  const seen = votes(rows.flatMap((row) => segmentsOf(row).map(({ text }) => text)))
  const whole = hasWholeSums(texts, seen)
  const habit: DecimalMark = commaLanguages.has(languages[0] ?? '') ? ',' : '.'
  const decimal = whole ? wholeMark(seen, habit) : markOf(seen, habit)
  const habitual = decimal === ',' || languages.some((one) => spacedLanguages.has(one))
  const spaced = seen.spaced > 0 || (seen.grouped === 0 && (habitual || endsInSpacedSums(rows)))
  const credit = texts.slice(0, 30).some((text) => rolesIn(text, phrases, 'head').has('credit'))
  const style: DocumentStyle = {
    decimal,
    spaced,
    order: orderOf(texts, languages),
    languages,
    phrases,
    credit,
    whole,
    cents: seen.comma + seen.point > 1,
  }
  known.set(rows, style)
  return style
}
