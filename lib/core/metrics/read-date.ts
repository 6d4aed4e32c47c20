const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const monthPattern = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*'
const separator = '[\\s./,\\-]*'
const weekday = '(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[\\s,.]+)?'
const time =
  '(?:[\\s,t]+(?:at\\s+)?\\d{1,2}[:.]\\d{2}(?:[:.]\\d{2})?(?:\\.\\d+)?\\s*(?:[ap]\\.?m\\.?|z)?(?:\\s*[+-]\\d{2}:?\\d{2})?)?'

type Parts = { year: string; month: string; day: string }
type Form = readonly [RegExp, (groups: string[]) => Parts]
const whole = (inner: string) => new RegExp(`^${weekday}${inner}${time}[\\s.,]*$`, 'i')

const forms: readonly Form[] = [
  [
    whole('(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})'),
    ([year = '', month = '', day = '']) => ({ year, month, day }),
  ],
  [whole('(\\d{4})(\\d{2})(\\d{2})'), ([year = '', month = '', day = '']) => ({ year, month, day })],
  [
    whole('(\\d{1,2})\\s?[-/.]\\s?(\\d{1,2})\\s?[-/.]\\s?(\\d{4}|\\d{2})'),
    ([day = '', month = '', year = '']) => ({ year, month, day }),
  ],
  [
    whole(`(\\d{1,2})(?:st|nd|rd|th)?(?:\\s+of)?${separator}${monthPattern}${separator}(\\d{4}|\\d{2})`),
    ([day = '', month = '', year = '']) => ({ year, month, day }),
  ],
  [
    whole(`${monthPattern}${separator}(\\d{1,2})(?:st|nd|rd|th)?(?:${separator})(?<!\\d)(\\d{4}|\\d{2})`),
    ([month = '', day = '', year = '']) => ({ year, month, day }),
  ],
]

/**
 * The calendar day a text stands for as `YYYY-MM-DD`, undefined when the text as a whole is no date. A time of day and
 * a weekday may stand beside it. Day before month unless that is impossible; two-digit years: 00-69 → 20xx, else 19xx (POSIX).
 */
export function readDate(text: string): string | undefined {
  const trimmed = text.trim()
  for (const [form, arrange] of forms) {
    const found = form.exec(trimmed)
    if (!found) continue
    const day = toIso(arrange(found.slice(1)))
    if (day) return day
  }
  return undefined
}

function toIso(parts: Parts): string | undefined {
  const named = months.indexOf(parts.month.slice(0, 3).toLowerCase())
  const year =
    parts.year.length === 2
      ? Number(parts.year) + (Number(parts.year) < 70 ? 2000 : 1900)
      : Number(parts.year)
  const [first, second] = [Number(parts.day), named >= 0 ? named + 1 : Number(parts.month)]
  return isoDay(year, second, first) ?? (named < 0 ? isoDay(year, first, second) : undefined)
}

function isoDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return real ? date.toISOString().slice(0, 10) : undefined
}
