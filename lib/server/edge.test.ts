import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEdge, type EdgeSettings } from './edge'
import { readEnv } from './env'
import { type LocalApp, startApp } from './local-app'
import { readPeer } from './peer'
import { rawRequest } from './raw-request'

let app: LocalApp
beforeAll(async () => {
  app = await startApp({ FACET_ALLOWED_HOSTS: 'facet.example' })
})
afterAll(() => app.close())

const ask = (...lines: string[]) => rawRequest(app.origin, lines)

// Each as the bytes of the Host lines; `PORT` is the server's own.
const hosts: readonly (readonly [boolean, ...string[]])[] = [
  [true, 'localhost'],
  [true, 'localhost:PORT'],
  [true, '127.0.0.1'],
  [true, '127.0.0.1:PORT'],
  [true, '[::1]'],
  [true, '[::1]:PORT'],
  [true, 'LOCALHOST:PORT'],
  [true, 'facet.example'],
  [true, 'Facet.Example:8443'],
  [false],
  [false, ''],
  [false, 'evil.example'],
  [false, 'localhost.evil.example'],
  [false, '127.0.0.1.nip.io'],
  [false, 'localhost.'],
  [false, '127.0.0.1.:PORT'],
  [false, 'facet.example.evil'],
  [false, 'xlocalhost'],
  [false, 'localhost:PORT:PORT'],
  [false, 'localhost@evil.example'],
  [false, 'evil.example@localhost'],
  [false, 'localhost:'],
  [false, 'localhost:abc'],
  [false, 'localhost:123456'],
  [false, '127.0.0.2'],
  [false, '127.1'],
  [false, '2130706433'],
  [false, '0.0.0.0'],
  [false, '[::]'],
  [false, '[::1'],
  [false, '[::ffff:127.0.0.1]'],
  [false, 'localhost, evil.example'],
  [false, 'localhost/evil'],
  [false, 'localhost', 'evil.example'],
  [false, 'evil.example', 'localhost'],
  [false, 'localhost', 'localhost'],
]

describe('G3 Host', () => {
  it('has at least 25 rows', () => expect(hosts.length).toBeGreaterThanOrEqual(25))

  it.each(hosts)('%s: %j %j', async (fine, ...names) => {
    const port = new URL(app.origin).port
    const lines = names.map((name) => `Host: ${String(name).replaceAll('PORT', port)}`)
    const { status, text } = await ask('GET /api/models HTTP/1.1', ...lines)
    expect(status).toBe(fine ? 200 : 403)
    if (!fine) expect(text).toContain('FACET_ALLOWED_HOSTS')
  })

  it('judges files and pages like routes', async () => {
    for (const path of ['/', '/_next/static/x.js', '/vendor/x.wasm', '/nowhere'])
      expect((await ask(`GET ${path} HTTP/1.1`, 'Host: evil.example')).status).toBe(403)
  })

  it('does not believe a proxy that nobody named', async () => {
    const lines = ['Host: evil.example', 'X-Forwarded-Host: localhost', 'Forwarded: host=localhost']
    expect((await ask('GET /api/models HTTP/1.1', ...lines)).status).toBe(403)
  })
})

const refused: readonly (readonly [status: number, first: string, headers: readonly string[]])[] = [
  [405, 'POST / HTTP/1.1', ['Next-Action: 0000000000000000000000000000000000000000', 'Content-Length: 0']],
  [405, 'POST /login HTTP/1.1', ['Content-Type: multipart/form-data; boundary=x', 'Content-Length: 0']],
  [404, 'POST /_next/static/x.js HTTP/1.1', ['Next-Resume: 1', 'Content-Length: 0']],
  [405, 'DELETE / HTTP/1.1', []],
  [405, 'PUT /api/models HTTP/1.1', ['Content-Length: 0']],
  [405, 'PATCH /api/lm HTTP/1.1', ['Content-Length: 0']],
  [405, 'OPTIONS /api/lm HTTP/1.1', ['Access-Control-Request-Method: POST']],
  [405, 'TRACE /api/models HTTP/1.1', []],
  [405, 'PROPFIND / HTTP/1.1', []],
  [400, 'GET http://evil.example/api/models HTTP/1.1', []],
  [400, 'GET http://localhost/api/models HTTP/1.1', []],
  [400, 'GET //evil.example/ HTTP/1.1', []],
  [400, 'GET /\\evil.example HTTP/1.1', []],
  [400, 'OPTIONS * HTTP/1.1', []],
]

describe('T20 what the framework must not see', () => {
  it('has at least 12 rows', () => expect(refused.length).toBeGreaterThanOrEqual(12))

  it.each(refused)('%i for %s', async (status, first, lines) => {
    const answer = await ask(first, 'Host: localhost', ...lines)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    expect(answer.headers.get('content-security-policy')).toContain('sandbox')
  })

  it.each([
    'x-middleware-subrequest',
    'x-middleware-rewrite',
    'x-invoke-path',
    'x-matched-path',
    'x-nextjs-data',
    'x-now-route-matches',
    'x-prerender-revalidate',
    'next-action',
    'next-resume',
    'x-forwarded-for',
    'x-forwarded-host',
    'x-forwarded-proto',
    'forwarded',
    'x-real-ip',
    'x-facet-peer',
    'x-nonce',
    'content-security-policy',
    'x-original-url',
    'x-rewrite-url',
    'x-http-method-override',
    'upgrade',
  ])('takes the header %s away', (name) => {
    const { seen } = admitted({ [name]: 'from outside' })
    expect(seen.get(name)).not.toBe('from outside')
  })
})

