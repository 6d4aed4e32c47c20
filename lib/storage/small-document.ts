import { tryJson } from '../core/json/try-json'
import { commit, read } from './database'
import { webStorage } from './web-storage'

/** What a page is storing: in localStorage until its transaction has completed, for a page that is left meanwhile. */
const prefix = 'facet.pending '
const place = (key: string) => prefix + key
const store = () => webStorage('localStorage')

/** A document of the store `workspace` that is read and written as a whole. Both throw AppError `storage`. */
export function smallDocument(key: string) {
  async function write(document: unknown): Promise<void> {
    await commit({ stores: ['workspace'] }, (transaction) =>
      transaction.objectStore('workspace').put(document, key),
    )
  }
  return {
    /** As it was saved, undefined where it never was; the caller judges what it is. */
    async load(): Promise<unknown> {
      const text = pendingIn(key)
      const document = tryJson(text)
      if (document === undefined)
        return read(['workspace'], (transaction) => transaction.objectStore('workspace').get(key))
      // Where it cannot be stored it holds all the same, and the next page tries again.
      void write(document).then(
        () => settle(key, text),
        () => undefined,
      )
      return document
    },
    /** Resolves once it is stored. */
    async save(document: unknown): Promise<void> {
      const text = JSON.stringify(document)
      try {
        store()?.setItem(place(key), text)
      } catch {
        // Full: the transaction alone counts then.
      }
      await write(document)
      settle(key, text)
    },
  }
}

/** Of every document. */
export function dropPending(): void {
  const kept = store()
  for (const key of Object.keys(kept ?? {})) if (key.startsWith(prefix)) kept?.removeItem(key)
}

const pendingIn = (key: string) => store()?.getItem(place(key)) ?? undefined

function settle(key: string, text: string | undefined): void {
  if (text !== undefined && pendingIn(key) === text) store()?.removeItem(place(key))
}
