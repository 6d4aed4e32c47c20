import 'fake-indexeddb/auto'
import * as fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { MediaRef } from '../core/media'
import { commit, openDatabase } from './database'
import { getMedia, putMedia } from './media-store'
import { putOnShelf } from './shelf'
import { removeUnusedMedia, unusedMs } from './unused-media'

const idOf = (digit: string) => digit.repeat(64)
const ref = (digit: string): MediaRef => ({ kind: 'image', id: idOf(digit), mime: 'image/png', bytes: 3 })
const put = (digit: string) => putMedia({ ref: ref(digit), blob: new Blob(['abc']) })
const has = async (digit: string) => (await getMedia(idOf(digit))) !== undefined
const start = Date.UTC(2026, 10, 22)
const look = (ms: number, memory: unknown = undefined) => removeUnusedMedia({ now: start + ms, memory })
const workspace = (key: string, value: unknown) =>
  commit({ stores: ['workspace'] }, (transaction) => transaction.objectStore('workspace').put(value, key))

beforeEach(async () => {
  const names = [...(await openDatabase()).objectStoreNames]
  await commit({ stores: names }, async (transaction) => {
    for (const name of names) await transaction.objectStore(name).clear()
  })
})

it('removes what nothing has used for seven days, and not a moment before', async () => {
  await put('a')
  expect(await look(0)).toEqual({ removed: 0, bytes: 0 })
  expect(await look(unusedMs - 1)).toEqual({ removed: 0, bytes: 0 })
  expect(await has('a')).toBe(true)
  expect(await look(unusedMs)).toEqual({ removed: 1, bytes: 3 })
  expect(await has('a')).toBe(false)
  expect(await look(unusedMs + 1)).toEqual({ removed: 0, bytes: 0 })
})

it('begins to count anew once it was used again, or dropped again', async () => {
  await Promise.all([put('a'), put('b')])
  await look(0)
  await workspace('doc', { inputs: { image: ref('a') } })
  await put('b')
  await look(unusedMs - 1)
  await workspace('doc', {})
  await look(unusedMs)
  await look(2 * unusedMs - 2)
  expect([await has('a'), await has('b')]).toEqual([true, true])
  await look(2 * unusedMs)
  expect([await has('a'), await has('b')]).toEqual([false, false])
})

describe('keeps what is used by', () => {
  const uses: Record<string, () => Promise<unknown>> = {
    'the open work': () => workspace('doc input:image', { value: ref('a'), clock: [1, 'x'] }),
    'work that was set aside': () =>
      putOnShelf({ at: '2026-11-22T00:00:00Z', document: { grid: [ref('a')] } }),
    'a text of JSON': () => workspace('kept', JSON.stringify({ inputs: [ref('a')] })),
    'a name of a member': () => workspace('cells', { [`image ${idOf('a')}`]: 1 }),
    'a run': () =>
      commit({ stores: ['refs'] }, (transaction) =>
        transaction.objectStore('refs').put({ media: idOf('a'), owner: 'run r' }),
      ),
    'a run in the bin': () =>
      commit({ stores: ['bin'] }, (transaction) =>
        transaction
          .objectStore('bin')
          .put({ id: 'r', kind: 'run', at: 1, value: { setup: { rows: [ref('a')] } } as never }),
      ),
  }
  it.each(Object.entries(uses))('%s', async (_name, use) => {
    await Promise.all([put('a'), put('b')])
    await use()
    await look(0)
    expect(await look(unusedMs)).toEqual({ removed: 1, bytes: 3 })
    expect([await has('a'), await has('b')]).toEqual([true, false])
  })

  it('the memory of the page alone', async () => {
    await put('a')
    const past = [{ label: 'Removed a row', before: { inputs: { image: ref('a') } } }]
    await look(0, { past })
    expect(await look(unusedMs, { past })).toEqual({ removed: 0, bytes: 0 })
    expect(await has('a')).toBe(true)
  })
})

it('looks through every store but those known to hold no use of a medium', async () => {
  expect([...(await openDatabase()).objectStoreNames].toSorted()).toEqual(
    // A new store that cannot hold one may be left out in `blind`; until it is, it is looked through.
    [
      ...['bin', 'chunks', 'evaluated_rows', 'evaluations', 'journal', 'media', 'meta', 'recordings'],
      ...['refs', 'run_cells', 'runs', 'spending', 'workspace'],
    ],
  )
})

it('never removes what is used at that moment, whatever was before', async () => {
  const step = fc.record({
    used: fc.subarray(['a', 'b', 'c']),
    again: fc.subarray(['a', 'b', 'c']),
    days: fc.integer({ min: 0, max: 9 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      let at = 0
      const since = new Map<string, number>()
      await commit({ stores: ['media', 'meta', 'workspace'] }, async (transaction) => {
        for (const name of ['media', 'meta', 'workspace'] as const)
          await transaction.objectStore(name).clear()
      })
      for (const { used, again, days } of steps) {
        at += days * 86_400_000
        for (const digit of again) {
          await put(digit)
          since.delete(digit)
        }
        await workspace('doc', used.map(ref))
        const before = new Set<string>()
        for (const digit of ['a', 'b', 'c']) if (await has(digit)) before.add(digit)
        await look(at)
        for (const digit of before) {
          if (used.includes(digit)) since.delete(digit)
          else if (!since.has(digit)) since.set(digit, at)
          const due = at - (since.get(digit) ?? at) >= unusedMs
          expect(await has(digit)).toBe(!due)
          if (due) since.delete(digit)
        }
      }
    }),
    { numRuns: 60 },
  )
})
