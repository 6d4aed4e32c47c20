/**
 * A number whose digits a double would not give back as they were written (`12.50`, `1e3`, 19 digits): kept as text until
 * the type of its field is asked. `plain` is the same number in the letters of `Number()`.
 */
export class WrittenNumber {
  constructor(
    readonly text: string,
    readonly plain: string = text,
  ) {}
}

/** Python writes smaller ones with an exponent. */
const leastPlain = 1e-4

/** The number of a token: as a double where that is written in the very same letters, else as it was. */
export function numberOfToken(text: string, plain = text): number | WrittenNumber {
  const value = Number(plain)
  const isPlain = String(value) === text && !text.includes('e')
  const isSame = isPlain && (Number.isInteger(value) || Math.abs(value) >= leastPlain)
  return isSame ? value : new WrittenNumber(text, plain)
}

/** Significant digits without zeros around them, the power of ten of the last one, and the sign. */
interface Decimal {
  negative: boolean
  digits: string
  exponent: number
}

/**
 * True when a double holds exactly this number, whatever the zeros it was written with. Zeros in front make a code of it,
 * which a number would lose.
 */
export function isLossless({ plain }: WrittenNumber): boolean {
  return !/^[+-]?0\d/.test(plain) && isNumber(plain, Number(plain))
}

/** True when a number as written is exactly the value of the double, digit by digit. */
export function isNumber(plain: string, value: number): boolean {
  if (!Number.isFinite(value)) return false
  const [a, b] = [decimalOf(plain), decimalOf(String(value))]
  if (a.digits === '' && b.digits === '') return true
  return a.digits === b.digits && a.exponent === b.exponent && a.negative === b.negative
}

/** True when nothing but zeros stands behind the point. */
export function isWhole({ plain }: WrittenNumber): boolean {
  const { digits, exponent } = decimalOf(plain)
  return digits === '' || exponent >= 0
}

function decimalOf(plain: string): Decimal {
  const [mantissa = '', power = '0'] = plain.toLowerCase().split('e')
  const negative = mantissa.startsWith('-')
  const [whole = '', fraction = ''] = mantissa.replace(/^[+-]/, '').split('.')
  const all = whole + fraction
  let from = 0
  while (all[from] === '0') from += 1
  let to = all.length
  while (to > from && all[to - 1] === '0') to -= 1
  return {
    negative,
    digits: all.slice(from, to),
    exponent: Number(power) - fraction.length + (all.length - to),
  }
}

/**
 * A value as plain JSON, for whoever has no type to ask: a number that a double holds exactly becomes one, any other stays
 * text, digit by digit, so that none is rounded.
 */
export function plainJson(value: unknown): unknown {
  if (value instanceof WrittenNumber) return isLossless(value) ? Number(value.plain) : value.text
  if (Array.isArray(value)) return value.map(plainJson)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plainJson(item)]))
}

/** A value as JSON text with its numbers as they were written. */
export function writtenJson(value: unknown): string {
  if (value instanceof WrittenNumber) return value.text
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return `[${value.map(writtenJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? typeof value
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${writtenJson(item)}`).join(',')}}`
}
