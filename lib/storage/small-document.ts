import { commit, read } from './database'

/** What a page is storing: in localStorage until its transaction has completed, for a page that is left meanwhile. */
const prefix = 'facet.pending '
const place = (key: string) => prefix + key

/** A document of the store `workspace` that is read and written as a whole. Both throw AppError `storage`. */
export function smallDocument(key: string) {
  async function store(document: unknown): Promise<void> {
    await commit({ stores: ['workspace'] }, (transaction) =>
      transaction.objectStore('workspace').put(document, key),
    )
  }
  return {
    /** As it was saved, undefined where it never was; the caller judges what it is. */
    async load(): Promise<unknown> {
      const text = pendingIn(key)
      const document = jsonIn(text)
      if (document === undefined)
        return read(['workspace'], (transaction) => transaction.objectStore('workspace').get(key))
      // Where it cannot be stored it holds all the same, and the next page tries again.
      void store(document).then(
        () => settle(key, text),
        () => undefined,
      )
      return document
    },
    /** Resolves once it is stored. */
    async save(document: unknown): Promise<void> {
      const text = JSON.stringify(document)
      try {
        localStorage.setItem(place(key), text)
      } catch {
        // Switched off, or full: the transaction alone counts then.
      }
      await store(document)
      settle(key, text)
    },
  }
}

/** Of every document. */
export function dropPending(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key)
  } catch {
    // Switched off: nothing is there.
  }
}

function pendingIn(key: string): string | undefined {
  try {
    return localStorage.getItem(place(key)) ?? undefined
  } catch {
    return undefined
  }
}

function settle(key: string, text: string | undefined): void {
  if (text !== undefined && pendingIn(key) === text) localStorage.removeItem(place(key))
}

function jsonIn(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
