import { adapterFor, promptForms } from '../../lib/core/adapters/auto'
import type { ModelInfo } from '../../lib/core/lm/model-info'

/** Name of a prompt form for people; an unknown id stands for itself. */
export function formLabel(id: string): string {
  return promptForms.find((form) => form.id === id)?.label ?? id
}

type Ability = Pick<ModelInfo, 'label' | 'structured' | 'tools'>

/** The same, and for the automatic choice the form it takes for this model: `Automatic: JSON`. */
export function formFor(id: string, model: Ability | undefined): string {
  const taken = id === 'auto' && model && model.structured !== 'native'
  return taken ? `${formLabel(id)}: ${adapterFor(id, model).label}` : formLabel(id)
}

/** Which form the automatic choice takes, `JSON for A and B, Chat for C`; '' for models that read no prompt. */
export function takenForms(models: readonly Ability[]): string {
  const forms = new Map<string, Set<string>>()
  for (const model of models) {
    if (model.structured === 'native') continue
    const { label } = adapterFor('auto', model)
    forms.set(label, (forms.get(label) ?? new Set()).add(model.label))
  }
  return [...forms].map(([form, labels]) => `${form} for ${[...labels].join(' and ')}`).join(', ')
}

/** `1 attempt`, `3 attempts`. */
export function attemptsText(count: number): string {
  return count === 1 ? '1 attempt' : `${count} attempts`
}
