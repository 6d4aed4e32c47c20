import type { LmRequest } from '../../core/lm/message'
import type { CacheEntry } from '../../core/lm/with-cache'
import type { CellKey, RunArchive, RunCell, RunHead } from '../../core/runs/run-record'
import { predictionCache } from '../../storage/prediction-cache'
import { createRunArchive } from '../../storage/run-archive'
import { createHttpLm } from '../http-lm'
import { createHeldKeys } from './held-keys'
import type { Jobs } from './serve'

/** One call of a server's model as it crosses to the worker: without its task, with its media and a person's own keys. */
export interface LmJob {
  request: LmRequest
  record: boolean
  media: ReadonlyMap<string, Blob>
  headers: Record<string, string>
}

/** What the worker does for the page: calls of the server's models, the prediction cache, and what is written of runs. */
export function createJobs() {
  const keys = createHeldKeys()
  const http = createHttpLm({ keys: keys.of })
  const cache = predictionCache()
  // The page rings for the worker: it would else hear itself.
  const archive = createRunArchive({ ring: () => undefined, heard: () => () => undefined })
  return {
    async lm({ request, record, media, headers }: LmJob, { signal, emit }) {
      const over = keys.hold(request.model, headers)
      const source = async ({ id }: { id: string }) => {
        const blob = media.get(id)
        if (!blob) throw new Error(`the page gave no medium ${id}`)
        return blob
      }
      try {
        for await (const event of http(request, { signal, record, media: source })) emit(event)
      } finally {
        over()
      }
    },
    answer: (key: string) => cache.get(key),
    begin: (head: RunHead) => archive.begin(head),
    sent: ({ runId, key }: { runId: string; key: CellKey }) => archive.sent(runId, key),
    finish: ({ runId, cell }: { runId: string; cell: RunCell }) => archive.finish(runId, cell),
    resume: (runId: string) => archive.resume(runId),
    patch: ({ runId, change }: { runId: string; change: Parameters<RunArchive['patch']>[1] }) =>
      archive.patch(runId, change),
    keep: ({ key, entry }: { key: string; entry: CacheEntry }) => cache.set(key, entry),
  } satisfies Jobs
}
