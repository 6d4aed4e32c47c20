import { describe, expect, it } from 'vitest'
import type { Destination } from '../core/own-key'
import { createServerList } from './server-list'

const signal = new AbortController().signal
const provider = (id: string, more: object = {}) => ({
  id,
  label: id,
  origin: `https://${id}.example`,
  keyName: `${id.toUpperCase()}_API_KEY`,
  has: 'none',
  needsKey: true,
  ...more,
})

/** A server with these providers, and keys that are sent wherever they may be. */
function rig(providers: readonly object[], answer?: () => Response) {
  const asked: { url: string; headers: unknown }[] = []
  const list = createServerList({
    url: '/api/models',
    fetch: async (url, init) => {
      asked.push({ url: String(url), headers: init?.headers })
      return answer?.() ?? Response.json({ models: [], providers })
    },
    keys: (to: readonly Destination[]) => {
      const ids = to.filter(({ has }) => has !== 'server').map(({ id, origin }) => `${id}@${origin}`)
      return ids.length > 0 ? { 'x-user-key': ids.join() } : {}
    },
  })
  return { list, asked }
}

describe('T24 own keys on their way to the server', () => {
  it('are sent with the list only once the server has said where its calls go', async () => {
    const { list, asked } = rig([provider('openai'), provider('gemini', { has: 'server' })])
    await list.load(signal)
    await list.load(signal)
    const headers = { 'x-user-key': 'openai@https://openai.example' }
    expect(asked.map((one) => one.headers)).toEqual([{}, headers, headers])
  })

  it('are asked for once where there is none to send', async () => {
    const { list, asked } = rig([provider('openai', { has: 'server' })])
    await list.load(signal)
    expect(asked).toEqual([{ url: '/api/models', headers: {} }])
  })

  it.each([
    ['one provider', ['openai/a', 'openai/b/c'], 'openai@https://openai.example'],
    [
      'two providers',
      ['gemini/a', 'openai/b'],
      'openai@https://openai.example,gemini@https://gemini.example',
    ],
    ['one with a server key', ['anthropic/a'], undefined],
    ['a name that begins alike', ['openai-responses/a'], undefined],
    ['this device', ['device/fast'], undefined],
    ['nobody', [], undefined],
  ])('go with calls of %s', async (_, models, header) => {
    const all = [provider('openai'), provider('gemini'), provider('anthropic', { has: 'server' })]
    const { list } = rig(all)
    expect(list.headers(models)).toEqual({})
    await list.load(signal)
    expect(list.headers(models)['x-user-key']).toBe(header)
  })

  it('are tested alone', async () => {
    const { list, asked } = rig([provider('openai'), provider('gemini')])
    await list.load(signal)
    await expect(list.check('gemini', signal)).rejects.toThrow()
    expect(asked.at(-1)).toEqual({
      url: '/api/models?check=gemini',
      headers: { 'x-user-key': 'gemini@https://gemini.example' },
    })
  })

  it('says how many models a key shows', async () => {
    const { list } = rig([], () => Response.json({ models: 7 }))
    expect(await list.check('openai', signal)).toBe(7)
  })

  it('tells what the server says of a refused key', async () => {
    const info = { code: 'auth', message: 'OpenAI refused your own key.', retryable: false }
    const { list } = rig([], () => Response.json(info, { status: 403 }))
    await expect(list.check('openai', signal)).rejects.toMatchObject(info)
  })

  it('says that a stranger has to sign in', async () => {
    const { list } = rig([], () => Response.json({ code: 'signed-out' }, { status: 401 }))
    expect(await list.load(signal)).toMatchObject({ signedOut: true, models: [] })
    const known = rig([provider('openai')])
    expect((await known.list.load(signal)).signedOut).toBeUndefined()
  })
})