/** What a route behind the edge learns of a caller. */
function admitted(
  headers: Record<string, string>,
  { trustProxy = 0, proxies = [] as string[], remoteAddress = '203.0.113.9' } = {},
) {
  const settings: EdgeSettings = { host: '127.0.0.1', allowedHosts: [], trustProxy, proxies }
  const edge = createEdge(settings, { files: new Map() })
  const all = { host: 'localhost', ...headers }
  const request = {
    method: 'GET',
    url: '/',
    rawHeaders: Object.entries(all).flat(),
    headers: all,
    socket: { remoteAddress },
  }
  // Only these members are read.
  const fine = edge.admit(request as unknown as IncomingMessage, {} as unknown as ServerResponse)
  const seen = new Headers(request.headers)
  return { fine, seen, peer: readPeer(seen) }
}

describe('who is calling', () => {
  it.each([
    ['the socket', 0, {}, '203.0.113.9', '203.0.113.9', false],
    [
      'the socket, whatever a stranger claims',
      0,
      { 'x-forwarded-for': '1.1.1.1' },
      '9.9.9.9',
      '9.9.9.9',
      false,
    ],
    ['what the one proxy saw', 1, { 'x-forwarded-for': '6.6.6.6, 1.1.1.1' }, '127.0.0.1', '1.1.1.1', false],
    [
      'what the outer of two saw',
      2,
      { 'x-forwarded-for': '6.6.6.6, 1.1.1.1, 10.0.0.1' },
      '10.0.0.2',
      '1.1.1.1',
      false,
    ],
    ['the socket when the proxy says nothing', 1, {}, '9.9.9.9', '9.9.9.9', false],
    [
      'the socket when the proxy says nonsense',
      1,
      { 'x-forwarded-for': '"><script>' },
      '9.9.9.9',
      '9.9.9.9',
      false,
    ],
    [
      'TLS as the proxy says',
      1,
      { 'x-forwarded-for': '1.1.1.1', 'x-forwarded-proto': 'https' },
      '127.0.0.1',
      '1.1.1.1',
      true,
    ],
    [
      'what a proxy of IPv6 saw',
      1,
      { 'x-forwarded-for': '2001:db8::1, 1.1.1.1' },
      'fd00::5',
      '1.1.1.1',
      false,
    ],
    ['without the port it tells', 1, { 'x-forwarded-for': '1.1.1.1:5678' }, '::1', '1.1.1.1', false],
    ['no TLS as a stranger says', 0, { 'x-forwarded-proto': 'https' }, '9.9.9.9', '9.9.9.9', false],
    ['a mapped address as IPv4', 0, {}, '::ffff:9.9.9.9', '9.9.9.9', false],
    ['an IPv6 caller by network', 0, {}, '2001:4860:1:2:3:4:5:6', '2001:4860:1:2::/64', false],
    ['a neighbour in it as the same', 0, {}, '2001:4860:1:2:ffff::1', '2001:4860:1:2::/64', false],
  ])('%s', (_, trustProxy, headers, remoteAddress, address, https) => {
    expect(admitted(headers, { trustProxy, remoteAddress }).peer).toEqual({ address, https })
  })

  const named = ['203.0.113.7', '198.51.100.0/24', '2001:db8:1::/48']
  it.each<[believed: boolean, remoteAddress: string, proxies: string[]]>([
    [true, '127.0.0.1', []],
    [true, '127.0.0.2', []],
    [true, '::1', []],
    [true, '::ffff:10.0.0.1', []],
    [true, '10.1.2.3', []],
    [true, '172.31.0.1', []],
    [true, '192.168.1.1', []],
    [true, 'fe80::1', []],
    [false, '203.0.113.9', []],
    [false, '172.32.0.1', []],
    [false, '::ffff:9.9.9.9', []],
    [false, '2001:4860::1', []],
    [true, '203.0.113.7', named],
    [true, '::ffff:203.0.113.7', named],
    [true, '198.51.100.200', named],
    [true, '2001:db8:1:2::3', named],
    [false, '203.0.113.8', named],
    [false, '198.51.101.1', named],
    [false, '127.0.0.1', named],
    [false, '10.0.0.1', named],
    [false, 'fd00::1', named],
  ])('believed %s: %s as a proxy of %j', (believed, remoteAddress, proxies) => {
    const told = { 'x-forwarded-for': '1.1.1.1', 'x-forwarded-proto': 'https' }
    const { peer } = admitted(told, { trustProxy: 1, proxies, remoteAddress })
    expect([peer.address === '1.1.1.1', peer.https]).toEqual([believed, believed])
  })

  it('refuses settings that name no proxy', () => {
    for (const FACET_PROXIES of ['all', '*', '10.0.0.0/99', 'proxy.example', '10.0.0.1 10.0.0.2'])
      expect(() => readEnv({ FACET_PROXIES })).toThrow('FACET_PROXIES')
    expect(readEnv({ FACET_PROXIES: '10.0.0.1, fd00::/8' }).proxies).toEqual(['10.0.0.1', 'fd00::/8'])
  })

  it('is unknown when the note was not made in this process', () => {
    const forged = new Headers({ 'x-facet-peer': `${'0'.repeat(64)} https 127.0.0.1` })
    expect(readPeer(forged)).toEqual({ address: 'unknown', https: false })
    expect(readPeer(new Headers())).toEqual({ address: 'unknown', https: false })
  })
})
