import 'fake-indexeddb/auto'
import { createStore, entries, get, set } from 'idb-keyval'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createOwnKeys } from './own-keys'
import { readUserKeys } from './own-keys.fixture'

const key = 'sk-canary-1234567890abcd'
const name = 'OPENAI_API_KEY'
const origin = 'https://api.openai.com'
const bound = [
  { provider: 'openai', origin },
  { provider: 'openai-responses', origin },
]
const openai = { id: 'openai', origin, has: 'none' as const }
const responses = { ...openai, id: 'openai-responses' }
const passphrase = 'correct horse battery'

let tab: Map<string, string>
const sessionStorage = () => ({
  getItem: (at: string) => tab.get(at) ?? null,
  setItem: (at: string, value: string) => void tab.set(at, value),
  removeItem: (at: string) => void tab.delete(at),
})
const database = createStore('facet-keys', 'keys')
/** All bytes and texts that are stored in this browser, for a scan. */
const stored = async () => {
  const all = (value: unknown): string =>
    ArrayBuffer.isView(value)
      ? Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('latin1')
      : value !== null && typeof value === 'object'
        ? Object.entries(value)
            .map(([at, one]) => `${at} ${all(one)}`)
            .join('\n')
        : String(value)
  return `${all(await entries(database))}\n${[...tab].join('\n')}`
}

beforeEach(async () => {
  tab = new Map()
  vi.stubGlobal('sessionStorage', sessionStorage())
  await set('vault', undefined, database)
})

