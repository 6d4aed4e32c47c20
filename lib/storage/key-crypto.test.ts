import { describe, expect, it, vi } from 'vitest'
import { cannotSeal, keyFromPassphrase, open, randomBytes, rounds, seal } from './key-crypto'

const salt = new Uint8Array(16).fill(7)
const context = '["OPENAI_API_KEY",[["openai","https://api.openai.com"]],"7890"]'
const text = 'sk-canary-1234567890'
const derive = (passphrase: string, times = rounds) => keyFromPassphrase(passphrase, { salt, rounds: times })

describe('T24 encrypting a key', () => {
  it('opens what it sealed, with the same passphrase only', async () => {
    const sealed = await seal(await derive('correct horse'), { text, context })
    expect(await open(await derive('correct horse'), { ...sealed, context })).toBe(text)
    expect(await open(await derive('correct horsf'), { ...sealed, context })).toBeUndefined()
  })

  it('derives with at least 600,000 rounds, and fewer give another key', async () => {
    expect(rounds).toBeGreaterThanOrEqual(600_000)
    const sealed = await seal(await derive('correct horse'), { text, context })
    expect(await open(await derive('correct horse', rounds - 1), { ...sealed, context })).toBeUndefined()
  })

  it('takes a passphrase however its letters are composed', async () => {
    const sealed = await seal(await derive('caf\u00e9 au lait'), { text, context })
    expect(await open(await derive('cafe\u0301 au lait'), { ...sealed, context })).toBe(text)
  })

  it('gives out no key that can be exported', async () => {
    const key = await derive('correct horse')
    expect(key.extractable).toBe(false)
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow()
  })

  it('never uses an IV twice, and what it gives holds nothing of the text', async () => {
    const key = await derive('correct horse')
    const all = await Promise.all(Array.from({ length: 200 }, () => seal(key, { text, context })))
    expect(new Set(all.map(({ iv }) => iv.join())).size).toBe(200)
    expect(all.every(({ iv }) => iv.length === 12)).toBe(true)
    for (const { data } of all) expect(Buffer.from(data).toString('latin1')).not.toContain('canary')
  })

  it('opens nothing of which a single bit was changed', async () => {
    const key = await derive('correct horse')
    const sealed = await seal(key, { text, context })
    const flipped = (bytes: Uint8Array<ArrayBuffer>, bit: number) =>
      bytes.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
    for (let bit = 0; bit < sealed.data.length * 8; bit += 1)
      expect(await open(key, { ...sealed, data: flipped(sealed.data, bit), context })).toBeUndefined()
    for (let bit = 0; bit < 96; bit += 1)
      expect(await open(key, { ...sealed, iv: flipped(sealed.iv, bit), context })).toBeUndefined()
  })

  it.each([
    ['another origin', context.replace('api.openai.com', 'evil.example')],
    ['another provider', context.replace('"openai"', '"gemini"')],
    ['other last characters', context.replace('7890', '0000')],
    ['nothing', ''],
  ])('opens nothing whose context became %s', async (_, changed) => {
    const key = await derive('correct horse')
    const sealed = await seal(key, { text, context })
    expect(await open(key, { ...sealed, context: changed })).toBeUndefined()
  })

  it('says why where there is no encryption', () => {
    vi.stubGlobal('indexedDB', {})
    expect(cannotSeal()).toBeUndefined()
    vi.stubGlobal('indexedDB', undefined)
    expect(cannotSeal()).toContain('store nothing')
    vi.stubGlobal('crypto', { getRandomValues: () => randomBytes(1) })
    expect(cannotSeal()).toContain('https')
    vi.unstubAllGlobals()
  })
})
