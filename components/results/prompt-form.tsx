import { Check, ChevronDown } from 'lucide-react'
import { Menu, MenuItem } from '@/components/ui/menu'
import { promptForms } from '@/lib/core/adapters/auto'
import type { ModelInfo } from '@/lib/core/lm/model-info'
import { formLabel, takenForms } from './forms'

/** How the answer is asked for: one of a list, each with a line that says what it does. */
export function PromptForm({
  value,
  models,
  onChange,
}: {
  value: string
  /** Those that would be asked: the automatic choice says what it takes for each. */
  models: readonly ModelInfo[]
  onChange(id: string): void
}) {
  const chosen = promptForms.find(({ id }) => id === value)
  const taken = value === 'auto' ? takenForms(models) : ''
  return (
    <div>
      <div className="flex items-center justify-between gap-3">
        <span className="text-sm">Prompt form</span>
        <Menu
          align="end"
          className="w-[min(320px,calc(100vw-24px))]"
          trigger={
            <button
              type="button"
              data-testid="prompt-form"
              aria-label={`Prompt form: ${formLabel(value)}. Change it`}
              className="control-box touch inline-flex h-8 min-w-0 items-center gap-2 px-2.5 text-sm"
            >
              <span className="truncate">{formLabel(value)}</span>
              <ChevronDown size={14} aria-hidden="true" className="shrink-0 text-muted" />
            </button>
          }
        >
          {promptForms.map(({ id, label, note }) => (
            <MenuItem key={id} testId={`prompt-form-${id}`} onSelect={() => onChange(id)}>
              <span className="min-w-0 flex-1">
                <span className="block">{label}</span>
                <span className="block text-muted text-xs">{note}</span>
              </span>
              {id === value ? <Check size={14} aria-label="Chosen" className="mt-1 shrink-0" /> : null}
            </MenuItem>
          ))}
        </Menu>
      </div>
      <p data-testid="prompt-form-note" className="mt-1 text-muted text-xs">
        {chosen?.note ?? 'Not known here; choose another'}
        {taken ? `. Now: ${taken}` : ''}
      </p>
    </div>
  )
}
