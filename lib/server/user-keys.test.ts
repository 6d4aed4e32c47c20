import * as fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { LocalServer } from '../providers/local-server'
import { startServer } from '../providers/local-server'
import { type LocalApp, startApp } from './local-app'
import { chattyServer, lmCall, postCalls, userKeyHeader } from './test-calls'
import { readUserKeys } from './user-keys'

const key = 'own-key-canary-abcdef'
let vendor: LocalServer
let app: LocalApp
beforeAll(async () => {
  vendor = await chattyServer(`you sent ${key}`)
  app = await startApp({ OPENAI_BASE_URL: `${vendor.origin}/v1` })
})
afterAll(() => Promise.all([app.close(), vendor.close()]))
beforeEach(() => {
  vendor.requests.length = 0
})

const own = (more: object = {}) => ({ provider: 'openai', origin: vendor.origin, key, ...more })
const sentKeys = () => vendor.requests.map(({ headers }) => headers.authorization)

describe('a key of one’s own', () => {
  it('is used for the call it came with, and no byte of it comes back or is logged', async () => {
    const headers = userKeyHeader(own())
    const response = await postCalls(app, [lmCall('hi')], { headers })
    const text = `${await response.text()}${JSON.stringify([...response.headers])}${app.logs.join('')}`
    expect(sentKeys()).toEqual([`Bearer ${key}`])
    expect(text).toContain('you sent [removed]')
    expect(text).not.toContain(key)
    expect(text).not.toContain(headers['x-user-key'])
  })

  it('is forgotten after that call', async () => {
    await (await postCalls(app, [lmCall('hi')], { headers: userKeyHeader(own()) })).text()
    await (await postCalls(app, [lmCall('hi')])).text()
    expect(sentKeys()[0]).toBe(`Bearer ${key}`)
    expect(String(sentKeys()[1])).not.toContain(key)
  })

  it.each([
    ['another host', (at: string) => at.replace('127.0.0.1', '127.0.0.2')],
    ['another name of the same', (at: string) => at.replace('127.0.0.1', 'localhost')],
    ['another port', (at: string) => at.replace(/\d+$/, '1')],
    ['another scheme', (at: string) => at.replace('http:', 'https:')],
    ['a slash at its end', (at: string) => `${at}/`],
    ['a path', (at: string) => `${at}/v1`],
    ['capitals', (at: string) => at.toUpperCase()],
    ['the right one as user', (at: string) => `${at}@evil.example`],
    ['the right one as a beginning', (at: string) => `${at}.evil.example`],
    ['the right one as a part', (at: string) => `https://evil.example/${at}`],
    ['nothing', () => ''],
    ['a space', (at: string) => `${at} `],
  ])('is not sent when it was entered for %s', async (_, change) => {
    const headers = userKeyHeader(own({ origin: change(vendor.origin) }))
    await (await postCalls(app, [lmCall('hi')], { headers })).text()
    expect(sentKeys().join()).not.toContain(key)
  })

  it('says why it is not sent, where the call cannot go without', async () => {
    const bare = await startApp({})
    const headers = userKeyHeader(own({ origin: 'https://evil.example' }))
    const text = await (await postCalls(bare, [lmCall('hi')], { headers })).text()
    expect(text).toContain('"code":"auth"')
    expect(text).toContain('entered for another address')
    await bare.close()
  })

  it.each([
    ['no base64url', '!!!'],
    ['no JSON', Buffer.from(`{${key}`).toString('base64url')],
    ['a list', Buffer.from(JSON.stringify([key])).toString('base64url')],
    ['no key', userKeyHeader({ provider: 'openai', origin: 'https://a.example' })['x-user-key'] ?? ''],
    [
      'more members',
      userKeyHeader({ provider: 'openai', origin: '', key, baseUrl: 'x' })['x-user-key'] ?? '',
    ],
    [
      'a key with a line break',
      userKeyHeader({ provider: 'openai', origin: '', key: 'a\nb' })['x-user-key'] ?? '',
    ],
    [
      'a key with a letter beyond ASCII',
      userKeyHeader({ provider: 'openai', origin: '', key: 'ключ' })['x-user-key'] ?? '',
    ],
    ['a provider that is a path', userKeyHeader({ provider: '../x', origin: '', key })['x-user-key'] ?? ''],
    [
      'two for one provider',
      userKeyHeader({ provider: 'a', origin: '', key }, { provider: 'a', origin: '', key: 'b' })[
        'x-user-key'
      ] ?? '',
    ],
    [
      'seventeen',
      userKeyHeader(...Array.from({ length: 17 }, (_, i) => ({ provider: `p${i}`, origin: '', key })))[
        'x-user-key'
      ] ?? '',
    ],
  ])('cannot be read: %s', async (_, header) => {
    const response = await postCalls(app, [lmCall('hi')], { headers: { 'x-user-key': header } })
    const text = await response.text()
    expect(response.status).toBe(400)
    expect(text).toContain('enter them again')
    expect(text + app.logs.join('')).not.toContain(key)
    expect(vendor.requests).toEqual([])
  })

  it('reads what was written, whatever the key', async () => {
    const item = fc.record({
      provider: fc.stringMatching(/^[a-z0-9-]{1,40}$/),
      origin: fc.webUrl().map((url) => new URL(url).origin),
      key: fc.stringMatching(/^[\x21-\x7e]{1,512}$/),
    })
    await fc.assert(
      fc.property(fc.uniqueArray(item, { selector: ({ provider }) => provider, maxLength: 16 }), (keys) => {
        expect(readUserKeys(new Headers(userKeyHeader(...keys))).keys).toEqual(keys)
      }),
    )
  })

  it('survives any header', async () => {
    await fc.assert(
      fc.property(fc.stringMatching(/^[\x21-\x7e]{0,200}$/), (text) => {
        try {
          readUserKeys(new Headers({ 'x-user-key': text }))
        } catch (error) {
          expect(error).toMatchObject({ code: 'invalid' })
          if (text.length > 8) expect(String(error)).not.toContain(text)
        }
      }),
    )
  })
})

