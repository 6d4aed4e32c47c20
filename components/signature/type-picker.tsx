import { Select } from '@/components/ui/select'
import { displayType } from '@/lib/core/fields/display'
import type { TypeSpec } from '@/lib/core/fields/type-spec'
import { peel, pickable, pickOf, startOf, wrap } from './type-shape'

/** The choice of a type in one control. */
export function TypePicker({
  of,
  type,
  onChange,
}: {
  of: string
  type: TypeSpec
  onChange(type: TypeSpec): void
}) {
  const shape = peel(type)
  const pick = pickOf(shape.core)
  return (
    <Select
      aria-label={`Type of ${of}`}
      className="w-36"
      value={pick ?? 'other'}
      onChange={(event) => {
        const core = startOf(event.target.value)
        if (core) onChange(wrap({ ...shape, core }))
      }}
    >
      {pickable.map(({ kind, label }) => (
        <option key={kind} value={kind}>
          {label}
        </option>
      ))}
      {pick ? null : <option value="other">{displayType(shape.core)}</option>}
    </Select>
  )
}
