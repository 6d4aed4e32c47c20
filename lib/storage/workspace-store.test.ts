import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { commit, openDatabase, read } from './database'
import { planFields } from './field-clocks'
import { fakeLocalStorage } from './local-storage.fixture'
import { createWorkspaceKeep } from './workspace-store'

type Doc = Record<string, unknown>

/** A flat document; what is unreadable is whatever says `odd`. */
const tab = () =>
  createWorkspaceKeep({
    split: (document) => (document && typeof document === 'object' ? (document as Doc) : {}),
    join: (fields) => fields,
    tidy: (document) =>
      Object.fromEntries(Object.entries(document as Doc).filter(([, value]) => value !== 'odd')),
  })
const stored = (key: string) =>
  read(['workspace'], (transaction) => transaction.objectStore('workspace').get(key))
const put = (value: unknown, key: string) =>
  commit({ stores: ['workspace'] }, (transaction) => transaction.objectStore('workspace').put(value, key))

beforeEach(async () => {
  await commit({ stores: ['workspace'] }, (transaction) => transaction.objectStore('workspace').clear())
})

describe('the kept document', () => {
  it('begins as given and comes back as it was left', async () => {
    const first = tab()
    expect(await first.load({ a: 1, b: 2 })).toEqual({ a: 1, b: 2 })
    await first.sync({ a: 1, b: { deep: [null] } })
    expect(await tab().load({ a: 9, c: 3 })).toEqual({ a: 1, b: { deep: [null] }, c: 3 })
  })

  it('takes over a document that was kept whole, once', async () => {
    await put({ a: 'old', b: 1 }, 'current')
    const first = tab()
    expect(await first.load({ a: 'start' })).toEqual({ a: 'old', b: 1 })
    await first.sync({ a: 'old', b: 2 })
    expect(await stored('current')).toBeUndefined()
    expect(await tab().load({})).toEqual({ a: 'old', b: 2 })
  })

  it('writes only what changed', async () => {
    const one = tab()
    await one.load({ a: 1, b: 1 })
    await one.sync({ a: 1, b: 1 })
    const clocks = async () => (await stored('doc clocks')) as Record<string, { clock: number }>
    const before = (await clocks()).a
    await one.sync({ a: 1, b: 2 })
    expect((await clocks()).a).toEqual(before)
    expect((await clocks()).b?.clock).toBeGreaterThan(before?.clock ?? 99)
  })

  it('brings together what two tabs changed, removals too', async () => {
    const [one, two] = [tab(), tab()]
    await one.load({ a: 1, b: 1, c: 1 })
    await two.load({ a: 1, b: 1, c: 1 })
    await one.sync({ a: 2, b: 1, c: 1 })
    expect(await two.sync({ a: 1, c: 3 })).toEqual({ document: { a: 2, c: 3 }, changed: ['a'] })
    expect(await one.sync({ a: 2, b: 1, c: 1 })).toEqual({ document: { a: 2, c: 3 }, changed: ['b', 'c'] })
  })

  it('leaves what this tab cannot read, and what it has no say about', async () => {
    const one = tab()
    await one.load({})
    await one.sync({ a: 'odd', b: 1, c: 1 })
    const two = tab()
    await two.load({})
    await two.sync({ b: 2, c: undefined })
    expect(await tab().load({})).toEqual({ a: 'odd', b: 2, c: 1 })
  })

  it('is written anew when the store was emptied behind its back', async () => {
    const one = tab()
    await one.load({ a: 1 })
    await one.sync({ a: 1 })
    await commit({ stores: ['workspace'] }, (transaction) => transaction.objectStore('workspace').clear())
    await one.sync({ a: 1 })
    expect(await tab().load({})).toEqual({ a: 1 })
  })

  it('refuses what cannot be stored and keeps what was there', async () => {
    const one = tab()
    await one.load({})
    await one.sync({ a: 1 })
    await expect(one.sync({ a: { toJSON: () => 2, act: () => 0 } })).rejects.toMatchObject({
      code: 'storage',
    })
    expect(await tab().load({})).toEqual({ a: 1 })
    await one.sync({ a: 3 })
    expect(await tab().load({})).toEqual({ a: 3 })
  })

  it('does not overwrite what could not be read at first', async () => {
    const one = tab()
    await one.load({})
    await one.sync({ a: 'kept', b: 1 })
    const two = tab()
    vi.stubGlobal('indexedDB', undefined)
    ;(await openDatabase()).close()
    await expect(two.load({ a: 'start', b: 0 })).rejects.toMatchObject({ code: 'storage' })
    vi.unstubAllGlobals()
    expect(await two.sync({ a: 'start', b: 2 })).toEqual({ document: { a: 'kept', b: 2 }, changed: ['a'] })
  })

  it('tells other tabs and never itself', async () => {
    const [one, two] = [tab(), tab()]
    const [own, other] = [vi.fn(), vi.fn()]
    const ends = [one.heard(own), two.heard(other)]
    await one.load({})
    // What the tests before this one told may still be under way.
    for (let before = -1; before !== own.mock.calls.length + other.mock.calls.length; ) {
      before = own.mock.calls.length + other.mock.calls.length
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    for (const heard of [own, other]) heard.mockClear()
    await one.sync({ a: 1 })
    await vi.waitFor(() => expect(other).toHaveBeenCalled())
    expect(own).not.toHaveBeenCalled()
    for (const end of ends) end()
  })

  it('asks for one value where two changed the same field, and says that it is new here', async () => {
    const parts = {
      split: (document: unknown) => (document ?? {}) as Doc,
      join: (fields: Doc) => fields,
      tidy: (document: unknown) => document,
      merge: (name: string, { base, mine, theirs }: { base: unknown; mine: unknown; theirs: unknown }) =>
        name === 'sum' ? Number(mine) + Number(theirs) - Number(base) : mine,
    }
    const [one, two] = [createWorkspaceKeep(parts), createWorkspaceKeep(parts)]
    await one.load({ sum: 1, a: 1 })
    await one.sync({ sum: 1, a: 1 })
    await two.load({})
    await one.sync({ sum: 3, a: 2 })
    expect(await two.sync({ sum: 11, a: 3 })).toEqual({ document: { sum: 13, a: 3 }, changed: ['sum'] })
    expect(await one.sync({ sum: 3, a: 2 })).toEqual({ document: { sum: 13, a: 3 }, changed: ['sum', 'a'] })
    expect(await two.sync({ sum: 13, a: 3 })).toEqual({ document: { sum: 13, a: 3 }, changed: [] })
  })
})

it('G10 tabs that meet the store in any order end alike, and lose nothing that one alone changed', async () => {
  const names = ['a', 'b', 'c', 'd']
  const edit = fc.record({
    tab: fc.nat({ max: 2 }),
    name: fc.constantFrom(...names),
    value: fc.option(fc.nat(), { nil: undefined }),
    sync: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { maxLength: 30 }), async (edits) => {
      await commit({ stores: ['workspace'] }, (transaction) => transaction.objectStore('workspace').clear())
      const tabs = [tab(), tab(), tab()]
      const docs: Doc[] = []
      const last = new Map<string, { tabs: Set<number>; value: unknown }>()
      for (const [i, one] of tabs.entries()) docs[i] = { ...((await one.load({})) as Doc) }
      const meet = async (i: number) => {
        docs[i] = { ...((await tabs[i]?.sync(docs[i]))?.document as Doc) }
      }
      for (const { tab: i, name, value, sync } of edits) {
        const { [name]: _was, ...rest } = docs[i] ?? {}
        docs[i] = value === undefined ? rest : { ...rest, [name]: value }
        last.set(name, { tabs: new Set([...(last.get(name)?.tabs ?? []), i]), value })
        if (sync) await meet(i)
      }
      for (const i of [0, 1, 2, 0, 1, 2]) await meet(i)
      expect(docs[1]).toEqual(docs[0])
      expect(docs[2]).toEqual(docs[0])
      for (const [name, { tabs: writers, value }] of last)
        if (writers.size === 1) expect(docs[0]?.[name]).toEqual(value)
    }),
    { numRuns: 60 },
  )
})

