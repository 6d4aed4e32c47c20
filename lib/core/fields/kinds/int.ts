import * as z from 'zod'
import type { FieldType } from '../field-type'
import type { TypeOf } from '../type-spec'
import { numberOf, withoutMoney } from './number-text'

const error = 'must be a whole number'

export const int: FieldType<TypeOf<'int'>> = {
  label: 'Whole number',
  blank: { kind: 'int' },
  display: () => 'int',
  hint: () => 'must be a single int value',
  schema: () => ({ type: 'integer' }),
  zod: () => z.int({ error }),
  coerce(value, _type, to) {
    const number =
      typeof value === 'string' ? read(to.lenient ? withoutMoney(value) : value) : numberOf(value)
    // Beyond 2^53 the digits would silently change.
    if (number === undefined || !Number.isSafeInteger(number)) return to.refuse('a whole number', value)
    return number + 0
  },
}

function read(text: string): number | undefined {
  const digits = /^\s*([+-]?\d+(?:_\d+)*)(?:\.0*)?\s*$/.exec(text)?.[1]
  if (digits !== undefined) return Number(digits.replaceAll('_', ''))
  return undefined
}
