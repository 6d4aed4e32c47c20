import { createLedger } from '../core/ledger'
import { ingestFile, ingestText } from '../media/ingest'
import { listMicrophones, startRecording } from '../media/recorder'
import { createRuntime } from '../runtime/create-runtime'
import { createArchiveBeside } from '../runtime/side/archive'
import { createPageSide } from '../runtime/side/spawn'

import { writeBackup } from '../storage/archive/backup'
import { openBackup } from '../storage/archive/restore'
import { createEvaluationArchive } from '../storage/evaluation-archive'
import { backupAge, noteBackup } from '../storage/last-backup'
import { getMedia, getThumb, putMedia } from '../storage/media-store'
import { loadModelOverrides, saveModelOverrides } from '../storage/model-overrides'
import { beOpen, isOnlyTab } from '../storage/one-tab'
import { createOwnKeys } from '../storage/own-keys'
import { requestPersistence } from '../storage/persistence'
import { appendChunk, dropRecording, readRecording, unfinished } from '../storage/recordings'
import { dropFromShelf, listShelf, putOnShelf } from '../storage/shelf'
import { addSpending, clearSpending, loadCaps, loadSpending, onSpending, saveCaps } from '../storage/spending'
import { onTrouble } from '../storage/trouble'
import { removeUnusedMedia } from '../storage/unused-media'
import { storageRoom, storageUse } from '../storage/usage'
import { createWorkspaceKeep } from '../storage/workspace-store'
import { keepSession } from './actions/session-spending'
import { countCharge, restoreBudget } from './actions/spending'
import type { App } from './app'
import { todayUsd } from './budget'
import { createStores } from './create-stores'
import { fetchLink } from './fetch-link'
import { workspaceParts } from './kept-workspace'

/** The app of a browser tab: its stores, models and media. */
export function createApp(): App {
  let asked = false
  // From the first thing on that is worth keeping, the browser is asked not to remove it by itself.
  const worthKeeping = () => {
    if (!asked) void requestPersistence()
    asked = true
  }
  const side = createPageSide()
  const archive = createArchiveBeside(side)
  beOpen()
  let restoring: Promise<void> | undefined
  let session: ReturnType<typeof keepSession> | undefined
  const stores = createStores()
  const keys = createOwnKeys()
  const spending: App['spending'] = {
    ...{ load: loadSpending, add: addSpending, clear: clearSpending, heard: onSpending, loadCaps, saveCaps },
    ready() {
      session ??= keepSession(stores)
      restoring ??= restoreBudget({ stores, spending })
      return restoring
    },
  }
  const ledger = createLedger({
    caps: () => stores.budget.getState().caps,
    todayUsd: () => todayUsd(stores.budget.getState()),
    earlierUsd: () => stores.session.getState().earlierUsd,
    onHold: (usd) => session?.held(usd),
    ready: spending.ready,
    onCharge: (charge) => countCharge({ stores, spending }, charge),
  })
  return {
    stores,
    spending,
    runtime: createRuntime({
      ...{ ledger, side },
      keys: keys.header,
      overrides: () => stores.models.getState().overrides,
      ratios: () => stores.models.getState().ratios,
    }),
    media: {
      readFile: ingestFile,
      readText: (text, accept, call) => ingestText(text, accept, { ...call, fetchUrl: fetchLink }),
      async put(ingested, { unasked } = { unasked: false }) {
        await putMedia(ingested)
        if (!unasked) worthKeeping()
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
    archive: {
      ...archive,
      async begin(head) {
        await archive.begin(head)
        worthKeeping()
      },
    },
    storage: {
      ...{ room: storageRoom, use: storageUse, persist: requestPersistence, onTrouble },
      async tidy(memory) {
        if (await isOnlyTab()) await removeUnusedMedia({ now: Date.now(), memory })
      },
    },
    evaluations: createEvaluationArchive(),
    keys,
    travel: {
      ...{ writeBackup, openBackup, backupAge, noteBackup },
      shelf: { list: listShelf, put: putOnShelf, drop: dropFromShelf },
    },
  }
}
