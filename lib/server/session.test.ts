import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepEndedSessions } from './ended-sessions'
import { type LocalApp, startApp } from './local-app'
import { sessionCookie } from './session'

const token = 'a-team-token-of-more-than-128-bits-0123456789'
let app: LocalApp
beforeEach(async () => {
  app = await startApp({ FACET_ACCESS_TOKEN: token, TRUST_PROXY: '1' })
})
afterEach(async () => {
  vi.useRealTimers()
  await app.close()
})

const models = (headers: Record<string, string> = {}) => fetch(`${app.origin}/api/models`, { headers })
const signIn = (given: unknown, headers: Record<string, string> = {}) =>
  fetch(`${app.origin}/api/session`, {
    method: 'POST',
    headers: { ...app.headers, 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ token: given }),
  })
const cookieOf = (response: Response) => response.headers.get('set-cookie') ?? ''

const now = Math.floor(Date.now() / 1000)
const overTls = () => ({
  'x-forwarded-proto': 'https',
  'x-forwarded-for': '1.1.1.1',
  origin: app.origin.replace('http:', 'https:'),
})
const cookieNow = (time = Date.now()) => sessionCookie({ token, https: false }, time).split(';')[0] ?? ''

describe('team access', () => {
  it('asks who is there, and says where to sign in', async () => {
    const response = await models()
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({
      code: 'signed-out',
      message: expect.stringContaining('/login'),
    })
  })

  it('takes the token as a bearer', async () => {
    expect((await models({ authorization: `Bearer ${token}` })).status).toBe(200)
    expect(await (await models({ authorization: `Bearer ${token}` })).json()).toMatchObject({
      access: { mode: 'team' },
    })
  })

  it('gives a cookie that works, holds nothing of the token, and no script or other site can use', async () => {
    const response = await signIn(` ${token} `)
    expect(response.status).toBe(204)
    const cookie = cookieOf(response)
    expect(cookie).toMatch(
      /^facet-session=\d+\.\d+\.[0-9a-f]{32}\.[0-9a-f]{64}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=604800$/,
    )
    expect(cookie).not.toContain(token)
    const [pair = ''] = cookie.split(';')
    expect((await models({ cookie: `theme=dark; ${pair}` })).status).toBe(200)
  })

  it('marks the cookie for TLS when the proxy says the person came by it', async () => {
    const cookie = cookieOf(await signIn(token, overTls()))
    expect(cookie).toMatch(/^__Host-facet-session=.*; Path=\/; .*; Secure$/)
    expect(cookie).not.toContain('Domain')
    const [pair = ''] = cookie.split(';')
    expect((await models({ ...overTls(), cookie: pair })).status).toBe(200)
    // Any page of a neighbouring host could have set the plain name.
    expect((await models({ ...overTls(), cookie: pair.replace('__Host-', '') })).status).toBe(401)
    expect((await models({ cookie: pair })).status).toBe(401)
  })

  it.each([
    (good: string) => `facet-session=first; ${good}`,
    (good: string) => `facet-session=; facet-session=${'0'.repeat(64)}; ${good}`,
    (good: string) => `${good}; facet-session=last`,
    (good: string) => `facet-session=${now}.${now}.${'0'.repeat(32)}.${'0'.repeat(64)};${good};theme=dark`,
  ])('finds its cookie among others of that name (%#)', async (shown) => {
    expect((await models({ cookie: shown(cookieNow()) })).status).toBe(200)
  })

  const good = cookieNow()
  it.each([
    ['nothing', {}],
    ['an empty bearer', { authorization: 'Bearer ' }],
    ['another token', { authorization: `Bearer ${token}x` }],
    ['a part of the token', { authorization: `Bearer ${token.slice(0, -1)}` }],
    ['the token by another scheme', { authorization: `Basic ${token}` }],
    ['the token itself as cookie', { cookie: `facet-session=${token}` }],
    ['an empty cookie', { cookie: 'facet-session=' }],
    ['a cookie of zeroes', { cookie: `facet-session=${now}.${now}.${'0'.repeat(32)}.${'0'.repeat(64)}` }],
    ['a cookie of another beginning', { cookie: good.replace(/=\d+/, `=${now - 7}`) }],
    ['a cookie of another time', { cookie: good.replace(/(=\d+\.)\d+/, `$1${now - 7}`) }],
    ['a cookie of another session', { cookie: good.replace(/\.[0-9a-f]{32}\./, `.${'a'.repeat(32)}.`) }],
    ['a cookie of another token', { cookie: sessionCookie({ token: `${token}x`, https: false }) }],
    [
      'a cookie that was not used for 8 days',
      { cookie: sessionCookie({ token, https: false }, Date.now() - 8 * 86_400_000) },
    ],
    ['a cookie of tomorrow', { cookie: sessionCookie({ token, https: false }, Date.now() + 86_400_000) }],
    ['a cookie under a longer name', { cookie: good.replace('facet-session', 'x-facet-session') }],
  ])('lets nobody in with %s', async (_, headers) => {
    expect((await models(headers)).status).toBe(401)
  })

  it('hears ten wrong tokens a minute from one place, then none, and others as before', async () => {
    const from = (address: string) => ({ 'x-forwarded-for': address })
    for (let i = 0; i < 10; i++) expect((await signIn(`wrong ${i}`, from('9.9.9.9'))).status).toBe(401)
    const late = await signIn(token, from('9.9.9.9'))
    expect(late.status).toBe(429)
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await models({ ...from('9.9.9.9'), authorization: `Bearer ${token}` })).status).toBe(429)
    expect((await signIn(token, from('8.8.8.8'))).status).toBe(204)
    expect((await models({ ...from('9.9.9.9'), cookie: good })).status).toBe(200)
  })

  it.each([[5], [null], ['x'.repeat(5000)], [{ token }]])('cannot read %j as a token', async (given) => {
    const response = await signIn(given)
    expect([400, 413]).toContain(response.status)
    expect(await response.text()).not.toContain(token)
  })

  it('is not needed where no token is set', async () => {
    const local = await startApp({})
    const response = await fetch(`${local.origin}/api/session`, {
      method: 'POST',
      headers: { ...local.headers, 'content-type': 'application/json' },
      body: '{"token":"x"}',
    })
    expect([response.status, cookieOf(response)]).toEqual([204, ''])
    await local.close()
  })
})

