import { createStore } from 'zustand/vanilla'
import type { ModelInfo } from '../core/lm/model-info'
import type { Operation } from '../core/lm/operations'
import { applyOverride, type ModelOverrides } from '../core/lm/override'
import { pricedOn } from '../core/lm/price-on'
import { type TokenRatios, withRatios } from '../core/lm/token-ratios'

export interface ModelsState {
  /** The models as they count here: with what a person has set by hand. */
  models: readonly ModelInfo[]
  /** The same as the tables have them. */
  listed: readonly ModelInfo[]
  overrides: ModelOverrides
  /** What answers told of how their media were counted. */
  ratios: TokenRatios
  loaded: boolean
}

export function createModelsStore() {
  return createStore<ModelsState>(() => ({
    models: [],
    listed: [],
    overrides: {},
    ratios: {},
    loaded: false,
  }))
}

/** What changes with another list or other overrides. */
export function withOverrides({
  listed,
  overrides,
  ratios,
}: Pick<ModelsState, 'listed' | 'overrides' | 'ratios'>) {
  const models = listed.map((model) =>
    withRatios(applyOverride(pricedOn(model), overrides[model.id]), ratios),
  )
  return { listed, overrides, ratios, models }
}

export function findModel(state: ModelsState, id: string): ModelInfo | undefined {
  return state.models.find((model) => model.id === id)
}

/** The name a person knows a model by, its id where it is not listed. */
export function labelOf(state: ModelsState, id: string): string {
  return findModel(state, id)?.label ?? id
}

/** True for a model that answers messages, and so can stand in a column. */
export function answersMessages({ operations }: ModelInfo): boolean {
  return operations?.includes('generate') ?? true
}

/** The models that can be asked for an operation now, those of this device first. */
export function modelsFor(models: readonly ModelInfo[], operation: Operation): readonly ModelInfo[] {
  return models
    .filter(({ ready, operations }) => ready && operations?.includes(operation))
    .toSorted((a, b) => Number(b.onDevice) - Number(a.onDevice))
}
