import { createHash } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { ownLimitHeader } from '../core/own-request'
import { chunk, done, type LocalServer, sendEvents, startServer, usageChunk } from '../providers/local-server'
import { readBatch } from './batch'
import { readBody } from './body'
import { blobInTurns, joinInTurns, megabyte } from './bytes'
import { createHoldings } from './holdings'
import { callShare, limitsOf } from './limits'
import { type LocalApp, startApp } from './local-app'
import { createPace } from './pace'
import { lmCall, postCalls } from './test-calls'
import { countTurns } from './turns.fixture'

const token = `${'f'.repeat(4)}0123456789abcdef0123456789abcdef0123456789ab`
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

let vendor: LocalServer | undefined
let app: LocalApp | undefined
const ends: (() => void)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) end()
  await app?.close()
  await vendor?.close()
})

/** A vendor that answers at once, and takes its time for prompts that say so. */
async function team(): Promise<LocalApp> {
  vendor = await startServer(async (_, response, body) => {
    sendEvents(response, [chunk({ content: 'one' })])
    while (body.includes('slow') && !response.destroyed) await wait(20)
    for (const event of [chunk({}, 'stop'), usageChunk(5, 1)])
      response.write(`data: ${JSON.stringify(event)}\n\n`)
    response.end(done)
  })
  app = await startApp({
    FACET_ACCESS_TOKEN: token,
    FACET_RATE_PER_MINUTE: '100000',
    OPENAI_API_KEY: 'sk-1',
    OPENAI_BASE_URL: `${vendor.origin}/v1`,
    TRUST_PROXY: '1',
  })
  const signIn = await fetch(`${app.origin}/api/session`, {
    method: 'POST',
    headers: { ...app.headers, 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  return { ...app, headers: { ...app.headers, cookie } }
}

const misbehaving = { 'x-forwarded-for': '6.6.6.6' }
const other = { 'x-forwarded-for': '7.7.7.7' }

/** Median ms until another caller's single call has its answer, of `turns` in a row. */
async function othersWait(running: LocalApp, turns = 15): Promise<number> {
  const times: number[] = []
  for (let turn = 0; turn < turns; turn += 1) {
    const started = performance.now()
    const answer = await postCalls(running, [lmCall('quick')], { headers: other })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('"end"')
    times.push(performance.now() - started)
    await wait(10)
  }
  return times.toSorted((a, b) => a - b)[Math.floor(turns / 2)] ?? Number.NaN
}

/** A body that says it is long and stays away. */
function endless(running: LocalApp, type: string): void {
  const { hostname, port } = new URL(running.origin)
  const request = httpRequest({
    hostname,
    port,
    method: 'POST',
    path: '/api/lm',
    headers: { ...running.headers, ...misbehaving, 'content-type': type, 'content-length': 500_000 },
  })
  request.on('error', () => undefined)
  request.write('{')
  ends.push(() => request.destroy())
}

function largeForm(running: LocalApp, bytes: number, path = '/api/lm') {
  const file = new Uint8Array(bytes).fill(7)
  const id = createHash('sha256').update(file).digest('hex')
  const ref = { kind: 'image', id, mime: 'image/png', bytes }
  const form = new FormData()
  form.set(
    'calls',
    JSON.stringify([lmCall('', { messages: [{ role: 'user', parts: [{ type: 'media', ref }] }] })]),
  )
  form.set(id, new Blob([file]), id)
  return () =>
    fetch(running.origin + path, {
      method: 'POST',
      headers: { ...running.headers, ...misbehaving },
      body: form,
    })
}

// A machine that is busy with other things may be slow once, not three times.
describe('one caller beside another', { retry: 2, timeout: 30_000 }, () => {
  it('who sends 64 slow calls twice leaves the other one room, and gets them all in the end', async () => {
    const running = await team()
    const gone = new AbortController()
    ends.push(() => gone.abort())
    const body = JSON.stringify({ calls: Array.from({ length: 64 }, () => lmCall('slow')) })
    const headers = { ...running.headers, ...misbehaving, 'content-type': 'application/json' }
    const taken = await Promise.all(
      [1, 2].map(() =>
        fetch(`${running.origin}/api/lm`, { method: 'POST', headers, body, signal: gone.signal }),
      ),
    )
    expect(taken.map(({ status }) => status)).toEqual([200, 200])
    while ((vendor?.requests.length ?? 0) < 64) await wait(10)
    expect(await othersWait(running)).toBeLessThanOrEqual(100)
    expect(vendor?.requests.filter(({ body: sent }) => sent.includes('slow'))).toHaveLength(64)
  })

  it('who sends bodies that never end holds up neither another nor those behind the same address', async () => {
    const running = await team()
    for (let turn = 0; turn < 40; turn += 1)
      endless(running, turn % 2 ? 'application/json' : 'multipart/form-data; boundary=x')
    await wait(100)
    expect(await othersWait(running)).toBeLessThanOrEqual(100)
    const started = performance.now()
    expect(await (await postCalls(running, [lmCall('quick')], { headers: misbehaving })).text()).toContain(
      '"end"',
    )
    expect(performance.now() - started).toBeLessThan(1000)
  })

  it.each(['/api/lm', '/api/preview'])(
    'who sends sixteen large forms to %s at once does not make the other wait',
    async (path) => {
      const running = await team()
      const send = largeForm(running, 4_000_000, path)
      const sent = Promise.all(Array.from({ length: 16 }, async () => (await send()).status))
      expect(await othersWait(running, 9)).toBeLessThanOrEqual(100)
      expect(await sent).toEqual(Array.from({ length: 16 }, () => 200))
    },
  )

  it.each<[string, number, number, boolean]>([
    ['20,000 pieces of a byte', 20_000, 1, false],
    ['6,000 of 20 bytes', 6_000, 20, false],
    ['4,000 of a byte', 4_000, 1, true],
    ['6,000 of 100 bytes', 6_000, 100, true],
  ])('%s are a body: only what costs no more than its bytes', async (_, pieces, bytes, isRead) => {
    let left = pieces
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        left -= 1
        if (left < 0) return controller.close()
        controller.enqueue(new Uint8Array(bytes))
      },
    })
    const init = { method: 'POST', body, duplex: 'half' } as RequestInit
    const reading = readBody(new Request('http://localhost/', init), 1_000_000)
    if (isRead) expect((await reading).byteLength).toBe(pieces * bytes)
    else await expect(reading).rejects.toMatchObject({ code: 'invalid' })
    if (!isRead) expect(left).toBeGreaterThan(0)
  })

  it('a large form is taken apart in many turns, between which others have theirs', async () => {
    const file = new Uint8Array(40_000_000).fill(7)
    const form = new FormData()
    form.set('calls', JSON.stringify([1]))
    form.set(createHash('sha256').update(file).digest('hex'), new Blob([file]))
    const written = new Response(form)
    const contentType = written.headers.get('content-type') ?? ''
    const bytes = new Uint8Array(await written.arrayBuffer())
    const others = countTurns()
    expect((await readBatch(bytes, { contentType, shelf: undefined })).calls).toEqual([1])
    // A turn for each megabyte that is searched, one for each that is hashed, and one for each that is copied.
    expect(others.stop()).toBeGreaterThanOrEqual(105)
  })

  it('callers take turns, of one the body that began first goes first, and little comes in per turn', async () => {
    const turns: (() => void)[] = []
    const pace = createPace(() => new Promise<void>((resolve) => turns.push(resolve)))
    const through: string[] = []
    const bring = (caller: string, order: number) =>
      void pace({ caller, order, bytes: 64 * 1024 }).then(() => through.push(`${caller}${order}`))
    for (const order of [4, 2, 3, 1]) bring('a', order)
    bring('b', 9)
    const next = async () => {
      await wait(1)
      turns.shift()?.()
      await wait(1)
      return through.splice(0)
    }
    expect(await next()).toEqual(['a1', 'b9'])
    expect(await next()).toEqual(['a2', 'a3'])
    // The one that began first has its next piece; who brings nothing holds nobody up.
    bring('a', 1)
    expect(await next()).toEqual(['a1', 'a4'])
    expect(await next()).toEqual([])
    bring('b', 9)
    expect(await next()).toEqual(['b9'])
  })

  it('what began first has the right of way where the share is used up', async () => {
    const holdings = createHoldings({ perCaller: 10, total: 25 })
    const [first, second, third] = [holdings.holder('a'), holdings.holder('a'), holdings.holder('a')]
    first.add(4)
    second.add(4)
    third.add(2)
    first.add(1)
    await expect(third.dropped).rejects.toMatchObject({ code: 'rate-limit', retryable: true })
    expect(() => third.add(1)).toThrow('too many files')
    expect(() => second.add(2)).toThrow('too many files')
    first.add(5)
    await expect(second.dropped).rejects.toMatchObject({ code: 'rate-limit' })
    // Another has a share of its own, and the whole an end.
    const [other, last] = [holdings.holder('b'), holdings.holder('c')]
    other.add(10)
    last.add(5)
    expect(() => last.add(1)).toThrow('too many files')
    first.release()
    last.add(5)
    const again = holdings.holder('a')
    again.add(5)
    expect(() => again.add(1)).toThrow('too many files')
  })

  it.each([0, 1, megabyte, megabyte + 1, 5 * megabyte + 7])(
    '%i bytes are joined and copied whole, a megabyte a turn',
    async (bytes) => {
      const all = new Uint8Array(bytes).map((_, index) => (index * 31) % 251)
      const chunks: Uint8Array[] = []
      for (let at = 0; at < bytes; at += 65_536) chunks.push(all.subarray(at, at + 65_536))
      const joined = await joinInTurns(chunks, bytes)
      expect(Buffer.compare(joined, all)).toBe(0)
      const blob = await blobInTurns(joined, 'image/png')
      expect([blob.size, blob.type]).toEqual([bytes, 'image/png'])
      expect(Buffer.compare(new Uint8Array(await blob.arrayBuffer()), all)).toBe(0)
    },
  )

  it('forms of one caller are taken apart one at a time, so that there is room for another', async () => {
    const { parsing } = limitsOf({ access: { mode: 'team', token }, ratePerMinute: 1 })
    const { signal } = new AbortController()
    const leave = await parsing.enter('one', signal)
    expect([parsing.isFull('one'), parsing.isFull('two')]).toEqual([true, false])
    leave()
  })

  it('a form for a preview has 8 MB at most', async () => {
    const running = await team()
    const answer = await largeForm(running, 9_000_000, '/api/preview')()
    expect(answer.status).toBe(413)
    expect(await answer.text()).toContain('8 MB')
  })

  it('who has sent enough for a minute is told when to come back', async () => {
    app = await startApp({
      FACET_PUBLIC_DEMO: '1',
      FACET_DEMO_BUDGET_USD: '1',
      FACET_RATE_PER_MINUTE: '100000',
    })
    const send = largeForm(app, 8_000_000)
    const answers: Response[] = []
    for (let turn = 0; turn < 8; turn += 1) {
      const answer = await send()
      answers.push(answer)
      await answer.text().catch(() => undefined)
    }
    const refused = answers.filter(({ status }) => status === 429)
    expect(answers.slice(0, 4).map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(refused.length).toBeGreaterThanOrEqual(1)
    for (const { headers } of refused) {
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
      expect(headers.get(ownLimitHeader)).toBe('1')
    }
  })
})

describe('the share of one caller in 128 calls', () => {
  it('is half of what is free, and never the last ones of all', () => {
    expect([0, 32, 64, 96, 112, 127].map(callShare)).toEqual([64, 48, 32, 8, 4, 1])
    for (let others = 0; others < 128; others += 1) {
      expect(callShare(others)).toBeGreaterThanOrEqual(1)
      if (others <= 64) expect(128 - others - callShare(others)).toBeGreaterThanOrEqual(32)
    }
  })
})
