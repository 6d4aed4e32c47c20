import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { deleteDB } from 'idb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { EvaluationRecord } from '../core/evaluation-record'
import { sha256Hex } from '../core/hash'
import { parseSignature } from '../core/signature-text'
import { memoryFile, quietCall } from './archive/memory-sink.fixture'
import { fakeLocalStorage } from './local-storage.fixture'

const signature = parseSignature('document: Image -> total')
const medium = { kind: 'image' as const, id: 'ab'.repeat(32), mime: 'image/png', bytes: 3, name: 'a.png' }
const row = (total: string) => ({
  example: { name: 'a.png', inputs: { document: medium }, expected: { total: '9.00' } },
  outputs: { total },
  error: undefined,
  ms: 5,
})

function record(id: string, at = 1): EvaluationRecord {
  return {
    ...{ id, at, setup: { model: 'device/fast', limit: undefined } },
    items: [{ key: 'a', name: 'a.png', medium, labels: { name: 'a.json', text: '{"total":"9.00"}' } }],
    run: { at, signature, setup: {}, total: 1, state: 'running', said: { total: 'amount' } },
  }
}

/** A page that has just been opened. */
async function page() {
  vi.resetModules()
  const { createEvaluationArchive } = await import('./evaluation-archive')
  const { openDatabase } = await import('./database')
  return { archive: createEvaluationArchive(), close: async () => (await openDatabase()).close() }
}

const local = fakeLocalStorage()
beforeEach(() => {
  local.clear()
  vi.stubGlobal('localStorage', local)
})
afterEach(async () => {
  vi.unstubAllGlobals()
  await deleteDB('facet')
})

describe('kept evaluations', () => {
  it('are there in another page as they were, the last changed first, with every row by itself', async () => {
    const before = await page()
    await before.archive.put(record('one', 1))
    await before.archive.put(record('two', 2))
    await before.archive.putRow('one', 0, row('9.00'))
    await before.archive.putRow('one', 7, row('5.00'))
    await before.close()
    const { archive, close } = await page()
    expect((await archive.list()).map(({ id }) => id)).toEqual(['two', 'one'])
    expect((await archive.list())[1]).toEqual({ ...record('one', 1), setup: { model: 'device/fast' } })
    const rows = await archive.rows('one')
    expect([...rows.keys()]).toEqual([0, 7])
    expect(rows.get(7)).toEqual({ ...row('5.00'), error: undefined })
    expect((await archive.rows('two')).size).toBe(0)
    await close()
  })

  it.each([true, false])('have what a page did not come to store, gone in peace: %s', async (gone) => {
    const before = await page()
    await before.archive.put(record('one', 1))
    const typed = { ...record('one', 2), setup: { model: 'device/fast', signature: 'a -> b' } }
    before.archive.leave(typed, { gone })
    before.archive.leave(record('new', 3), { gone })
    before.archive.leave(typed, { gone })
    await before.close()
    const { archive, close } = await page()
    expect(await archive.list()).toEqual([record('new', 3), typed])
    expect(Object.keys(local)).toEqual([])
    await close()
  })

  it('put down one that was never stored, and long examples only when the page goes', async () => {
    const before = await page()
    const many = Array.from({ length: 3_000 }, (_, i) => ({ key: `${i}`, name: `example ${i}.png` }))
    await before.archive.put({ ...record('long', 1), items: many })
    before.archive.leave({ ...record('long', 2), items: many, setup: { limit: 5 } }, { gone: false })
    expect(JSON.stringify({ ...local }).length).toBeLessThan(5_000)
    await before.close()
    const middle = await page()
    const [read] = await middle.archive.list()
    expect([read?.items.length, read?.setup.limit]).toEqual([3_000, 5])
    middle.archive.leave(record('fresh', 9), { gone: true })
    await middle.close()
    const { archive, close } = await page()
    expect((await archive.list()).map(({ id }) => id)).toEqual(['fresh', 'long'])
    await close()
  })

  it('are put together where two tabs change the same one', async () => {
    const [one, two] = [await page(), await page()]
    await one.archive.put(record('one', 1))
    await two.archive.list()
    const [b] = [{ key: 'b', name: 'b.png' }]
    await one.archive.put({
      ...record('one', 2),
      setup: { model: 'm1', cache: false },
      items: [...record('one').items, b],
    })
    const typed = { ...record('one', 3), setup: { model: 'device/fast', limit: 7 } }
    two.archive.leave(typed, { gone: false })
    // What is read meanwhile is no news of what is typed.
    await two.archive.list()
    const stored = await two.archive.put(typed)
    expect(stored.setup).toEqual({ model: 'm1', cache: false, limit: 7 })
    expect(stored.items.map(({ key }) => key)).toEqual(['a', 'b'])
    expect(await one.archive.list()).toEqual([stored])
    await one.close()
    await two.close()
  })

  it('go with all their rows and nothing else', async () => {
    const { archive, close } = await page()
    for (const id of ['one', 'one more', 'two']) {
      await archive.put(record(id))
      await archive.putRow(id, 0, row('9.00'))
    }
    await archive.remove('one')
    expect((await archive.list()).map(({ id }) => id).toSorted()).toEqual(['one more', 'two'])
    expect([(await archive.rows('one')).size, (await archive.rows('one more')).size]).toEqual([0, 1])
    await close()
  })

  it('are run by one tab at a time', async () => {
    const { archive, close } = await page()
    const letGo = await archive.hold('one')
    expect(await archive.isHeld('one')).toBe(true)
    await expect(archive.hold('one')).rejects.toMatchObject({ code: 'storage' })
    await letGo()
    expect(await archive.isHeld('one')).toBe(false)
    await close()
  })

  it.each<[string, unknown]>([
    ['of no items', { id: 'bad', at: 1, setup: {} }],
    [
      'with a medium that is none',
      { ...record('bad'), items: [{ key: 'a', name: 'a', medium: { id: 'x' } }] },
    ],
    ['in a state of another version', { ...record('bad'), run: { ...record('bad').run, state: 'paused' } }],
  ])('%s are left alone and not shown', async (_name, bad) => {
    const { archive, close } = await page()
    const { openDatabase } = await import('./database')
    await (await openDatabase()).put('evaluations', bad as EvaluationRecord)
    await archive.put(record('good'))
    expect((await archive.list()).map(({ id }) => id)).toEqual(['good'])
    expect(await (await openDatabase()).count('evaluations')).toBe(2)
    await close()
  })

  it('use the media of their examples', async () => {
    const { archive, close } = await page()
    const { openDatabase } = await import('./database')
    const { removeUnusedMedia, unusedMs } = await import('./unused-media')
    const database = await openDatabase()
    for (const id of [medium.id, 'cd'.repeat(32)])
      await database.put('media', { blob: new Blob(['x']), at: 1 }, id)
    await archive.put(record('one'))
    await removeUnusedMedia({ now: 1, memory: {} })
    await removeUnusedMedia({ now: 1 + unusedMs, memory: {} })
    expect(await database.getAllKeys('media')).toEqual([medium.id])
    await close()
  })
})

