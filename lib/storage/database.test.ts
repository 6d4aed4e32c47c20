import 'fake-indexeddb/auto'
import { deleteDB, openDB } from 'idb'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { commit, openDatabase, read } from './database'
import { predictionCache } from './prediction-cache'
import { isClosed, storageErrors, toStorageError } from './storage-errors'
import { onTrouble } from './trouble'

const put = (value: unknown, key: string) =>
  commit({ stores: ['workspace'] }, (transaction) => transaction.objectStore('workspace').put(value, key))
const get = (key: string) =>
  read(['workspace'], (transaction) => transaction.objectStore('workspace').get(key))

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('commit', () => {
  it('stores nothing of a transaction whose work failed half-way', async () => {
    await put('before', 'k')
    const failing = commit({ stores: ['workspace'] }, async (transaction) => {
      await transaction.objectStore('workspace').put('after', 'k')
      throw new Error('half-way')
    })
    await expect(failing).rejects.toMatchObject({ code: 'storage', detail: 'Error: half-way' })
    expect(await get('k')).toBe('before')
  })

  it('lets no two writes be under way at once, also of different stores', async () => {
    const order: string[] = []
    const write = (store: 'workspace' | 'recordings') =>
      commit({ stores: [store] }, async (transaction) => {
        for (let turn = 0; turn < 5; turn += 1) {
          await transaction.objectStore(store).count()
          order.push(store)
        }
      })
    await Promise.all([write('workspace'), write('recordings')])
    expect(order).toEqual([...Array(5).fill('workspace'), ...Array(5).fill('recordings')])
  })

  it('reports a full disk although the request itself succeeded', async () => {
    await put('before', 'full')
    const failing = commit({ stores: ['workspace'] }, async (transaction) => {
      await transaction.objectStore('workspace').put('after', 'full')
      throw new DOMException('no room', 'QuotaExceededError')
    })
    await expect(failing).rejects.toMatchObject({
      code: 'storage',
      message: expect.stringMatching(/full.*cache/),
    })
    expect(await get('full')).toBe('before')
  })

  it('says a refusal while room is still being made, however long that takes, and that it is over', async () => {
    await predictionCache().set('answer', { at: 1 } as never)
    const told: string[] = []
    // What was said before anybody listened.
    onTrouble(() => undefined)()
    const deafen = onTrouble((message, kind) => told.push(`${kind} ${message.slice(0, 13)}`))
    let turns = 0
    const write = commit({ stores: ['workspace'] }, async (transaction) => {
      turns += 1
      const store = transaction.objectStore('workspace')
      await store.put(turns, 'slow')
      if (turns === 1) throw new DOMException('no room', 'QuotaExceededError')
      // As long as it takes until it is said.
      for (const until = Date.now() + 5_000; told.length === 0 && Date.now() < until; ) await store.count()
    })
    await write
    deafen()
    expect(await get('slow')).toBe(2)
    expect(told).toEqual(['unsaved Not saved yet', 'over Not saved yet'])
  })

  it('opens the database anew when its connection was closed', async () => {
    await put(1, 'closed')
    ;(await openDatabase()).close()
    await put(2, 'closed')
    expect(await get('closed')).toBe(2)
  })
})

describe('openDatabase', () => {
  /** The module as a page that has just been opened has it. */
  const fresh = async () => {
    vi.resetModules()
    return await import('./database')
  }

  it('makes way for a newer version and then says that this tab is old', async () => {
    await put(1, 'k')
    const newer = await openDB('facet', 99)
    await expect(get('k')).rejects.toMatchObject({
      code: 'storage',
      message: expect.stringMatching(/newer.*reload/),
    })
    newer.close()
    await deleteDB('facet')
  })

  it('says that storage is off where there is none, and tries again later', async () => {
    const { read: readFresh } = await fresh()
    const look = () =>
      readFresh(['workspace'], (transaction) => transaction.objectStore('workspace').get('no'))
    vi.stubGlobal('indexedDB', undefined)
    await expect(look()).rejects.toMatchObject({
      code: 'storage',
      message: expect.stringMatching(/private/),
    })
    vi.unstubAllGlobals()
    expect(await look()).toBeUndefined()
  })

  it('tells the person which tabs to close when an upgrade is held up', async () => {
    const { openDatabase: open } = await fresh()
    // An open request that never hears back.
    const request = Object.assign(Object.create(IDBOpenDBRequest.prototype), {
      addEventListener: () => undefined,
    })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    vi.stubGlobal('indexedDB', { open: () => Object.create(request) })
    const waiting = open().catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await waiting).toMatchObject({
      code: 'storage',
      message: expect.stringMatching(/other Facet tabs/),
    })
  })
})

describe('storage errors', () => {
  const named = (name: string, message = 'm') => new DOMException(message, name)
  it.each([
    [named('QuotaExceededError'), /full/],
    [named('VersionError'), /newer/],
    [named('SecurityError'), /private mode/],
    [named('AbortError'), /did not answer/],
    [named('UnknownError'), /did not answer/],
    ['odd', /did not answer/],
  ])('%s becomes a message with a fix', (error, message) => {
    const info = toStorageError(error)
    expect(info.code).toBe('storage')
    expect(info.message).toMatch(message)
  })

  it('passes an AppError through and knows a closed connection', () => {
    const error = storageErrors.blocked()
    expect(toStorageError(error)).toBe(error)
    expect(isClosed(named('InvalidStateError'))).toBe(true)
    expect(isClosed(named('UnknownError', 'Connection is closing'))).toBe(true)
    expect(isClosed(named('UnknownError'))).toBe(false)
  })
})
