import * as z from 'zod'
import { plainJson } from '../../json/written-number'
import type { Value } from '../../signature'
import type { FieldType } from '../field-type'
import type { TypeOf } from '../type-spec'

export const any: FieldType<TypeOf<'any'>> = {
  label: 'Anything',
  blank: { kind: 'any' },
  display: () => 'Any',
  hint: () => '',
  schema: () => ({}),
  zod: () => z.custom<Value>((value) => isJson(value), { error: 'must be a JSON value' }),
  coerce(value, _type, to) {
    const plain = plainJson(value)
    return isJson(plain) ? plain : to.refuse('a JSON value', value)
  },
}

/** Deep enough for any answer; beyond it the stack would be at risk. */
const deepest = 500

/** A JSON value, whatever its members are called. */
export const jsonValue: z.ZodType<Value> = z.custom<Value>((value) => isJson(value))

function isJson(value: unknown, depth = 0): value is Value {
  if (value === null || ['boolean', 'number', 'string'].includes(typeof value)) return true
  if (typeof value !== 'object' || value === null || depth > deepest) return false
  if (Array.isArray(value)) return value.every((item) => isJson(item, depth + 1))
  return isPlain(value) && Object.values(value).every((item) => isJson(item, depth + 1))
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
