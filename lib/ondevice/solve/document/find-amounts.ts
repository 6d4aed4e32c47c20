import { readAmount } from '../../../core/values/amounts'
import type { DecimalMark } from '../../../core/values/digits'
import { foldMarks } from '../../../core/values/fold'
import { currencyOf } from '../../../core/values/locale/currencies'

/** An amount as printed, its value, and where it stands. */
export interface FoundAmount {
  text: string
  value: number
  index: number
  end: number
  /** True when printed with two decimals or a currency: money, not a bare number. */
  money: boolean
  /** False where a mark had to be taken for another to read it. */
  sure: boolean
}

/** How a document writes its figures; what is left out is decided by the figure alone. */
export interface FigureStyle {
  decimal?: DecimalMark | undefined
  /** Whether a blank may stand between thousands. */
  spaced?: boolean | undefined
  /** True for documents that give money back: a dash apart from its figure is a minus there. */
  credit?: boolean | undefined
  /** True where sums have no decimals at all, as those of yen and won. */
  whole?: boolean | undefined
  /** True where sums have two decimals: one that shows a single one has lost a digit. */
  cents?: boolean | undefined
}

/** Digits a scanner took for letters, put back inside numbers with two decimals (`l2.5O`, `1.O34,5O`). */
function plainDigits(text: string): string {
  const form = /(?<![\p{L}\d.,])[\dOolIS]+(?:[.,][\dOolIS]{3})*(?:\s?[.,]\s?)[\dOolIS]{2}(?![\p{L}\d])/gu
  return text.replace(form, (number) =>
    /\d/.test(number) ? number.replace(/[Oo]/g, '0').replace(/[lI]/g, '1').replace(/S/g, '5') : number,
  )
}

/** A text in plain marks and digits, character for character. A minus sign stands by its figure, a hyphen may part words. */
function readable(text: string): string {
  return plainDigits(foldMarks(text.replace(/[\u2212\u2013] (?=\p{Sc}?\d)/gu, ' -')))
}

interface Stretch {
  index: number
  end: number
}

const spacedRest = /^\d{3}(?: \d{3}){0,3}[.,]\d{2}(?!\d)/
const isNote = (mark: string) => mark === '.' || mark === ',' || mark === "'"

/** True where a run of three digits after a blank goes on a number: `3 038,14`. */
function goesOn(before: string, rest: string, { spaced, decimal }: FigureStyle): boolean {
  if (!/^[1-9]\d{0,2}(?: \d{3})*$/.test(before)) return false
  const tail = spacedRest.exec(rest)?.[0]
  if (!tail) return spaced === true && /^\d{3}(?: \d{3}){0,3} ?(?:kr|zl|€|eur|f?cfa|:-)/i.test(rest)
  // A sum never begins with a nought before other digits, so what does is the end of one.
  if (tail.startsWith('0')) return true
  return spaced ?? (decimal ?? ',') === tail.at(-3)
}

/** Stretches of digits with the marks between them, each as long as it can be, so that no tail of a number is left over. */
function stretchesIn(text: string, style: FigureStyle): Stretch[] {
  const found: Stretch[] = []
  for (const { index, 0: digits } of text.matchAll(/\d+/g)) {
    const end = index + digits.length
    const last = found.at(-1)
    const between = last ? text.slice(last.end, index) : ''
    const before = last ? text.slice(last.index, last.end) : ''
    const tight = isNote(between)
    const loose =
      /^(?: ?[.,] | [.,])$/.test(between) &&
      digits.length === 2 &&
      !/[.,]/.test(before) &&
      !/^[.,]\d/.test(text.slice(end, end + 2))
    const spaced = between === ' ' && goesOn(before, text.slice(index, index + 24), style)
    if (last && (tight || loose || spaced)) last.end = end
    else found.push({ index, end })
  }
  return found
}

const words = new Set('rm myr rs kr fr sfr zł zl zt rp eur euro kč ft rh rn gbp r'.split(' '))
const isCurrency = (mark: string) =>
  /[\p{Sc}]/u.test(mark)
    ? currencyOf(mark) !== undefined || mark.length <= 3
    : words.has(mark.replace(/\.$/, '').toLowerCase()) ||
      (/^[A-Z]{3}$/.test(mark) && currencyOf(mark) !== undefined)

interface Head {
  minus: boolean
  opened: boolean
  currency: string
  from: number
}

