import type { ObjectField, TypeSpec } from '../../../core/fields/type-spec'
import { withoutNone } from '../ask'

export function isOptional(field: ObjectField): boolean {
  return field.optional === true || withoutNone(field.type).optional
}

/** A found value as the member's type wants it: numbers and texts into each other; undefined when it cannot be. */
export function kindFits(value: unknown, type: TypeSpec): unknown {
  if (value === undefined || value === null) return undefined
  if (type.kind === 'str') return typeof value === 'string' ? value : String(value)
  if (type.kind === 'int' && typeof value === 'number') return Math.round(value)
  if (type.kind === 'float' && typeof value !== 'number') return undefined
  return value
}
