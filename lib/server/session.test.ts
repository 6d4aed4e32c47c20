import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
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
      /^facet-session=\d+\.[0-9a-f]{64}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=2592000$/,
    )
    expect(cookie).not.toContain(token)
    const [pair = ''] = cookie.split(';')
    expect((await models({ cookie: `theme=dark; ${pair}` })).status).toBe(200)
  })

  it('marks the cookie for TLS when the proxy says the person came by it', async () => {
    const cookie = cookieOf(
      await signIn(token, { 'x-forwarded-proto': 'https', 'x-forwarded-for': '1.1.1.1' }),
    )
    expect(cookie).toMatch(/; Secure$/)
  })

  it('ends the session in this browser', async () => {
    const response = await fetch(`${app.origin}/api/session`, { method: 'DELETE', headers: app.headers })
    expect(cookieOf(response)).toMatch(/^facet-session=; .*Max-Age=0/)
  })

  const now = Math.floor(Date.now() / 1000)
  const good = sessionCookie({ token, https: false }).split(';')[0] ?? ''
  it.each([
    ['nothing', {}],
    ['an empty bearer', { authorization: 'Bearer ' }],
    ['another token', { authorization: `Bearer ${token}x` }],
    ['a part of the token', { authorization: `Bearer ${token.slice(0, -1)}` }],
    ['the token by another scheme', { authorization: `Basic ${token}` }],
    ['the token itself as cookie', { cookie: `facet-session=${token}` }],
    ['an empty cookie', { cookie: 'facet-session=' }],
    ['a cookie of zeroes', { cookie: `facet-session=${now}.${'0'.repeat(64)}` }],
    ['a cookie of another time', { cookie: good.replace(/=\d+/, `=${now - 7}`) }],
    ['a cookie of another token', { cookie: sessionCookie({ token: `${token}x`, https: false }) }],
    [
      'a cookie of 31 days ago',
      { cookie: sessionCookie({ token, https: false }, Date.now() - 31 * 86_400_000) },
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
