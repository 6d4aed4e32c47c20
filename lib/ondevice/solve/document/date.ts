import { readWrittenDate } from '../../../core/values/dates'
import { cue, isTextual } from '../ask'
import { type Ask, abstain, confidenceOf, type Solver } from '../solver'
import { type Line, sourceOf, sourceOfValue } from '../text/line'
import { alike, wordsOf } from '../text/words'
import { type FoundDate, findDates } from './find-dates'
import { labelsIn, labelWords, rolesIn } from './labels'
import { amountsOf, segmentsOf } from './segments'
import { type DocumentStyle, styleOf } from './style'
import type { Role } from './words/document-words'

const dateWords = [
  'date',
  'day',
  'deadline',
  'birthday',
  'dob',
  'birthdate',
  'datum',
  'rechnungsdatum',
  'fecha',
  'data',
  'dato',
  'tarikh',
  'factuurdatum',
  'fakturadatum',
]
const clock = /\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m)?/i

/** Words of a field's name that ask for another day than that of the document, with the role of the labels beside it. */
const asked: { role: Role; words: readonly string[] }[] = [
  { role: 'due', words: ['due', 'deadline', 'payable'] },
  { role: 'delivery', words: ['delivery', 'delivered', 'shipping', 'ship', 'dispatch', 'order', 'service'] },
  { role: 'expiry', words: ['expiry', 'expiration', 'expires', 'valid', 'until'] },
  { role: 'birth', words: ['birth', 'birthday', 'dob', 'birthdate', 'born'] },
]
const otherDays: readonly Role[] = ['due', 'delivery', 'expiry', 'birth', 'otherDay']

interface Candidate {
  row: Line
  date: FoundDate
  score: number
  /** True where the label beside it is the one the field asks for by name. */
  named?: boolean | undefined
}

/** True for a field that asks by name for another day than that of the document. */
export const asksForOtherDay = (ask: Ask) =>
  cue(ask, dateWords) >= 0.8 && asked.some(({ words }) => words.some((word) => ask.nameWords.includes(word)))

/** Words of the name that say which date is meant (`due` of `due_date`). */
function qualifiers(ask: Ask): string[] {
  const plain = new Set([
    ...dateWords,
    'the',
    'of',
    'receipt',
    'document',
    'transaction',
    'purchase',
    'invoice',
    'issue',
    'issued',
  ])
  return ask.nameWords.filter((word) => !plain.has(word))
}

/** The pieces of a heading above the pieces of a row that hold its dates, where both have as many. */
function underHeading(
  heading: Line,
  row: Line | undefined,
  dates: readonly FoundDate[],
): string[] | undefined {
  const names = segmentsOf(heading)
  const values = row ? segmentsOf(row) : []
  if (values.length < 2 || names.length !== values.length) return undefined
  return dates.map(({ index }) => names[values.findLastIndex((one) => one.index <= index)]?.text ?? '')
}

/** The label of each date of a row: the words before it, else those of a heading above that names as many days. */
function labelsOf(
  rows: readonly Line[],
  index: number,
  dates: readonly FoundDate[],
  style: DocumentStyle,
): string[] {
  const text = rows[index]?.text ?? ''
  const own = dates.map(({ index: at }, place) => {
    const before = dates[place - 1]
    const head = text.slice(before ? before.index + before.text.length : 0, at)
    return /\p{L}/u.test(head) ? head : place === 0 ? text.slice(at + (dates[0]?.text.length ?? 0)) : ''
  })
  if (own.some((label) => labelsIn(label, style.phrases, 'day').length > 0)) return own
  const heading = rows[index - 1]
  // What stands above a day is its name only where it is no row with a value of its own.
  if (!heading || findDates(heading.text).length > 0 || amountsOf(heading, style).some(({ money }) => money))
    return own
  const columns = underHeading(heading, rows[index], dates)
  if (columns) return columns
  const above = heading.text
  const heads = labelsIn(above, style.phrases, 'day')
  const words = labelWords(above)
  const named = heads.map(({ at, words: count }) => words.slice(at, at + count).join(' '))
  return named.length >= dates.length ? dates.map((_, place) => named[place] ?? '') : own
}

function scoreOf(
  row: Line,
  index: number,
  date: FoundDate,
  label: string,
  wanted: { words: readonly string[]; roles: readonly Role[] },
  style: DocumentStyle,
): Pick<Candidate, 'score' | 'named'> {
  const words = wordsOf(label)
  const roles = rolesIn(label, style.phrases, 'day')
  const labelled = words.some((word) => alike(word, 'date') || word === 'dae') || roles.has('date') ? 0.3 : 0
  const named =
    wanted.words.some((one) => words.some((word) => alike(one, word))) ||
    wanted.roles.some((role) => roles.has(role))
      ? 0.6
      : 0
  const other = named === 0 && otherDays.some((role) => roles.has(role)) ? (labelled ? 0.6 : 0.5) : 0
  const timed = clock.test(row.text.replace(date.text, ' ')) ? 0.2 : 0
  const year = Number(date.iso.slice(0, 4))
  const odd = year < 1990 || year > new Date().getUTCFullYear() + 3 ? 0.4 : 0
  const glued = /[-/]\d*$/.test(row.text.slice(0, date.index)) ? 0.4 : 0
  const score = 0.5 + labelled + named + timed + (date.sure ? 0.05 : 0) - other - odd - glued - index * 0.004
  return { score, named: named > 0 }
}

