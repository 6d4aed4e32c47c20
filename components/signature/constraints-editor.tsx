import { TextInput } from '@/components/ui/text-input'
import type { TypeSpec } from '@/lib/core/fields/type-spec'
import type { Constraints } from '@/lib/core/signature'
import { peel } from './type-shape'

type Key = keyof Constraints

const labels: Record<Key, string> = {
  ge: 'At least',
  gt: 'More than',
  le: 'At most',
  lt: 'Less than',
  multipleOf: 'Multiple of',
  minLength: 'Shortest',
  maxLength: 'Longest',
}
const numberKeys: readonly Key[] = ['ge', 'gt', 'le', 'lt', 'multipleOf']
const lengthKeys: readonly Key[] = ['minLength', 'maxLength']

/** Which limits make sense for a type: of a number its size, of a text or list its length. */
function constraintKeys(type: TypeSpec): readonly Key[] {
  const { core, list } = peel(type)
  if (list || core.kind === 'str') return lengthKeys
  return core.kind === 'int' || core.kind === 'float' ? numberKeys : []
}

export function ConstraintsEditor({
  of,
  type,
  constraints,
  onChange,
}: {
  of: string
  type: TypeSpec
  constraints: Constraints | undefined
  onChange(constraints: Constraints | undefined): void
}) {
  const keys = constraintKeys(type)
  if (keys.length === 0) return null
  const unit = keys === lengthKeys ? (peel(type).list ? 'items' : 'characters') : undefined
  return (
    <div className="flex flex-wrap gap-2">
      {keys.map((key) => (
        <div key={key} className="flex w-22 flex-col gap-1 text-muted text-xs">
          <span aria-hidden="true">{labels[key]}</span>
          <TextInput
            type="number"
            inputMode="decimal"
            aria-label={`${labels[key]}, for ${of}`}
            placeholder={unit ?? '–'}
            min={unit ? 0 : undefined}
            step={unit ? 1 : 'any'}
            className="tabular h-7 font-mono text-sm"
            value={constraints?.[key] ?? ''}
            onChange={(event) => {
              const { [key]: _old, ...rest } = constraints ?? {}
              const number = event.target.valueAsNumber
              const next = Number.isNaN(number) ? rest : { ...rest, [key]: number }
              onChange(Object.keys(next).length > 0 ? next : undefined)
            }}
          />
        </div>
      ))}
    </div>
  )
}
