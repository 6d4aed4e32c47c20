/** A date as printed, its calendar day (ISO 8601) and where it stands in the text. */
export interface FoundDate {
  text: string
  iso: string
  index: number
  /** True with a four-digit year and its separators in place. */
  sure: boolean
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const monthName =
  '(?<mon>jan(?:uary|uari)?|feb(?:ruary|ruari)?|mar(?:ch)?|mac|apr(?:il)?|may|mei|june?|julai|july?|aug(?:ust)?|ogos|sept?(?:ember)?|oct(?:ober)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?|dis(?:ember)?)'
const malay: Record<string, string> = { mac: 'mar', mei: 'may', ogo: 'aug', okt: 'oct', dis: 'dec' }
const yearEnd = '(?=\\D|$|\\d{1,2}[:.]\\d{2})'

/** Ways to write a date; `loose` ones, with a separator lost or misread, count only where no other is found. */
const forms: { form: RegExp; yearFirst?: boolean; loose?: boolean }[] = [
  {
    form: /(?<![\d.])(?<y>(?:19|20)\d{2})\s?[-/.]\s?(?<m>\d{1,2})\s?[-/.]\s?(?<d>\d{1,2})(?!\d)/g,
    yearFirst: true,
  },
  {
    form: new RegExp(
      `(?<![\\d.,])(?<d>\\d{1,2})\\s?(?<sep>[-/.])\\s?(?<m>\\d{1,2})\\s?\\k<sep>\\s?(?<y>(?:(?:19|20)\\d{2}${yearEnd}|\\d{2}(?![\\d.,]\\d|\\d)))`,
      'g',
    ),
  },
  {
    form: new RegExp(
      `(?<!\\d)(?<d>\\d{1,2})(?:st|nd|rd|th)?(?:\\s+of)?[\\s\\-/.,']*${monthName}(?!\\p{L})[\\s\\-/.,']*(?<y>(?:(?:19|20)\\d{2}${yearEnd}|\\d{2}(?![\\d:])))`,
      'giu',
    ),
  },
  {
    form: new RegExp(
      `(?<!\\p{L})${monthName}(?!\\p{L})[\\s\\-/.]*(?<d>\\d{1,2})(?:st|nd|rd|th)?[\\s\\-/.,']+(?<y>(?:19|20)\\d{2})(?!\\d)`,
      'giu',
    ),
  },
  { form: /(?<!\d)(?<y>20[0-4]\d)(?<m>0[1-9]|1[0-2])(?<d>[0-2]\d|3[01])(?!\d)/g, yearFirst: true },
  {
    form: /(?<![\d.,])(?<d>0[1-9]|[12]\d|3[01])[^\p{L}\d]{0,2}(?<m>0[1-9]|1[0-2])[^\p{L}\d]{0,2}(?<y>20[0-3]\d)(?![\d.])/gu,
    loose: true,
  },
]

function monthOf(name: string): number {
  const short = name.slice(0, 3).toLowerCase()
  return months.indexOf(malay[short] ?? short) + 1
}

/** Calendar day of numbers as printed, day first where both readings are possible; undefined when there is no such day. */
function isoOf(year: number, first: number, second: number): string | undefined {
  const [day, month] = second > 12 && first <= 12 ? [second, first] : [first, second]
  const full = year < 100 ? (year < 80 ? 2000 + year : 1900 + year) : year
  const date = new Date(Date.UTC(full, month - 1, day))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || month < 1) return undefined
  return date.toISOString().slice(0, 10)
}

/** Digits a scanner took for letters, put back where they stand between digits and separators. */
function plainDigits(text: string): string {
  return text
    .replace(/(?<=[\d/.-])[Oo](?=[\d/.-]|\b)|(?<=\b)[Oo](?=\d[/.-])/g, '0')
    .replace(/(?<=[\d/-])[Il|](?=[\d/-]|\b)|(?<=\b)[Il|](?=\d[/-])/g, '1')
}

/** Every written calendar date of a text, left to right, overlapping readings removed. */
export function findDates(text: string): FoundDate[] {
  const plain = plainDigits(text)
  const found: FoundDate[] = []
  for (const { form, yearFirst, loose } of forms) {
    if (loose && found.length > 0) break
    for (const match of plain.matchAll(form)) {
      const { y = '', m, mon, d = '' } = match.groups ?? {}
      const month = mon ? monthOf(mon) : Number(m)
      const fixed = mon !== undefined || yearFirst === true
      const iso = fixed && month > 12 ? undefined : isoOf(Number(y), Number(d), month)
      const end = match.index + match[0].length
      const clash = found.some((other) => match.index < other.index + other.text.length && other.index < end)
      if (iso && !clash)
        found.push({ text: match[0].trim(), iso, index: match.index, sure: y.length === 4 && !loose })
    }
  }
  return found.sort((a, b) => a.index - b.index)
}
