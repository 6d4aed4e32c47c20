import 'fake-indexeddb/auto'
import { afterEach, expect, it, vi } from 'vitest'
import { commit } from './database'
import { appendChunk } from './recordings'
import { createRunArchive } from './run-archive'
import { cellOf, headOf, keysOf } from './run-record.fixture'
import { storageRoom, storageUse } from './usage'

afterEach(() => vi.unstubAllGlobals())

const manager = (parts: Partial<StorageManager>) => vi.stubGlobal('navigator', { storage: parts })

it('counts what a person has made, and asks the browser for the rest', async () => {
  manager({ estimate: async () => ({ usage: 800, quota: 1000 }), persisted: async () => true })
  const archive = createRunArchive()
  const head = headOf('counted')
  await archive.begin(head)
  for (const key of keysOf(head)) await archive.finish(head.id, cellOf(key))
  await appendChunk('rec', 0, Int16Array.of(1, 2, 3), 16_000)
  await commit({ stores: ['media'] }, (transaction) =>
    transaction.objectStore('media').put({ blob: new Blob(['12345']), at: 1 }, 'aa'),
  )
  expect(await storageUse()).toMatchObject({
    ...{ usedBytes: 800, quotaBytes: 1000, persisted: true, answers: 0 },
    runs: { count: 1, cells: 4 },
    recordings: { count: 1, bytes: 6 },
    media: { count: 1 },
  })
})

it('says nothing about room where the browser does not tell', async () => {
  manager({})
  expect(await storageRoom()).toEqual({ usedBytes: undefined, quotaBytes: undefined })
  manager({ estimate: async () => Promise.reject(new Error('no')) })
  expect(await storageRoom()).toEqual({ usedBytes: undefined, quotaBytes: undefined })
})
