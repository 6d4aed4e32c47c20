import type { IDBPTransaction, StoreNames } from 'idb'
import type { FacetSchema } from './schema'

const key = 'device'

/** The id of this browser, made when it is first asked for; the transaction covers `meta`. */
export async function deviceId<Stores extends StoreNames<FacetSchema>[]>(
  transaction: IDBPTransaction<FacetSchema, Stores, 'readwrite'>,
): Promise<string> {
  const meta = (transaction as unknown as IDBPTransaction<FacetSchema, ['meta'], 'readwrite'>).objectStore(
    'meta',
  )
  const known = await meta.get(key)
  if (typeof known === 'string') return known
  // Not every page has crypto.randomUUID: plain http has random values alone.
  const made = [...crypto.getRandomValues(new Uint8Array(8))].map((byte) =>
    byte.toString(16).padStart(2, '0'),
  )
  const id = made.join('')
  await meta.put(id, key)
  return id
}
