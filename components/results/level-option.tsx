import { Select } from '@/components/ui/select'
import { levelsOf } from '@/lib/core/lm/levels'
import type { ModelInfo } from '@/lib/core/lm/model-info'

/** A level in the words of vendors, for the models that have any; nothing where none does and none is set. */
export function LevelOption({
  label,
  kind,
  models,
  value,
  onChange,
}: {
  label: string
  kind: 'efforts' | 'verbosities'
  /** Those the option holds for. */
  models: readonly ModelInfo[]
  value: string | undefined
  onChange(value: string | undefined): void
}) {
  const { levels, without } = levelsOf(models, kind)
  if (levels.length === 0 && value === undefined) return null
  const offered = value === undefined || levels.includes(value) ? levels : [...levels, value]
  const unheard = models.filter((model) => !model.onDevice && value && !model[kind]?.includes(value))
  const hint =
    unheard.length > 0
      ? `Not known to ${unheard.map((model) => model.label).join(' · ')}`
      : without.length > 0
        ? `${without.join(' · ')} ${without.length === 1 ? 'has' : 'have'} none`
        : ''
  return (
    <div className="flex items-start justify-between gap-3">
      <span className="pt-1.5 text-sm">
        {label}
        {hint ? <span className="block text-muted text-xs">{hint}</span> : null}
      </span>
      <Select
        aria-label={label}
        value={value ?? ''}
        onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
      >
        <option value="">Model’s own</option>
        {offered.map((level) => (
          <option key={level} value={level}>
            {level}
          </option>
        ))}
      </Select>
    </div>
  )
}
