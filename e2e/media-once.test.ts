// A medium crosses from the page to the server once, however many calls name it.
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isAbort, toErrorInfo } from '../lib/core/errors'
import { collect } from '../lib/core/lm/collect'
import type { LmRequest } from '../lib/core/lm/message'
import { createGate } from '../lib/core/lm/provider-gate'
import { withRetry } from '../lib/core/lm/with-retry'
import type { MediaRef } from '../lib/core/media'
import {
  chunk,
  done,
  type LocalServer,
  sendEvents,
  startServer,
  usageChunk,
} from '../lib/providers/local-server'
import { createHttpLm } from '../lib/runtime/http-lm'
import { createSentMedia, type SentMedia } from '../lib/runtime/sent-media'
import { type LocalApp, startApp } from '../lib/server/local-app'

const images = [300_000, 400_000, 500_000].map((bytes, n) => new Uint8Array(bytes).fill(n + 1))
const refs = images.map(
  (bytes): MediaRef => ({
    kind: 'image',
    id: createHash('sha256').update(bytes).digest('hex'),
    mime: 'image/png',
    bytes: bytes.length,
  }),
)
const distinct = images.reduce((sum, { length }) => sum + length, 0)

let upstream: LocalServer
let app: LocalApp
beforeEach(async () => {
  upstream = await startServer((_, response) => {
    sendEvents(response, [chunk({ content: 'ok' }), chunk({}, 'stop'), usageChunk(5, 1), done])
    response.end()
  })
  app = await startApp({ OPENAI_API_KEY: 'sk-canary', OPENAI_BASE_URL: `${upstream.origin}/v1` })
})
afterEach(async () => {
  await app.close()
  await upstream.close()
})

/** A page with the retry and places of the real one, that notes what every request of it carried. */
function openPage(sent: SentMedia = createSentMedia()) {
  const requests: { media: string[]; bytes: number; status: number }[] = []
  const note: typeof fetch = async (url, init) => {
    const files = init?.body instanceof FormData ? [...init.body].filter(([name]) => name !== 'calls') : []
    const response = await fetch(url, { ...init, headers: { ...init?.headers, ...app.headers } })
    const blobs = files.flatMap(([, part]) => (typeof part === 'string' ? [] : [part]))
    requests.push({
      media: files.map(([name]) => name),
      bytes: blobs.reduce((sum, { size }) => sum + size, 0),
      status: response.status,
    })
    return response
  }
  const gate = createGate({ parallel: 8 })
  const http = createHttpLm({ url: `${app.origin}/api/lm`, fetch: note, sent })
  const lm = withRetry(http, { gateOf: () => gate, interactive: true })
  const media = async ({ id }: MediaRef) =>
    new Blob([images[refs.findIndex((ref) => ref.id === id)] ?? new Uint8Array()])
  const ask = (named: readonly MediaRef[], signal = new AbortController().signal) =>
    collect(lm(requestOf(named), { signal, media }))
  return { ask, requests, wire: () => requests.reduce((sum, { bytes }) => sum + bytes, 0) }
}

function requestOf(named: readonly MediaRef[]): LmRequest {
  return {
    model: 'openai/gpt-4o-mini',
    messages: [
      {
        role: 'user',
        parts: [
          { type: 'text', text: 'what is this' },
          ...named.map((ref) => ({ type: 'media' as const, ref })),
        ],
      },
    ],
    format: { type: 'text' },
    rollout: 0,
  }
}

describe('media on the wire', () => {
  it('50 calls that share 3 images send at most 1.05 times their bytes, and the vendor gets every image', async () => {
    const page = openPage()
    await Promise.all(Array.from({ length: 50 }, () => page.ask(refs)))
    const ratio = page.wire() / distinct
    expect(upstream.requests).toHaveLength(50)
    for (const { body } of upstream.requests) expect(body.match(/data:image\/png;base64/g)).toHaveLength(3)
    expect(ratio).toBeLessThanOrEqual(1.05)
  })

  it('calls one after another and calls that overlap send it once', async () => {
    const page = openPage()
    const first = page.ask([refs[0] ?? never()])
    await new Promise((resolve) => setTimeout(resolve, 8))
    await Promise.all([first, page.ask([refs[0] ?? never()])])
    await page.ask([refs[0] ?? never(), refs[1] ?? never()])
    expect(page.wire()).toBe(700_000)
  })

  it('what the server has lost is named before any vendor is asked, and sent again', async () => {
    const sent = createSentMedia()
    sent.sending(refs.map(({ id }) => id))(true)
    const page = openPage(sent)
    expect((await page.ask(refs)).text).toBe('ok')
    expect(page.requests.map(({ status, media }) => [status, media.length])).toEqual([
      [409, 0],
      [200, 3],
    ])
    expect(upstream.requests).toHaveLength(1)
  })

  it('nobody gets at what another page sent, though it knows the hash', async () => {
    await openPage().ask(refs)
    const sent = createSentMedia()
    sent.sending(refs.map(({ id }) => id))(true)
    const stranger = createHttpLm({
      url: `${app.origin}/api/lm`,
      fetch: (url, init) => fetch(url, { ...init, headers: { ...init?.headers, ...app.headers } }),
      sent,
    })
    const blank = () => Promise.resolve(new Blob(['not the image']))
    const { signal } = new AbortController()
    const failure = await collect(stranger(requestOf(refs), { signal, media: blank })).catch(toErrorInfo)
    expect(failure).toMatchObject({ code: 'media' })
    expect(upstream.requests).toHaveLength(1)
  })

  it('an upload that was given up counts as not sent', async () => {
    const page = openPage()
    const stop = new AbortController()
    const given = page.ask(refs, stop.signal).catch((error: unknown) => isAbort(error))
    await new Promise((resolve) => setTimeout(resolve, 6))
    stop.abort()
    expect(await given).toBe(true)
    expect((await page.ask(refs)).text).toBe('ok')
  })
})

function never(): never {
  throw new Error('three images are there')
}
