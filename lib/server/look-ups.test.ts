import { describe, expect, it } from 'vitest'
import { startServer } from '../providers/local-server'
import { hubFetch } from './hub-fetch'
import { createLookUps } from './look-ups'
import { safeFetch } from './safe-fetch'

const { signal } = new AbortController()
const never = () => new Promise<never>(() => undefined)
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('a resolver that never answers', () => {
  it('is not waited for longer than a link may take', async () => {
    const started = performance.now()
    await expect(
      safeFetch('http://slow.example/', { allow: [], signal, totalMs: 100, resolve: never }),
    ).rejects.toMatchObject({ code: 'timeout', retryable: true })
    expect(performance.now() - started).toBeLessThan(1000)
  })

  it('ends with the person who asked', async () => {
    const gone = new AbortController()
    const reason = new Error('gone')
    setTimeout(() => gone.abort(reason), 20)
    await expect(
      safeFetch('http://slow.example/', { allow: [], signal: gone.signal, resolve: never }),
    ).rejects.toBe(reason)
  })

  it('is not waited for by the hub, of its own name nor of where it sends on to', async () => {
    const started = performance.now()
    const options = { signal, headersMs: 100, resolve: never }
    await expect(hubFetch('a', { hubUrl: 'http://hub.example', ...options })).rejects.toMatchObject({
      code: 'timeout',
    })
    const hub = await startServer((_, response) => {
      response.writeHead(302, { location: 'https://store.example/a' }).end()
    })
    await expect(hubFetch('a', { hubUrl: hub.origin, ...options })).rejects.toMatchObject({ code: 'timeout' })
    await hub.close()
    expect(performance.now() - started).toBeLessThan(2000)
  })

  it('has two names at most of one caller, three of all, and keeps the others waiting', async () => {
    const asked: string[] = []
    let answer: (() => void)[] = []
    const lookUp = createLookUps((host) => {
      asked.push(host)
      return new Promise((resolve) => answer.push(() => resolve([{ address: '1.1.1.1', family: 4 }])))
    })
    const gone = new AbortController()
    const mine = ['a', 'b', 'c'].map((host) =>
      lookUp(host, { caller: 'me', signal: gone.signal }).catch(() => 'gone'),
    )
    const others = ['d', 'e'].map((host, at) => lookUp(host, { caller: `other ${at}`, signal }))
    await wait(5)
    expect(asked).toEqual(['a', 'b', 'd'])
    // Who gives up is let go at once; the system is still at work on the name, which still counts.
    gone.abort()
    expect(await Promise.all(mine)).toEqual(['gone', 'gone', 'gone'])
    await wait(5)
    expect(asked).toEqual(['a', 'b', 'd'])
    for (const go of answer) go()
    answer = []
    await wait(5)
    expect(asked).toEqual(['a', 'b', 'd', 'e'])
    for (const go of answer) go()
    expect(await Promise.all(others)).toEqual([
      [{ address: '1.1.1.1', family: 4 }],
      [{ address: '1.1.1.1', family: 4 }],
    ])
  })

  it('refuses one who asks for too many', async () => {
    const lookUp = createLookUps(never)
    const all = Array.from({ length: 40 }, (_, at) => lookUp(`${at}.example`, { caller: 'me', signal }))
    const refused = all.slice(18).map((one) => one.catch((error: unknown) => error))
    for (const error of await Promise.all(refused)) expect(error).toMatchObject({ code: 'rate-limit' })
  })
})

it('a hub that compresses its files is refused: sizes would mean something else', async () => {
  const hub = await startServer((request, response) => {
    expect(request.headers['accept-encoding']).toBe('identity')
    response.writeHead(200, { 'content-encoding': 'gzip' }).end('x')
  })
  await expect(hubFetch('a', { hubUrl: hub.origin, signal })).rejects.toMatchObject({ code: 'network' })
  await hub.close()
})