it('of two with the same clock, the device decides', () => {
  const at = (device: string) => ({ clock: 4, device })
  const seen = new Map([['a', { json: '1', at: at('m') }]])
  const take = (device: string) =>
    planFields({ mine: { a: '1' }, left: new Set(), seen, stored: { a: at(device) } }).take
  expect([take('z'), take('m'), take('b')]).toEqual([['a'], [], []])
})

describe.each(['a journal', 'the database'])('a page that is left, by way of %s', (place) => {
  const journal = fakeLocalStorage()
  beforeEach(() => {
    journal.clear()
    if (place === 'a journal') vi.stubGlobal('localStorage', journal)
  })
  afterEach(() => vi.unstubAllGlobals())
  const partings = async () => [
    ...Object.keys(journal),
    ...(await read(['workspace'], async (transaction) =>
      (await transaction.objectStore('workspace').getAllKeys()).filter((key) => key.startsWith('parting ')),
    )),
  ]
  /** Two tabs over the same `a` and `b`. */
  async function tabs() {
    const [one, two] = [tab(), tab()]
    await one.load({ a: 1, b: 1, c: 1 })
    await one.sync({ a: 1, b: 1, c: 1 })
    await two.load({})
    return [one, two] as const
  }

  it('has its last changes in the next one, removals too', async () => {
    const [one] = await tabs()
    one.leave({ a: 2, b: 1 }, { gone: true })
    expect(await tab().load({})).toEqual({ a: 2, b: 1 })
    expect(await partings()).toEqual([])
  })

  it('tells the other tabs', async () => {
    const [one, two] = await tabs()
    one.leave({ a: 2, b: 1, c: 1 }, { gone: true })
    await tab().load({})
    expect(await two.sync({ a: 1, b: 1, c: 1 })).toEqual({
      document: { a: 2, b: 1, c: 1 },
      changed: ['a'],
    })
  })

  it('does not undo what another tab did later to the same field, and keeps the rest', async () => {
    const [one, two] = await tabs()
    one.leave({ a: 2, b: 2, c: 1 }, { gone: true })
    await two.sync({ a: 3, b: 1, c: 1 })
    expect(await tab().load({})).toEqual({ a: 3, b: 2, c: 1 })
  })

  it('takes back what it put down once it has stored it after all', async () => {
    const [one, two] = await tabs()
    one.leave({ a: 2, b: 1, c: 1 }, { gone: true })
    await one.sync({ a: 2, b: 1, c: 1 })
    expect(await partings()).toEqual([])
    await two.sync({ a: 1, b: 1, c: 1 })
    await two.sync({ a: 1, b: 1, c: 1 })
    expect(await tab().load({})).toEqual({ a: 1, b: 1, c: 1 })
  })

  it('counts what was on its way to the store as its own', async () => {
    const [one] = await tabs()
    const under = one.sync({ a: 2, b: 1, c: 1 })
    await Promise.resolve()
    one.leave({ a: 3, b: 1, c: 1 }, { gone: true })
    await under
    expect(await tab().load({})).toEqual({ a: 3, b: 1, c: 1 })
  })

  it('is heard of though it goes while the next one is being read', async () => {
    let stored: (event: unknown) => void = () => undefined
    vi.stubGlobal('addEventListener', (_name: string, listen: typeof stored) => {
      stored = listen
    })
    const [one] = await tabs()
    const next = tab()
    const loading = next.load({})
    let told = 0
    next.heard(() => {
      told += 1
    })
    one.leave({ a: 2, b: 1, c: 1 }, { gone: true })
    for (const key of Object.keys(journal)) stored({ key, newValue: journal.getItem(key) })
    const document = await loading
    await vi.waitFor(async () => expect((await next.sync(document)).document).toEqual({ a: 2, b: 1, c: 1 }))
    if (place === 'a journal') expect(told).toBeGreaterThan(0)
  })

  it('writes nothing when nothing changed, and leaves alone what it cannot read', async () => {
    const [one] = await tabs()
    one.leave({ a: 1, b: 1, c: 1 }, { gone: true })
    expect(await partings()).toEqual([])
    await put({ at: 'never', fields: 'none' }, 'parting odd')
    expect(await tab().load({})).toEqual({ a: 1, b: 1, c: 1 })
    expect(await partings()).toEqual([])
  })
})
