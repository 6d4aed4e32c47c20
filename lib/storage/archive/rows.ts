import * as z from 'zod'
import { mediaIdSchema } from '../../core/media'
import { read } from '../database'

/** One row of a store of the database: its key, and its value as it lies there. */
export interface Row {
  key: IDBValidKey
  value: unknown
}

type Stores = Parameters<typeof read>[0]

/** Rows read at once: their bytes stay on the disk, so that this is about what is said of them. */
const batch = 200

/** What belongs to this browser and not to the work in it: its id, its leases. */
const ownToTheBrowser = new Set(['meta'])

/** Every store whose rows go into a backup, by name. Throws AppError `storage`. */
export async function storesToKeep(
  open: () => Promise<{ objectStoreNames: DOMStringList }>,
): Promise<Stores> {
  const names = [...(await open()).objectStoreNames] as Stores
  return names.filter((name) => !ownToTheBrowser.has(name))
}

/** All rows of a store that go into a file, in the order of their keys. Throws AppError `storage`. */
export async function* rowsOf(store: Stores[number]): AsyncGenerator<Row> {
  let after: IDBKeyRange | undefined
  for (;;) {
    const [keys, values] = await read([store], (transaction) => {
      const rows = transaction.objectStore(store)
      return Promise.all([rows.getAllKeys(after, batch), rows.getAll(after, batch)])
    })
    for (const [index, key] of keys.entries())
      if (!isOpenWork(store, key)) yield { key, value: values[index] }
    const last = keys.at(-1)
    if (last === undefined || keys.length < batch) return
    after = IDBKeyRange.lowerBound(last, true)
  }
}

/** Rows of the open work go into a file together, not one by one. */
function isOpenWork(store: string, key: IDBValidKey): boolean {
  return store === 'workspace' && typeof key === 'string' && /^(?:current$|doc )/.test(key)
}

const count = z.number().nonnegative()

/** What rows of a file must be before they are stored; other stores judge theirs when they read them. */
const forms: Readonly<Record<string, z.ZodType>> = {
  media: z.strictObject({ blob: z.instanceof(Blob), thumb: z.instanceof(Blob).optional(), at: z.number() }),
  recordings: z.strictObject({
    id: z.string(),
    rate: z.number().positive(),
    samples: count,
    startedAt: z.number(),
  }),
  chunks: z.instanceof(Int16Array),
  spending: z.strictObject({
    ...{ day: z.string(), model: z.string(), calls: count, usd: count, doubtUsd: count, unpriced: count },
    ...{ hits: count, savedUsd: count },
  }),
}

const keySchema = z.union([
  z.string().max(200),
  z.number(),
  z.array(z.union([z.string().max(200), z.number()])).max(4),
])

/** True for a row that this store can hold. `keyPath` is the one of the store, null where keys stand beside values. */
export function isRowFor(store: { name: string; keyPath: string | string[] | null }, row: Row): boolean {
  if (!keySchema.safeParse(row.key).success || isOpenWork(store.name, row.key)) return false
  if (store.name === 'media' && !mediaIdSchema.safeParse(row.key).success) return false
  if (store.keyPath !== null) {
    if (row.value === null || typeof row.value !== 'object') return false
    const value = row.value as Record<string, unknown>
    const inside = Array.isArray(store.keyPath)
      ? store.keyPath.map((name) => value[name])
      : value[store.keyPath]
    if (JSON.stringify(inside) !== JSON.stringify(row.key)) return false
  }
  return forms[store.name]?.safeParse(row.value).success ?? true
}
