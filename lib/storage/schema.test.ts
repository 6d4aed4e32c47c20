import 'fake-indexeddb/auto'
import { deleteDB, type IDBPDatabase, openDB } from 'idb'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { upgrade, version } from './schema'
import { frozen, shapeOf, thaw } from './schema.fixture'

const versions = Object.keys(frozen).map(Number)

afterEach(async () => {
  await deleteDB('facet')
  await deleteDB('fresh')
})

/** The app's own way in, as a page that has just been opened has it. */
async function openedAnew() {
  vi.resetModules()
  const { openDatabase } = await import('./database')
  return openDatabase()
}

describe('G12 every released version', () => {
  it('has a frozen copy', () => {
    expect(versions).toEqual(Array.from({ length: version }, (_, i) => i + 1))
  })

  it.each(versions)('%i opens with every row as it was, in the stores of today', async (from) => {
    await thaw(from, 'facet')
    const database = await openedAnew()
    expect(database.version).toBe(version)
    for (const [store, { rows }] of Object.entries(frozen[from] ?? {})) {
      const values = await database.getAll(store as 'workspace')
      expect(values).toHaveLength(rows.length)
      expect(values).toEqual(expect.arrayContaining(rows.map(([, value]) => value)))
    }
    const fresh = await openDB('fresh', version, { upgrade: (made, old) => upgrade(made as never, old) })
    expect(await shapeOf(database as unknown as IDBPDatabase<never>)).toEqual(
      await shapeOf(fresh as unknown as IDBPDatabase<never>),
    )
    database.close()
    fresh.close()
  })

  it.each(versions)('%i left half-way through the upgrade is still that version, whole', async (from) => {
    await thaw(from, 'facet')
    const killed = openDB('facet', version + 1, {
      upgrade(database, old, _new, transaction) {
        upgrade(database as never, old)
        transaction.done.catch(() => undefined)
        transaction.abort()
      },
    })
    await expect(killed).rejects.toMatchObject({ name: 'AbortError' })
    const database = await openDB('facet')
    expect(database.version).toBe(from)
    for (const [store, { rows }] of Object.entries(frozen[from] ?? {}))
      expect(await database.count(store)).toBe(rows.length)
    database.close()
  })

  it('the frozen copy of the latest is what a fresh browser gets', async () => {
    await thaw(version, 'facet')
    const [old, fresh] = [
      await openDB('facet'),
      await openDB('fresh', version, { upgrade: (made, from) => upgrade(made as never, from) }),
    ]
    expect(await shapeOf(old as never)).toEqual(await shapeOf(fresh as never))
    old.close()
    fresh.close()
  })

  it('a newer one is refused with words and not touched', async () => {
    const newer = await openDB('facet', version + 1, {
      upgrade: (database) => void database.createObjectStore('future'),
    })
    await newer.put('future', 'kept', 'k')
    newer.close()
    await expect(openedAnew()).rejects.toMatchObject({
      code: 'storage',
      message: expect.stringMatching(/newer version of Facet.*saves nothing/),
    })
    const after = await openDB('facet')
    expect(after.version).toBe(version + 1)
    expect(await after.getAll('future')).toEqual(['kept'])
    after.close()
  })
})
