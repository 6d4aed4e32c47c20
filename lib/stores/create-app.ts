import { ingestFile, ingestText } from '../media/ingest'
import { listMicrophones, startRecording } from '../media/recorder'
import { createRuntime } from '../runtime/create-runtime'

import { getMedia, getThumb, putMedia } from '../storage/media-store'
import { loadModelOverrides, saveModelOverrides } from '../storage/model-overrides'
import { createOwnKeys } from '../storage/own-keys'
import { requestPersistence } from '../storage/persistence'
import { appendChunk, dropRecording, readRecording, unfinished } from '../storage/recordings'
import { loadWorkspace, saveWorkspace } from '../storage/workspace-store'
import type { App } from './app'
import { createStores } from './create-stores'
import { fetchLink } from './fetch-link'

/** The app of a browser tab: its stores, models and media. */
export function createApp(): App {
  let asked = false
  const stores = createStores()
  const keys = createOwnKeys()
  return {
    stores,
    runtime: createRuntime({ overrides: () => stores.models.getState().overrides, keys: keys.header }),
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
    keep: { load: loadWorkspace, save: saveWorkspace },
    keepOverrides: { load: loadModelOverrides, save: saveModelOverrides },
    keys,
  }
}