describe('T24 where a key is kept', () => {
  it('in memory: in no storage, gone with the page', async () => {
    const keys = createOwnKeys()
    await keys.save({ name, bound, key, mode: 'memory' })
    expect(await keys.list()).toEqual([{ name, bound, mode: 'memory', last4: 'abcd', locked: false }])
    expect(await stored()).not.toContain('canary')
    expect(await createOwnKeys().list()).toEqual([])
  })

  it('for the tab: in its storage only, found by the next page, gone with the tab', async () => {
    await createOwnKeys().save({ name, bound, key, mode: 'tab' })
    expect(tab.size).toBe(1)
    const next = createOwnKeys()
    expect(await next.list()).toMatchObject([{ name, mode: 'tab', last4: 'abcd', locked: false }])
    expect(readUserKeys(next.header([openai]))).toEqual([{ provider: 'openai', origin, key }])
    tab.clear()
    expect(await createOwnKeys().list()).toEqual([])
  })

  it('with a passphrase: encrypted, locked for the next page until it is given', async () => {
    await createOwnKeys().save({ name, bound, key, mode: 'passphrase', passphrase })
    expect(await stored()).not.toContain('canary')
    expect(await stored()).not.toContain(passphrase)
    const next = createOwnKeys()
    expect(await next.list()).toEqual([{ name, bound, mode: 'passphrase', last4: 'abcd', locked: true }])
    expect(next.header([openai])).toEqual({})
    await expect(next.unlock('incorrect horse')).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('does not open'),
    })
    expect(await next.unlock(passphrase)).toEqual([])
    expect(await next.list()).toMatchObject([{ locked: false }])
    expect(readUserKeys(next.header([openai]))).toEqual([{ provider: 'openai', origin, key }])
    next.lock()
    expect(await next.list()).toMatchObject([{ locked: true }])
    expect(next.header([openai])).toEqual({})
  })

  it('leaves the former place when it is kept in another way', async () => {
    const keys = createOwnKeys()
    await keys.save({ name, bound, key, mode: 'tab' })
    await keys.save({ name, bound, mode: 'passphrase', passphrase })
    expect(tab.size).toBe(0)
    await keys.save({ name, bound, mode: 'tab' })
    expect(await get('vault', database)).toMatchObject({ items: {} })
    await keys.save({ name, bound, mode: 'memory' })
    expect(await stored()).not.toContain('canary')
    expect(await keys.list()).toMatchObject([{ mode: 'memory', last4: 'abcd' }])
  })

  it.each(['memory', 'tab', 'passphrase'] as const)('is forgotten everywhere: %s', async (mode) => {
    const keys = createOwnKeys()
    await keys.save({ name, bound, key, mode, passphrase })
    await keys.forget(name)
    expect(await keys.list()).toEqual([])
    expect(await createOwnKeys().list()).toEqual([])
    expect(keys.header([openai])).toEqual({})
    expect(await stored()).not.toContain('abcd')
  })

  it('can be forgotten while locked, the others stay', async () => {
    const keys = createOwnKeys()
    await keys.save({ name, bound, key, mode: 'passphrase', passphrase })
    const gemini = [{ provider: 'gemini', origin: 'https://g.example' }]
    await keys.save({ name: 'GEMINI_API_KEY', bound: gemini, key: 'another-canary-wxyz', mode: 'passphrase' })
    const next = createOwnKeys()
    await next.forget(name)
    await next.unlock(passphrase)
    expect(await next.list()).toMatchObject([{ name: 'GEMINI_API_KEY', last4: 'wxyz', locked: false }])
  })

  it('asks for the passphrase in use before another key is added, not for a second one', async () => {
    await createOwnKeys().save({ name, bound, key, mode: 'passphrase', passphrase })
    const next = createOwnKeys()
    const other = { name: 'X_API_KEY', bound: [], key: 'other-key-0000', mode: 'passphrase' as const }
    await expect(next.save(other)).rejects.toMatchObject({ code: 'invalid' })
    await expect(next.save({ ...other, passphrase: 'some other one' })).rejects.toMatchObject({
      message: expect.stringContaining('does not open'),
    })
    await next.save({ ...other, passphrase })
    expect((await createOwnKeys().list()).map((one) => one.name).sort()).toEqual([name, 'X_API_KEY'])
  })

  it('is not stored under a second passphrase when two tabs begin at once', async () => {
    const [one, two] = [createOwnKeys(), createOwnKeys()]
    await one.save({ name, bound, key, mode: 'passphrase', passphrase })
    await one.forget(name)
    await one.save({ name, bound, key, mode: 'memory' })
    await two.save({ name: 'X_API_KEY', bound, key, mode: 'passphrase', passphrase: 'of the second' })
    await expect(one.save({ name, bound, mode: 'passphrase', passphrase })).rejects.toMatchObject({
      code: 'invalid',
    })
    expect(await one.list()).toMatchObject([
      { name, mode: 'memory' },
      { name: 'X_API_KEY', locked: true },
    ])
  })

  it.each([
    ['shorter than twelve characters', { passphrase: 'eleven char' }, 'at least 12'],
    ['what is guessed first', { passphrase: 'qwertyuiop1234' }, 'guessed first'],
    ['none', {}, 'passphrase first'],
  ])('is not stored with a passphrase that is %s', async (_, more, told) => {
    const keys = createOwnKeys()
    await expect(keys.save({ name, bound, key, mode: 'passphrase', ...more })).rejects.toMatchObject({
      message: expect.stringContaining(told),
    })
    expect(await keys.list()).toEqual([])
  })

  it('says why where there is no encryption, and keeps nothing', async () => {
    vi.stubGlobal('crypto', {})
    const keys = createOwnKeys()
    await expect(keys.save({ name, bound, key, mode: 'passphrase', passphrase })).rejects.toMatchObject({
      message: expect.stringContaining('https'),
    })
    expect(await keys.list()).toEqual([])
    vi.unstubAllGlobals()
  })

  it('says so when the tab may store nothing; a key held before stays as it was', async () => {
    const keys = createOwnKeys()
    await keys.save({ name, bound, key, mode: 'memory' })
    const full = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    vi.stubGlobal('sessionStorage', { ...sessionStorage(), setItem: full })
    await expect(keys.save({ name, bound, mode: 'tab' })).rejects.toMatchObject({ code: 'storage' })
    expect(await keys.list()).toMatchObject([{ mode: 'memory' }])
  })
})

