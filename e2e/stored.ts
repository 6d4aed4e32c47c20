// Everything a browser keeps for the app, as one text to search in.
import type { Page } from '@playwright/test'

async function dump(): Promise<string> {
  const textOf = async (value: unknown): Promise<string> => {
    if (value instanceof Blob) return textOf(new Uint8Array(await value.arrayBuffer()))
    if (value instanceof ArrayBuffer) return textOf(new Uint8Array(value))
    if (ArrayBuffer.isView(value))
      return new TextDecoder('latin1').decode(
        value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength) as ArrayBuffer,
      )
    if (value === null || typeof value !== 'object') return String(value)
    const parts = await Promise.all(
      Object.entries(value).map(async ([name, one]) => `${name}: ${await textOf(one)}`),
    )
    return parts.join('\n')
  }
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const parts = [`local ${JSON.stringify(localStorage)}`, `cookie ${document.cookie}`, `url ${location.href}`]
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name))
    for (const store of database.objectStoreNames) {
      const all = database.transaction(store).objectStore(store)
      const [keys, values] = [all.getAllKeys(), all.getAll()]
      parts.push(`${name}/${store} ${await textOf([await done(keys), await done(values)])}`)
    }
    database.close()
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    parts.push(`cache ${(await cache.keys()).map(({ url }) => url).join(' ')}`)
  }
  return parts.join('\n')
}

/** localStorage, cookies a script sees, the address, every IndexedDB database and the addresses in the caches. */
export function everythingStored(page: Page): Promise<string> {
  return page.evaluate(dump)
}

export function tabStorage(page: Page): Promise<string> {
  return page.evaluate(() => JSON.stringify(sessionStorage))
}
