import { dateParts, type Part } from './date-parts'
import { figureText } from './fold'

/** What comes first where the numbers of a day and a month could stand for either. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd'

/** A calendar day as written. */
export interface WrittenDate {
  /** ISO 8601. */
  iso: string
  /** The order it is written in, where its numbers leave no doubt. */
  order?: DateOrder | undefined
  /** True where day and month could change places and give another day. */
  inDoubt?: true | undefined
}

/**
 * The calendar day a text stands for as `YYYY-MM-DD`, undefined when the text as a whole is no date. Months are
 * understood in the languages of `locale/months.ts`; a weekday and a time of day may stand beside it. Numbers alone are
 * read in `order`, by default day first, else the other way; two-digit years: 00-69 is 20xx, else 19xx (POSIX).
 */
export function readDate(
  text: string,
  { order }: { order?: DateOrder | undefined } = {},
): string | undefined {
  return readWrittenDate(text, { order })?.iso
}

/** Like `readDate`, with the order that the text itself proves. */
export function readWrittenDate(
  text: string,
  { order = 'dmy' }: { order?: DateOrder | undefined } = {},
): WrittenDate | undefined {
  const plain = figureText(text)
  const parts = plain === undefined ? undefined : dateParts(plain)
  if (!parts) return undefined
  const [first, second, third] = parts
  if (second === undefined || third === undefined)
    return first?.kind === 'number' ? compact(first.text) : undefined
  if (!first) return undefined
  const named = parts.find((part) => part.kind === 'month')
  if (named)
    return withName(
      named.month,
      parts.filter((part) => part.kind === 'number'),
    )
  const numbers = parts.flatMap((part) => (part.kind === 'number' ? [part.text] : []))
  return ofNumbers(numbers, order)
}

function compact(digits: string): WrittenDate | undefined {
  if (!/^\d{8}$/.test(digits)) return undefined
  const iso = isoDay(digits.slice(0, 4), digits.slice(4, 6), digits.slice(6))
  return iso ? { iso } : undefined
}

/** A day and a year beside the name of a month; the year may come first when it has four digits. */
function withName(month: number, numbers: readonly Part[]): WrittenDate | undefined {
  const [one = '', other = ''] = numbers.flatMap((part) => (part.kind === 'number' ? [part.text] : []))
  const [day, year] = one.length === 4 ? [other, one] : [one, other]
  const iso = isoDay(year, String(month), day)
  return iso ? { iso } : undefined
}

function ofNumbers(
  [one = '', two = '', three = '']: readonly string[],
  order: DateOrder,
): WrittenDate | undefined {
  if (one.length === 4) return sure(isoDay(one, two, three), 'ymd')
  const readings = {
    dmy: isoDay(three, two, one),
    mdy: isoDay(three, one, two),
    ymd: three.length === 4 ? undefined : isoDay(one, two, three),
  }
  const alternatives: DateOrder[] = order === 'ymd' ? ['ymd', 'dmy', 'mdy'] : [order, 'dmy', 'mdy', 'ymd']
  const found = alternatives.find((each) => readings[each] !== undefined)
  const iso = found && readings[found]
  if (!found || !iso) return undefined
  const [dayFirst, monthFirst] = [readings.dmy !== undefined, readings.mdy !== undefined]
  if (found !== 'ymd' && dayFirst !== monthFirst) return { iso, order: dayFirst ? 'dmy' : 'mdy' }
  return dayFirst && readings.dmy !== readings.mdy ? { iso, inDoubt: true } : { iso }
}

function sure(iso: string | undefined, order: DateOrder): WrittenDate | undefined {
  return iso ? { iso, order } : undefined
}

/** The day of these numbers as written; undefined when there is none in the calendar. */
function isoDay(yearText: string, monthText: string, dayText: string): string | undefined {
  if (!/^(?:\d{2}|\d{4})$/.test(yearText) || !/^\d{1,2}$/.test(monthText) || !/^\d{1,2}$/.test(dayText))
    return undefined
  const short = Number(yearText)
  const year = yearText.length === 4 ? short : short + (short < 70 ? 2000 : 1900)
  const [month, day] = [Number(monthText), Number(dayText)]
  const date = new Date(Date.UTC(year, month - 1, day))
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return real ? date.toISOString().slice(0, 10) : undefined
}
