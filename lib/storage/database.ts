import { type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb'
import { AppError } from '../core/errors'
import { dropOldAnswers } from './prediction-cache'
import { type FacetSchema, upgrade, version } from './schema'
import { isClosed, isFull, storageErrors, toStorageError } from './storage-errors'
import { tellTrouble } from './trouble'
import { settleUncleanEnd } from './unclean-end'

const name = 'facet'
/** ms an upgrade may wait for other tabs before the person is told. */
const openMs = 10_000

type Database = IDBPDatabase<FacetSchema>
type Store = StoreNames<FacetSchema>

let opened: Promise<Database> | undefined
let current: Database | undefined

/** The connection of this page if it is open now, for a page that has no time to wait for one. */
export const openNow = (): Database | undefined => current

/**
 * The one connection of this page, opened on first use and anew when the browser or a newer tab closed it.
 * Throws AppError `storage`.
 */
export function openDatabase(): Promise<Database> {
  if (!opened) {
    const mine = connect(() => {
      if (opened !== mine) return
      opened = undefined
      current = undefined
    })
    opened = mine
    mine.then(
      (database) => {
        if (opened === mine) current = database
      },
      () => undefined,
    )
    mine.catch(() => {
      if (opened === mine) opened = undefined
    })
  }
  return opened
}

async function connect(forget: () => void): Promise<Database> {
  if (typeof indexedDB === 'undefined') throw storageErrors.denied('no IndexedDB')
  let timer: ReturnType<typeof setTimeout> | undefined
  let late = false
  try {
    const opening = openDB<FacetSchema>(name, version, {
      upgrade: (database, from, _to, _transaction, event) => {
        upgrade(database, from)
        if (wasEmptied(event)) tellTrouble(storageErrors.emptied().message, 'emptied')
      },
      // An older tab that does not close by itself would hold up every newer one.
      blocking: (_current, _blocked, event) => {
        forget()
        ;(event.target as IDBDatabase).close()
      },
      terminated: forget,
    })
    const timeout = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        late = true
        reject(storageErrors.blocked())
      }, openMs)
    })
    // A connection that arrives after the person was told would block the other tabs in turn.
    opening.then((database) => late && database.close()).catch(() => undefined)
    const database = await Promise.race([opening, timeout])
    await settleUncleanEnd(database)
    return database
  } catch (error) {
    throw toStorageError(error)
  } finally {
    clearTimeout(timer)
  }
}

/** True when the browser has found its own database damaged and begins it anew. Only Chromium says so. */
function wasEmptied(event: IDBVersionChangeEvent): boolean {
  return (event as IDBVersionChangeEvent & { dataLoss?: string }).dataLoss === 'total'
}

/** Reads in one transaction; a closed connection is opened anew once. Throws AppError `storage`. */
export function read<Value>(
  stores: Store[],
  work: (transaction: IDBPTransaction<FacetSchema, Store[], 'readonly'>) => Promise<Value>,
): Promise<Value> {
  return again(async (database) => {
    const transaction = database.transaction(stores, 'readonly')
    const [value] = await Promise.all([work(transaction), transaction.done])
    return value
  })
}

/** Which stores a commit touches; `strict` waits for the disk itself (a power cut), `relaxed` for the system's cache. */
interface CommitOptions {
  stores: Store[]
  durability?: 'relaxed' | 'strict' | undefined
}

type CommitWork<Value> = (transaction: IDBPTransaction<FacetSchema, Store[], 'readwrite'>) => Promise<Value>

/**
 * The one way in which what a person made is written. Resolves when the transaction has completed, not when its requests
 * have: on a full disk requests succeed and the transaction is undone. Then answers of the prediction cache make room and
 * the work is done again, so it must be repeatable. Throws AppError `storage`; then nothing of it was stored.
 */
export async function commit<Value>(options: CommitOptions, work: CommitWork<Value>): Promise<Value> {
  const refusal = tellLater()
  for (const share of [0.5, 1]) {
    try {
      const value = await commitQuietly(options, work)
      refusal.over()
      return value
    } catch (error) {
      if (isFull(error)) refusal.begin()
      if (!isFull(error) || (await dropOldAnswers(share)) === 0) throw refusal.told(error)
    }
  }
  try {
    const value = await commitQuietly(options, work)
    refusal.over()
    return value
  } catch (error) {
    throw refusal.told(error)
  }
}

/** A refusal is said within this time, in ms, however long it takes to make room and to write all of it again. */
const tellMs = 250

function tellLater() {
  const { message } = storageErrors.making()
  let timer: ReturnType<typeof setTimeout> | undefined
  let said = false
  return {
    begin() {
      timer ??= setTimeout(() => {
        said = true
        tellTrouble(message)
      }, tellMs)
    },
    over() {
      clearTimeout(timer)
      if (said) tellTrouble(message, 'over')
    },
    told(error: unknown): unknown {
      clearTimeout(timer)
      return told(error)
    },
  }
}

/** A commit of what no person made: no room is made for it, and nobody is told when it fails. Throws AppError `storage`. */
export function commitQuietly<Value>(options: CommitOptions, work: CommitWork<Value>): Promise<Value> {
  return again((database) => commitOnce({ database, ...options }, work))
}

/**
 * The stores, and one that every writing transaction covers, so that no two are ever under way at once. Chromium, killed
 * amid two that share no store, cannot take back both at the next start ("Invalid locks on disk") and empties all
 * databases of the page.
 */
export const alone = (stores: Store[]): Store[] => [...new Set<Store>([...stores, 'meta'])]

async function commitOnce<Value>(
  { database, stores, durability = 'relaxed' }: CommitOptions & { database: Database },
  work: CommitWork<Value>,
): Promise<Value> {
  const transaction = database.transaction(alone(stores), 'readwrite', { durability })
  const working = work(transaction)
  try {
    const [value] = await Promise.all([working, transaction.done])
    return value
  } catch (error) {
    await undo(transaction)
    throw transaction.error ?? error
  }
}

function told(error: unknown): unknown {
  if (error instanceof AppError && error.code === 'storage') tellTrouble(error.message)
  return error
}

/** Ends a transaction whose work failed, so that no half of it is stored. */
async function undo(transaction: { abort(): void; done: Promise<void> }): Promise<void> {
  try {
    transaction.abort()
  } catch {
    // It is over already: IndexedDB undid it.
  }
  await transaction.done.catch(() => undefined)
}

async function again<Value>(work: (database: Database) => Promise<Value>): Promise<Value> {
  try {
    return await work(await openDatabase())
  } catch (error) {
    if (!isClosed(error)) throw toStorageError(error)
  }
  opened = undefined
  current = undefined
  try {
    return await work(await openDatabase())
  } catch (error) {
    throw toStorageError(error)
  }
}
