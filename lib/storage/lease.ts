import type { IDBPTransaction, StoreNames } from 'idb'
import { commit, read } from './database'
import { heldLocks } from './one-tab'
import type { FacetSchema } from './schema'
import { storageErrors } from './storage-errors'

/** ms between two signs of life of a holder, and of silence after which another tab may take over. */
const beatMs = 2_000
const silenceMs = 15_000

/** As it is stored; `beat` in ms since 1970. A number is never given out twice. */
interface LeaseRow {
  fence: number
  beat: number
  held: boolean
}

/** What one tab alone may write to, until it lets go, dies, or is silent for 15 s. */
export interface Lease {
  /** Higher than that of any holder before. */
  fence: number
  release(): Promise<void>
}

const rowKey = (name: string) => `lease ${name}`

/**
 * Holds a name for this tab; undefined while another one that is alive holds it. A Web Lock ends with its tab; where there
 * are none (plain http) the stored sign of life alone decides. Throws AppError `storage`.
 */
export async function takeLease(name: string): Promise<Lease | undefined> {
  const unlock = await lock(name, { steal: false })
  if (unlock) return begin(name, unlock)
  const silent = !isAlive(await load(name))
  const stolen = silent ? await lock(name, { steal: true }) : undefined
  return stolen && begin(name, stolen)
}

/** True while some tab holds the name. Throws AppError `storage`. */
export async function isLeased(name: string): Promise<boolean> {
  if (!isAlive(await load(name))) return false
  if (!locks()) return true
  return (await heldLocks()).includes(rowKey(name))
}

/** Throws AppError `storage` in a transaction over `meta` when a later holder has taken over; nothing of it is stored then. */
export async function checkFence<Stores extends StoreNames<FacetSchema>[]>(
  transaction: IDBPTransaction<FacetSchema, Stores, 'readwrite'>,
  { name, what, fence }: { name: string; what: string; fence: number },
): Promise<void> {
  const seen = checked.get(transaction)
  if (seen?.has(`${name} ${fence}`)) return
  const row = await metaOf(transaction).get(rowKey(name))
  if ((row as LeaseRow | undefined)?.fence !== fence) throw storageErrors.replaced(what)
  checked.set(transaction, new Set([...(seen ?? []), `${name} ${fence}`]))
}

// Nobody else can write to `meta` while the transaction lasts: one look is enough for all that is done in it.
const checked = new WeakMap<object, ReadonlySet<string>>()

/** The key in `meta` that a lease of this name is kept under. */
export function leaseKey(name: string): string {
  return rowKey(name)
}

async function begin(name: string, unlock: () => void): Promise<Lease | undefined> {
  const fence = await take(name).catch((error: unknown) => {
    unlock()
    throw error
  })
  if (fence === undefined) {
    unlock()
    return undefined
  }
  const mark = (held: boolean) =>
    commit({ stores: ['meta'] }, async (transaction) => {
      const meta = metaOf(transaction)
      const row = (await meta.get(rowKey(name))) as LeaseRow | undefined
      if (row?.fence === fence) await meta.put({ fence, beat: Date.now(), held }, rowKey(name))
    })
  const timer = setInterval(() => void mark(true).catch(() => undefined), beatMs)
  return {
    fence,
    async release() {
      clearInterval(timer)
      unlock()
      await mark(false)
    },
  }
}

/** The next number; undefined when there is no Web Lock to go by and a living tab has it. */
function take(name: string): Promise<number | undefined> {
  return commit({ stores: ['meta'], durability: 'strict' }, async (transaction) => {
    const meta = metaOf(transaction)
    const row = (await meta.get(rowKey(name))) as LeaseRow | undefined
    if (!locks() && isAlive(row)) return undefined
    const fence = (row?.fence ?? 0) + 1
    await meta.put({ fence, beat: Date.now(), held: true }, rowKey(name))
    return fence
  })
}

async function load(name: string): Promise<LeaseRow | undefined> {
  const row = await read(['meta'], (transaction) => transaction.objectStore('meta').get(rowKey(name)))
  return row as LeaseRow | undefined
}

function isAlive(row: LeaseRow | undefined): boolean {
  return row?.held === true && Date.now() - row.beat < silenceMs
}

function metaOf(transaction: unknown) {
  // Every transaction of a lease covers `meta`; its type does not know which stores it covers besides.
  return (transaction as IDBPTransaction<FacetSchema, ['meta'], 'readwrite'>).objectStore('meta')
}

function locks(): LockManager | undefined {
  return typeof navigator === 'undefined' ? undefined : navigator.locks
}

/** Takes the Web Lock and resolves with what lets go of it; undefined when it is taken. Nothing to take is no hindrance. */
function lock(name: string, { steal }: { steal: boolean }): Promise<(() => void) | undefined> {
  const manager = locks()
  if (!manager) return Promise.resolve(() => undefined)
  return new Promise((resolve, reject) => {
    const options = steal ? { steal } : { ifAvailable: true }
    manager
      .request(rowKey(name), options, (granted) => {
        if (!granted) return resolve(undefined)
        return new Promise<void>((done) => resolve(done))
      })
      // A lock that was stolen rejects long after it was granted; by then the number refuses its writes.
      .catch(reject)
  })
}
