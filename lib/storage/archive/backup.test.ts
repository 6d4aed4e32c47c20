import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { AppError } from '../../core/errors'
import { sha256Hex } from '../../core/hash'
import type { MediaRef } from '../../core/media'
import { memoryFile, quietCall } from './memory-sink.fixture'

const random = (bytes: number) => {
  const all = new Uint8Array(bytes)
  for (let at = 0; at < bytes; at += 65_536)
    crypto.getRandomValues(all.subarray(at, Math.min(bytes, at + 65_536)))
  return all
}

/** The storage of another browser: modules hold their connection, so each browser has its own. */
async function browser() {
  vi.resetModules()
  vi.stubGlobal('indexedDB', new IDBFactory())
  const [media, spending, recordings, backup, restore, database, pack] = await Promise.all([
    import('../media-store'),
    import('../spending'),
    import('../recordings'),
    import('./backup'),
    import('./restore'),
    import('../database'),
    import('./pack'),
  ])
  return { ...media, ...spending, ...recordings, ...backup, ...restore, ...database, ...pack }
}

type Browser = Awaited<ReturnType<typeof browser>>

async function backupOf(one: Browser, work: unknown = null) {
  const sink = memoryFile()
  const made = await one.writeBackup(sink, { work, ...quietCall() })
  return { ...made, file: sink.file() }
}

const restored = async (one: Browser, file: Blob) =>
  (await one.openBackup(file, quietCall())).restore(quietCall())

/** A row of the work that is open there. */
const keep = (one: Browser, value: string) =>
  one.commit({ stores: ['workspace'] }, (all) => all.objectStore('workspace').put(value, 'doc inputs'))
const keptIn = (one: Browser) => one.read(['workspace'], (all) => all.objectStore('workspace').get('doc inputs'))

async function fill(one: Browser, { media, bytes, rows }: { media: number; bytes: number; rows: number }) {
  const contents: { id: string; content: Uint8Array }[] = []
  for (let i = 0; i < media; i++) {
    const content = random(bytes)
    const id = await sha256Hex(content)
    const ref: MediaRef = { kind: 'image', id, mime: 'image/png', bytes }
    await one.putMedia({
      ref,
      blob: new Blob([content], { type: 'image/png' }),
      thumb: new Blob([random(20)]),
    })
    contents.push({ id, content })
  }
  await one.addSpending(
    Array.from({ length: rows }, (_, i) => ({
      ...{
        day: '2026-11-21',
        model: `openai/m${i}`,
        calls: i,
        usd: 0.1 + i,
        doubtUsd: 0,
        unpriced: 0,
        hits: 1,
      },
      savedUsd: 0,
    })),
  )
  return contents
}

const codeOf = async (work: Promise<unknown>) => {
  const error: unknown = await work.catch((reason: unknown) => reason)
  return (error as Error).name === 'AppError' ? (error as AppError).code : `no refusal: ${String(error)}`
}

