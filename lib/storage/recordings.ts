import { AppError } from '../core/errors'
import { commit, read } from './database'
import { heldLocks } from './one-tab'
import type { RecordingHead } from './schema'

const stores: ('recordings' | 'chunks')[] = ['recordings', 'chunks']
const chunksOf = (id: string) => IDBKeyRange.bound([id, 0], [id, Number.POSITIVE_INFINITY])

/**
 * Saves one stretch (about 1 s) of a recording under way; `rate` in Hz. A crash loses at most what came after the last
 * completed call. Writing an index again replaces it. Throws AppError `storage`.
 */
export async function appendChunk(
  recordingId: string,
  index: number,
  samples: Int16Array,
  rate: number,
): Promise<void> {
  hold(recordingId)
  await commit({ stores }, async (transaction) => {
    const [heads, chunks] = [transaction.objectStore('recordings'), transaction.objectStore('chunks')]
    const before = await heads.get(recordingId)
    const replaced = await chunks.get([recordingId, index])
    const startedAt = before?.startedAt ?? Date.now()
    const total = (before?.samples ?? 0) + samples.length - (replaced?.length ?? 0)
    await Promise.all([
      chunks.put(samples, [recordingId, index]),
      heads.put({ id: recordingId, rate, samples: total, startedAt }),
    ])
  })
}

/**
 * Recordings that a closed or crashed page left behind, newest first; those under way in any tab are left out.
 * `seconds` stored, `rate` in Hz, `startedAt` in ms since 1970. Throws AppError `storage`.
 */
export async function unfinished(): Promise<
  { id: string; seconds: number; rate: number; startedAt: number }[]
> {
  const heads = await read(['recordings'], (transaction) => transaction.objectStore('recordings').getAll())
  const held = new Set(await heldLocks())
  return heads
    .filter(({ id, samples }) => samples > 0 && !held.has(lockName(id)))
    .map(({ id, samples, rate, startedAt }: RecordingHead) => ({
      id,
      seconds: samples / rate,
      rate,
      startedAt,
    }))
    .sort((a, b) => b.startedAt - a.startedAt)
}

/** All stretches in order as one; `rate` in Hz. Throws AppError `not-found` when there is no such recording. */
export async function readRecording(id: string): Promise<{ samples: Int16Array<ArrayBuffer>; rate: number }> {
  const [head, parts] = await read(stores, (transaction) =>
    Promise.all([
      transaction.objectStore('recordings').get(id),
      transaction.objectStore('chunks').getAll(chunksOf(id)),
    ]),
  )
  if (!head)
    throw new AppError({
      code: 'not-found',
      message:
        'This recording is no longer stored in this browser. Other recordings are kept; record it again.',
    })
  const samples = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    samples.set(part, at)
    at += part.length
  }
  return { samples, rate: head.rate }
}

/** Removes a recording: its clip has been stored, or the person does not want it. */
export async function dropRecording(id: string): Promise<void> {
  await commit({ stores }, (transaction) =>
    Promise.all([
      transaction.objectStore('recordings').delete(id),
      transaction.objectStore('chunks').delete(chunksOf(id)),
    ]),
  )
  release.get(id)?.()
  release.delete(id)
}

/** Lets go of the locks of this page, by recording. */
const release = new Map<string, () => void>()
const lockName = (id: string) => `facet recording ${id}`

/** A lock lives as long as its page: what is stored but not locked belongs to no page any more. */
function hold(id: string): void {
  if (release.has(id) || typeof navigator === 'undefined' || !navigator.locks) return
  const held = new Promise<void>((resolve) => release.set(id, resolve))
  navigator.locks.request(lockName(id), () => held).catch(() => undefined)
}
