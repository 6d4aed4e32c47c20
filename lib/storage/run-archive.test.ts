import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { purgeBin } from './bin'
import { commit, read } from './database'
import { createRunArchive } from './run-archive'
import { cellOf, fakeLocks, headOf, keysOf, paidCall } from './run-record.fixture'

const all = <Store extends 'run_cells' | 'journal' | 'refs' | 'bin'>(store: Store) =>
  read([store], (transaction) => transaction.objectStore(store).getAll())

/** A tab opened after the one before it was killed. */
const nextTab = () => {
  locks.crash()
  return createRunArchive()
}

let n = 0
let locks = fakeLocks()
const started = async (archive = createRunArchive()) => {
  const head = headOf(`run${n++}`)
  await archive.begin(head)
  return { archive, head, id: head.id, keys: keysOf(head) }
}

beforeEach(() => {
  locks = fakeLocks()
  vi.stubGlobal('navigator', { locks: locks.manager })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('a run that goes through', () => {
  it('keeps its cells in the order they ended and counts them', async () => {
    const { archive, head, id, keys } = await started()
    for (const key of keys) await archive.sent(id, key)
    const cells = keys.map((key, i) => cellOf(key, { at: 9 - i, status: i === 1 ? 'failed' : 'done' }))
    await Promise.all(cells.map((cell) => archive.finish(id, cell)))
    expect(await archive.cells(id)).toEqual(cells.toReversed())
    expect(await archive.head(id)).toEqual({ ...head, done: 3, failed: 1 })
    await archive.patch(id, { state: 'done', name: 'First', tags: ['a'] })
    expect(await archive.head(id)).toMatchObject({ state: 'done', name: 'First', tags: ['a'], done: 3 })
    expect((await all('journal')).filter(({ runId }) => runId === id)).toEqual([])
    expect((await all('refs')).filter(({ owner }) => owner === `run ${id}`)).toHaveLength(1)
  })

  it('lists runs newest first, and those no tab works on as interrupted', async () => {
    const archive = createRunArchive()
    const [old, young] = [headOf(`run${n++}`, { at: 1 }), headOf(`run${n++}`, { at: 2e15 })]
    await archive.begin(young)
    await archive.begin(old)
    const states = async () => {
      const heads = await archive.list()
      return heads.filter(({ id }) => [old.id, young.id].includes(id)).map(({ id, state }) => [id, state])
    }
    expect(await states()).toEqual([
      [young.id, 'running'],
      [old.id, 'running'],
    ])
    await archive.patch(old.id, { state: 'stopped' })
    locks.crash()
    expect(await states()).toEqual([
      [young.id, 'interrupted'],
      [old.id, 'stopped'],
    ])
  })
})

describe('G8 a run whose tab was killed', () => {
  it('says what is done, what was never sent, and what may be paid twice', async () => {
    const { archive, id, keys } = await started()
    const [one, two, three, four] = keys as [never, never, never, never]
    for (const key of [one, two, three]) await archive.sent(id, key)
    await archive.finish(id, cellOf(one))
    await archive.finish(id, cellOf(two, { status: 'failed' }))
    const next = nextTab()
    const rest = await next.resume(id)
    expect(rest).toEqual({ done: [cellOf(one)], planned: [two, four], doubtful: [three] })
    await next.sent(id, three)
    await next.finish(id, cellOf(three))
    expect((await next.cells(id)).filter(({ maybePaidTwice }) => maybePaidTwice)).toEqual([
      cellOf(three, { maybePaidTwice: true }),
    ])
    const last = await nextTab().resume(id)
    expect(last).toMatchObject({ planned: [two, four], doubtful: [] })
  })

  it.each([
    ['answered from the cache', [{ ...paidCall, cached: true }], false],
    [
      'answered by a model of this device',
      [{ ...paidCall, request: { ...paidCall.request, model: 'device/fast' } }],
      false,
    ],
    ['ended before anything was sent', [], false],
    ['asked of a vendor', [paidCall], true],
    ['asked of a vendor after a kept answer', [{ ...paidCall, cached: true }, paidCall], true],
  ])('a cell in doubt that was %s bears the mark of two payments: %s', async (_, calls, marked) => {
    const { archive, id, keys } = await started()
    const [key] = keys as [never]
    await archive.sent(id, key)
    const next = nextTab()
    await next.resume(id)
    await next.sent(id, key)
    await next.finish(id, cellOf(key, { calls }))
    const [stored] = await next.cells(id)
    expect(stored?.maybePaidTwice === true).toBe(marked)
  })

  it('what was under way when the person stopped the run is in no doubt', async () => {
    const { archive, id, keys } = await started()
    const [one, two] = keys as [never, never]
    for (const key of [one, two]) await archive.sent(id, key)
    await archive.finish(id, cellOf(one))
    await archive.patch(id, { state: 'stopped' })
    expect(await nextTab().resume(id)).toMatchObject({ doubtful: [] })
  })

  it('refuses the writes of a tab that another has taken over from', async () => {
    const { archive, id, keys } = await started()
    await nextTab().resume(id)
    const [key] = keys as [never]
    await expect(archive.sent(id, key)).rejects.toMatchObject({ code: 'storage' })
    await expect(archive.finish(id, cellOf(key))).rejects.toThrow(/taken over/)
    expect(await archive.cells(id)).toEqual([])
  })

  it('lets one tab alone work on a run', async () => {
    const { id } = await started()
    await expect(createRunArchive().resume(id)).rejects.toThrow(/Another tab works on this run/)
    await expect(createRunArchive().remove(id)).rejects.toThrow(/still going on/)
  })

  it('goes by signs of life where there are no locks', async () => {
    vi.stubGlobal('navigator', {})
    const { archive, id, keys } = await started()
    await expect(createRunArchive().resume(id)).rejects.toThrow(/Another tab/)
    expect(await archive.head(id)).toMatchObject({ state: 'running' })
    const now = Date.now()
    vi.spyOn(Date, 'now').mockReturnValue(now + 16_000)
    expect(await archive.head(id)).toMatchObject({ state: 'interrupted' })
    await createRunArchive().resume(id)
    const [key] = keys as [never]
    await expect(archive.finish(id, cellOf(key))).rejects.toThrow(/taken over/)
  })

  it('a frozen tab keeps its lock; after 15 s of silence it is taken', async () => {
    const { id } = await started()
    const now = Date.now()
    vi.spyOn(Date, 'now').mockReturnValue(now + 16_000)
    expect(await createRunArchive().resume(id)).toMatchObject({ done: [] })
  })
})

describe('the bin', () => {
  it('gives a run back whole for 30 days, then nothing of it is left', async () => {
    const { archive, id, keys } = await started()
    const [key] = keys as [never]
    await archive.sent(id, key)
    await archive.finish(id, cellOf(key))
    await archive.patch(id, { state: 'stopped' })
    await archive.remove(id)
    expect(await archive.head(id)).toBeUndefined()
    await purgeBin(Date.now() + 29 * 86_400_000)
    await archive.restore(id)
    expect(await archive.head(id)).toMatchObject({ done: 1 })
    expect(await archive.cells(id)).toEqual([cellOf(key)])
    await archive.remove(id)
    await purgeBin(Date.now() + 31 * 86_400_000)
    await expect(archive.restore(id)).rejects.toMatchObject({ code: 'not-found' })
    for (const store of ['run_cells', 'journal', 'refs', 'bin'] as const)
      expect(JSON.stringify(await all(store))).not.toContain(`${id}"`)
  })
})

describe('a run that came from elsewhere', () => {
  const portions = async function* (...cells: ReturnType<typeof cellOf>[]) {
    for (const cell of cells) yield [cell]
  }

  it('is kept whole, once, and tells the other tabs', async () => {
    const archive = createRunArchive()
    const head = headOf('brought', { state: 'done', fromCapsule: true, done: 99 })
    const [one, two] = keysOf(head) as [never, never]
    const changed = vi.fn()
    const end = createRunArchive().heard(changed)
    expect(await archive.take(head, portions(cellOf(one), cellOf(two, { status: 'failed', at: 3000 })))).toBe(
      true,
    )
    expect(await archive.head('brought')).toEqual({ ...head, done: 1, failed: 1 })
    expect(await archive.cells('brought')).toHaveLength(2)
    expect(await all('refs')).toContainEqual({ media: 'ab'.repeat(32), owner: 'run brought' })
    await vi.waitFor(() => expect(changed).toHaveBeenCalledWith(['brought']))
    end()
    expect(await archive.take({ ...head, name: 'other' }, portions(cellOf(one, { ms: 77 })))).toBe(false)
    expect((await archive.cells('brought')).map(({ ms }) => ms)).toEqual([5, 5])
    expect((await archive.head('brought'))?.name).toBeUndefined()
  })

  it('is not listed while it comes, and what broke off goes by itself', async () => {
    const archive = createRunArchive()
    const head = headOf('halfway')
    const breaking = async function* () {
      yield [cellOf(keysOf(head)[0] as never)]
      throw new Error('the tab was closed')
    }
    await expect(archive.take(head, breaking())).rejects.toThrow('closed')
    expect((await archive.list()).map(({ id }) => id)).not.toContain('halfway')
    await purgeBin(Date.now() + 31 * 86_400_000)
    expect(JSON.stringify(await all('run_cells'))).not.toContain('halfway')
    expect(await archive.take(head, portions())).toBe(true)
    expect(await all('bin')).toEqual([])
  })
})

it('a cell whose end cannot be noted is not stored either', async () => {
  const { archive, id, keys } = await started()
  const [key, other] = keys as [never, never]
  const bad = cellOf(key, { outputs: { act: () => 0 } })
  const results = await Promise.allSettled([archive.finish(id, bad), archive.finish(id, cellOf(other))])
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  expect(await archive.cells(id)).toEqual([cellOf(other)])
  expect((await all('journal')).filter(({ runId }) => runId === id)).toHaveLength(1)
})

it('tells the other tabs which runs changed', async () => {
  const { archive, id } = await started()
  const changed = vi.fn()
  const end = createRunArchive().heard(changed)
  await archive.patch(id, { tags: ['t'] })
  await vi.waitFor(() => expect(changed).toHaveBeenCalledWith([id]))
  end()
})

it('a run that is not stored is said to be gone', async () => {
  const archive = createRunArchive()
  await expect(archive.resume('none')).rejects.toMatchObject({ code: 'not-found' })
  await expect(archive.patch('none', { tags: [] })).rejects.toMatchObject({ code: 'not-found' })
  await expect(archive.remove('none')).rejects.toMatchObject({ code: 'not-found' })
  await commit({ stores: ['bin'] }, (transaction) => transaction.objectStore('bin').clear())
  await expect(archive.restore('none')).rejects.toMatchObject({ code: 'not-found' })
})
