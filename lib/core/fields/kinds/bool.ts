import * as z from 'zod'
import type { FieldType } from '../field-type'
import type { TypeOf } from '../type-spec'
import { figureText, numberOf, withoutEnd } from './number-text'

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
    const number = numberOf(value)
    if (number === 0 || number === 1) return number === 1
    const text = typeof value === 'string' ? figureText(value) : undefined
    if (text !== undefined) {
      const word = (to.lenient ? withoutEnd(text, '.!,;').trimEnd() : text).toLowerCase()
      if (yes.has(word)) return true
      if (no.has(word)) return false
    }
    return to.refuse('true or false', value)
  },
}
