import { clear, createStore, delMany, entries, getMany, keys, set, type UseStore } from 'idb-keyval'
import type { CacheEntry } from '../core/lm/with-cache'
import { isQuota, toStorageError } from './storage-errors'

/** Its own database: emptying it, or losing it, touches nothing a person has made. */
const database = 'facet-predictions'

interface Answer {
  /** ms since the epoch. */
  at: number
  fromCapsule?: true | undefined
}

/**
 * The name of an answer that came with a capsule. Hashes of questions never begin so: such an answer cannot take the place of
 * one that was given here, nor pass for one.
 */
const lentName = (key: string) => `capsule ${key}`

/** Entries by the hash of what was asked. What is read has the mark `fromCapsule` when it was lent. */
export interface AnswerCache<Entry extends Answer> {
  get(key: string): Promise<Entry | undefined>
  set(key: string, entry: Entry): Promise<void>
  /** Throws AppError `storage`. */
  clear(): Promise<void>
  /** Throws AppError `storage`. */
  size(): Promise<{ entries: number }>
}

/**
 * Answers already paid for, by the hash of their request. Being a cache it never fails a run: what cannot be read is a
 * miss, and when the disk is full its older half makes room, or the answer is not kept. Answers of every shape share one
 * place; a hash tells which is which. `lend` keeps one that came with a capsule, given only where there is none from here.
 */
export function predictionCache<Entry extends Answer = CacheEntry>(): AnswerCache<Entry> & {
  lend(key: string, entry: Entry): Promise<void>
} {
  let opened: UseStore | undefined
  const store = () => {
    opened ??= createStore(database, 'answers')
    return opened
  }
  const shown = <Value>(work: Promise<Value>) =>
    work.catch((error: unknown) => {
      throw toStorageError(error)
    })
  const put = (name: string, { fromCapsule: _mark, ...entry }: Entry) => {
    const write = () => set(name, entry, store())
    return attempt(async () => {
      try {
        await write()
      } catch (error) {
        if (!isQuota(error)) return
        await dropOld(store(), 0.5)
        await write()
      }
    })
  }
  return {
    async get(key) {
      const names = [key, lentName(key)]
      const found = (await attempt(() => getMany<(Entry & Used) | undefined>(names, store()))) ?? []
      const [own, lent] = found
      const kept = own ?? lent
      if (!kept) return undefined
      const now = Date.now()
      const name = own ? key : lentName(key)
      if (now - lastUsed(kept) > usedStepMs) void attempt(() => set(name, { ...kept, used: now }, store()))
      const { used: _used, ...entry } = kept
      return (own ? entry : { ...entry, fromCapsule: true }) as unknown as Entry
    },
    set: (key, entry) => put(key, entry),
    lend: (key, entry) => put(lentName(key), entry),
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

/**
 * Removes this share (0 to 1) of the cached answers, those first that nobody has asked for the longest, and says how many
 * went. 0 where nothing is stored.
 */
export async function dropOldAnswers(share: number): Promise<number> {
  return (await attempt(() => dropOld(createStore(database, 'answers'), share))) ?? 0
}

async function dropOld(store: UseStore, share: number): Promise<number> {
  const all = await entries<string, Used>(store)
  const oldest = all.sort(([, a], [, b]) => lastUsed(a) - lastUsed(b)).slice(0, Math.ceil(all.length * share))
  await delMany(
    oldest.map(([key]) => key),
    store,
  )
  return oldest.length
}

/** `used` in ms since 1970, of the last hit; it may lag by `usedStepMs`. */
interface Used {
  at: number
  used?: number | undefined
}

/** A hit is noted no more often, so that reading from the cache is not writing to the disk. */
const usedStepMs = 3_600_000

function lastUsed({ at, used = at }: Used): number {
  return used
}
