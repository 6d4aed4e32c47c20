import { clear, createStore, delMany, entries, get, keys, set, type UseStore } from 'idb-keyval'
import type { CacheEntry } from '../core/lm/with-cache'
import { toStorageError } from './storage-errors'

/** Its own database: emptying it, or losing it, touches nothing a person has made. */
const database = 'facet-predictions'

/** Entries by the hash of what was asked; `at` is ms since the epoch. */
export interface AnswerCache<Entry extends { at: number }> {
  get(key: string): Promise<Entry | undefined>
  set(key: string, entry: Entry): Promise<void>
  /** Throws AppError `storage`. */
  clear(): Promise<void>
  /** Throws AppError `storage`. */
  size(): Promise<{ entries: number }>
}

/**
 * Answers already paid for, by the hash of their request. Being a cache it never fails a run: what cannot be read is a
 * miss, and when the disk is full its older half makes room, or the answer is not kept. Answers of
 * every shape share one place; a hash tells which is which.
 */
export function predictionCache<Entry extends { at: number } = CacheEntry>(): AnswerCache<Entry> {
  let opened: UseStore | undefined
  const store = () => {
    opened ??= createStore(database, 'answers')
    return opened
  }
  const shown = <Value>(work: Promise<Value>) =>
    work.catch((error: unknown) => {
      throw toStorageError(error)
    })
  return {
    get: (key) => attempt(() => get<Entry>(key, store())),
    async set(key, entry) {
      const write = () => set(key, entry, store())
      await attempt(async () => {
        try {
          await write()
        } catch (error) {
          if (!(error instanceof Error) || error.name !== 'QuotaExceededError') return
          await dropOlderHalf(store())
          await write()
        }
      })
    },
    clear: () => shown(clear(store())),
    size: async () => ({ entries: (await shown(keys(store()))).length }),
  }
}

/** Runs what may fail without harm; also when there is no IndexedDB at all. */
async function attempt<Value>(work: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await work()
  } catch {
    return undefined
  }
}

async function dropOlderHalf(store: UseStore): Promise<void> {
  const all = await entries<string, { at: number }>(store)
  const oldest = all.sort(([, a], [, b]) => a.at - b.at).slice(0, Math.ceil(all.length / 2))
  await delMany(
    oldest.map(([key]) => key),
    store,
  )
}