describe('what was stored and then changed by somebody', () => {
  const change = async (edit: (item: Record<string, unknown>) => void) => {
    const vault = structuredClone(await get('vault', database))
    edit(vault.items[name])
    await set('vault', vault, database)
  }
  beforeEach(() => createOwnKeys().save({ name, bound, key, mode: 'passphrase', passphrase }))

  it('does not open for another origin', async () => {
    const evil = [{ provider: 'openai', origin: 'https://evil.example' }]
    await change((item) => Object.assign(item, { bound: evil }))
    const keys = createOwnKeys()
    await expect(keys.unlock(passphrase)).rejects.toMatchObject({ code: 'invalid' })
    expect(keys.header([{ id: 'openai', origin: 'https://evil.example', has: 'none' }])).toEqual({})
  })

  it('is named, and the others open', async () => {
    const first = createOwnKeys()
    await first.unlock(passphrase)
    await first.save({ name: 'X_API_KEY', bound: [], key: 'other-key-0000', mode: 'passphrase' })
    await change((item) => Object.assign(item, { last4: 'zzzz' }))
    const keys = createOwnKeys()
    expect(await keys.unlock(passphrase)).toEqual([name])
    expect(await keys.list()).toMatchObject([
      { name: 'X_API_KEY', locked: false },
      { name, locked: true },
    ])
  })

  it.each([
    ['no vault', { version: 2 }],
    ['a vault with one round', { version: 1, salt: new Uint8Array(16), rounds: 1, items: {} }],
    ['a text', 'hello'],
  ])('is nothing when it is %s', async (_, value) => {
    await set('vault', value, database)
    const keys = createOwnKeys()
    expect(await keys.list()).toEqual([])
    await expect(keys.unlock(passphrase)).rejects.toMatchObject({ code: 'storage' })
  })

  it.each(['{', '[]', '{"A":1}', '"x"'])('tab storage %s counts as empty', async (text) => {
    tab.set('facet.own-keys', text)
    expect(await createOwnKeys().list()).toHaveLength(1)
  })
})

describe('the header', () => {
  it('names every provider that shares the key, each for its own calls only', async () => {
    const keys = createOwnKeys()
    await keys.save({ name, bound, key, mode: 'memory' })
    expect(readUserKeys(keys.header([openai, responses]))).toEqual([
      { provider: 'openai', origin, key },
      { provider: 'openai-responses', origin, key },
    ])
    expect(readUserKeys(keys.header([responses]))).toEqual([{ provider: 'openai-responses', origin, key }])
    expect(keys.header([{ id: 'gemini', origin, has: 'none' }])).toEqual({})
    expect(keys.header([])).toEqual({})
  })

  it.each([
    ['the server has a key', { ...openai, has: 'server' as const }],
    ['the server calls another host', { ...openai, origin: 'https://evil.example' }],
    ['the server calls another scheme', { ...openai, origin: 'http://api.openai.com' }],
    ['the server calls another port', { ...openai, origin: `${origin}:8443` }],
    ['the host only begins like it', { ...openai, origin: `${origin}.evil.example` }],
    ['another provider has that origin', { ...openai, id: 'ollama' }],
  ])('is absent when %s', async (_, to) => {
    const keys = createOwnKeys()
    await keys.save({ name, bound, key, mode: 'memory' })
    expect(keys.header([to])).toEqual({})
  })

  it.each(['', '  ', 'two words', 'line\nbreak', 'ключ', 'k'.repeat(513)])(
    'takes no %j for a key',
    async (text) => {
      const keys = createOwnKeys()
      const fault = await keys.save({ name, bound, key: text, mode: 'memory' }).catch((error: Error) => error)
      expect(fault).toMatchObject({ code: 'invalid' })
      if (text.trim()) expect(String(fault)).not.toContain(text)
    },
  )

  it('shows nothing of a short key', async () => {
    const keys = createOwnKeys()
    await keys.save({ name, bound, key: 'short-key', mode: 'memory' })
    expect(await keys.list()).toMatchObject([{ last4: '' }])
  })
})
