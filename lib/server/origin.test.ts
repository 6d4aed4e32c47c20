import { describe, expect, it } from 'vitest'
import { checkOrigin } from './origin'

const passes = (
  method: string,
  headers: Record<string, string>,
  allowedHosts: string[] = [],
  https = false,
) => {
  try {
    checkOrigin({ method, headers: new Headers(headers) }, { allowedHosts, https })
    return true
  } catch {
    return false
  }
}

describe('host', () => {
  it.each([
    'localhost',
    'localhost:3000',
    '127.0.0.1',
    '127.0.0.1:3000',
    '[::1]',
    '[::1]:3000',
    'LOCALHOST:3000',
    'facet.example:8080',
  ])('%s is ours', (host) => expect(passes('GET', { host }, ['facet.example'])).toBe(true))
  it.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.nip.io',
    'localhost.',
    '127.0.0.1.',
    'facet.example.evil',
    'xlocalhost',
    'localhost:3000:3000',
    'localhost@evil.example',
    'localhost:',
    'localhost:abc',
    '127.0.0.2',
    '127.1',
    '0.0.0.0',
    '[::]',
    '[::1',
    'localhost, evil.example',
    'localhost/evil',
    '',
  ])('“%s” is not', (host) => expect(passes('GET', { host }, ['facet.example'])).toBe(false))
  it('is needed', () => expect(passes('GET', {})).toBe(false))
})

describe('G3 origin, site and shape', () => {
  const host = '127.0.0.1:3000'
  const own = `http://${host}`
  const json = { 'content-type': 'application/json', 'x-facet': '1' }
  const evil = 'http://evil.example'
  const rows: readonly (readonly [string, Record<string, string>, boolean])[] = [
    ['GET', {}, true],
    ['GET', { origin: evil, 'sec-fetch-site': 'cross-site' }, true],
    ['HEAD', {}, true],
    ['POST', { ...json, origin: own, 'sec-fetch-site': 'same-origin' }, true],
    ['POST', { ...json, 'sec-fetch-site': 'same-origin' }, true],
    ['POST', { ...json, origin: own }, true],
    ['POST', { ...json, origin: own, 'content-type': 'application/json; charset=utf-8' }, true],
    ['POST', { ...json, origin: own, 'content-type': 'multipart/form-data; boundary=x' }, true],
    ['DELETE', { 'x-facet': '1', origin: own, 'sec-fetch-site': 'same-origin' }, true],
    ['POST', { ...json, origin: `https://${host}` }, false],
    ['POST', { ...json, origin: `https://${host}`, 'sec-fetch-site': 'same-origin' }, false],
    ['POST', { ...json, origin: `${own}/` }, false],
    ['POST', { ...json, origin: `ftp://${host}` }, false],
    ['POST', json, false],
    ['POST', { ...json, origin: 'null' }, false],
    ['POST', { ...json, origin: '' }, false],
    ['POST', { ...json, origin: evil }, false],
    ['POST', { ...json, origin: 'http://127.0.0.1:3001' }, false],
    ['POST', { ...json, origin: 'http://localhost:3000' }, false],
    ['POST', { ...json, origin: `${own}.evil.example` }, false],
    ['POST', { ...json, origin: `http://evil.example/${own}` }, false],
    ['POST', { ...json, origin: `http://${host}@evil.example` }, false],
    ['POST', { ...json, origin: own, 'sec-fetch-site': 'cross-site' }, false],
    ['POST', { ...json, origin: own, 'sec-fetch-site': 'same-site' }, false],
    ['POST', { ...json, 'sec-fetch-site': 'none' }, false],
    ['POST', { ...json, 'sec-fetch-site': 'same-site' }, false],
    ['POST', { ...json, origin: evil, 'sec-fetch-site': 'same-origin' }, false],
    ['POST', { 'content-type': 'application/json', origin: own }, false],
    ['POST', { ...json, 'x-facet': '0', origin: own }, false],
    ['POST', { 'x-facet': '1', origin: own }, false],
    ['POST', { ...json, origin: own, 'content-type': 'text/plain' }, false],
    ['POST', { ...json, origin: own, 'content-type': 'application/x-www-form-urlencoded' }, false],
    ['POST', { ...json, origin: own, 'content-type': 'application/json+evil' }, false],
    ['POST', { ...json, origin: own, 'content-type': 'text/plain; application/json' }, false],
    ['DELETE', {}, false],
    ['DELETE', { origin: own }, false],
    ['DELETE', { 'x-facet': '1', origin: evil }, false],
    ['DELETE', { 'x-facet': '1', origin: own, 'content-type': 'text/plain' }, false],
    ['PUT', { ...json, origin: evil }, false],
    ['OPTIONS', { origin: evil }, false],
  ]

  it('has at least 30 rows', () => expect(rows.length).toBeGreaterThanOrEqual(30))

  it.each(rows)('%s %o → %s', (method, headers, expected) => {
    expect(passes(method, { host, ...headers })).toBe(expected)
  })

  it.each([
    ['http', 'facet.example', 'http://facet.example', true],
    ['http', 'facet.example:80', 'http://facet.example', true],
    ['http', 'facet.example', 'https://facet.example', false],
    ['http', 'facet.example:443', 'https://facet.example', false],
    ['https', 'facet.example', 'https://facet.example', true],
    ['https', 'facet.example:443', 'https://facet.example', true],
    ['https', 'facet.example', 'http://facet.example', false],
    ['https', 'facet.example:8443', 'https://facet.example:8443', true],
    ['https', 'facet.example:8443', 'https://facet.example', false],
  ])('is whole: over %s at %s, %s → %s', (scheme, name, origin, expected) => {
    expect(passes('POST', { ...json, host: name, origin }, ['facet.example'], scheme === 'https')).toBe(
      expected,
    )
  })

  it('tells whoever forgot to name a proxy what to set', () => {
    const headers = new Headers({ ...json, host, origin: `https://${host}`, 'sec-fetch-site': 'same-origin' })
    expect(() => checkOrigin({ method: 'POST', headers }, { allowedHosts: [], https: false })).toThrow(
      'TRUST_PROXY',
    )
  })
})
