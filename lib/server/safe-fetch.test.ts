import type { LookupAddress } from 'node:dns'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isAbort } from '../core/errors'
import { type LocalServer, startServer } from '../providers/local-server'
import { safeFetch } from './safe-fetch'

let server: LocalServer
let host: string
const signal = new AbortController().signal

beforeEach(async () => {
  server = await startServer(async (request, response) => {
    const to = new URL(request.url ?? '/', 'http://x').searchParams.get('to')
    if (to !== null) response.writeHead(302, { location: to }).end()
    else if (request.url === '/big') {
      response.writeHead(200)
      for (let sent = 0; sent < 64 && !response.destroyed; sent++) {
        response.write(Buffer.alloc(1024))
        await new Promise((resolve) => setImmediate(resolve))
      }
      response.end()
    } else if (request.url === '/declared') response.writeHead(200, { 'content-length': '999999' }).write('x')
    else if (request.url === '/silent') response.writeHead(200).write('x')
    else if (request.url === '/missing') response.writeHead(404).end()
    else if (request.url === '/broken') response.writeHead(503).end()
    else response.end('picture')
  })
  host = server.origin.replace('http://', '')
})
afterEach(() => server.close())

const get = (url: string, more: Partial<Parameters<typeof safeFetch>[1]> = {}) =>
  safeFetch(url, { allow: [host], signal, ...more }).then((bytes) => new TextDecoder().decode(bytes))

const answers =
  (...addresses: string[]) =>
  () =>
    Promise.resolve(
      addresses.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 })),
    )

describe('safeFetch', () => {
  it('fetches what is allowed, and follows redirects that are', async () => {
    expect(await get(`${server.origin}/a`)).toBe('picture')
    expect(await get(`${server.origin}/?to=/a`)).toBe('picture')
    expect(await get(`${server.origin}/?to=${encodeURIComponent('/?to=/a')}`)).toBe('picture')
  })

  it.each([
    'file:///etc/passwd',
    'ftp://example.com/a',
    'gopher://127.0.0.1:70/',
    'data:image/png;base64,AA==',
    'javascript:1',
    'blob:http://x/1',
    'not a url',
    '',
    '//example.com',
    'http://',
    'http://user@example.com/',
    'http://a:b@example.com/',
    'http://example.com:22/',
    'http://example.com:6379/',
    'https://example.com:8443/',
    'http://1.1.1.1:25/',
  ])('refuses %s without asking anybody', async (url) => {
    const resolve = () => Promise.reject(new Error('must not be asked'))
    await expect(get(url, { resolve })).rejects.toMatchObject({ code: 'invalid' })
  })

  it.each([
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f.1',
    '169.254.169.254',
    '10.0.0.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '[fd00:ec2::254]',
    '[fe80::1]',
    '0',
  ])('refuses http://%s/ itself and behind a redirect', async (inside) => {
    await expect(get(`http://${inside}/`)).rejects.toMatchObject({ code: 'invalid' })
    const url = `${server.origin}/?to=${encodeURIComponent(`http://${inside}/latest/meta-data`)}`
    await expect(get(url)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('private'),
    })
  })

  it.each<[string, string[]]>([
    ['a private address', ['10.0.0.1']],
    ['loopback', ['127.0.0.1']],
    ['IPv6 loopback', ['::1']],
    ['the metadata service', ['169.254.169.254']],
    ['a public and a private address', ['1.1.1.1', '127.0.0.1']],
    ['a public IPv4 and a private IPv6', ['1.1.1.1', 'fd00::1']],
    ['a mapped address', ['::ffff:10.0.0.1']],
    ['NAT64 of loopback', ['64:ff9b::7f00:1']],
  ])('refuses a name that leads to %s', async (_, addresses) => {
    await expect(get('http://pictures.example/', { resolve: answers(...addresses) })).rejects.toMatchObject({
      code: 'invalid',
    })
  })

  it('connects to the very address that was checked, not to a second answer of the resolver', async () => {
    const port = host.split(':')[1] ?? ''
    let asked = 0
    const resolve = () => {
      asked++
      return answers(asked === 1 ? '127.0.0.1' : '127.0.0.99')()
    }
    expect(
      await get(`http://rebound.example:${port}/a`, { allow: [`rebound.example:${port}`], resolve }),
    ).toBe('picture')
    expect(asked).toBe(1)
    expect(server.requests[0]?.headers.host).toBe(`rebound.example:${port}`)
  })

  it('checks a name anew after a redirect: public first, private then', async () => {
    const port = host.split(':')[1] ?? ''
    const resolve = (name: string) => answers(name === 'inside.example' ? '10.0.0.1' : '127.0.0.1')()
    const url = `http://first.example:${port}/?to=${encodeURIComponent('http://inside.example/')}`
    await expect(get(url, { allow: [`first.example:${port}`], resolve })).rejects.toMatchObject({
      code: 'invalid',
    })
  })

  it.each([
    'file:///etc/passwd',
    'data:image/png,x',
    'http://u:p@example.com/',
    'http://example.com:22/',
    '//169.254.169.254/x',
  ])('refuses a redirect to %s', async (to) => {
    await expect(get(`${server.origin}/?to=${encodeURIComponent(to)}`)).rejects.toMatchObject({
      code: 'invalid',
    })
  })

  it('gives up after three redirects', async () => {
    let url = '/a'
    for (let hop = 0; hop < 4; hop++) url = `/?to=${encodeURIComponent(url)}`
    await expect(get(server.origin + url)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('3'),
    })
  })

  it.each(['/big', '/declared'])('stops reading %s at the limit', async (path) => {
    await expect(get(server.origin + path, { maxBytes: 4096 })).rejects.toMatchObject({ code: 'too-large' })
    expect(await server.requests[0]?.closed).toBe(false)
  })

  it('stops waiting at the time limit', async () => {
    await expect(get(`${server.origin}/silent`, { totalMs: 100 })).rejects.toMatchObject({ code: 'timeout' })
  })

  it('passes an abort on as an abort', async () => {
    const abort = new AbortController()
    setTimeout(() => abort.abort(), 50)
    const error: unknown = await get(`${server.origin}/silent`, { signal: abort.signal }).catch(
      (caught: unknown) => caught,
    )
    expect(isAbort(error)).toBe(true)
    expect(await server.requests[0]?.closed).toBe(false)
  })

  it.each([
    ['/missing', 'not-found', false],
    ['/broken', 'network', true],
  ])('tells the status of %s', async (path, code, retryable) => {
    await expect(get(server.origin + path)).rejects.toMatchObject({ code, retryable })
  })

  it('cannot reach a name that nobody knows', async () => {
    const resolve = () => Promise.reject(new Error('ENOTFOUND'))
    await expect(get('http://nowhere.example/', { resolve })).rejects.toMatchObject({ code: 'network' })
  })

  it('sends nothing of its own environment along', async () => {
    await get(`${server.origin}/a`)
    const { cookie, authorization, referer } = server.requests[0]?.headers ?? {}
    expect([cookie, authorization, referer]).toEqual([undefined, undefined, undefined])
  })
})
