import { type DecimalMark, readDigits } from './digits'
import { figureText } from './fold'
import { type CurrencyMark, currencyOf } from './locale/currencies'

/** An amount of money or a plain number, exactly as written: no digit passes through a double. */
export interface Amount {
  /** Sign, digits and fraction without needless noughts: `-1234.5`. Equal texts are equal amounts. */
  value: string
  /** ISO 4217, when one currency is named. */
  currency?: string | undefined
  /** A sign that several currencies share, such as `$` or `kr`. */
  sign?: string | undefined
  /** Digits of the fraction as written. */
  decimals: number
  /** The mark before the fraction, where the way it is written leaves no doubt. */
  mark?: DecimalMark | undefined
}

interface Reading {
  /** What a lone comma or point before three digits means, where the document or the set tells. */
  decimal?: DecimalMark | undefined
  /** True reads `007` as 7: for fields of a number's type. Otherwise leading noughts make a code, which is no amount. */
  leadingZeros?: boolean | undefined
}

/**
 * The amount a text stands for, undefined when the text as a whole is none. Currencies may stand on either side, as may
 * a minus; brackets and `CR` make it negative; `12,-`, `12.--`, `12:-` and `500/-` are whole amounts.
 */
export function readAmount(text: string, { decimal, leadingZeros }: Reading = {}): Amount | undefined {
  const plain = figureText(text)
  if (plain === undefined) return undefined
  const from = firstDigit(plain)
  const to = lastDigit(plain) + 1
  if (to === 0) return undefined
  const around = readAround(plain.slice(0, from), plain.slice(to))
  if (!around) return undefined
  const { negative, currency } = around
  const number = readDigits(plain.slice(from, to), decimal ?? (currency?.comma ? ',' : undefined))
  if (!number) return undefined
  const isCode = number.whole.length > 1 && number.whole.startsWith('0') && !currency
  if (isCode && !leadingZeros) return undefined
  return {
    value: decimalText(negative, number.whole, number.fraction),
    ...(currency?.code ? { currency: currency.code } : {}),
    ...(currency?.sign ? { sign: currency.sign } : {}),
    decimals: number.fraction.length,
    ...(number.mark ? { mark: number.mark } : {}),
  }
}

/** A number in the form of `Amount.value`: no needless noughts, nought without a sign. */
export function decimalText(negative: boolean, whole: string, fraction: string): string {
  const digits = whole.replace(/^0+(?=\d)/, '')
  let end = fraction.length
  while (fraction[end - 1] === '0') end -= 1
  const size = end > 0 ? `${digits}.${fraction.slice(0, end)}` : digits
  return negative && size !== '0' ? `-${size}` : size
}

/** Where the number begins: a mark before the digits is its own (`.50`), unless it ends an abbreviation (`Rs.500`). */
function firstDigit(text: string): number {
  const at = text.search(/\d/)
  return /(?<!\p{L})[.,]$/u.test(text.slice(Math.max(0, at - 2), at)) ? at - 1 : at
}

function lastDigit(text: string): number {
  for (let at = text.length - 1; at >= 0; at -= 1) if (/\d/.test(text[at] ?? '')) return at
  return -1
}

/** What stands before and after the digits: signs, brackets and currencies and nothing else. */
function readAround(
  head: string,
  tail: string,
): { negative: boolean; currency?: CurrencyMark | undefined } | undefined {
  const opened = head.includes('(')
  if (opened !== tail.includes(')')) return undefined
  const front = head.replace('(', ' ')
  // `12,-`, `12.--`, `12:-`, `500/-`: the dash stands for no cents.
  let back = tail.replace(/^[.,:] ?[-=]{1,2}|^ ?\/[-=]/, ' ').replace(')', ' ')
  const credit = /(?:^|[^a-z])cr\.?$/i.test(back.trimEnd())
  if (/(?:^|[^a-z])[cd]r\.?$/i.test(back.trimEnd())) back = back.trimEnd().replace(/[cd]r\.?$/i, '')
  const signs = (front + back).replace(/[^-+]/g, '')
  if (signs.length > 1) return undefined
  const marks = [front, back].map((side) => side.replace(/[-+]/, ' ').trim())
  const found = marks.flatMap(currenciesOf)
  const [one, other, ...more] = found
  if (found.includes(undefined) || more.length > 0) return undefined
  const currency = one && other ? bothOf(one, other) : one
  if (one && !currency) return undefined
  return { negative: opened || credit || signs === '-', currency }
}

/** The currencies of one side: `US $` is one, `AUD $` two. */
function currenciesOf(side: string): (CurrencyMark | undefined)[] {
  if (side === '') return []
  const whole = currencyOf(side)
  return whole ? [whole] : side.split(' ').map(currencyOf)
}

/** `$12 USD` names one currency; `EUR 12 USD` none. */
function bothOf(one: CurrencyMark, other: CurrencyMark): CurrencyMark | undefined {
  if (one.code && other.code) return one.code === other.code ? one : undefined
  if (one.code) return one
  return other.code || one.sign === other.sign ? other : undefined
}
