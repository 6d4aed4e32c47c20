import * as z from 'zod'
import { WrittenNumber } from '../../json/written-number'
import type { FieldType } from '../field-type'
import type { TypeOf } from '../type-spec'

export const str: FieldType<TypeOf<'str'>> = {
  label: 'Text',
  blank: { kind: 'str' },
  display: () => 'str',
  hint: () => '',
  schema: () => ({ type: 'string' }),
  zod: () => z.string({ error: 'must be text' }),
  takesText: () => true,
  coerce(value, _type, to) {
    if (typeof value === 'string') return value
    // A number that a double would not give back is no quantity but a code: the text it was written as.
    if (value instanceof WrittenNumber) return value.text
    return to.refuse('text', value)
  },
}
