import { commit, read } from './database'

const key = 'lent-models'

/** Models that came with capsules, as they were saved, undefined where none did; the caller judges what it is. */
export function loadLentModels(): Promise<unknown | undefined> {
  return read(['workspace'], (transaction) => transaction.objectStore('workspace').get(key))
}

/** Resolves once they are saved. Throws AppError `storage`. */
export async function saveLentModels(models: unknown): Promise<void> {
  await commit({ stores: ['workspace'] }, (transaction) =>
    transaction.objectStore('workspace').put(models, key),
  )
}
