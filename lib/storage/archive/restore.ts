import * as z from 'zod'
import { excessTold } from '../../core/excess'
import { sha256Hex } from '../../core/hash'
import { parseShallow } from '../../core/json/depth'
import { commit, openDatabase, read } from '../database'
import { version } from '../schema'
import { archiveErrors } from './archive-errors'
import { workMember } from './backup'
import { type Manifest, type OpenPack, openPack, type PackCall } from './pack'
import { fromPortable, toPortable } from './portable'
import { isRowFor, type Row } from './rows'

type Stores = Parameters<typeof read>[0]
type Store = Stores[number]

export interface BackupFile {
  manifest: Manifest
  /** Bytes of the file. */
  bytes: number
  /** The work that was open when it was made; undefined when there was none. The caller judges what it is. */
  work: unknown
  /** Adds the rows to what is here. Throws AppError; what was added by then stays and is not added again. */
  restore(call: PackCall): Promise<Restored>
}

/** What a restore did, in rows. */
export interface Restored {
  added: number
  /** They were here already, the same. */
  same: number
  /** Something else had their name here, so they came in under a new one. */
  renamed: number
  /** Sums and settings of this browser that stay as they are. */
  left: number
}

/** Opens a backup and checks all of it; nothing is written. Throws AppError, or the abort reason. */
export async function openBackup(file: Blob, call: PackCall): Promise<BackupFile> {
  const pack = await openPack(file, { kind: 'backup', schema: version, ...call })
  const work = pack.texts.includes(workMember) ? readJson(await pack.text(workMember)) : undefined
  return { manifest: pack.manifest, bytes: pack.bytes, work, restore: (later) => restore(pack, later) }
}

interface Part {
  store: Store
  rows: Row[]
}

/**
 * Adds what is in the file to what is here: the same under the same name is left alone, anything else under a taken name gets a
 * new one, wherever the name stands. Every row is looked at before the first is written. Throws AppError.
 */
async function restore(pack: OpenPack, { signal, onProgress }: PackCall): Promise<Restored> {
  const keyPaths = await keyPathsHere()
  const names: Record<string, string> = {}
  const parts = pack.texts.filter((text) => text !== workMember)
  for (const text of parts) {
    signal.throwIfAborted()
    const part = await partOf(pack, text, keyPaths)
    for (const id of await takenIn(part)) names[id] ??= await newName(id, pack.manifest.at)
  }
  const result: Restored = { added: 0, same: 0, renamed: 0, left: 0 }
  // Media first and what names others last, so that a restore that breaks off leaves nothing that points nowhere.
  const texts = parts.toSorted((a, b) => rank(a) - rank(b))
  for (const [index, text] of texts.entries()) {
    signal.throwIfAborted()
    const part = await partOf(pack, text, keyPaths)
    const rows = part.rows.map((row) => rename(row, { store: part.store, names }))
    for (const some of inTurns(rows)) {
      signal.throwIfAborted()
      await addRows({ ...part, rows: some }, { keyPaths, names, result })
    }
    onProgress(index + 1, texts.length)
  }
  return result
}

const rank = (text: string) =>
  ['media', 'chunks', 'run_cells', 'evaluated_rows'].findIndex((name) => text.startsWith(`${name}.`)) >>> 0

async function keyPathsHere(): Promise<ReadonlyMap<string, string | string[] | null>> {
  const database = await openDatabase()
  const stores = [...database.objectStoreNames] as Stores
  return read(
    stores,
    async (transaction) =>
      new Map(
        stores.map((name) => [name, transaction.objectStore(name).keyPath as string | string[] | null]),
      ),
  )
}

async function partOf(
  pack: OpenPack,
  text: string,
  keyPaths: ReadonlyMap<string, string | string[] | null>,
): Promise<Part> {
  const name = text.split('.')[0] ?? ''
  const keyPath = keyPaths.get(name)
  if (keyPath === undefined || name === 'meta' || text.includes('/')) throw archiveErrors.foreign(text)
  const rows: Row[] = []
  for (const line of (await pack.text(text)).split('\n')) {
    const row = await rowOf(line, { name, pack })
    if (!isRowFor({ name, keyPath }, row)) throw archiveErrors.foreign(`a row of ${text}`)
    rows.push(row)
  }
  return { store: name as Store, rows }
}

async function rowOf(line: string, { name, pack }: { name: string; pack: OpenPack }): Promise<Row> {
  const json = readJson(line)
  if (json === null || typeof json !== 'object' || !('key' in json) || !('value' in json))
    throw archiveErrors.foreign('a line')
  // A medium may only come in under the hash of its own bytes, or another's place would be taken.
  const { data } = mediumSchema.safeParse(json)
  if (name === 'media' && (!data || data.value.blob.$blob !== data.key))
    throw archiveErrors.foreign('a medium under another name')
  return { key: json.key as IDBValidKey, value: await fromPortable(json.value, pack.blob) }
}

