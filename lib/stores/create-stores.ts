import { createBudgetStore } from './budget'
import { createEvaluationStore } from './evaluation'
import { createGridStore } from './grid'
import { createHearingsStore } from './hearings'
import { createInputsStore } from './inputs'
import { createInstallsStore } from './installs'
import { createKeysStore } from './keys'
import { createModelsStore } from './models'
import { createPreferencesStore } from './preferences'
import { createRecordingStore } from './recording'
import { createRunsStore } from './runs'
import { createSessionStore } from './session'
import { createStorageStore } from './storage'
import { createSweepsStore } from './sweeps'
import { createUnfinishedStore } from './unfinished'
import { createViewStore } from './view'
import { createWorkspaceStore } from './workspace'

/** One set of stores: made once per mount, so that server rendering and tests share nothing. */
export function createStores() {
  return {
    workspace: createWorkspaceStore(),
    runs: createRunsStore(),
    models: createModelsStore(),
    keys: createKeysStore(),
    installs: createInstallsStore(),
    hearings: createHearingsStore(),
    inputs: createInputsStore(),
    session: createSessionStore(),
    budget: createBudgetStore(),
    recording: createRecordingStore(),
    preferences: createPreferencesStore(),
    storage: createStorageStore(),
    sweeps: createSweepsStore(),
    view: createViewStore(),
    grid: createGridStore(),
    evaluation: createEvaluationStore(),
    unfinished: createUnfinishedStore(),
  }
}

export type Stores = ReturnType<typeof createStores>
