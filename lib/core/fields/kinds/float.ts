import * as z from 'zod'
import { WrittenNumber } from '../../json/written-number'
import type { FieldType } from '../field-type'
import type { TypeOf } from '../type-spec'
import { figureText, numberOf, withoutMoney } from './number-text'

export const float: FieldType<TypeOf<'float'>> = {
  label: 'Number',
  blank: { kind: 'float' },
  display: () => 'float',
  hint: () => 'must be a single float value',
  schema: () => ({ type: 'number' }),
  zod: () => z.custom<number>((value) => typeof value === 'number', { error: 'must be a number' }),
  coerce(value, _type, to) {
    const number = typeof value === 'string' ? read(value, to.lenient) : numberOf(value)
    if (number === undefined) return to.refuse('a number', value)
    // A double would make infinity or nought of it.
    if (isBeyond(value, number)) return to.refuse('a number that a float can hold (a str keeps any)', value)
    return number
  },
}

function isBeyond(value: unknown, number: number): boolean {
  if (number !== 0 && Number.isFinite(number)) return false
  const text = value instanceof WrittenNumber ? value.plain : value
  if (typeof text !== 'string') return false
  const [mantissa = ''] = text.toLowerCase().split('e')
  return number === 0 ? /[1-9]/.test(mantissa) : /\d/.test(mantissa)
}

const decimal = /^[+-]?(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+)?$/
const special = /^([+-]?)(nan|inf|infinity)$/i

function read(text: string, lenient: boolean): number | undefined {
  const figure = figureText(text)
  if (figure === undefined) return undefined
  const token = lenient ? withoutMoney(figure) : figure
  if (decimal.test(token)) return Number(token.replaceAll('_', ''))
  const [, sign, name] = special.exec(token) ?? []
  if (name === undefined) return undefined
  if (name.toLowerCase() === 'nan') return Number.NaN
  return sign === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
}
