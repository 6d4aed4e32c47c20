import { createStore } from 'zustand/vanilla'
import type { ModelInfo } from '../core/lm/model-info'
import { applyOverride, type ModelOverrides } from '../core/lm/override'

export interface ModelsState {
  /** The models as they count here: with what a person has set by hand. */
  models: readonly ModelInfo[]
  /** The same as the tables have them. */
  listed: readonly ModelInfo[]
  overrides: ModelOverrides
  loaded: boolean
}

export function createModelsStore() {
  return createStore<ModelsState>(() => ({ models: [], listed: [], overrides: {}, loaded: false }))
}

/** What changes with another list or other overrides. */
export function withOverrides({ listed, overrides }: Pick<ModelsState, 'listed' | 'overrides'>) {
  return { listed, overrides, models: listed.map((model) => applyOverride(model, overrides[model.id])) }
}

export function findModel(state: ModelsState, id: string): ModelInfo | undefined {
  return state.models.find((model) => model.id === id)
}

/** The models that can be picked, in the order of the picker: on this device, then each provider of the server. */
export function readyGroups(models: readonly ModelInfo[]) {
  const ready = models.filter((model) => model.ready)
  const providers = [...new Set(ready.filter((model) => !model.onDevice).map((model) => model.provider))]
  return [
    { label: 'On this device', models: ready.filter((model) => model.onDevice) },
    ...providers.map((provider) => ({
      label: `Through the server: ${provider}`,
      models: ready.filter((model) => !model.onDevice && model.provider === provider),
    })),
  ].filter((group) => group.models.length > 0)
}

/** The models that cannot be picked, together by what they miss. */
export function missingGroups(models: readonly ModelInfo[]): { reason: string; labels: string[] }[] {
  const reasons = new Map<string, string[]>()
  for (const { ready, reason = 'Not ready.', label } of models)
    if (!ready) reasons.set(reason, [...(reasons.get(reason) ?? []), label])
  return [...reasons].map(([reason, labels]) => ({ reason, labels }))
}
