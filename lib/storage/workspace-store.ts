import { commit, read } from './database'

const key = 'current'

/** The document of the last visit as it was saved, undefined on the first; the caller judges what it is. */
export function loadWorkspace(): Promise<unknown | undefined> {
  return read(['workspace'], (transaction) => transaction.objectStore('workspace').get(key))
}

/** Resolves once the document is saved; later calls win. Throws AppError `storage`. */
export async function saveWorkspace(doc: unknown): Promise<void> {
  await commit({ stores: ['workspace'] }, (transaction) => transaction.objectStore('workspace').put(doc, key))
}
