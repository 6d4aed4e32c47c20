import { commit, read } from './database'

const prefix = 'kept '
const range = () => IDBKeyRange.bound(prefix, `${prefix}\uffff`)

/** Work that was set aside when other work was opened: when, and the document as it was; the caller judges what it is. */
export interface Shelved {
  /** ISO 8601. */
  at: string
  document: unknown
}

/** Newest first. Throws AppError `storage`. */
export async function listShelf(): Promise<Shelved[]> {
  const [keys, documents] = await read(['workspace'], (transaction) => {
    const store = transaction.objectStore('workspace')
    return Promise.all([store.getAllKeys(range()), store.getAll(range())])
  })
  return keys.map((key, index) => ({ at: key.slice(prefix.length), document: documents[index] })).reverse()
}

/** Resolves once it is kept, under the time `at` (ISO 8601). Throws AppError `storage`. */
export async function putOnShelf({ at, document }: Shelved): Promise<void> {
  await commit({ stores: ['workspace'], durability: 'strict' }, (transaction) =>
    transaction.objectStore('workspace').put(document, `${prefix}${at}`),
  )
}

/** Throws AppError `storage`. */
export async function dropFromShelf(at: string): Promise<void> {
  await commit({ stores: ['workspace'] }, (transaction) =>
    transaction.objectStore('workspace').delete(`${prefix}${at}`),
  )
}