describe('GET /api/models with a key of one’s own', () => {
  it('shows what that key offers, to its owner only, and whose key is used', async () => {
    const server = await startServer((request, response) => {
      const names = request.headers.authorization === `Bearer ${key}` ? ['mine'] : ['anybody']
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ object: 'list', data: names.map((id) => ({ id })) }))
    })
    const local = await startApp({
      OPENAI_BASE_URL: `${server.origin}/v1`,
      ANTHROPIC_API_KEY: 'sk-ant-canary-1',
    })
    const ask = async (headers: Record<string, string> = {}) => {
      const text = await (await fetch(`${local.origin}/api/models`, { headers })).text()
      expect(text).not.toContain(key)
      expect(text).not.toContain('sk-ant-canary-1')
      const body: { models: { id: string }[]; providers: { id: string }[]; access: object } = JSON.parse(text)
      const ids = body.models.map(({ id }) => id).filter((id) => id.startsWith('openai/'))
      return {
        ids,
        provider: (id: string) => body.providers.find((one) => one.id === id),
        access: body.access,
      }
    }
    const headers = userKeyHeader({ provider: 'openai', origin: server.origin, key })
    expect((await ask(headers)).ids).toEqual(['openai/mine'])
    expect((await ask()).ids).toEqual(['openai/anybody'])
    expect((await ask(headers)).ids).toEqual(['openai/mine'])
    const { provider, access } = await ask(headers)
    expect(access).toEqual({ mode: 'local', links: true })
    expect(provider('openai')).toEqual({
      id: 'openai',
      label: 'OpenAI',
      origin: server.origin,
      keyName: 'OPENAI_API_KEY',
      has: 'own',
      needsKey: false,
    })
    expect(provider('anthropic')).toMatchObject({ has: 'server', needsKey: true })
    expect(provider('gemini')).toMatchObject({ has: 'none', needsKey: true, keyName: 'GEMINI_API_KEY' })
    await Promise.all([local.close(), server.close()])
  })
})

describe('a key of one’s own that the vendor refuses', () => {
  const strict = () =>
    startServer((request, response) => {
      const known = request.headers.authorization === `Bearer ${key}`
      response.writeHead(known ? 200 : 401, { 'content-type': 'application/json' })
      const error = { error: { message: `Incorrect API key: ${request.headers.authorization}` } }
      response.end(JSON.stringify(known ? { object: 'list', data: [{ id: 'a' }, { id: 'b' }] } : error))
    })
  const wrong = 'own-key-canary-wrong-1'

  it.each(['openai', 'openai-responses'])('is tested by listing what it shows: %s', async (provider) => {
    const server = await strict()
    const local = await startApp({ OPENAI_BASE_URL: `${server.origin}/v1` })
    const check = async (headers: Record<string, string>) => {
      const answer = await fetch(`${local.origin}/api/models?check=${provider}`, { headers })
      const text = await answer.text()
      expect(text + local.logs.join('')).not.toContain('canary')
      return { status: answer.status, body: JSON.parse(text) }
    }
    const item = { provider, origin: server.origin }
    expect(await check(userKeyHeader({ ...item, key }))).toEqual({ status: 200, body: { models: 2 } })
    const refused = { code: 'auth', message: expect.stringContaining('refused your own key') }
    expect(await check(userKeyHeader({ ...item, key: wrong }))).toMatchObject({ status: 403, body: refused })
    const asked = server.requests.length
    const notAsked = { code: 'auth', message: expect.stringContaining('nobody was asked') }
    expect(await check({})).toMatchObject({ status: 403, body: notAsked })
    const elsewhere = { message: expect.stringContaining('another address') }
    const moved = userKeyHeader({ ...item, key, origin: 'https://evil.example' })
    expect(await check(moved)).toMatchObject({ status: 403, body: elsewhere })
    expect(server.requests.length).toBe(asked)
    await Promise.all([local.close(), server.close()])
  })

  it('is told as the caller’s to correct, not as the server’s', async () => {
    const server = await strict()
    const local = await startApp({ OPENAI_BASE_URL: `${server.origin}/v1` })
    const headers = userKeyHeader({ provider: 'openai', origin: server.origin, key: wrong })
    const mine = await (await postCalls(local, [lmCall('hi')], { headers })).text()
    expect(mine).toContain('refused your own key')
    expect(mine).not.toContain('OPENAI_API_KEY')
    expect(mine).not.toContain('canary')
    const nobodys = await (await postCalls(local, [lmCall('hi')])).text()
    expect(nobodys).toContain('OPENAI_API_KEY')
    await Promise.all([local.close(), server.close()])
  })
})