/** What stands right before a number: sign, bracket, currency; undefined when the number belongs to something else. */
function headOf(before: string, credit: boolean): Head | undefined {
  let rest = before.slice(-14)
  const take = (form: RegExp) => {
    const found = form.exec(rest)?.[0] ?? ''
    rest = rest.slice(0, rest.length - found.length)
    return found
  }
  const inner = take(/[-(]$/)
  const blank = take(/ $/)
  const named = /(?<![\p{L}\d])(?:\p{L}{1,4}\.?\p{Sc}?|\p{Sc})$/u.exec(rest)?.[0] ?? ''
  // A sign the reader of pictures has no letter for comes out as one that looks like it.
  const stray = blank === '' && /(?<![\p{L}\d])[EFCLfe?]$/u.test(rest) ? '?' : ''
  const currency = isCurrency(named)
    ? take(new RegExp(`.{${named.length}}$`, 'u'))
    : stray && take(/.$/) && stray
  // Part of a word, or the end of a figure with a blot in its middle.
  if (!currency && blank === '' && /[\p{L}\d_.,'/]$|\d[^\s\d]$/u.test(rest)) return undefined
  const outer =
    currency !== '' || (blank !== '' && credit) ? take(/[-(]$/) || (credit ? take(/- $/) : '') : ''
  const sign = inner || outer
  // A hyphen within a code or between two numbers is no minus.
  if (sign.startsWith('-') && blank === '' && /[\p{L}\d]$/u.test(rest) && !currency)
    return { ...none, from: before.length }
  return {
    minus: sign.startsWith('-'),
    opened: sign === '(',
    currency,
    from: before.length - (before.slice(-14).length - rest.length),
  }
}
const none = { minus: false, opened: false, currency: '' }

/** What stands right after a number: sign, currency or a tax code; undefined when it is no sum (`6%`, `250g`, `12/03`, `1.2?4`). */
function tailOf(
  text: string,
  decimals: boolean,
): { minus: boolean; closed: boolean; currency: string; round: boolean; to: number } | undefined {
  const near = text.slice(0, 12)
  if (/^\s?%|^[/:?!;_~#|°^.,]\d/.test(near)) return undefined
  const round = /^(?:[.,] ?[-=]{1,2}|:-|\/-)(?![\d\p{L}])/u.exec(near)?.[0] ?? ''
  const rest = near.slice(round.length)
  const currency = /^ ?((?:\p{L}{1,4}\.?)?\p{Sc}|\p{L}{1,4}\.?)(?![\p{L}\d])/u.exec(rest)
  const named = currency !== null && isCurrency(currency[1] ?? '')
  const glued = /^\p{L}/u.test(rest)
  if (glued && !named && !(decimals && /^(?:[A-Z]{1,2}|[ECe])(?![\p{L}\d])/u.test(rest))) return undefined
  const after = named ? rest.slice(currency[0].length) : rest
  const minus = /^-(?![\d\p{L}])/u.test(after) || /^ ?CR\b/.test(after)
  return {
    minus,
    closed: /^\s?\)/.test(after),
    currency: named ? (currency[1] ?? '') : '',
    round: round !== '',
    to: round.length,
  }
}

/** A number whose marks make no sense as they stand, read by its shape: `1.234.56` has two decimals. */
function repaired(digits: string): number | undefined {
  if (!/^\d{1,3}(?:[.,' ]\d{3})+[.,]\d{2}$/.test(digits)) return undefined
  const plain = digits.replace(/\D/g, '')
  return Number(`${plain.slice(0, -2)}.${plain.slice(-2)}`)
}

function amountAt(text: string, { index, end }: Stretch, style: FigureStyle): FoundAmount | undefined {
  const digits = text.slice(index, end).replace(/ ?([.,]) ?/g, '$1')
  const decimals = /[.,]\d{2}$/.test(digits)
  const head = headOf(text.slice(0, index), style.credit === true)
  const tail = tailOf(text.slice(end), decimals)
  if (!head || !tail || (head.currency === '?' && !decimals)) return undefined
  // The end of a number whose beginning was not read.
  if (/^0\d\d[.,]\d{2}$/.test(digits)) return undefined
  const whole = readAmount(digits, { decimal: style.decimal, leadingZeros: true })
  const value = whole ? Number(whole.value) : repaired(digits)
  if (value === undefined || !Number.isFinite(value)) return undefined
  const minus = head.minus || tail.minus || (head.opened && tail.closed)
  const symbol = /^[$€£¥]$/.test(head.currency) ? head.currency : ''
  const cut = style.cents === true && /[.,]\d$/.test(digits)
  const single = digits.replace(/\d/g, '').length === 1
  return {
    text: `${minus ? '-' : ''}${symbol}${whole ? digits : value.toFixed(2)}`,
    value: minus && value !== 0 ? -value : value,
    index: symbol || minus ? Math.max(0, head.from) : index,
    end: end + tail.to,
    money:
      !cut &&
      ((whole ? whole.decimals === 2 : true) || head.currency !== '' || tail.currency !== '' || tail.round),
    sure:
      whole !== undefined &&
      !(decimals && single && style.decimal !== undefined && digits.at(-3) !== style.decimal),
  }
}

/** Every number of a text that may be an amount, left to right; percentages, dates and times left out. */
export function findAmounts(text: string, style: FigureStyle = {}): FoundAmount[] {
  const plain = readable(text)
  return stretchesIn(plain, style).flatMap((stretch) => amountAt(plain, stretch, style) ?? [])
}

/** True where a text holds a figure with decimals that could not be read as a whole. */
export function hasUnreadFigure(text: string, style: FigureStyle = {}): boolean {
  const plain = readable(text)
  const read = findAmounts(text, style)
  return [...plain.matchAll(/[^\s]+/g)].some(({ index, 0: word }) => {
    if (word.length > 24 || !/\d/.test(word) || !/[\p{L}\d][.,]\d{1,2}\p{L}?$/u.test(word)) return false
    if (/\d[./-]\d{1,2}[./-]\d|^\d{1,2}[.:]\d{2}[.:]\d{2}$/.test(word)) return false
    const cut = /[.,]\d\p{L}?$/u.test(word)
    if (cut) return style.cents === true
    return !read.some((one) => one.index < index + word.length && index < one.end)
  })
}