describe('in a backup', () => {
  /** The storage of another browser. */
  async function browser() {
    vi.resetModules()
    vi.stubGlobal('indexedDB', new IDBFactory())
    const [{ createEvaluationArchive }, { putMedia }, { writeBackup }, { openBackup }] = await Promise.all([
      import('./evaluation-archive'),
      import('./media-store'),
      import('./archive/backup'),
      import('./archive/restore'),
    ])
    return { archive: createEvaluationArchive(), putMedia, writeBackup, openBackup }
  }
  const id = 'f0'.repeat(8)

  async function made() {
    const one = await browser()
    const blob = new Blob(['a picture'])
    const hash = await sha256Hex(new Uint8Array(await blob.arrayBuffer()))
    const ref = { ...medium, id: hash, bytes: blob.size }
    await one.putMedia({ ref, blob })
    const kept = { ...record(id), items: [{ key: 'a', name: 'a.png', medium: ref }] }
    await one.archive.put(kept)
    await one.archive.putRow(id, 0, row('9.00'))
    const sink = memoryFile()
    const { counts } = await one.writeBackup(sink, { work: null, ...quietCall() })
    return { file: sink.file(), counts, kept }
  }

  it('they come with rows and media, once however often', async () => {
    const { file, counts, kept } = await made()
    expect(counts).toMatchObject({ evaluations: 1, evaluated_rows: 1, media: 1 })
    const two = await browser()
    for (const added of [3, 0]) {
      const { restore } = await two.openBackup(file, quietCall())
      expect((await restore(quietCall())).added).toBe(added)
    }
    expect((await two.archive.list())[0]?.items).toEqual(kept.items)
    expect((await two.archive.rows(id)).get(0)?.outputs).toEqual({ total: '9.00' })
  })

  it('they come beside one that has their name, rows and all', async () => {
    const { file } = await made()
    const two = await browser()
    await two.archive.put(record(id, 99))
    await two.archive.putRow(id, 0, row('1.00'))
    await (await two.openBackup(file, quietCall())).restore(quietCall())
    const all = await two.archive.list()
    expect(all.map(({ at }) => at)).toEqual([99, 1])
    const rows = await Promise.all(all.map((one) => two.archive.rows(one.id)))
    expect(rows.map((one) => one.get(0)?.outputs)).toEqual([{ total: '1.00' }, { total: '9.00' }])
  })
})
