import { createLedger } from '../core/ledger'
import { ingestFile, ingestText } from '../media/ingest'
import { listMicrophones, startRecording } from '../media/recorder'
import { createRuntime } from '../runtime/create-runtime'

import { getMedia, getThumb, putMedia } from '../storage/media-store'
import { loadModelOverrides, saveModelOverrides } from '../storage/model-overrides'
import { createOwnKeys } from '../storage/own-keys'
import { requestPersistence } from '../storage/persistence'
import { appendChunk, dropRecording, readRecording, unfinished } from '../storage/recordings'
import { createRunArchive } from '../storage/run-archive'
import { addSpending, clearSpending, loadCaps, loadSpending, onSpending, saveCaps } from '../storage/spending'
import { createWorkspaceKeep } from '../storage/workspace-store'
import { countCharge, restoreBudget } from './actions/spending'
import type { App } from './app'
import { todayUsd } from './budget'
import { createStores } from './create-stores'
import { fetchLink } from './fetch-link'
import { workspaceParts } from './kept-workspace'

/** The app of a browser tab: its stores, models and media. */
export function createApp(): App {
  let asked = false
  let restoring: Promise<void> | undefined
  const stores = createStores()
  const keys = createOwnKeys()
  const spending: App['spending'] = {
    ...{ load: loadSpending, add: addSpending, clear: clearSpending, heard: onSpending, loadCaps, saveCaps },
    ready() {
      restoring ??= restoreBudget({ stores, spending })
      return restoring
    },
  }
  const ledger = createLedger({
    caps: () => stores.budget.getState().caps,
    todayUsd: () => todayUsd(stores.budget.getState()),
    ready: spending.ready,
    onCharge: (charge) => countCharge({ stores, spending }, charge),
  })
  return {
    stores,
    spending,
    runtime: createRuntime({
      ledger,
      keys: keys.header,
      overrides: () => stores.models.getState().overrides,
    }),
    media: {
      readFile: ingestFile,
      readText: (text, accept, call) => ingestText(text, accept, { ...call, fetchUrl: fetchLink }),
      async put(ingested) {
        await putMedia(ingested)
        // From the first medium on there is something worth keeping from eviction.
        if (!asked) void requestPersistence()
        asked = true
      },
      get: getMedia,
      thumb: getThumb,
    },
    recorder: {
      start: startRecording,
      list: listMicrophones,
      keepChunk: ({ id, index, samples, rate }) => appendChunk(id, index, samples, rate),
      unfinished,
      read: readRecording,
      drop: dropRecording,
    },
    keep: createWorkspaceKeep(workspaceParts),
    keepOverrides: { load: loadModelOverrides, save: saveModelOverrides },
    archive: createRunArchive(),
    keys,
  }
}
