import { AppError } from '../core/errors'
import { ingestFile, ingestText } from '../media/ingest'
import { listMicrophones, startRecording } from '../media/recorder'
import { createRuntime } from '../runtime/create-runtime'
import { getMedia, getThumb, putMedia } from '../storage/media-store'
import { appendChunk, dropRecording, readRecording, unfinished } from '../storage/recordings'
import { loadWorkspace, saveWorkspace } from '../storage/workspace-store'
import type { App } from './app'
import { createStores } from './create-stores'

/** Bytes of a link the page itself may not reach: the server fetches it, within its limits. */
async function fetchUrl(url: string, signal: AbortSignal): Promise<Blob> {
  const answer = await fetch('/api/media', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url }),
    signal,
  })
  if (answer.ok) return answer.blob()
  const said: unknown = await answer.json().catch(() => undefined)
  const message =
    typeof said === 'object' && said !== null && 'message' in said && typeof said.message === 'string'
      ? said.message
      : `The link answered with status ${answer.status}. Nothing was added; check the link or save the file and drop it here.`
  throw new AppError({ code: 'network', message, retryable: true })
}

/** The app of a browser tab: its stores, models and media. */
export function createApp(): App {
  return {
    stores: createStores(),
    runtime: createRuntime(),
    media: {
      readFile: ingestFile,
      readText: (text, accept, call) => ingestText(text, accept, { ...call, fetchUrl }),
      put: putMedia,
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
  }
}