describe('the life of a session', () => {
  const signOut = (cookie: string, headers: Record<string, string> = {}) =>
    fetch(`${app.origin}/api/session`, { method: 'DELETE', headers: { ...app.headers, ...headers, cookie } })
  const days = (count: number) => count * 86_400_000

  it('ends with signing out, wherever a copy of the cookie is; others go on', async () => {
    const [mine, other] = [cookieNow(), cookieNow()]
    expect((await models({ cookie: mine })).status).toBe(200)
    const response = await signOut(mine)
    expect([response.status, cookieOf(response)]).toEqual([204, expect.stringMatching(/=; .*Max-Age=0$/)])
    expect((await models({ cookie: mine })).status).toBe(401)
    expect((await models({ cookie: other })).status).toBe(200)
  })

  it('ends for each renewed cookie of it, and for all that the request shows', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const [first, second] = [cookieNow(), cookieNow()]
    vi.setSystemTime(Date.now() + 2 * 3600_000)
    const renewed = cookieOf(await models({ cookie: first })).split(';')[0] ?? ''
    expect(renewed).toMatch(/^facet-session=./)
    await signOut(`facet-session=planted; ${renewed}; ${second}`)
    for (const cookie of [first, renewed, second]) expect((await models({ cookie })).status).toBe(401)
  })

  it('is not ended by who cannot show it', async () => {
    const cookie = cookieNow()
    await signOut(cookie.replace(/[0-9a-f]{64}$/, '0'.repeat(64)))
    const elsewhere = await fetch(`${app.origin}/api/session`, { method: 'DELETE', headers: { cookie } })
    expect(elsewhere.status).toBe(403)
    expect((await models({ cookie })).status).toBe(200)
  })

  it('goes on while it is used, 30 days at most; each cookie for 7 days', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const first = cookieNow()
    let cookie = first
    expect(cookieOf(await models({ cookie }))).toBe('')
    for (let day = 6; day <= 24; day += 6) {
      vi.setSystemTime(Date.now() + days(6))
      const response = await models({ cookie })
      expect([day, response.status]).toEqual([day, 200])
      const least = day === 24 ? 'Max-Age=518400' : 'Max-Age=604800'
      expect(cookieOf(response)).toContain(least)
      cookie = cookieOf(response).split(';')[0] ?? ''
      if (day > 6) expect((await models({ cookie: first })).status).toBe(401)
    }
    vi.setSystemTime(Date.now() + days(6))
    expect((await models({ cookie })).status).toBe(401)
  })

  it('stays ended when the server starts again, and others stay signed in', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'sessions-'))
    keepEndedSessions(folder)
    const [mine, other] = [cookieNow(), cookieNow()]
    await signOut(mine)
    expect(readFileSync(path.join(folder, 'ended-sessions'), 'utf8')).toMatch(/^[0-9a-f]{32} \d+\n$/)
    forgetAll()
    expect((await models({ cookie: mine })).status).toBe(200)
    keepEndedSessions(folder)
    expect((await models({ cookie: mine })).status).toBe(401)
    expect((await models({ cookie: other })).status).toBe(200)
    forgetAll()
    rmSync(folder, { recursive: true })
  })

  it('ends where nothing can be written too', async () => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    keepEndedSessions('/proc/nowhere')
    const cookie = cookieNow()
    expect((await signOut(cookie)).status).toBe(204)
    expect((await models({ cookie })).status).toBe(401)
    expect(write).toHaveBeenCalledWith(expect.stringContaining('until the server stops'))
    write.mockRestore()
    forgetAll()
  })
})

/** What a new process knows. */
function forgetAll() {
  Reflect.deleteProperty(globalThis, Symbol.for('facet.ended-sessions'))
}
