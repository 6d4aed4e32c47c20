import { createServer, type Server } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { delay } from '../core/async'
import { collect } from '../core/lm/collect'
import type { LmEvent, LmRequest } from '../core/lm/message'
import { createGate } from '../core/lm/provider-gate'
import { withRetry } from '../core/lm/with-retry'
import { createHttpLm } from './http-lm'
import { createServerTurns, waitsForServer } from './server-turns'

/** Ten times as fast as the clock on the wall, for server and page alike. */
const fast = {
  now: () => performance.now() * 10,
  sleep: (ms: number, signal: AbortSignal) => delay(ms / 10, signal),
}
const media = async () => new Blob()
const request = (text: string): LmRequest => ({
  model: 'x/m',
  messages: [{ role: 'user', parts: [{ type: 'text', text }] }],
  format: { type: 'text' },
  rollout: 0,
})
const end: LmEvent = { type: 'end', stop: 'stop', usage: { input: 1, output: 1 } }
const lines = (calls: number, ...events: LmEvent[]) =>
  Array.from({ length: calls }, (_, call) =>
    events.map((event) => `${JSON.stringify({ call, event })}\n`).join(''),
  ).join('')

let server: Server | undefined
afterEach(async () => {
  server?.closeAllConnections()
  await new Promise((resolve) => server?.close(resolve))
})

/** A server whose guard lets `perSecond` requests in, `burst` of them at once, and says of others how long to wait. */
async function guarded({
  perSecond,
  burst,
  reply = [end],
}: {
  perSecond: number
  burst: number
  reply?: LmEvent[]
}) {
  const seen = { admitted: 0, refused: 0, texts: [] as string[] }
  let tokens = burst
  let at = fast.now()
  server = createServer(async (incoming, response) => {
    const body: Buffer[] = []
    for await (const chunk of incoming) body.push(chunk)
    const { calls } = JSON.parse(Buffer.concat(body).toString())
    tokens = Math.min(burst, tokens + ((fast.now() - at) / 1000) * perSecond)
    at = fast.now()
    if (tokens < 1) {
      seen.refused += 1
      const retryAfterMs = Math.ceil(((1 - tokens) / perSecond) * 1000)
      const info = { code: 'rate-limit', message: 'Too many requests.', retryable: true, retryAfterMs }
      response.writeHead(429).end(JSON.stringify(info))
      return
    }
    tokens -= 1
    seen.admitted += 1
    for (const { messages } of calls) seen.texts.push(messages[0].parts[0].text)
    response.end(lines(calls.length, ...reply))
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  const turns = createServerTurns(fast)
  const gate = createGate({ parallel: 8, clock: fast })
  const make = () => {
    const lm = createHttpLm({ url: `http://127.0.0.1:${port}/api/lm`, turns })
    return withRetry(lm, { gateOf: () => gate, interactive: false, clock: fast })
  }
  return { seen, make, lm: make() }
}

const said = [{ type: 'text-delta' as const, text: 'yes' }, end]

describe('a server of the app that is asked too often', () => {
  it('is waited for until all of 200 calls are through a limit of 20 a second', async () => {
    const { seen, make } = await guarded({ perSecond: 20, burst: 4, reply: said })
    const call = { signal: new AbortController().signal, media }
    const queue = Array.from({ length: 200 }, (_, n) => `${n}`)
    const texts = await Promise.all(
      Array.from({ length: 8 }, async () => {
        // One each, so that no two calls share a request.
        const lm = make()
        const answers: string[] = []
        for (let next = queue.shift(); next; next = queue.shift())
          answers.push((await collect(lm(request(next), call))).text)
        return answers
      }),
    )
    expect(texts.flat()).toEqual(Array(200).fill('yes'))
    expect(seen.texts.toSorted()).toEqual(Array.from({ length: 200 }, (_, n) => `${n}`).toSorted())
    expect(seen.refused).toBeGreaterThan(5)
    // One asks for all: hardly more requests are refused than are let in.
    expect(seen.refused).toBeLessThan(seen.admitted * 1.5 + 8)
  }, 20_000)

  it('says what is waited for, and an abort ends the wait with nothing sent', async () => {
    const { seen, lm } = await guarded({ perSecond: 0.01, burst: 1, reply: said })
    const stop = new AbortController()
    await collect(lm(request('first'), { signal: stop.signal, media }))
    const notes: string[] = []
    const waiting = collect(lm(request('second'), { signal: stop.signal, media }), (event) => {
      if (event.type === 'status') notes.push(event.text)
      if (event.type === 'status' && event.text === waitsForServer) stop.abort()
    })
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
    expect(notes).toContain(waitsForServer)
    expect(seen).toMatchObject({ admitted: 1, refused: 1, texts: ['first'] })
  })

  it('is not sent what was given up meanwhile', async () => {
    const { seen, lm } = await guarded({ perSecond: 4, burst: 1, reply: said })
    const keep = { signal: new AbortController().signal, media }
    await collect(lm(request('first'), keep))
    const stop = new AbortController()
    const all = Promise.allSettled([
      collect(lm(request('stays'), keep)),
      collect(lm(request('goes'), { signal: stop.signal, media }), ({ type }) => {
        if (type === 'status') stop.abort()
      }),
    ])
    expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(seen.texts).toEqual(['first', 'stays'])
  })

  it('leaves a vendor’s own haste to the rules for vendors: 5 tries', async () => {
    const error = { code: 'rate-limit' as const, message: 'Slow down.', retryable: true, retryAfterMs: 10 }
    const { seen, lm } = await guarded({ perSecond: 100, burst: 100, reply: [{ type: 'error', error }] })
    const call = { signal: new AbortController().signal, media }
    await expect(collect(lm(request('one'), call))).rejects.toMatchObject({ code: 'rate-limit' })
    expect(seen).toMatchObject({ admitted: 5, refused: 0 })
  })
})
