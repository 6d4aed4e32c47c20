import type { ModelInfo } from '../../lib/core/lm/model-info'
import { priceOf } from '../../lib/stores/picker'

/** What the page shows of all models. */
export interface ModelFilter {
  search: string
  ready: boolean
  image: boolean
  audio: boolean
  /** As listed, or the cheapest first: what is free, then by price in and out, unknown prices last. */
  sort: 'listed' | 'price'
}

export const noFilter: ModelFilter = { search: '', ready: false, image: false, audio: false, sort: 'listed' }

/** Every word of the search must occur in the id, label or note. */
export function filterModels(models: readonly ModelInfo[], filter: ModelFilter): ModelInfo[] {
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean)
  const found = models.filter((model) => {
    const text = `${model.id} ${model.label} ${model.note ?? ''}`.toLowerCase()
    return (
      words.every((word) => text.includes(word)) &&
      (!filter.ready || model.ready) &&
      (!filter.image || model.input.includes('image')) &&
      (!filter.audio || model.input.includes('audio'))
    )
  })
  return filter.sort === 'price' ? found.toSorted((a, b) => priceOf(a) - priceOf(b) || 0) : found
}

export interface ModelGroup {
  id: string
  label: string
  models: readonly ModelInfo[]
}

/** By provider, called by its label where one is given, in the order of the list, those of this device first. */
export function groupModels(
  models: readonly ModelInfo[],
  labels: Readonly<Record<string, string>> = {},
): ModelGroup[] {
  const here = models.filter((model) => model.onDevice)
  const providers = [...new Set(models.filter((model) => !model.onDevice).map(({ provider }) => provider))]
  return [
    { id: 'here', label: 'On this device', models: here },
    ...providers.map((provider) => ({
      id: provider,
      label: labels[provider] ?? provider,
      models: models.filter((model) => !model.onDevice && model.provider === provider),
    })),
  ].filter((group) => group.models.length > 0)
}
