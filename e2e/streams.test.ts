// Many answers at once: nothing lost, nothing out of order, and every one that is given up lets go of its vendor.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isAbort } from '../lib/core/errors'
import { collect } from '../lib/core/lm/collect'
import type { LmRequest } from '../lib/core/lm/message'
import { createGate } from '../lib/core/lm/provider-gate'
import { withRetry } from '../lib/core/lm/with-retry'
import {
  chunk,
  done,
  type LocalServer,
  sendEvents,
  startServer,
  usageChunk,
} from '../lib/providers/local-server'
import { createHttpLm } from '../lib/runtime/http-lm'
import { type LocalApp, startApp } from '../lib/server/local-app'
import { dripped, stalled, wait } from './faults/plays'

const data = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`

/** A long answer like no other: numbered words with letters of one to four bytes. */
function answerOf(call: number, words: number): string {
  return Array.from({ length: words }, (_, n) => `${call}:${n}·é世🌍`).join(' ')
}

function eventsOf(text: string): string {
  const pieces = text.match(/.{1,40}/gsu) ?? []
  return (
    pieces.map((piece) => data(chunk({ content: piece }))).join('') +
    data(chunk({}, 'stop')) +
    data(usageChunk(5, 1)) +
    done
  )
}

const sizes = [1, 2, 7, 61, 500, 4096, 16_384, 65_536]
const wordsOf = (size: number) => Math.min(500, 20 * size)

function requestOf(text: string): LmRequest {
  return {
    model: 'openai/gpt-4o-mini',
    messages: [{ role: 'user', parts: [{ type: 'text', text }] }],
    format: { type: 'text' },
    rollout: 0,
  }
}

const callOf = (body: string) => Number(/call (\d+)/.exec(body)?.[1])
const media = () => Promise.reject(new Error('no media here'))

let upstream: LocalServer
let app: LocalApp
let play: (...args: Parameters<Parameters<typeof startServer>[0]>) => void | Promise<void>
beforeEach(async () => {
  upstream = await startServer((...args) => play(...args))
  app = await startApp({
    OPENAI_API_KEY: 'sk-canary',
    OPENAI_BASE_URL: `${upstream.origin}/v1`,
    FACET_RATE_PER_MINUTE: '1000000',
  })
})
afterEach(async () => {
  await app.close()
  await upstream.close()
})

const httpLm = () =>
  createHttpLm({
    url: `${app.origin}/api/lm`,
    fetch: (url, init) => fetch(url, { ...init, headers: { ...init?.headers, ...app.headers } }),
  })

describe('G14', () => {
  it('64 streams at once, in chunks of 1 byte to 64 KB: nothing lost, nothing out of order', async () => {
    play = (_, response, body) => {
      const call = callOf(body)
      const size = sizes[call % sizes.length] ?? 1
      return dripped(eventsOf(answerOf(call, wordsOf(size))), size)(response, 1)
    }
    const lm = httpLm()
    const { signal } = new AbortController()
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, call) => collect(lm(requestOf(`call ${call}`), { signal, media }))),
    )
    for (const [call, { text, stop }] of answers.entries()) {
      expect(text === answerOf(call, wordsOf(sizes[call % sizes.length] ?? 1))).toBe(true)
      expect(stop).toBe('stop')
    }
    expect(upstream.requests).toHaveLength(64)
  }, 60_000)

  it('100 that are given up, at any moment: every connection to the vendor ends within a second', async () => {
    const arrived = new Map<number, () => void>()
    play = (_, response, body) => {
      arrived.get(callOf(body))?.()
      return stalled(data(chunk({ content: 'Hel' })))(response, 1)
    }
    const lm = httpLm()
    const late: number[] = []
    const one = async (call: number) => {
      const abort = new AbortController()
      const { signal } = abort
      const there = new Promise<void>((resolve) => arrived.set(call, resolve))
      const asked = collect(lm(requestOf(`call ${call}`), { signal, media })).catch((error: unknown) => error)
      await there
      await wait(call % 10)
      const left = performance.now()
      abort.abort()
      expect(isAbort(await asked)).toBe(true)
      const request = upstream.requests.find(({ body }) => callOf(body) === call)
      expect(await request?.closed).toBe(false)
      late.push(performance.now() - left)
    }
    for (let from = 0; from < 100; from += 10)
      await Promise.all(Array.from({ length: 10 }, (_, n) => one(from + n)))
    expect(late).toHaveLength(100)
    expect(Math.max(...late)).toBeLessThan(1000)
  }, 60_000)
})

describe('G18', () => {
  it('64 calls under one refusal wait together: nobody goes before the time, one goes first', async () => {
    const waitMs = 3000
    let refusedAt = 0
    const arrivals: number[] = []
    play = (_, response) => {
      arrivals.push(performance.now())
      refusedAt ||= performance.now()
      if (performance.now() - refusedAt < waitMs)
        response
          .writeHead(429, { 'content-type': 'application/json', 'retry-after-ms': String(waitMs) })
          .end('{"error":{"message":"slow down"}}')
      else {
        sendEvents(response, [chunk({ content: 'ok' }), chunk({}, 'stop'), usageChunk(5, 1), done])
        response.end()
      }
    }
    const gate = createGate({ parallel: 8 })
    const lm = withRetry(httpLm(), { gateOf: () => gate, interactive: false })
    const { signal } = new AbortController()
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, call) => collect(lm(requestOf(`call ${call}`), { signal, media }))),
    )
    expect(answers.map(({ text }) => text)).toEqual(Array(64).fill('ok'))
    // The first eight left together before anybody knew; after that, silence until the wait is over.
    const early = arrivals.filter((time) => time - refusedAt < waitMs)
    expect(early.length).toBeLessThanOrEqual(8)
    expect(Math.max(...early) - refusedAt).toBeLessThan(waitMs / 2)
    expect(arrivals).toHaveLength(64 + early.length)
    expect(upstream.requests).toHaveLength(64 + early.length)
  }, 60_000)
})
