import * as z from 'zod'
import type { FieldType } from '../field-type'
import { pythonRepr, pythonStr } from '../python-text'
import type { LiteralValue, TypeOf } from '../type-spec'
import { choiceOf, choiceType, lenientChoice } from './choice-text'

export const literal: FieldType<TypeOf<'literal'>> = {
  label: 'Choice',
  blank: { kind: 'literal', values: ['yes', 'no'] },
  display: (type) => `Literal[${type.values.map(pythonRepr).join(', ')}]`,
  hint: (type) => `must exactly match (no extra characters) one of: ${type.values.map(pythonStr).join('; ')}`,
  schema(type) {
    const [only] = type.values
    const what = type.values.length === 1 ? { const: only } : { enum: type.values }
    return { ...choiceType(type.values), ...what }
  },
  zod: (type) =>
    z.custom<LiteralValue>((value) => type.values.some((choice) => choice === value), {
      error: `must be one of: ${type.values.map(pythonStr).join('; ')}`,
    }),
  takesText: () => true,
  coerce(value, type, to) {
    const read = choiceOf(value, type.values)
    const loose = to.lenient && read === undefined ? lenientChoice(pythonStr(value), type.values) : undefined
    return read ?? loose ?? to.refuse(`one of: ${type.values.map(pythonStr).join('; ')}`, value)
  },
}
