import { describe, expect, it } from 'vitest'
import { AppError } from '../core/errors'
import type { OwnKey } from '../core/own-key'
import type { ServerProvider } from '../runtime/model-list'
import { checkKey, connectLocal, forgetKey, loadKeys, lockKeys, saveKey, unlockKeys } from './actions/keys'
import { loadModels } from './actions/models'
import { keyNameOf, keyRows } from './keys'
import { testApp } from './test-app'

const origin = 'https://api.openai.com'
const openai: ServerProvider = {
  id: 'openai',
  label: 'OpenAI',
  origin,
  keyName: 'OPENAI_API_KEY',
  has: 'none',
  needsKey: true,
}
const responses = { ...openai, id: 'openai-responses', label: 'OpenAI Responses' }
const gemini = {
  ...openai,
  id: 'gemini',
  label: 'Gemini',
  origin: 'https://g.example',
  keyName: 'GEMINI_API_KEY',
}
const own: OwnKey = {
  name: 'OPENAI_API_KEY',
  bound: [
    { provider: 'openai', origin },
    { provider: 'openai-responses', origin },
  ],
  mode: 'memory',
  last4: 'abcd',
  locked: false,
}

describe('the rows of the dialog', () => {
  it('hold one for two APIs of one vendor', () => {
    const rows = keyRows({ own: [], providers: [openai, responses, gemini] })
    expect(rows.map(({ name, label, providers }) => [name, label, providers.length])).toEqual([
      ['OPENAI_API_KEY', 'OpenAI', 2],
      ['GEMINI_API_KEY', 'Gemini', 1],
    ])
    expect(keyNameOf({ providers: [openai, responses] }, 'openai-responses')).toBe('OPENAI_API_KEY')
    expect(keyNameOf({ providers: [openai] }, 'device')).toBeUndefined()
  })

  it.each([
    ['server', [{ ...openai, has: 'server' as const }], []],
    ['server', [{ ...openai, has: 'server' as const }], [own]],
    ['none', [openai], []],
    ['free', [{ ...openai, needsKey: false }], []],
    ['own', [openai, responses], [own]],
    ['own', [{ ...openai, has: 'own' as const }], [own]],
    ['locked', [openai], [{ ...own, locked: true }]],
    ['elsewhere', [{ ...openai, origin: 'https://evil.example' }], [own]],
    ['elsewhere', [openai, { ...responses, origin: 'https://evil.example' }], [own]],
    ['elsewhere', [{ ...openai, id: 'another' }], [own]],
    ['elsewhere', [{ ...openai, origin: 'https://evil.example' }], [{ ...own, locked: true }]],
    ['elsewhere', [], [own]],
  ] as const)('say %s', (state, providers, keys) => {
    expect(keyRows({ own: keys, providers })).toMatchObject([{ name: 'OPENAI_API_KEY', state }])
  })
})

describe('a person’s own keys', () => {
  const key = 'sk-store-canary-1234'
  async function rig(providers: ServerProvider[] = [openai, responses]) {
    const { app } = testApp()
    let now: readonly ServerProvider[] = providers
    app.runtime.server = () => ({ providers: [...now] })
    app.runtime.checkKey = async (provider) => (provider === 'openai' ? 3 : 0)
    await loadModels(app, new AbortController().signal)
    const states = () => keyRows(app.stores.keys.getState()).map(({ state }) => state)
    const move = async (to: readonly ServerProvider[]) => {
      now = to
      await loadModels(app, new AbortController().signal)
    }
    return { app, states, move }
  }

  it('are bound to what the server calls when they are entered; no store holds them', async () => {
    const { app, states } = await rig()
    await saveKey(app, { name: 'OPENAI_API_KEY', key, mode: 'memory' })
    expect(states()).toEqual(['own'])
    expect(app.stores.keys.getState().own).toEqual([{ ...own, last4: '1234' }])
    const all = Object.values(app.stores).map((store) => store.getState())
    expect(JSON.stringify(all)).not.toContain('canary')
    expect(JSON.stringify(app)).not.toContain('canary')
    expect(await checkKey(app, 'OPENAI_API_KEY', new AbortController().signal)).toBe(3)
    await forgetKey(app, 'OPENAI_API_KEY')
    expect(states()).toEqual(['none'])
  })

  it('are not bound to another address by keeping them in another way', async () => {
    const { app, states, move } = await rig()
    await saveKey(app, { name: 'OPENAI_API_KEY', key, mode: 'memory' })
    await move([{ ...openai, origin: 'https://evil.example' }])
    expect(states()).toEqual(['elsewhere'])
    await saveKey(app, { name: 'OPENAI_API_KEY', mode: 'memory' })
    expect(states()).toEqual(['elsewhere'])
    await saveKey(app, { name: 'OPENAI_API_KEY', key, mode: 'memory' })
    expect(states()).toEqual(['own'])
  })

  it('are unlocked and locked for all rows at once', async () => {
    const { app, states } = await rig()
    const locked = { ...own, mode: 'passphrase' as const, locked: true }
    let open = false
    app.keys = {
      ...app.keys,
      list: async () => [{ ...locked, locked: !open }],
      unlock: async () => {
        open = true
        return ['X']
      },
      lock: () => {
        open = false
      },
    }
    await loadKeys(app)
    expect(states()).toEqual(['locked'])
    expect(await unlockKeys(app, 'passphrase')).toEqual(['X'])
    expect(states()).toEqual(['own'])
    await lockKeys(app)
    expect(states()).toEqual(['locked'])
  })

  it('are none for a server of one’s own: it is used when it answers, and nothing is kept when it does not', async () => {
    const { app, states, move } = await rig()
    const ollama = { ...openai, id: 'ollama', label: 'Ollama', keyName: 'OLLAMA_API_KEY' }
    await move([{ ...ollama, origin: 'http://127.0.0.1:11434' }])
    const signal = new AbortController().signal
    const answer = app.runtime.checkKey
    app.runtime.checkKey = async () => {
      throw new AppError({ code: 'network', message: 'Nobody is there.' })
    }
    await expect(connectLocal(app, 'OLLAMA_API_KEY', signal)).rejects.toThrow('Nobody is there.')
    expect(states()).toEqual(['none'])
    app.runtime.checkKey = answer
    await connectLocal(app, 'OLLAMA_API_KEY', signal)
    expect(states()).toEqual(['own'])
    expect(app.stores.keys.getState().own).toMatchObject([{ name: 'OLLAMA_API_KEY', last4: '' }])
  })

  it('leave the page to sign in when the server asks who is there', async () => {
    const { app } = await rig()
    expect(app.stores.keys.getState().signedOut).toBe(false)
    app.runtime.server = () => ({ providers: [], signedOut: true })
    await loadModels(app, new AbortController().signal)
    expect(app.stores.keys.getState().signedOut).toBe(true)
  })
})
