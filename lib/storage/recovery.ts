import { type IDBPDatabase, openDB } from 'idb'
import { dropJournals, journals } from './journal'
import { dropPending } from './small-document'
import { storageErrors, toStorageError } from './storage-errors'
import { dropUnfinished } from './unfinished'

/** Encrypted keys of a person: listed and removable, never part of a file that is handed on. */
const secret = 'facet-keys'
/** What pages had not stored yet belongs to it. */
const unsavedIn = { name: 'facet', store: 'workspace' }
/** Where a browser cannot list its databases. */
const known = ['facet', 'facet-predictions', secret]
/** ms that a removal may wait for other tabs. */
const waitMs = 5_000
/** Rows held at once: of bytes only where they lie, of all else the values. */
const batch = 50
/** Characters gathered before they become a part of a file, which the browser may put on the disk. */
const partLength = 1e6

export interface StoredStore {
  name: string
  rows: number
  /** Of its values, roughly. */
  bytes: number
}

export interface StoredDatabase {
  name: string
  version: number
  stores: StoredStore[]
  /** Why it cannot be looked into; the others can. */
  problem?: string | undefined
}

/** Every database of this page, whatever wrote it: opened as it is, nothing in it is changed. Throws AppError `storage`. */
export async function listStored(): Promise<StoredDatabase[]> {
  return Promise.all((await namesOf()).map(look))
}

/**
 * All rows but those of keys, and what is not stored yet, as a JSON Lines file: database, store, key and value; bytes as base64 under `$bytes` with
 * their `type`. Throws AppError `storage`.
 */
export async function exportStored(): Promise<Blob> {
  const parts: Blob[] = []
  let lines: string[] = []
  let length = 0
  const settle = () => {
    parts.push(new Blob(lines))
    lines = []
    length = 0
  }
  for (const { key, text } of journals())
    lines.push(`${JSON.stringify({ database: 'localStorage', key, value: text })}\n`)
  for (const name of await namesOf()) {
    if (name === secret) continue
    await withDatabase(name, async (database) => {
      for (const store of [...database.objectStoreNames])
        for await (const [key, value] of rowsOf(database, store)) {
          const row = { database: name, version: database.version, store, key, value: await plain(value) }
          const line = `${JSON.stringify(row)}\n`
          lines.push(line)
          length += line.length
          if (length >= partLength) settle()
        }
    })
  }
  settle()
  return new Blob(parts, { type: 'application/octet-stream' })
}

/** Removes all rows of one store. Throws AppError `storage`. */
export async function emptyStore(name: string, store: string): Promise<void> {
  await withDatabase(name, (database) => database.clear(store))
  if (name !== unsavedIn.name || store !== unsavedIn.store) return
  dropJournals(journals())
  dropPending()
}

/** Removes every database, and what pages had not stored yet. Throws AppError `storage` when another tab holds on to one; the others are gone then. */
export async function resetStored(): Promise<void> {
  dropJournals(journals())
  dropUnfinished()
  dropPending()
  const results = await Promise.allSettled((await namesOf()).map(remove))
  for (const result of results) if (result.status === 'rejected') throw toStorageError(result.reason)
}

async function namesOf(): Promise<string[]> {
  if (typeof indexedDB === 'undefined') throw storageErrors.denied('no IndexedDB')
  try {
    if (!indexedDB.databases) return known
    const all = await indexedDB.databases()
    return all.flatMap(({ name }) => (name ? [name] : [])).toSorted()
  } catch (error) {
    throw toStorageError(error)
  }
}

async function look(name: string): Promise<StoredDatabase> {
  try {
    return await withDatabase(name, async (database) => {
      const stores: StoredStore[] = []
      for (const store of [...database.objectStoreNames]) {
        let [rows, bytes] = [0, 0]
        for await (const [, value] of rowsOf(database, store)) {
          rows += 1
          bytes += bytesIn(value)
        }
        stores.push({ name: store, rows, bytes })
      }
      return { name, version: database.version, stores }
    })
  } catch (error) {
    return { name, version: 0, stores: [], problem: toStorageError(error).message }
  }
}

async function withDatabase<Value>(
  name: string,
  work: (database: IDBPDatabase) => Promise<Value>,
): Promise<Value> {
  try {
    const database = await openDB(name)
    try {
      return await work(database)
    } finally {
      database.close()
    }
  } catch (error) {
    throw toStorageError(error)
  }
}

async function* rowsOf(
  database: IDBPDatabase,
  store: string,
): AsyncGenerator<readonly [IDBValidKey, unknown]> {
  let after: IDBKeyRange | undefined
  for (;;) {
    const rows = database.transaction(store).store
    const [keys, values] = await Promise.all([rows.getAllKeys(after, batch), rows.getAll(after, batch)])
    for (const [index, key] of keys.entries()) yield [key, values[index]]
    const last = keys.at(-1)
    if (last === undefined || keys.length < batch) return
    after = IDBKeyRange.lowerBound(last, true)
  }
}

function remove(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(storageErrors.held()), waitMs)
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = () => {
      clearTimeout(timer)
      resolve()
    }
    request.onerror = () => {
      clearTimeout(timer)
      reject(request.error)
    }
  })
}

function bytesIn(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (value instanceof Blob) return value.size
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return value.byteLength
  if (value === null || typeof value !== 'object') return 8
  return Object.entries(value).reduce((sum, [name, part]) => sum + name.length + bytesIn(part), 0)
}

/** The value as JSON can hold it. */
async function plain(value: unknown): Promise<unknown> {
  if (value instanceof Blob)
    return { $bytes: base64(new Uint8Array(await value.arrayBuffer())), type: value.type }
  if (value instanceof ArrayBuffer) return { $bytes: base64(new Uint8Array(value)), type: 'ArrayBuffer' }
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    return { $bytes: base64(bytes), type: value.constructor.name }
  }
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  if (Array.isArray(value)) return Promise.all(value.map(plain))
  const entries = await Promise.all(
    Object.entries(value).map(async ([name, part]) => [name, await plain(part)] as const),
  )
  return Object.fromEntries(entries)
}

function base64(bytes: Uint8Array): string {
  // In pieces: an argument list has a limit.
  const pieces: string[] = []
  for (let at = 0; at < bytes.length; at += 0x8000)
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)))
  return btoa(pieces.join(''))
}
