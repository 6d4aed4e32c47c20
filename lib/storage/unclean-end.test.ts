import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type FacetSchema, upgrade, version } from './schema'
import { settleUncleanEnd } from './unclean-end'

let name = 0
const openFresh = () => {
  name += 1
  return openDB<FacetSchema>(`unclean ${name}`, version, { upgrade })
}
type Database = Awaited<ReturnType<typeof openFresh>>
const keys = async (database: Database) => (await database.getAllKeys('meta')).map(String)

/** Bytes that were put while `work` ran. */
async function bytesPut(work: () => Promise<void>): Promise<number> {
  const put = vi.spyOn(IDBObjectStore.prototype, 'put')
  await work()
  const bytes = put.mock.calls.reduce(
    (sum, [value]) => sum + (value instanceof Uint8Array ? value.byteLength : 0),
    0,
  )
  put.mockRestore()
  return bytes
}

/** As Chromium marks its events; the tabs that live hold locks of these names. */
function likeChromium(held: () => string[]) {
  Object.defineProperty(IDBVersionChangeEvent.prototype, 'dataLoss', { value: 'none', configurable: true })
  const query = async () => ({ held: held().map((lock) => ({ name: lock })) })
  vi.stubGlobal('navigator', { locks: { query, request: () => new Promise(() => undefined) } })
}

afterEach(() => {
  Reflect.deleteProperty(IDBVersionChangeEvent.prototype, 'dataLoss')
  vi.unstubAllGlobals()
})

describe('in a browser whose log may be torn', () => {
  let alive: string[] = []
  beforeEach(() => {
    alive = []
    likeChromium(() => alive)
  })

  it('notes that a page is open, and writes nothing more', async () => {
    const database = await openFresh()
    expect(await bytesPut(() => settleUncleanEnd(database))).toBe(0)
    expect(await keys(database)).toEqual([expect.stringMatching(/^open /)])
  })

  it('puts the log aside once after an end without farewell, and leaves nothing of it', async () => {
    const database = await openFresh()
    await database.put('meta', 1, 'open before')
    await database.put('meta', 'kept', 'device')
    expect(await bytesPut(() => settleUncleanEnd(database))).toBeGreaterThan(4.5 * 2 ** 20)
    const left = await keys(database)
    expect(left).toEqual(['device', expect.stringMatching(/^open \d/)])
    alive = left
    expect(await bytesPut(() => settleUncleanEnd(database))).toBe(0)
  })

  it('leaves all that to the page of a worker', async () => {
    vi.stubGlobal('WorkerGlobalScope', class {})
    const database = await openFresh()
    await database.put('meta', 1, 'open before')
    await settleUncleanEnd(database)
    expect(await keys(database)).toEqual(['open before'])
  })

  it('takes a living tab for no dead one', async () => {
    const database = await openFresh()
    await database.put('meta', 1, 'open other')
    alive = ['open other']
    expect(await bytesPut(() => settleUncleanEnd(database))).toBe(0)
    expect(await keys(database)).toContain('open other')
  })

  it('takes its mark away when the page goes in peace', async () => {
    const listeners = new Map<string, () => void>()
    vi.stubGlobal('addEventListener', (event: string, listener: () => void) => listeners.set(event, listener))
    const database = await openFresh()
    await settleUncleanEnd(database)
    listeners.get('pagehide')?.()
    expect(await keys(database)).toEqual([])
  })

  it('is no hindrance where nothing can be written', async () => {
    const database = await openFresh()
    await database.put('meta', 1, 'open before')
    database.close()
    await expect(settleUncleanEnd(database)).resolves.toBeUndefined()
  })
})

it('leaves other browsers alone', async () => {
  const database = await openFresh()
  await database.put('meta', 1, 'open before')
  expect(await bytesPut(() => settleUncleanEnd(database))).toBe(0)
  expect(await keys(database)).toEqual(['open before'])
})
