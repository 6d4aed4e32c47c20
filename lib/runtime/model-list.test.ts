import { describe, expect, it } from 'vitest'
import type { ModelInfo } from '../core/lm/model-info'
import { serverOffer } from './model-list'

const signal = new AbortController().signal
const model: ModelInfo = {
  id: 'openai/m',
  provider: 'openai',
  label: 'm',
  input: ['text', 'image'],
  structured: 'schema',
  ready: true,
  onDevice: false,
}

function memory() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}

const models = async (...args: Parameters<typeof serverOffer>) => (await serverOffer(...args)).models
const online = () => Promise.resolve(Response.json({ models: [model] }))
const offline = () => Promise.reject(new TypeError('Failed to fetch'))

describe('serverOffer', () => {
  it('gives what the server offers', async () => {
    expect(await models(signal, { url: '/x', fetch: online, remember: memory() })).toEqual([model])
  })

  it('remembers them for when it cannot be reached, as not ready', async () => {
    const remember = memory()
    await models(signal, { url: '/x', fetch: online, remember })
    expect(await models(signal, { url: '/x', fetch: offline, remember })).toEqual([
      { ...model, ready: false, reason: expect.stringContaining('cannot be reached') },
    ])
  })

  it.each([
    ['cannot be reached', offline],
    ['answers nonsense', () => Promise.resolve(new Response('<html>'))],
    ['answers models that are none', () => Promise.resolve(Response.json({ models: [{ id: 5 }] }))],
    ['fails', () => Promise.resolve(Response.json({ code: 'internal' }, { status: 500 }))],
  ])('gives none when the server %s and nothing is remembered', async (_, fetch) => {
    expect(await models(signal, { url: '/x', fetch, remember: memory() })).toEqual([])
  })

  it('says whose keys are used and who may use the server', async () => {
    const provider = {
      id: 'openai',
      label: 'OpenAI',
      origin: 'https://api.openai.com',
      keyName: 'OPENAI_API_KEY',
      has: 'none',
      needsKey: true,
    }
    const access = { mode: 'demo', links: false, models: ['openai/m'], maxTokens: 100 }
    const fetch = () => Promise.resolve(Response.json({ models: [model], providers: [provider], access }))
    const remember = memory()
    const offer = { models: [model], providers: [provider], access }
    expect(await serverOffer(signal, { url: '/x', fetch, remember })).toEqual(offer)
    const later = await serverOffer(signal, { url: '/x', fetch: offline, remember })
    expect(later).toMatchObject({ providers: [provider], access })
  })

  it('sends a stranger to the sign-in page', async () => {
    const remember = memory()
    await models(signal, { url: '/x', fetch: online, remember })
    const fetch = () => Promise.resolve(Response.json({ code: 'signed-out' }, { status: 401 }))
    const [first] = await models(signal, { url: '/x', fetch, remember })
    expect(first).toMatchObject({ ready: false, reason: expect.stringContaining('/login') })
  })

  it('works where storage is forbidden', async () => {
    const forbidden = () => {
      throw new DOMException('no', 'SecurityError')
    }
    const remember = { getItem: forbidden, setItem: forbidden }
    expect(await models(signal, { url: '/x', fetch: online, remember })).toEqual([model])
    expect(await models(signal, { url: '/x', fetch: offline, remember })).toEqual([])
  })

  it('passes an abort on', async () => {
    const abort = AbortSignal.abort()
    await expect(models(abort, { url: '/x', fetch: () => Promise.reject(abort.reason) })).rejects.toBe(
      abort.reason,
    )
  })
})
