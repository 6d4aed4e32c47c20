import { decimalText } from './amounts'
import { longestFigure } from './fold'

/** A number in the form of `Amount.value`, without an exponent; `NaN` and infinities by their names. */
export function numberText(number: number): string {
  return Number.isFinite(number) ? (scientificText(String(number)) ?? String(number)) : String(number)
}

/** Text of a number with an exponent (`1.5e3`) in the form of `Amount.value`; undefined when it is none or beyond a double's range. */
export function scientificText(text: string): string | undefined {
  if (text.length > longestFigure) return undefined
  const [, sign, whole = '', fraction = '', power = '0'] =
    /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/.exec(text) ?? []
  const shift = Number(power)
  if (sign === undefined || Math.abs(shift) > 400) return undefined
  const digits = whole + fraction
  const point = whole.length + shift
  const padded = digits.padStart(digits.length + Math.max(0, 1 - point), '0').padEnd(Math.max(point, 1), '0')
  const at = Math.max(point, 1)
  return decimalText(sign === '-', padded.slice(0, at), padded.slice(at))
}

/** `a - b` of two texts in the form of `Amount.value`: exact, then the nearest double. */
export function difference(a: string, b: string): number {
  const places = Math.max(fractionOf(a).length, fractionOf(b).length)
  const scaled = (text: string) => {
    const fraction = fractionOf(text)
    return BigInt(text.replace('.', '') + '0'.repeat(places - fraction.length))
  }
  if (![a, b].every((text) => /^-?\d+(?:\.\d+)?$/.test(text))) return Number(a) - Number(b)
  const exact = scaled(a) - scaled(b)
  const digits = String(exact < 0n ? -exact : exact).padStart(places + 1, '0')
  const at = digits.length - places
  return Number(`${exact < 0n ? '-' : ''}${digits.slice(0, at)}.${digits.slice(at)}`)
}

function fractionOf(text: string): string {
  const point = text.indexOf('.')
  return point < 0 ? '' : text.slice(point + 1)
}
