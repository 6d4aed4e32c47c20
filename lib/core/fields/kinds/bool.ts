import * as z from 'zod'
import type { FieldType } from '../field-type'
import type { TypeOf } from '../type-spec'

const yes = new Set(['true', 't', 'yes', 'y', 'on', '1'])
const no = new Set(['false', 'f', 'no', 'n', 'off', '0'])

export const bool: FieldType<TypeOf<'bool'>> = {
  label: 'Yes or no',
  blank: { kind: 'bool' },
  display: () => 'bool',
  hint: () => 'must be True or False',
  schema: () => ({ type: 'boolean' }),
  zod: () => z.boolean({ error: 'must be true or false' }),
  coerce(value, _type, to) {
    if (typeof value === 'boolean') return value
    if (value === 0 || value === 1) return value === 1
    if (typeof value === 'string') {
      const word = (to.lenient ? value.replace(/[.!,;]+\s*$/, '') : value).trim().toLowerCase()
      if (yes.has(word)) return true
      if (no.has(word)) return false
    }
    return to.refuse('true or false', value)
  },
}
