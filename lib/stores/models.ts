import { createStore } from 'zustand/vanilla'
import type { ModelInfo } from '../core/lm/model-info'
import type { Operation } from '../core/lm/operations'
import { applyOverride, type ModelOverrides } from '../core/lm/override'
import { pricedOn } from '../core/lm/price-on'

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
  const models = listed.map((model) => applyOverride(pricedOn(model), overrides[model.id]))
  return { listed, overrides, models }
}

export function findModel(state: ModelsState, id: string): ModelInfo | undefined {
  return state.models.find((model) => model.id === id)
}

/** True for a model that answers messages, and so can stand in a column. */
function answers({ operations }: ModelInfo): boolean {
  return operations?.includes('generate') ?? true
}

/** The models that can be asked for an operation now, those of this device first. */
export function modelsFor(models: readonly ModelInfo[], operation: Operation): readonly ModelInfo[] {
  return models
    .filter(({ ready, operations }) => ready && operations?.includes(operation))
    .toSorted((a, b) => Number(b.onDevice) - Number(a.onDevice))
}

/** The models that can be picked, in the order of the picker: on this device, then each provider of the server. */
export function readyGroups(models: readonly ModelInfo[]) {
  const ready = models.filter((model) => model.ready && answers(model))
  const providers = [...new Set(ready.filter((model) => !model.onDevice).map((model) => model.provider))]
  return [
    { label: 'On this device', models: ready.filter((model) => model.onDevice) },
    ...providers.map((provider) => ({
      label: `Through the server: ${provider}`,
      models: ready.filter((model) => !model.onDevice && model.provider === provider),
    })),
  ].filter((group) => group.models.length > 0)
}

/** The models that this browser could have, but has not fetched yet. */
export function installable(models: readonly ModelInfo[]): readonly ModelInfo[] {
  return models.filter((model) => model.install?.installed === false && answers(model))
}

interface MissingGroup {
  reason: string
  labels: string[]
  /** Of the first of them. */
  provider: string
}

/** The models that cannot be picked, together by what they miss; those that can be installed are apart. */
export function missingGroups(models: readonly ModelInfo[]): MissingGroup[] {
  const groups = new Map<string, MissingGroup>()
  for (const { ready, install, reason = 'Not ready.', label, provider } of models.filter(answers)) {
    const labels = [...(groups.get(reason)?.labels ?? []), label]
    if (!ready && !install)
      groups.set(reason, { reason, labels, provider: groups.get(reason)?.provider ?? provider })
  }
  return [...groups.values()]
}
