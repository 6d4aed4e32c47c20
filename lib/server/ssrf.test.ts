import type { LookupAddress } from 'node:dns'
import { createServer } from 'node:http'
import { isIP, Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type LocalServer, startServer } from '../providers/local-server'
import { addressIn } from './address'
import { inside, inside6 } from './inside-hosts'
import { good, shapes } from './link-samples'
import { safeFetch } from './safe-fetch'

interface Attempt {
  host: string
  port: number
  /** Where the socket would have gone. */
  addresses: readonly string[]
}
interface ConnectOptions {
  host: string
  port: number | string
  lookup?: (
    host: string,
    options: { all: true },
    done: (error: Error | null, found: LookupAddress[]) => void,
  ) => void
}

const signal = new AbortController().signal
const connect = Socket.prototype.connect
const canaries = ['127.0.0.1', '::1']
let attempts: Attempt[] = []
let canaryHits = 0
let canaryPort = 0
let web: LocalServer
const close: (() => void)[] = []

/** Every socket the process opens: noted, and led to the server of this test instead of the open internet. */
function noted(this: Socket, ...args: unknown[]): Socket {
  const [given, done] = Array.isArray(args[0]) ? args[0] : args
  const options: ConnectOptions = given
  const note = (addresses: readonly string[]) =>
    attempts.push({ host: options.host, port: Number(options.port), addresses })
  if (isIP(options.host)) note([options.host])
  else if (options.lookup)
    options.lookup(options.host, { all: true }, (_, found) => note(found.map(({ address }) => address)))
  else note(['whatever the system says'])
  return Reflect.apply(connect, this, [{ host: '127.0.0.1', port: Number(new URL(web.origin).port) }, done])
}

// A header holds ASCII; the URL parser reads the rest back.
const ascii = (text: string) => text.replace(/[^ -~]/g, encodeURIComponent)

beforeAll(async () => {
  web = await startServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://x')
    const to = searchParams.get('to')
    if (to === null) response.end('picture')
    else response.writeHead(Number(searchParams.get('status') ?? 302), { location: ascii(to) }).end()
  })
  for (const host of canaries) {
    const server = createServer((_, response) => {
      canaryHits++
      response.end()
    })
    await new Promise<void>((resolve) => {
      // A machine without IPv6 has only the first of the two.
      server.once('error', () => resolve())
      server.listen(canaryPort, host, resolve)
    })
    const address = server.address()
    if (address !== null && typeof address === 'object') canaryPort = address.port
    close.push(() => server.close())
  }
})
afterAll(async () => {
  for (const end of close) end()
  await web.close()
})
beforeEach(() => {
  attempts = []
  web.requests.length = 0
  vi.spyOn(Socket.prototype, 'connect').mockImplementation(noted)
})
afterEach(() => {
  vi.restoreAllMocks()
  expect(canaryHits).toBe(0)
})

const toAddress = (address: string): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 })
const publicAddress = '93.184.215.14'
/** A resolver: one answer per question about a name, the last one for all that follow. */
function resolver(answers: Readonly<Record<string, readonly (readonly string[])[]>>) {
  const asked = new Map<string, number>()
  return (host: string) => {
    const rounds = answers[host] ?? [[publicAddress]]
    const round = asked.get(host) ?? 0
    asked.set(host, round + 1)
    const found = rounds[Math.min(round, rounds.length - 1)] ?? []
    return found.length > 0 ? Promise.resolve(found.map(toAddress)) : Promise.reject(new Error('ENOTFOUND'))
  }
}
const get = (url: string, answers: Parameters<typeof resolver>[0] = {}) =>
  safeFetch(url, { allow: [], signal, resolve: resolver(answers) }).then((bytes) =>
    Buffer.from(bytes).toString(),
  )
const through = (to: string, status = 302) =>
  `http://public.example/?status=${status}&to=${encodeURIComponent(to)}`

const hosts = [...inside, ...inside6.map((host) => `[${host}]`)]
const addresses = [...new Set(hosts.map((host) => addressIn(new URL(`http://${host}/`).hostname) ?? ''))]
describe('G1 links into private places', () => {
  it('has at least 160 vectors', () => {
    expect(hosts.length).toBeGreaterThanOrEqual(59)
    expect(hosts.length * 2 + addresses.length + shapes.length).toBeGreaterThanOrEqual(160)
  })

  it.each(hosts)('http://%s/ itself', async (host) => {
    await expect(get(`http://${host}/`)).rejects.toMatchObject({ code: 'invalid' })
    expect(attempts).toEqual([])
  })

  it.each(hosts)('a redirect to http://%s/', async (host) => {
    await expect(get(through(`http://${host}/latest/meta-data`))).rejects.toMatchObject({ code: 'invalid' })
    expect(attempts.map(({ host: name }) => name)).toEqual(['public.example'])
  })

  it.each(addresses)('a name that leads to %s', async (address) => {
    const answers = { 'inside.example': [[address]] }
    await expect(get('http://inside.example/', answers)).rejects.toMatchObject({ code: 'invalid' })
    expect(attempts).toEqual([])
  })

  it.each(shapes)('the link “%s”', async (shape) => {
    const link = shape.replace('CANARY', String(canaryPort))
    await expect(get(link)).rejects.toMatchObject({ code: 'invalid' })
    expect(attempts).toEqual([])
  })
})

