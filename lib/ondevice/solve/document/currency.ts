import type { TypeSpec } from '../../../core/fields/type-spec'
import { foldMarks } from '../../../core/values/fold'
import { codesOfSign, currencyOf } from '../../../core/values/locale/currencies'
import { cue, isTextual } from '../ask'
import { labelsOf } from '../choice/labels'
import { type Ask, abstain, confidenceOf, type Finding, type Solver } from '../solver'
import { type Line, sourceOf } from '../text/line'
import { asksForSum } from './amount'
import { currencyOfLanguage, homeCurrencies } from './home-currencies'
import { type DocumentStyle, styleOf } from './style'
import { sumLabel } from './sum-labels'

const words = [
  ...['currency', 'währung', 'devise', 'monnaie', 'valuta', 'moneda', 'divisa', 'moeda', 'waluta', 'měna'],
  'valuutta',
]

/** Longest row looked at. */
const longestRow = 400
/** A figure with a mark on either side. */
const beside =
  /(?<![\p{L}\d])(\p{L}{0,3}\p{Sc}|\p{L}{1,4}\.?|\p{L}\/) ?-?(\d[\d.,']{0,20})|(\d[\d.,']{0,20}) ?(:-|\p{L}{0,2}\p{Sc}|\p{L}{1,4}\.?)(?![\p{L}\d])/gu
/** Codes that stand by themselves, as in the heading of a column. */
const alone = /(?<![\p{L}\d])([A-Z]{3})(?![\p{L}\d])/gu

/** A mark of a currency in a row; `weight` is what it says of the sums of the document. */
interface Named {
  row: Line
  code?: string | undefined
  sign?: string | undefined
  weight: number
}

function marksOf(row: Line, style: DocumentStyle): Named[] {
  const text = foldMarks(row.text.slice(0, longestRow))
  // The same sum in another money, for those who would pay in it.
  if (
    /(?<!\p{L})(?:kurs|exchange|rate of|cours|cambio|entspricht|equivalent|équivalent|in eur)(?!\p{L})/iu.test(
      text,
    )
  )
    return []
  const total = sumLabel(row, style).score > 0.6
  const weight = total ? 3 : 1
  const marked = [...text.matchAll(beside)].flatMap(([, before, after = '', first = '', behind]) => {
    const mark = before ?? behind ?? ''
    const money = /[.,]\d{2}$/.test(after || first)
    const plain = /\p{Sc}|^[A-Z]{3}$|^(?:kr|zł|kč|rm|rs)\.?$/iu.test(mark)
    return mark.length > 1 || plain ? (money || plain || total ? [mark] : []) : []
  })
  const codes =
    total ||
    /\d[.,]\d{2}(?!\d)|curren|w[äa]hrung|devise|valuta|mon[en]e?da|moeda|walut|\([A-Z]{3}\)/iu.test(text)
      ? [...text.matchAll(alone)].flatMap(([, code = '']) => (marked.includes(code) ? [] : [code]))
      : []
  return [...marked, ...codes].flatMap((mark) => {
    const found = currencyOf(mark)
    return found ? [{ row, code: found.code, sign: found.sign, weight }] : []
  })
}

/** The currencies a sign may stand for in this document, likeliest first. */
function codesFor({ code, sign = '' }: Named, homes: readonly string[]): readonly string[] {
  if (code) return [code]
  const all = codesOfSign(sign)
  return [...new Set([...homes.filter((home) => all.includes(home)), ...all])]
}

/** The value of the field that means one of these currencies: an option of a closed type, else the code of the first. */
function answerFor(type: TypeSpec, codes: readonly string[], sign: string | undefined): unknown {
  const options = labelsOf(type)
  if (!options) return codes[0]
  const means = (code: string) =>
    options.find(({ value, wording }) =>
      [String(value), wording].some((text) => currencyOf(text)?.code === code),
    )
  const found = codes.map(means).find((one) => one !== undefined)
  return (
    found ?? options.find(({ value }) => sign !== undefined && currencyOf(String(value))?.sign === sign)
  )?.value
}

function fromHome(ask: Ask, homes: readonly string[], style: DocumentStyle): Finding {
  const language = currencyOfLanguage(style.languages[0], undefined)
  const codes = homes.length === 1 ? homes : homes.length === 0 && language ? [language] : []
  const value = codes.length === 1 ? answerFor(ask.type, codes, undefined) : undefined
  if (value === undefined) return abstain('No sign or code of a currency stands beside a sum.')
  return {
    value,
    how: `Money of the ${homes.length === 1 ? 'country' : 'language'} the document is from; no sign stands beside the sums.`,
    confidence: homes.length === 1 ? 0.5 : 0.35,
    sources: [],
  }
}

/** True for a closed field all of whose options are currencies: what else may speak for one of them is no evidence. */
export function offersCurrencies(ask: Ask): boolean {
  const options = labelsOf(ask.type) ?? []
  return (
    options.length > 0 &&
    options.every(({ value }) => currencyOf(String(value)) !== undefined) &&
    cue(ask, words) >= 0.8
  )
}

/** The currency of a document's sums: an ISO 4217 code, or the option that means it. */
export const currency: Solver = {
  id: 'currency',
  suits(ask) {
    if (labelsOf(ask.type)) return cue(ask, words) * 0.97
    // `total` described as "with currency" asks for a sum: a code alone is none.
    const sum = asksForSum(ask) && !ask.nameWords.some((word) => words.includes(word))
    return isTextual(ask) && !sum ? cue(ask, words) * 0.97 : 0
  },
  async solve(ask, scene) {
    const rows = await scene.lines()
    const style = styleOf(rows)
    const homes = homeCurrencies(rows)
    const named = rows.flatMap((row) => marksOf(row, style))
    const votes = new Map<string, number>()
    const key = ({ code, sign }: Named) => code ?? sign ?? ''
    for (const one of named) votes.set(key(one), (votes.get(key(one)) ?? 0) + one.weight)
    const best = named.toSorted((a, b) => (votes.get(key(b)) ?? 0) - (votes.get(key(a)) ?? 0))[0]
    if (!best) return fromHome(ask, homes, style)
    const likely = currencyOfLanguage(style.languages[0], best.sign)
    const value = answerFor(
      ask.type,
      codesFor(best, homes.length === 0 && likely ? [likely] : homes),
      best.sign,
    )
    const sources = [sourceOf(best.row)]
    if (value === undefined) return abstain('The currency of the sums is none of the options.', sources)
    const sure = best.code || homes.length === 1 ? 0.9 : 0.65
    return {
      value,
      how: 'Sign or code beside the sums.',
      confidence: confidenceOf(sure * best.row.confidence),
      sources,
    }
  },
}
