import { WrittenNumber } from '../../json/written-number'
import { isMediaRef } from '../../media'
import { recordOf } from '../../record-of'
import type { FieldType } from '../field-type'
import type { TypeOf } from '../type-spec'

/** A map. Its keys are stored as text, since values are JSON. */
export const dict: FieldType<TypeOf<'dict'>> = {
  label: 'Map',
  blank: { kind: 'dict', key: { kind: 'str' }, value: { kind: 'str' } },
  display: (type, writing) => `dict[${writing.inner(type.key)}, ${writing.inner(type.value)}]`,
  schema: (type, build) => ({
    type: 'object',
    additionalProperties: type.value.kind === 'any' ? true : build.inner(type.value),
  }),
  zod: (type, inner) => recordOf(inner(type.value), { error: 'must be a map of names to values' }),
  coerce(value, type, to) {
    if (!isPlainObject(value)) return to.refuse('a map of names to values', value)
    const entries = Object.entries(value).map(([key, item]) => {
      const name = to.inner(key, type.key, key)
      return [String(name), to.inner(item, type.value, key)] as const
    })
    return Object.fromEntries(entries)
  },
  child: (type) => type.value,
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return !(value instanceof WrittenNumber) && !isMediaRef(value)
}
