import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { CacheEntry } from '../core/lm/with-cache'
import { predictionCache } from './prediction-cache'

const entry = (at: number): CacheEntry => ({
  response: { text: `answer ${at}`, stop: 'end', usage: undefined } as never,
  ms: 12,
  costUsd: 0.5,
  model: 'device/fast',
  at,
})

afterEach(async () => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  await predictionCache().clear()
})

describe('prediction cache', () => {
  it('gives back what was kept, also to a later page', async () => {
    await predictionCache().set('k', entry(1))
    expect(await predictionCache().get('k')).toEqual(entry(1))
    expect(await predictionCache().get('other')).toBeUndefined()
    expect(await predictionCache().size()).toEqual({ entries: 1 })
    await predictionCache().clear()
    expect(await predictionCache().get('k')).toBeUndefined()
  })

  it('gives what a capsule brought only where there is nothing from here, and never unmarked', async () => {
    const cache = predictionCache()
    await cache.lend('k', entry(1))
    expect(await cache.get('k')).toEqual({ ...entry(1), fromCapsule: true })
    await cache.set('k', entry(2))
    expect(await cache.get('k')).toEqual(entry(2))
    await cache.lend('k', entry(3))
    expect(await predictionCache().get('k')).toEqual(entry(2))
    // Marks are told by where an answer lies, whatever it says of itself.
    await cache.set('own', { ...entry(4), fromCapsule: true })
    expect(await cache.get('own')).toEqual(entry(4))
  })

  it('lets its older half go when the disk is full', async () => {
    const cache = predictionCache()
    for (const at of [5, 1, 4, 2]) await cache.set(`k${at}`, entry(at))
    const full = new DOMException('no room', 'QuotaExceededError')
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
      throw full
    })
    await cache.set('k9', entry(9))
    expect(put).toHaveBeenCalledTimes(2)
    const found = await Promise.all([1, 2, 4, 5, 9].map(async (at) => !!(await cache.get(`k${at}`))))
    expect(found).toEqual([false, false, true, true, true])
  })

  it('loses nothing else when an answer cannot be stored', async () => {
    const cache = predictionCache()
    await cache.set('k', entry(1))
    await cache.set('bad', { ...entry(2), response: (() => 0) as never })
    expect(await cache.size()).toEqual({ entries: 1 })
  })

  it('is a miss, not a failure, where nothing can be stored', async () => {
    vi.stubGlobal('indexedDB', undefined)
    const cache = predictionCache()
    await cache.set('k', entry(1))
    expect(await cache.get('k')).toBeUndefined()
  })
})
