import { describe, expect, it } from 'vitest'
import { collect } from '../core/lm/collect'
import type { LmRequest } from '../core/lm/message'
import { type CacheEntry, requestKey, withCache } from '../core/lm/with-cache'
import type { AnswerCache } from '../storage/prediction-cache'
import { entryAt } from './cache-entry.fixture'
import { noModel, ownAnswers, toldCache } from './replay'
import type { KeptAnswer } from './runtime'

const request: LmRequest = { model: 'a/b', messages: [], format: { type: 'text' }, rollout: 0 }
const call = { signal: new AbortController().signal, media: async () => new Blob() }
const entry = entryAt(1)

function memory(entries: Map<string, CacheEntry>): AnswerCache<CacheEntry> {
  return {
    get: async (key) => entries.get(key),
    set: async (key, one) => void entries.set(key, one),
    clear: async () => entries.clear(),
    size: async () => ({ entries: entries.size }),
  }
}

describe('going through a run with nobody asked', () => {
  it('gives what is kept and tells it under its key', async () => {
    const key = await requestKey(request)
    const told: KeptAnswer[] = []
    const cache = toldCache(memory(new Map([[key, entry]])), (answer) => told.push(answer))
    const response = await collect(withCache(noModel, { cache })(request, call))
    expect(response.text).toBe('kept')
    expect(told).toEqual([{ key, entry }])
  })

  it('fails for what is not, and keeps nothing of it', async () => {
    const entries = new Map<string, CacheEntry>()
    const cache = toldCache(memory(entries), () => undefined)
    await expect(collect(withCache(noModel, { cache })(request, call))).rejects.toMatchObject({
      code: 'not-found',
    })
    await cache.set('k', entry)
    expect(entries.size).toBe(0)
  })
})

describe('an answer that came with a capsule', () => {
  const lent = async () => memory(new Map([[await requestKey(request), { ...entry, fromCapsule: true }]]))

  it('bears its mark into the call that it answers', async () => {
    const response = await collect(withCache(noModel, { cache: await lent() })(request, call))
    expect(response).toMatchObject({ text: 'kept', cached: { ms: 5, fromCapsule: true } })
  })

  it('answers no call that does not ask for such', async () => {
    const cache = ownAnswers(await lent())
    await expect(collect(withCache(noModel, { cache })(request, call))).rejects.toMatchObject({
      code: 'not-found',
    })
    const own = ownAnswers(memory(new Map([[await requestKey(request), entry]])))
    expect((await collect(withCache(noModel, { cache: own })(request, call))).text).toBe('kept')
  })
})