describe('backup and restore', () => {
  let one: Browser
  beforeEach(async () => {
    one = await browser()
  })

  it('200 rows and 5 MB of media come back byte for byte in another browser', async () => {
    const contents = await fill(one, { media: 20, bytes: 250_000, rows: 200 })
    await one.saveCaps({ $odd: [1, null] })
    await one.appendChunk('recording-1', 0, new Int16Array([1, -2, 3]), 16_000)
    const { file, counts } = await backupOf(one)
    expect(counts).toMatchObject({ media: 20, spending: 200, workspace: 1, recordings: 1, chunks: 1 })
    const spent = await one.loadSpending()

    const other = await browser()
    expect(await restored(other, file)).toEqual({ added: 223, same: 0, renamed: 0, left: 0 })
    for (const { id, content } of contents) {
      const back = new Uint8Array(await ((await other.getMedia(id)) ?? new Blob()).arrayBuffer())
      expect(Buffer.compare(back, content)).toBe(0)
    }
    expect(await other.loadSpending()).toEqual(spent)
    expect(await other.loadCaps()).toEqual({ $odd: [1, null] })
    expect(await other.readRecording('recording-1')).toEqual({
      samples: new Int16Array([1, -2, 3]),
      rate: 16_000,
    })
    expect((await backupOf(other)).counts).toEqual(counts)
  }, 60_000)

  it('adds nothing that is here already, however often it is restored', async () => {
    await fill(one, { media: 2, bytes: 100, rows: 3 })
    const { file } = await backupOf(one)
    expect(await restored(one, file)).toMatchObject({ added: 0, renamed: 0 })
    expect((await one.loadSpending()).map(({ calls }) => calls)).toEqual([0, 1, 2])
  })

  it('hands out the work that was open, and touches none that is open here', async () => {
    await keep(one, 'rows of it')
    const { file } = await backupOf(one, { work: 'old' })
    const other = await browser()
    await keep(other, 'new')
    const opened = await other.openBackup(file, quietCall())
    expect(opened.work).toEqual({ work: 'old' })
    expect(await opened.restore(quietCall())).toEqual({ added: 0, same: 0, renamed: 0, left: 0 })
    expect(await keptIn(other)).toBe('new')
  })

  it('leaves the settings of this browser as they are', async () => {
    await one.saveCaps({ day: 1 })
    const { file } = await backupOf(one)
    const other = await browser()
    await other.saveCaps({ day: 2 })
    expect(await restored(other, file)).toMatchObject({ left: 1, added: 0 })
    expect(await other.loadCaps()).toEqual({ day: 2 })
    expect(await restored(await browser(), file)).toMatchObject({ added: 1 })
  })

  it('gives a recording whose name is taken a new one, with all its parts', async () => {
    await one.appendChunk('recording-1', 0, new Int16Array([1]), 16_000)
    await one.appendChunk('recording-1', 1, new Int16Array([2]), 16_000)
    const { file } = await backupOf(one)
    const other = await browser()
    await other.appendChunk('recording-1', 0, new Int16Array([9]), 8000)
    expect(await restored(other, file)).toMatchObject({ renamed: 3, added: 0 })
    expect(await other.readRecording('recording-1')).toEqual({ samples: new Int16Array([9]), rate: 8000 })
    const ids = (await other.read(['recordings'], (all) => all.objectStore('recordings').getAll())).map(
      ({ id }) => id,
    )
    const renamed = ids.find((id) => id !== 'recording-1') ?? ''
    expect(await other.readRecording(renamed)).toEqual({ samples: new Int16Array([1, 2]), rate: 16_000 })
  })

  it('gives a run whose name is taken a new one, wherever the name stands', async () => {
    const stores: ('runs' | 'run_cells' | 'refs')[] = ['runs', 'run_cells', 'refs']
    const id = 'run-0123456789'
    const put = (into: Browser, note: string) =>
      into.commit({ stores }, async (all) => {
        await all.objectStore('runs').put({ id, note } as never)
        await all.objectStore('run_cells').put({ runId: id, id: 'cell', note } as never)
        await all.objectStore('refs').put({ media: 'a'.repeat(64), owner: `run ${id}` })
      })
    const rows = (of: Browser) =>
      of.read(stores, (all) => Promise.all(stores.map((name) => all.objectStore(name).getAll() as Promise<unknown[]>)))
    await put(one, 'theirs')
    const { file } = await backupOf(one)
    const other = await browser()
    await put(other, 'mine')
    const before = await rows(other)
    expect(await restored(other, file)).toMatchObject({ left: 0, same: 0 })
    const after = await rows(other)
    expect(after.map((all) => all.length)).toEqual([2, 2, 2])
    const fresh = after.map((all, index) => all.find((row) => JSON.stringify(row) !== JSON.stringify(before[index]?.[0])))
    const name = (fresh[0] as { id: string }).id
    expect(fresh).toEqual([
      { id: name, note: 'theirs' },
      { runId: name, id: 'cell', note: 'theirs' },
      { media: 'a'.repeat(64), owner: `run ${name}` },
    ])
    expect(await restored(other, file)).toMatchObject({ added: 0, renamed: 0 })
  })

  it('writes nothing when a single bit of any member is wrong', async () => {
    await fill(one, { media: 2, bytes: 50, rows: 2 })
    const { file } = await backupOf(one)
    const bytes = new Uint8Array(await file.arrayBuffer())
    const other = await browser()
    const { readZip } = await import('./zip-read')
    const members = [...(await readZip(file)).values()]
    let at = 0
    for (const { name, bytes: length } of members) {
      at += 30 + name.length
      const bent = bytes.slice()
      bent[at + (length >> 1)] = (bent[at + (length >> 1)] ?? 0) ^ 1
      expect(`${name} ${await codeOf(other.openBackup(new Blob([bent]), quietCall()))}`).toBe(
        `${name} invalid`,
      )
      at += length
    }
    expect(await other.loadSpending()).toEqual([])
  })

  const text = async (
    rows: string,
    name = 'workspace.1.jsonl',
    kind: 'backup' | 'capsule' = 'backup',
    schema = 1,
  ) => {
    const sink = memoryFile()
    const pack = one.createPack({ sink, kind, schema, ...quietCall() })
    await pack.addBlob(new Blob(['real']))
    await pack.addText(name, rows)
    await pack.close({})
    return sink.file()
  }
  it.each([
    ['a line that is no JSON', '{', undefined],
    ['a line without a value', '{"key":"a"}', undefined],
    ['a key that is none', '{"key":{"a":1},"value":1}', undefined],
    ['a row of the open work', '{"key":"current","value":1}', undefined],
    ['a store that is not there', '{"key":"a","value":1}', 'secrets.1.jsonl'],
    ['a row of this browser itself', '{"key":"device","value":"x"}', 'meta.1.jsonl'],
    [
      'a medium under the name of another',
      `{"key":"${'a'.repeat(64)}","value":{"blob":{"$blob":"${'b'.repeat(64)}","mime":""},"at":1}}`,
      'media.1.jsonl',
    ],
    ['a medium that is no medium', `{"key":"${'a'.repeat(64)}","value":"x"}`, 'media.1.jsonl'],
    [
      'a sum below nothing',
      '{"key":["d","m"],"value":{"day":"d","model":"m","calls":-1}}',
      'spending.1.jsonl',
    ],
    [
      'a row under a key that is not its own',
      '{"key":"other-name","value":{"id":"some-name","rate":1,"samples":1,"startedAt":1}}',
      'recordings.1.jsonl',
    ],
  ])('refuses %s, though its hash is right', async (_name, rows, member) => {
    const opened = await one.openBackup(await text(rows, member), quietCall())
    expect(await codeOf(opened.restore(quietCall()))).toBe('invalid')
    expect(await keptIn(one)).toBeUndefined()
  })

  it('refuses a backup of a newer version and a capsule, in words', async () => {
    expect(
      await codeOf(one.openBackup(await text('', 'workspace.1.jsonl', 'backup', 999), quietCall())),
    ).toBe('unsupported')
    expect(await codeOf(one.openBackup(await text('', 'workspace.1.jsonl', 'capsule'), quietCall()))).toBe(
      'invalid',
    )
  })

  it('holds no key: those lie in a database that it does not read', async () => {
    const { createOwnKeys } = await import('../own-keys')
    expect(createOwnKeys).toBeTypeOf('function')
    const { openDB } = await import('idb')
    const keys = await openDB('facet-keys', 1, {
      upgrade: (database) => void database.createObjectStore('keys'),
    })
    await keys.put('keys', 'sk-canary-7f3a', 'vault')
    await one.saveCaps('caps-canary')
    const { file } = await backupOf(one)
    expect(await file.text()).toContain('caps-canary')
    expect(await file.text()).not.toContain('sk-canary-7f3a')
  })

  it('stops when told, between any two members', async () => {
    await fill(one, { media: 3, bytes: 10, rows: 1 })
    const controller = new AbortController()
    const sink = memoryFile()
    const work = one.writeBackup(sink, {
      work: 1,
      signal: controller.signal,
      onProgress: () => controller.abort(),
    })
    await expect(work).rejects.toThrow(/abort/i)
  })
})
