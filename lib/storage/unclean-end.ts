import type { IDBPDatabase } from 'idb'
import { heldLocks, hold } from './one-tab'
import type { FacetSchema } from './schema'

const open = 'open '
const room = 'room '
const rangeOf = (prefix: string) => IDBKeyRange.bound(prefix, `${prefix}\uffff`)
/** Below 64 KiB, from where on Chromium keeps a value in a file beside the database. */
const pieceBytes = 60_000
/** Together over 4 MiB, at which LevelDB moves what it holds into a table and begins a new log. */
const pieces = 90

/** Chromium's IndexedDB lies on LevelDB; nothing else says how much of a database a fault has cost. */
const onLevelDb = () =>
  typeof IDBVersionChangeEvent !== 'undefined' && 'dataLoss' in IDBVersionChangeEvent.prototype

/** A worker's page has opened the database before it, and bids farewell for both. */
const inWorker = () => 'WorkerGlobalScope' in globalThis

/**
 * A browser that is killed while it writes leaves the beginning of a record at the end of LevelDB's log. Chromium goes on
 * writing behind it, finds the log damaged at the start after that, and then empties every database of the page
 * (github.com/google/leveldb/issues/1287). So after an end without farewell the log is put aside before anything is added
 * to it: about 5 MB are written and removed, which takes 0.1 s. Never throws: without room there is no help, but no harm.
 */
export async function settleUncleanEnd(database: IDBPDatabase<FacetSchema>): Promise<void> {
  if (!onLevelDb() || inWorker()) return
  try {
    const own = `${open}${crypto.getRandomValues(new Uint32Array(2)).join('-')}`
    const left = await database.getAllKeys('meta', rangeOf(open))
    const alive = new Set(await heldLocks())
    const dead = left.filter((key) => !alive.has(key))
    if (dead.length > 0) await fillLog(database)
    const transaction = database.transaction('meta', 'readwrite', { durability: 'relaxed' })
    const removed = [rangeOf(room), ...dead].map((key) => transaction.store.delete(key))
    await Promise.all([...removed, transaction.store.put(Date.now(), own), transaction.done])
    // Ends with the tab, so that others can tell whether it lives.
    hold(own)
    sayFarewell(database, own)
  } catch {
    // Whatever stands in the way here stands in the way of the first real write too, which says it.
  }
}

/** Random bytes, which no compression makes less. */
async function fillLog(database: IDBPDatabase<FacetSchema>): Promise<void> {
  const transaction = database.transaction('meta', 'readwrite', { durability: 'relaxed' })
  const puts = Array.from({ length: pieces }, (_, place) =>
    transaction.store.put(crypto.getRandomValues(new Uint8Array(pieceBytes)), `${room}${place}`),
  )
  await Promise.all([...puts, transaction.done])
}

/** A page that goes in peace takes its mark away; one that comes back from the browser's memory sets it again. */
function sayFarewell(database: IDBPDatabase<FacetSchema>, own: string): void {
  const mark = (change: 'put' | 'delete') => {
    try {
      const transaction = database.transaction('meta', 'readwrite', { durability: 'relaxed' })
      transaction.done.catch(() => undefined)
      const request =
        change === 'put' ? transaction.store.put(Date.now(), own) : transaction.store.delete(own)
      request.catch(() => undefined)
      transaction.commit()
    } catch {
      // The connection is closed already: the next start takes care for nothing.
    }
  }
  globalThis.addEventListener?.('pagehide', () => mark('delete'))
  globalThis.addEventListener?.(
    'pageshow',
    (event) => (event as PageTransitionEvent).persisted && mark('put'),
  )
}
