import 'fake-indexeddb/auto'
import { deleteDB, openDB } from 'idb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeLocalStorage } from './local-storage.fixture'
import { emptyStore, exportStored, listStored, resetStored } from './recovery'

const made = async (name: string, version: number, rows: Record<string, unknown[]>) => {
  const database = await openDB(name, version, {
    upgrade(fresh) {
      for (const store of Object.keys(rows)) fresh.createObjectStore(store, { autoIncrement: true })
    },
  })
  for (const [store, values] of Object.entries(rows))
    for (const value of values) await database.put(store, value)
  return database
}

beforeEach(async () => {
  const ours = await made('facet', 99, { runs: [{ id: 'r', text: 'abc' }], future: ['x', 'y'] })
  const keys = await made('facet-keys', 1, { vault: [{ secret: 'canary-key' }] })
  ours.close()
  keys.close()
})
afterEach(async () => {
  vi.unstubAllGlobals()
  for (const { name = '' } of await indexedDB.databases()) await deleteDB(name)
})

describe('recovery', () => {
  it('knows what pages have not stored yet, gives it out and removes it with the work', async () => {
    const local = fakeLocalStorage()
    vi.stubGlobal('localStorage', local)
    const unsaved = () => {
      local.setItem('facet.preferences', '{}')
      local.setItem('facet.left 1', '{"at":1}')
      local.setItem('facet.unsaved 2', '{"at":2}')
      local.setItem('facet.pending spending-limits', '{}')
    }
    unsaved()
    const file = await (await exportStored()).text()
    expect(file).toContain('{"database":"localStorage","key":"facet.left 1","value":"{\\"at\\":1}"}')
    expect(file).toContain('facet.unsaved 2')
    await emptyStore('facet', 'runs')
    expect(Object.keys(local)).toHaveLength(4)
    local.setItem('facet.unfinished link', '{}')
    await resetStored()
    expect(Object.keys(local)).toEqual(['facet.preferences'])
    unsaved()
    ;(await made('facet', 100, { workspace: ['doc'] })).close()
    await emptyStore('facet', 'workspace')
    expect(Object.keys(local)).toEqual(['facet.preferences'])
  })

  it('lists what is there, of whatever version, and changes nothing', async () => {
    expect(await listStored()).toEqual([
      {
        name: 'facet',
        version: 99,
        stores: [
          { name: 'future', rows: 2, bytes: 2 },
          { name: 'runs', rows: 1, bytes: 10 },
        ],
      },
      { name: 'facet-keys', version: 1, stores: [{ name: 'vault', rows: 1, bytes: 16 }] },
    ])
  })

  it('gives out and counts many rows in turns, each once', async () => {
    const database = await openDB('facet')
    const rows = Array.from({ length: 173 }, (_, i) => 'x'.repeat(i % 7) + i)
    for (const row of rows) await database.put('future', row)
    database.close()
    const lines = (await (await exportStored()).text()).trimEnd().split('\n')
    const values = lines.flatMap((line) => {
      const { store, value } = JSON.parse(line) as { store: string; value: string }
      return store === 'future' ? [value] : []
    })
    expect(values).toEqual(['x', 'y', ...rows])
    const [facet] = await listStored()
    expect(facet?.stores[0]).toEqual({ name: 'future', rows: 175, bytes: 2 + rows.join('').length })
  })

  it('gives out every row but keys, bytes and all', async () => {
    const database = await openDB('facet')
    await database.put('future', { samples: Int16Array.of(1, -1), raw: Uint8Array.of(255).buffer })
    database.close()
    const lines = (await (await exportStored()).text()).trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { database: 'facet', version: 99, store: 'future', key: 1, value: 'x' },
      { database: 'facet', version: 99, store: 'future', key: 2, value: 'y' },
      {
        ...{ database: 'facet', version: 99, store: 'future', key: 3 },
        value: {
          samples: { $bytes: 'AQD//w==', type: 'Int16Array' },
          raw: { $bytes: '/w==', type: 'ArrayBuffer' },
        },
      },
      { database: 'facet', version: 99, store: 'runs', key: 1, value: { id: 'r', text: 'abc' } },
    ])
    expect(lines.join()).not.toContain('canary')
  })

  it('empties one store and leaves the others', async () => {
    await emptyStore('facet', 'future')
    const [facet] = await listStored()
    expect(facet?.stores.map(({ rows }) => rows)).toEqual([0, 1])
  })

  it('removes everything', async () => {
    await resetStored()
    expect(await listStored()).toEqual([])
  })

  it('says so when another tab holds on, and removes the rest', async () => {
    const held = await openDB('facet')
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const reset = expect(resetStored()).rejects.toMatchObject({
      code: 'storage',
      message: expect.stringMatching(/Close the other tabs/),
    })
    await vi.advanceTimersByTimeAsync(10)
    await vi.advanceTimersByTimeAsync(6000)
    await reset
    vi.useRealTimers()
    held.close()
    await vi.waitFor(async () => expect(await indexedDB.databases()).toEqual([]))
  })

  it('says that storage is off where there is none', async () => {
    vi.stubGlobal('indexedDB', undefined)
    await expect(listStored()).rejects.toMatchObject({ message: expect.stringMatching(/private/) })
    vi.unstubAllGlobals()
  })
})
