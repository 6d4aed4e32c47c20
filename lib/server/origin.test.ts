import { describe, expect, it } from 'vitest'
import { checkOrigin } from './origin'

const passes = (method: string, headers: Record<string, string>, allowed: string[] = []) => {
  try {
    checkOrigin({ method, headers: new Headers(headers) }, allowed)
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

describe('origin', () => {
  const host = '127.0.0.1:3000'
  const own = `http://${host}`
  it.each<[string, Record<string, string>, boolean]>([
    ['GET', {}, true],
    ['GET', { origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' }, true],
    ['HEAD', {}, true],
    ['POST', { origin: own, 'sec-fetch-site': 'same-origin' }, true],
    ['POST', { 'sec-fetch-site': 'same-origin' }, true],
    ['POST', { origin: own }, true],
    ['POST', { origin: `https://${host}` }, true],
    ['DELETE', { origin: own, 'sec-fetch-site': 'same-origin' }, true],
    ['POST', {}, false],
    ['POST', { origin: 'null' }, false],
    ['POST', { origin: '' }, false],
    ['POST', { origin: 'http://evil.example' }, false],
    ['POST', { origin: 'http://127.0.0.1:3001' }, false],
    ['POST', { origin: 'http://localhost:3000' }, false],
    ['POST', { origin: `${own}.evil.example` }, false],
    ['POST', { origin: own, 'sec-fetch-site': 'cross-site' }, false],
    ['POST', { origin: own, 'sec-fetch-site': 'same-site' }, false],
    ['POST', { 'sec-fetch-site': 'none' }, false],
    ['POST', { origin: 'http://evil.example', 'sec-fetch-site': 'same-origin' }, false],
    ['DELETE', {}, false],
    ['PUT', { origin: 'http://evil.example' }, false],
    ['OPTIONS', { origin: 'http://evil.example' }, false],
  ])('%s %o → %s', (method, headers, expected) => {
    expect(passes(method, { host, ...headers })).toBe(expected)
  })
})