/** A day with the name of its month that runs over the end of a printed row. */
function brokenDate(row: Line, next: Line | undefined, index: number): Candidate[] {
  if (!next?.box || !row.box || !/(?:\d|\p{L}{3})[,.]?$/u.test(row.text)) return []
  const text = `${row.text} ${next.text}`
  const over = findDates(text).find(
    (one) => one.index < row.text.length && one.index + one.text.length > row.text.length + 1,
  )
  if (!over || !/\p{L}{3}/u.test(over.text)) return []
  return [{ row: { ...row, text }, date: over, score: 0.7 - index * 0.004 }]
}

/** Dates of the evidence, likeliest first; the same day printed again speaks for it. */
export function rankDates(rows: readonly Line[], ask: Ask): Candidate[] {
  const style = styleOf(rows)
  const words = qualifiers(ask)
  const roles = asked.flatMap((one) =>
    one.words.some((word) => ask.nameWords.includes(word)) ? [one.role] : [],
  )
  const all = rows.flatMap((row, index) => {
    const dates = findDates(row.text, style.order)
    if (dates.length === 0) return brokenDate(row, rows[index + 1], index)
    const labels = labelsOf(rows, index, dates, style)
    return dates.map((date, place) => ({
      row,
      date,
      ...scoreOf(row, index, date, labels[place] ?? '', { words, roles }, style),
    }))
  })
  const repeats = (iso: string) => all.filter(({ date }) => date.iso === iso).length - 1
  return all
    .map((one) => ({ ...one, score: one.score + Math.min(0.2, repeats(one.date.iso) * 0.1) }))
    .sort((a, b) => b.score - a.score)
}

/** A stretch of time rather than a day. */
const span =
  /^\W*(?:for |in |within )?(?:\d+|an?|few|one|two|three|seven)\s+(?:day|week|month|year|hour|minute|second)s?\W*$/i

/** Dates said in words (`next Friday at 3 pm`), found by chrono; the wording is kept. */
async function spokenDate(rows: readonly Line[], ask: Ask) {
  const chrono = await import('chrono-node/en')
  const meant = qualifiers(ask)
  const found = rows.flatMap((row) =>
    chrono
      .parse(row.text, undefined, { forwardDate: true })
      .filter(({ text }) => !span.test(text) && (!row.box || /\p{L}{3}/u.test(text)))
      .map((result) => {
        const near = meant.some((one) => wordsOf(row.text).some((word) => alike(one, word)))
        const certain = result.start.isCertain('day') || result.start.isCertain('weekday')
        return { row, text: result.text, score: (certain ? 0.6 : 0.3) + (near ? 0.2 : 0) }
      }),
  )
  return found.sort((a, b) => b.score - a.score)[0]
}

/** Dates as printed or said; ISO when the description asks for it. */
export const date: Solver = {
  id: 'date',
  suits: (ask) => (isTextual(ask) ? cue(ask, dateWords) * 0.95 : 0),
  async solve(ask, scene) {
    const rows = await scene.lines()
    const [best, ...rest] = rankDates(rows, ask)
    if (best && !best.named && best.row.box && asksForOtherDay(ask))
      return abstain(`No day stands beside a word for “${ask.name.replace(/_/g, ' ')}”.`)
    if (best) {
      const iso = /\biso\b|yyyy-mm-dd/i.test(ask.desc)
      const rival = rest.find((one) => one.date.iso !== best.date.iso)
      const margin = rival ? Math.min(1, (best.score - rival.score) * 2 + 0.5) : 1
      const { row, date: found } = best
      // As printed where everybody reads the same day in it: not `03/04/2024` for March, not `17-0ct-2024`.
      const plain = readWrittenDate(found.text)?.iso === found.iso
      return {
        value: iso || !plain ? found.iso : found.text,
        how: `Written date${rival ? ', the likeliest of several' : ''}; ${styleOf(rows).order === 'mdy' ? 'month before day' : 'day before month'} where both could be meant.`,
        confidence: confidenceOf(Math.min(1, best.score + 0.2) * margin * row.confidence),
        sources: [sourceOfValue(row, found.text)],
      }
    }
    const said = await spokenDate(rows, ask)
    if (!said || said.score < 0.5) return abstain('No date was found in what could be read or heard.')
    return {
      value: said.text,
      how: 'Date in words, as it was said.',
      confidence: confidenceOf(said.score * said.row.confidence),
      sources: [sourceOf(said.row)],
    }
  },
}
