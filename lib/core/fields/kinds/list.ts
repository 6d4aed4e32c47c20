import * as z from 'zod'
import type { FieldType } from '../field-type'
import type { TypeOf } from '../type-spec'

export const list: FieldType<TypeOf<'list'>> = {
  label: 'List',
  blank: { kind: 'list', item: { kind: 'str' } },
  display: (type, writing) => `list[${writing.inner(type.item)}]`,
  schema: (type, build) => ({ type: 'array', items: build.inner(type.item) }),
  zod: (type, inner) => z.array(inner(type.item), { error: 'must be a list' }),
  coerce(value, type, to) {
    if (!Array.isArray(value)) return to.refuse('a list', value)
    return value.map((item, index) => to.inner(item, type.item, index))
  },
  child: (type) => type.item,
}
