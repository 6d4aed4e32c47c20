import { createStore } from 'zustand/vanilla'
import type { ModelInfo } from '../core/lm/model-info'

export interface ModelsState {
  models: readonly ModelInfo[]
  loaded: boolean
}

export function createModelsStore() {
  return createStore<ModelsState>(() => ({ models: [], loaded: false }))
}

export function findModel(state: ModelsState, id: string): ModelInfo | undefined {
  return state.models.find((model) => model.id === id)
}

/** The models in the order of the picker: on this device, ready, and those that say what they miss. */
export function groupModels(models: readonly ModelInfo[]) {
  return [
    { label: 'On this device', models: models.filter((model) => model.onDevice) },
    { label: 'Ready', models: models.filter((model) => !model.onDevice && model.ready) },
    { label: 'Not ready', models: models.filter((model) => !model.onDevice && !model.ready) },
  ].filter((group) => group.models.length > 0)
}