const mediumSchema = z.object({ key: z.string(), value: z.object({ blob: z.object({ $blob: z.string() }) }) })

/** Levels of JSON that a stored value may have: each of its own may take three. */
const mostLevels = 512

function readJson(line: string): unknown {
  try {
    return parseShallow(line, mostLevels)
  } catch (cause) {
    const told = excessTold(cause)
    throw told === undefined ? archiveErrors.foreign('a line') : archiveErrors.tooMuch(told)
  }
}

/** Sums and settings are of this browser: they are not doubled, and not replaced. */
function staysAsItIs(store: Store): boolean {
  return store === 'media' || store === 'spending' || store === 'workspace'
}

/** The name that a row goes by: its key, or of a part its whole. */
function nameOf({ key }: Row): string | undefined {
  const name = Array.isArray(key) ? key[0] : key
  return typeof name === 'string' ? name : undefined
}

/** Names of the part's rows under which something else lies here. */
async function takenIn({ store, rows }: Part): Promise<string[]> {
  const here = await existing(store, rows)
  const taken: string[] = []
  for (const [index, row] of rows.entries()) {
    const name = nameOf(row)
    if (here[index] === undefined || name === undefined || staysAsItIs(store)) continue
    if (!(await isSame(here[index], row.value))) taken.push(name)
  }
  return taken
}

function existing(store: Store, rows: readonly Row[]): Promise<unknown[]> {
  return read([store], (transaction) =>
    Promise.all(rows.map(({ key }) => transaction.objectStore(store).get(key as never))),
  )
}

const hashOnly = async (blob: Blob) => sha256Hex(new Uint8Array(await blob.arrayBuffer()))

async function isSame(one: unknown, other: unknown): Promise<boolean> {
  const [a, b] = await Promise.all([toPortable(one, hashOnly), toPortable(other, hashOnly)])
  return sorted(a) === sorted(b)
}

const sorted = (value: unknown) =>
  JSON.stringify(value, (_name, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

/** Always the same for the same backup, so that restoring it twice adds nothing twice. */
async function newName(id: string, at: string): Promise<string> {
  if (id.length < shortest) throw archiveErrors.foreign('a short name that is taken')
  return (await sha256Hex(`${at} ${id}`)).slice(0, 32)
}

function rename(row: Row, { store, names }: { store: Store; names: Readonly<Record<string, string>> }): Row {
  const name = nameOf(row)
  const own = name !== undefined && !staysAsItIs(store) ? names[name] : undefined
  const key = renamed(row.key, names) as IDBValidKey
  // A name that stands first is one whatever its length.
  const whole = own === undefined ? key : Array.isArray(key) ? [own, ...key.slice(1)] : own
  return { key: whole, value: renamed(row.value, names) }
}

/** Words of a text that are a name; a name is too long to be a word of a language by chance. */
const shortest = 8

function renamed(value: unknown, names: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string') {
    if (value.length > 200) return value
    const words = value
      .split(' ')
      .map((word) => (word.length >= shortest && Object.hasOwn(names, word) ? names[word] : word))
    return words.join(' ')
  }
  if (Array.isArray(value)) return value.map((item) => renamed(item, names))
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype)
    return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, renamed(part, names)]))
}

/** Bytes of media that one transaction takes in: the browser holds them until it has completed. */
const turnBytes = 16e6

/** Rows with their media in portions, in their order. */
function inTurns(rows: readonly Row[]): Row[][] {
  const turns: Row[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const row of rows) {
    const parts = row.value !== null && typeof row.value === 'object' ? Object.values(row.value) : []
    const own = parts.reduce((sum: number, part) => sum + (part instanceof Blob ? part.size : 0), 0)
    if (bytes + own > turnBytes) {
      turns.push([])
      bytes = 0
    }
    turns.at(-1)?.push(row)
    bytes += own
  }
  return turns
}

interface Adding {
  keyPaths: ReadonlyMap<string, string | string[] | null>
  names: Readonly<Record<string, string>>
  result: Restored
}

async function addRows({ store, rows }: Part, { keyPaths, names, result }: Adding): Promise<void> {
  const inline = keyPaths.get(store) !== null
  const fresh = new Set(Object.values(names))
  const counts = await commit({ stores: [store], durability: 'strict' }, async (transaction) => {
    const place = transaction.objectStore(store)
    const did = { added: 0, same: 0, renamed: 0, left: 0 }
    for (const row of rows) {
      const isRenamed = fresh.has(nameOf(row) ?? '')
      if ((await place.getKey(row.key as never)) !== undefined)
        did[!isRenamed && store !== 'media' && staysAsItIs(store) ? 'left' : 'same'] += 1
      else {
        await (inline ? place.add(row.value as never) : place.add(row.value as never, row.key as never))
        did[isRenamed ? 'renamed' : 'added'] += 1
      }
    }
    return did
  })
  for (const [name, count] of Object.entries(counts)) result[name as keyof typeof counts] += count
}