describe('G1 links to the open internet', () => {
  it('has at least 25 links', () => expect(good.length).toBeGreaterThanOrEqual(25))

  it.each(good)('%s', async (link) => {
    const { protocol, hostname } = new URL(link)
    // The server of this test speaks no TLS: such a link gets as far as the socket.
    if (protocol === 'https:') await expect(get(link)).rejects.toMatchObject({ code: 'network' })
    else expect(await get(link)).toBe('picture')
    const [first] = attempts
    expect(first?.port).toBe(protocol === 'https:' ? 443 : 80)
    expect(first?.addresses).toEqual([addressIn(hostname) ?? publicAddress])
  })
})

const sequences: readonly (readonly [
  string,
  readonly (readonly string[])[],
  'picture' | 'invalid' | 'network',
])[] = [
  ['public', [[publicAddress]], 'picture'],
  ['two public', [[publicAddress, '1.1.1.1']], 'picture'],
  ['public of both kinds', [[publicAddress, '2606:4700:4700::1111']], 'picture'],
  ['IPv6 only', [['2606:4700:4700::1111']], 'picture'],
  ['public, then private for the next question', [[publicAddress], ['127.0.0.1']], 'picture'],
  ['private, then public', [['127.0.0.1'], [publicAddress]], 'invalid'],
  ['public and private', [[publicAddress, '10.0.0.1']], 'invalid'],
  ['private and public', [['10.0.0.1', publicAddress]], 'invalid'],
  ['public IPv4, private IPv6', [[publicAddress, 'fd00::1']], 'invalid'],
  ['private IPv6 only', [['::1']], 'invalid'],
  ['a mapped address', [['::ffff:127.0.0.1']], 'invalid'],
  ['an address with a zone', [['fe80::1%eth0']], 'invalid'],
  ['no such name', [[]], 'network'],
  ['nothing, then private', [[], ['127.0.0.1']], 'network'],
]

describe('G1 what names lead to', () => {
  it('has at least 12 sequences', () => expect(sequences.length).toBeGreaterThanOrEqual(12))

  it.each(sequences)('%s', async (_, rounds, outcome) => {
    const answer = get('http://name.example/', { 'name.example': rounds })
    if (outcome === 'picture') expect(await answer).toBe('picture')
    else await expect(answer).rejects.toMatchObject({ code: outcome })
    expect(attempts.map(({ addresses: [first] }) => first)).toEqual(
      outcome === 'picture' ? [rounds[0]?.[0]] : [],
    )
  })

  it('asks again for each hop: a name that turned private is not followed', async () => {
    const link = `http://name.example/?to=${encodeURIComponent('http://name.example/')}`
    const answers = { 'name.example': [[publicAddress], ['127.0.0.1']] }
    await expect(get(link, answers)).rejects.toMatchObject({ code: 'invalid' })
    expect(attempts).toHaveLength(1)
  })
})

const statuses = [301, 302, 303, 307, 308]
const selfLink = '/?status=302&to=%2F%3Fto%3D%252F'
const targets: readonly (readonly [string, string, 'picture' | 'invalid'])[] = [
  ['an address inside', 'http://169.254.169.254/latest', 'invalid'],
  ['a name inside', 'http://inside.example/', 'invalid'],
  ['//host', '//10.0.0.1/x', 'invalid'],
  ['a path', '/a.png', 'picture'],
  ['two more', selfLink, 'picture'],
  ['another public place', 'http://other.example/a', 'picture'],
  ['a file', 'file:///etc/passwd', 'invalid'],
  ['data', 'data:image/png;base64,AA==', 'invalid'],
  ['a port', 'http://other.example:6379/', 'invalid'],
  ['a name and a word', 'http://a:b@other.example/', 'invalid'],
]

describe('G1 redirects', () => {
  it('has at least 35 rows', () => expect(statuses.length * (targets.length + 2)).toBeGreaterThanOrEqual(35))

  const rows = statuses.flatMap((status) =>
    targets.map(([name, to, outcome]) => ({ status, name, to, outcome })),
  )
  it.each(rows)('$status to $name', async ({ status, to, outcome }) => {
    const answer = get(through(to, status), { 'inside.example': [['10.0.0.1']] })
    if (outcome === 'picture') expect(await answer).toBe('picture')
    else await expect(answer).rejects.toMatchObject({ code: 'invalid' })
    for (const { headers } of web.requests)
      expect([headers.cookie, headers.authorization, headers.referer]).toEqual([
        undefined,
        undefined,
        undefined,
      ])
  })

  it.each(statuses)('%i in a circle, eleven times over', async (status) => {
    let link = '/end'
    for (let hop = 0; hop < 11; hop++) link = `/?status=${status}&to=${encodeURIComponent(link)}`
    await expect(get(`http://public.example${link}`)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('3 times'),
    })
    expect(attempts).toHaveLength(4)
  })

  it.each(statuses)('%i to itself', async (status) => {
    vi.restoreAllMocks()
    const server = await startServer(
      (_, response) => void response.writeHead(status, { location: '/again' }).end(),
    )
    const allow = [new URL(server.origin).host]
    await expect(safeFetch(server.origin, { allow, signal })).rejects.toMatchObject({ code: 'invalid' })
    expect(server.requests).toHaveLength(4)
    await server.close()
  })
})
