import { type DateOrder, readWrittenDate } from '../../../core/values/dates'
import { foldMarks, foldWord } from '../../../core/values/fold'
import { monthForms, monthOf } from '../../../core/values/locale/months'
import { alike } from '../text/words'

/** A date as printed, its calendar day (ISO 8601) and where it stands in the text. */
export interface FoundDate {
  text: string
  iso: string
  index: number
  /** True with a four-digit year and its separators in place. */
  sure: boolean
  /** The order of day and month, where the numbers leave no doubt. */
  order?: DateOrder | undefined
}

const yearEnd = '(?=\\D|$|\\d{1,2}[:.]\\d{2})'
// `17/09/2419:57`, `17/09/1919:57`: a year of two figures run together with the time.
const short = '\\d{2}(?=(?:[01]\\d|2[0-3]):\\d{2})'
const year = `(?:${short}|(?:19|20)\\d{2}${yearEnd}|\\d{2}(?![\\d:]))`
const word = '[\\p{L}0]{3,12}'
const gap = "[\\s\\-/.,']{0,3}"
const of = '(?:(?:of|del|de|di)\\s{1,2})?'
// A scanner may drop the blank before the year.
const ofYear = '(?:(?:of|del|de|di)\\s{0,2})?'

/** Ways to write a date; `loose` ones, with a separator lost or misread, count only where no other is found. */
const forms: { form: RegExp; loose?: boolean }[] = [
  { form: /(?<![\d.])(?<y>(?:19|20)\d{2})\s?[-/.]\s?(?<m>\d{1,2})\s?[-/.]\s?(?<d>\d{1,2})(?!\d)/g },
  {
    form: new RegExp(
      `(?<![\\d.,/-])(?<d>\\d{1,2})\\s?(?<sep>[-/.])\\s?(?<m>\\d{1,2})\\s?\\k<sep>\\s?(?<y>(?:${short}|(?:19|20)\\d{2}${yearEnd}|\\d{2}(?![\\d.,]\\d|\\d)))`,
      'g',
    ),
  },
  {
    form: new RegExp(
      `(?<!\\d|\\d:)(?<d>\\d{1,2})(?:st|nd|rd|th|er|º|°)?\\.?\\s{0,2}${of}${gap}(?<mon>${word})${gap}${ofYear}(?<y>${year})`,
      'giu',
    ),
  },
  {
    form: new RegExp(
      `(?<!\\p{L})(?<mon>${word})${gap}(?<d>\\d{1,2})(?:st|nd|rd|th)?[\\s\\-/.,']{1,3}(?<y>(?:19|20)\\d{2})(?!\\d)`,
      'giu',
    ),
  },
  { form: /(?<!\d)(?<y>20[0-4]\d)(?<m>0[1-9]|1[0-2])(?<d>[0-2]\d|3[01])(?!\d)/g },
  {
    form: /(?<![\d.,])(?<d>0[1-9]|[12]\d|3[01])[^\p{L}\d]{0,2}(?<m>0[1-9]|1[0-2])[^\p{L}\d]{0,2}(?<y>20[0-3]\d)(?![\d.])/gu,
    loose: true,
  },
]

const longMonths = monthForms.filter((form) => form.length >= 4)

/** The month a word names, one letter misread allowed in longer names. */
function monthIn(name: string): number | undefined {
  const folded = foldWord(name).replace(/0/g, 'o')
  const exact = monthOf(folded)
  if (exact !== undefined || name.length < 4) return exact
  const near = new Set(
    longMonths.filter((form) => form.length === folded.length && alike(form, folded)).map(monthOf),
  )
  return near.size === 1 ? [...near][0] : undefined
}

/** Digits a scanner took for letters, put back where they stand between digits and separators. */
function plainDigits(text: string): string {
  return text
    .replace(/(?<=[\d/.-])[Oo](?=[\d/.-]|\b)|(?<=\b)[Oo](?=\d[/.-])/g, '0')
    .replace(/(?<=[\d/-])[Il|](?=[\d/-]|\b)|(?<=\b)[Il|](?=\d[/-])/g, '1')
}

const two = (digits: string | number) => String(digits).padStart(2, '0')

/** The day that the parts of a written date stand for, by the one reader of dates. */
function dayOf(groups: Record<string, string | undefined>, order: DateOrder) {
  const { y = '', m, mon, d = '' } = groups
  if (mon === undefined)
    return readWrittenDate(y.length === 4 && groups.sep === undefined ? `${y}-${m}-${d}` : `${d}/${m}/${y}`, {
      order,
    })
  const month = monthIn(mon) ?? monthIn(mon.replace(/^(?:de|di|of)|de$/gi, ''))
  if (month === undefined) return undefined
  const full = y.length === 2 ? `${Number(y) < 70 ? '20' : '19'}${y}` : y
  return readWrittenDate(`${full}-${two(month)}-${two(d)}`)
}

/** Every written calendar date of a text, left to right, overlapping readings removed. */
export function findDates(text: string, order: DateOrder = 'dmy'): FoundDate[] {
  const plain = plainDigits(foldMarks(text))
  const found: FoundDate[] = []
  for (const { form, loose } of forms) {
    if (loose && found.length > 0) break
    for (const match of plain.matchAll(form)) {
      const { y = '', mon, sep } = match.groups ?? {}
      const end = match.index + match[0].length
      if (found.some((other) => match.index < other.index + other.text.length && other.index < end)) continue
      const day = dayOf(match.groups ?? {}, order)
      if (!day) continue
      const proof = mon === undefined && sep !== undefined && day.order ? { order: day.order } : {}
      found.push({
        text: match[0].trim(),
        iso: day.iso,
        index: match.index,
        sure: y.length === 4 && !loose,
        ...proof,
      })
    }
  }
  return found.sort((a, b) => a.index - b.index)
}
