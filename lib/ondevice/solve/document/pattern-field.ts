import { cue, isNumeric, isTextual } from '../ask'
import { type Ask, abstain, confidenceOf, type Solver } from '../solver'
import { type Line, sourceOfValue } from '../text/line'
import { findPattern, type PatternKind, readNumber } from '../text/patterns'
import { alike, wordsOf } from '../text/words'

const kinds: { kind: PatternKind; words: string[]; label: RegExp }[] = [
  { kind: 'email', words: ['email', 'mail'], label: /e-?mail/i },
  { kind: 'url', words: ['url', 'website', 'site', 'link', 'web', 'homepage'], label: /web|www|http|url/i },
  {
    kind: 'phone',
    words: ['phone', 'telephone', 'tel', 'mobile', 'fax', 'contact', 'cell'],
    label: /\b(tel|phone|ph|hp|mobile|fax|call|contact)\b/i,
  },
  { kind: 'postcode', words: ['postcode', 'zip', 'zipcode', 'postal'], label: /post|zip/i },
  { kind: 'time', words: ['time', 'clock', 'hour'], label: /time/i },
  { kind: 'duration', words: ['duration', 'length'], label: /duration|for/i },
  { kind: 'percent', words: ['percent', 'percentage', 'rate'], label: /%|rate/i },
]

function best(ask: Ask): (typeof kinds)[number] & { fit: number } {
  const scored = kinds.map((one) => ({ ...one, fit: cue(ask, one.words) }))
  return scored.reduce((top, one) => (one.fit > top.fit ? one : top))
}

function scoreOf(row: Line, label: RegExp, meant: readonly string[]): number {
  const words = wordsOf(row.text)
  return (
    (label.test(row.text) ? 0.4 : 0) + (meant.some((one) => words.some((word) => alike(word, one))) ? 0.4 : 0)
  )
}

/** Emails, links, phones, times, postal codes, rates: recognised by their shape. */
export const patternField: Solver = {
  id: 'pattern',
  suits: (ask) => (isTextual(ask) || isNumeric(ask) ? best(ask).fit * 0.88 : 0),
  async solve(ask, scene) {
    const { kind, words, label } = best(ask)
    const meant = ask.nameWords.filter((word) => !words.includes(word))
    const rows = await scene.lines()
    const found = rows
      .flatMap((row, index) =>
        findPattern(kind, row.text).map((text) => ({
          row,
          text,
          score: scoreOf(row, label, meant) - index * 0.002,
        })),
      )
      .sort((a, b) => b.score - a.score)[0]
    if (!found)
      return abstain(`Nothing with the shape of ${kind === 'email' ? 'an' : 'a'} ${kind} was found.`)
    return {
      value: isNumeric(ask)
        ? (readNumber(found.text) ?? null)
        : found.text.replace(kind === 'email' ? /\s/g : /(?!)/, ''),
      how: `Recognised by its shape as ${kind === 'email' ? 'an' : 'a'} ${kind}.`,
      confidence: confidenceOf((0.6 + Math.min(0.3, Math.max(0, found.score) * 0.5)) * found.row.confidence),
      sources: [sourceOfValue(found.row, found.text)],
    }
  },
}
