import * as z from 'zod'
import { isWhole, WrittenNumber } from '../../json/written-number'
import type { FieldType } from '../field-type'
import type { TypeOf } from '../type-spec'
import { figureText, numberOf, withoutMoney } from './number-text'

const error = 'must be a whole number'

export const int: FieldType<TypeOf<'int'>> = {
  label: 'Whole number',
  blank: { kind: 'int' },
  display: () => 'int',
  hint: () => 'must be a single int value',
  schema: () => ({ type: 'integer' }),
  zod: () => z.int({ error }),
  coerce(value, _type, to) {
    const number = typeof value === 'string' ? read(value, to.lenient) : wholeOf(value)
    if (number === undefined) return to.refuse('a whole number', value)
    // Beyond 2^53 the digits would silently change.
    if (!Number.isSafeInteger(number))
      return to.refuse(`a whole number up to ${Number.MAX_SAFE_INTEGER} (a str keeps longer ones)`, value)
    return number + 0
  },
}

function wholeOf(value: unknown): number | undefined {
  if (value instanceof WrittenNumber && !isWhole(value)) return undefined
  const number = numberOf(value)
  return number !== undefined && Number.isInteger(number) ? number : undefined
}

function read(text: string, lenient: boolean): number | undefined {
  const figure = figureText(text)
  if (figure === undefined) return undefined
  const digits = /^([+-]?\d+(?:_\d+)*)(?:\.0*)?$/.exec(lenient ? withoutMoney(figure) : figure)?.[1]
  return digits === undefined ? undefined : Number(digits.replaceAll('_', ''))
}
