import { commit, read } from './database'

const key = 'model-overrides'

/** What was set by hand of models, as it was saved, undefined where nothing was; the caller judges what it is. */
export function loadModelOverrides(): Promise<unknown | undefined> {
  return read(['workspace'], (transaction) => transaction.objectStore('workspace').get(key))
}

/** Resolves once it is saved. Throws AppError `storage`. */
export async function saveModelOverrides(overrides: unknown): Promise<void> {
  await commit({ stores: ['workspace'] }, (transaction) =>
    transaction.objectStore('workspace').put(overrides, key),
  )
}
