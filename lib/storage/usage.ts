import { read } from './database'
import { predictionCache } from './prediction-cache'

/** What this browser keeps for the app, in bytes and counts. Bytes are undefined where the browser does not tell. */
export interface StorageUse {
  usedBytes: number | undefined
  quotaBytes: number | undefined
  /** True when the browser has promised not to remove it by itself; undefined when it makes no such promises. */
  persisted: boolean | undefined
  media: { count: number; bytes: number }
  runs: { count: number; cells: number }
  recordings: { count: number; bytes: number }
  answers: number
}

/** What is used of what the browser grants, in bytes; quick, for looking at often. Never rejects. */
export async function storageRoom(): Promise<Pick<StorageUse, 'usedBytes' | 'quotaBytes'>> {
  const manager = typeof navigator === 'undefined' ? undefined : navigator.storage
  const { usage, quota } = (await manager?.estimate?.().catch(() => undefined)) ?? {}
  return { usedBytes: usage, quotaBytes: quota }
}

/** All of it, counted. Throws AppError `storage`. */
export async function storageUse(): Promise<StorageUse> {
  const [room, persisted, rows, { entries }] = await Promise.all([
    storageRoom(),
    isPersisted(),
    countRows(),
    predictionCache().size(),
  ])
  return { ...room, persisted, ...rows, answers: entries }
}

async function isPersisted(): Promise<boolean | undefined> {
  if (typeof navigator === 'undefined' || !navigator.storage?.persisted) return undefined
  return navigator.storage.persisted().catch(() => undefined)
}

function countRows() {
  return read(['media', 'runs', 'run_cells', 'recordings'], async (transaction) => {
    // A blob that is read is a handle: its bytes stay on the disk.
    const media = await transaction.objectStore('media').getAll()
    const heads = await transaction.objectStore('recordings').getAll()
    return {
      media: { count: media.length, bytes: media.reduce((sum, { blob }) => sum + blob.size, 0) },
      runs: {
        count: await transaction.objectStore('runs').count(),
        cells: await transaction.objectStore('run_cells').count(),
      },
      recordings: {
        count: heads.length,
        bytes: heads.reduce((sum, { samples }) => sum + samples * Int16Array.BYTES_PER_ELEMENT, 0),
      },
    }
  })
}
