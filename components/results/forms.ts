import { adapterFor, promptForms } from '../../lib/core/adapters/auto'
import type { ModelInfo } from '../../lib/core/lm/model-info'

/** Name of a prompt form for people; an unknown id stands for itself. */
export function formLabel(id: string): string {
  return promptForms.find((form) => form.id === id)?.label ?? id
}

/** Which form the automatic choice takes, `JSON for A and B, Chat for C`; '' for models that read no prompt. */
export function takenForms(models: readonly Pick<ModelInfo, 'label' | 'structured' | 'tools'>[]): string {
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
