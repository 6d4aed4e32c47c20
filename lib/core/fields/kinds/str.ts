import * as z from 'zod'
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
    return to.refuse('text', value)
  },
}
