import * as z from 'zod'
import type { FieldType } from '../field-type'
import type { TypeOf } from '../type-spec'

export const tuple: FieldType<TypeOf<'tuple'>> = {
  label: 'Fixed list',
  blank: { kind: 'tuple', items: [{ kind: 'str' }, { kind: 'str' }] },
  display: (type, writing) => `tuple[${type.items.map((item) => writing.inner(item)).join(', ') || '()'}]`,
  schema: (type, build) => ({
    type: 'array',
    prefixItems: type.items.map((item) => build.inner(item)),
    minItems: type.items.length,
    maxItems: type.items.length,
  }),
  zod(type, inner) {
    const [first, ...rest] = type.items.map((item) => inner(item))
    const error = `must be a list of ${type.items.length}`
    return first ? z.tuple([first, ...rest], { error }) : z.tuple([], { error })
  },
  coerce(value, type, to) {
    if (!Array.isArray(value) || value.length !== type.items.length) {
      return to.refuse(`a list of exactly ${type.items.length}`, value)
    }
    return type.items.map((item, index) => to.inner(value[index], item, index))
  },
  child: (type, key) => type.items[Number(key)],
}
