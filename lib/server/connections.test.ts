import { once } from 'node:events'
import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type LocalServer, startServer } from '../providers/local-server'
import { type LocalApp, startApp } from './local-app'
import { lmCall, postCalls } from './test-calls'

const team = { FACET_ACCESS_TOKEN: 'a-team-token-of-more-than-128-bits-0123456789' }
const half = 'GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: '
const slowBody =
  'POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n\r\n{"tok'

let app: LocalApp
let sockets: Socket[] = []
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  sockets = []
  await app.close()
  for (const close of closing.splice(0)) await close()
})

const portOf = () => Number(new URL(app.origin).port)

/** Connections from one address that begin to say something and never end. */
async function holdOpen(count: number, localAddress: string, text: string) {
  const mine = Array.from({ length: count }, () =>
    connect({ port: portOf(), host: '127.0.0.1', localAddress }),
  )
  sockets.push(...mine)
  await Promise.all(
    mine.map(async (socket) => {
      socket.on('error', () => {}).resume()
      await Promise.race([once(socket, 'connect'), once(socket, 'close')])
      if (!socket.destroyed) socket.write(text)
    }),
  )
  return mine
}

/** Status and wait (ms) of one question from an address, on a connection of its own. */
function ask(localAddress: string): Promise<{ status: number | string; ms: number }> {
  const started = performance.now()
  return new Promise((resolve) => {
    const done = (status: number | string) => resolve({ status, ms: performance.now() - started })
    const sent = request(
      { port: portOf(), host: '127.0.0.1', localAddress, path: '/api/health', agent: false },
      (answer) => answer.resume().on('end', () => done(answer.statusCode ?? 0)),
    )
    sent.on('error', (error) => done(error.message))
    sent.end()
  })
}

async function waits(localAddress: string, count = 20) {
  const all = []
  for (let i = 0; i < count; i++) all.push(await ask(localAddress))
  expect(all.map(({ status }) => status)).toEqual(all.map(() => 200))
  return all.map(({ ms }) => ms).sort((a, b) => a - b)[count >> 1] ?? Number.NaN
}

const openOf = (all: readonly Socket[]) => all.filter(({ readyState }) => readyState === 'open')

describe('one address against another', { timeout: 30_000 }, () => {
  it.each<[number, string, string]>([
    [520, 'half a header', half],
    [520, 'nothing at all', ''],
    [150, 'a body that never comes', slowBody],
    [
      150,
      'a pipeline of which the last is not whole',
      `GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n${half}`,
    ],
  ])('%i connections with %s hold up nobody, and are 64 at most', async (count, _, text) => {
    app = await startApp(team)
    const mine = await holdOpen(count, '127.0.0.1', text)
    await expect.poll(() => openOf(mine).length, { timeout: 10_000 }).toBeLessThanOrEqual(64)
    expect(await waits('127.0.0.2')).toBeLessThan(100)
    // The address itself is heard too: its oldest makes room.
    expect((await ask('127.0.0.1')).status).toBe(200)
  })

  it('as many from many addresses, and from a proxy that speaks for many, give way oldest first', async () => {
    app = await startApp({ ...team, TRUST_PROXY: '1', FACET_PROXIES: '127.0.0.1' })
    await holdOpen(300, '127.0.0.1', half)
    for (let at = 10; at < 20; at++) await holdOpen(60, `127.0.0.${at}`, half)
    expect(await waits('127.0.0.2')).toBeLessThan(100)
    expect((await ask('127.0.0.1')).status).toBe(200)
  })

  it('at one’s own computer all may be used, and the oldest half one still makes room', async () => {
    app = await startApp({})
    const mine = await holdOpen(600, '127.0.0.1', half)
    expect(await waits('127.0.0.1')).toBeLessThan(100)
    expect(openOf(mine).length).toBeGreaterThan(450)
  })
})

describe('many at once from one address', { timeout: 30_000 }, () => {
  it('are all answered where each is soon done', async () => {
    app = await startApp(team)
    const all = await Promise.all(Array.from({ length: 200 }, () => ask('127.0.0.1')))
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200]))
  })

  it('are 64 at work at most; others are told to wait, and other addresses do not notice', async () => {
    const vendor = await startServer(() => {})
    closing.push(() => vendor.close())
    app = await startApp({ ...team, OPENAI_API_KEY: 'k', OPENAI_BASE_URL: `${vendor.origin}/v1` })
    const stop = new AbortController()
    const headers = { ...app.headers, authorization: `Bearer ${team.FACET_ACCESS_TOKEN}` }
    const body = JSON.stringify({ calls: [lmCall('hi')] })
    const answers: Response[] = []
    for (let i = 0; i < 80; i++)
      fetch(`${app.origin}/api/lm`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body,
        signal: stop.signal,
      }).then(
        (answer) => answers.push(answer),
        () => {},
      )
    const refused = () => answers.filter(({ status }) => status === 429)
    await expect.poll(() => refused().length, { timeout: 10_000 }).toBe(16)
    expect(refused()[0]?.headers.get('x-own-limit')).toBe('1')
    expect(await refused()[0]?.json()).toMatchObject({ code: 'rate-limit', retryable: true })
    expect(await waits('127.0.0.2')).toBeLessThan(100)
    stop.abort()
  })
})

describe('what has come whole', { timeout: 30_000 }, () => {
  async function chat(vendor: LocalServer) {
    app = await startApp({ OPENAI_API_KEY: 'k', OPENAI_BASE_URL: `${vendor.origin}/v1` })
    return postCalls(app, [lmCall('hi')])
  }

  it('is answered, however many half ones come after', async () => {
    let finish = () => {}
    const vendor = await startServer((_, response) => {
      finish = () => void response.writeHead(500).end('late')
    })
    closing.push(() => vendor.close())
    const response = await chat(vendor)
    await holdOpen(700, '127.0.0.1', half)
    await expect.poll(() => vendor.requests.length).toBe(1)
    finish()
    expect(await response.text()).toContain('"type":"error"')
  })
})
