import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '../core/errors'
import { type LocalServer, startServer } from '../providers/local-server'
import { type AnswerBounds, boundedAnswer } from './bounded-answer'
import { countTurns } from './turns.fixture'
import { upstreamFetchWith } from './upstream-fetch'

const bounds: AnswerBounds = {
  errorBytes: 10_000,
  wholeBytes: 100_000,
  eventBytes: 50_000,
  streamBytes: 200_000,
  lineEnds: 30_000,
  inflatedBytes: 80_000,
  totalMs: 400,
}
const patience = { firstByteMs: 2000, idleMs: 2000 }
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

let vendor: LocalServer | undefined
afterEach(() => vendor?.close())

/** Bytes that left the vendor until it was cut off or done. */
let sent = 0
async function forever(response: ServerResponse, piece: string | Buffer, pause = 0) {
  sent = 0
  while (!response.destroyed) {
    if (!response.write(piece))
      await Promise.race([new Promise((go) => response.once('drain', go)), wait(50)])
    sent += piece.length
    if (pause || sent % 1_000_000 < piece.length) await wait(pause)
  }
}

async function ask(play: (response: ServerResponse) => void | Promise<void>) {
  vendor = await startServer((_, response) => play(response))
  const started = performance.now()
  const read: Uint8Array[] = []
  let fault: unknown
  try {
    const answer = await upstreamFetchWith(patience, bounds)(vendor.origin)
    for await (const piece of answer.body ?? []) read.push(piece)
  } catch (error) {
    fault = error
  }
  return {
    text: Buffer.concat(read).toString(),
    bytes: read.reduce((sum, one) => sum + one.byteLength, 0),
    fault,
    ms: performance.now() - started,
  }
}

function streamOf(pieces: Iterable<Uint8Array>): ReadableStream<Uint8Array> {
  const rest = pieces[Symbol.iterator]()
  return new ReadableStream({
    pull(controller) {
      const next = rest.next()
      if (next.done) controller.close()
      else controller.enqueue(next.value)
    },
  })
}

const head = (type: string, more: Record<string, string> = {}) => ({ 'content-type': type, ...more })
const event = `data: ${'x'.repeat(90)}\n\n`

describe('a vendor that sends without an end', () => {
  it.each<[string, number, Record<string, string>]>([
    ['an error as text', 500, head('text/plain')],
    ['an error as JSON', 429, head('application/json')],
    ['an error as a stream', 503, head('text/event-stream')],
    ['an error as a page', 404, head('text/html')],
  ])('%s is cut, and stays the error it is', async (_, status, headers) => {
    const got = await ask((response) => forever(response.writeHead(status, headers), 'x'.repeat(50_000)))
    expect(got.fault).toBeUndefined()
    expect(got.bytes).toBe(bounds.errorBytes)
    await wait(100)
    expect(sent).toBeLessThan(20_000_000)
  })

  it.each<[string, Record<string, string>, string, number]>([
    ['a result', head('application/json'), 'x'.repeat(5000), 100_000],
    ['a sound', head('audio/mpeg'), 'x'.repeat(5000), 100_000],
    ['a line', head('text/event-stream'), 'x'.repeat(5000), 0],
    ['a line under no name', {}, 'x'.repeat(5000), 0],
    ['an event of many lines', head('text/event-stream'), 'data: x\n', 0],
    ['a line of JSON lines', head('application/x-ndjson'), ' '.repeat(5000), 0],
    ['a stream', head('text/event-stream'), event, 200_000],
  ])('%s breaks off in words', async (_, headers, piece, most) => {
    const got = await ask((response) => forever(response.writeHead(200, headers), piece))
    expect(got.fault).toBeInstanceOf(AppError)
    expect(got.fault).toMatchObject({ code: 'incomplete', message: expect.stringContaining('broken off') })
    expect(got.bytes).toBeLessThanOrEqual(Math.max(most, bounds.eventBytes))
    await wait(100)
    expect(sent).toBeLessThan(20_000_000)
  })

  it('a word again and again is ended by the clock', async () => {
    const got = await ask((response) => forever(response.writeHead(200, head('text/event-stream')), event, 5))
    expect(got.fault).toMatchObject({
      code: 'incomplete',
      message: expect.stringContaining('still answering'),
    })
    expect(got.ms).toBeGreaterThan(350)
    expect(got.ms).toBeLessThan(3000)
    expect(got.text.startsWith(event)).toBe(true)
  })

  it.each([
    ['zeros', Buffer.alloc(40_000_000)],
    ['events', Buffer.from(event.repeat(200_000))],
  ])('what is compressed counts as it is inflated: %s', async (_, plain) => {
    const small = gzipSync(plain)
    const got = await ask((response) => {
      response.writeHead(200, head('text/event-stream', { 'content-encoding': 'gzip' })).end(small)
    })
    expect(got.fault).toMatchObject({ code: 'incomplete' })
    expect(got.bytes).toBeLessThanOrEqual(bounds.inflatedBytes)
    expect(vendor?.requests[0]?.headers['accept-encoding']).toBe('identity')
  })
})

describe('a vendor that keeps to the bounds', () => {
  it.each([
    ['a result', head('application/json'), ['{"a"', ':1}'], 1],
    ['events', head('text/event-stream'), [event, event], 2],
    ['a last event without an end', head('text/event-stream'), [event, 'data: y'], 2],
  ])('is handed on byte for byte: %s', async (_, headers, pieces) => {
    const got = await ask(async (response) => {
      response.writeHead(200, headers)
      for (const piece of pieces) {
        response.write(piece)
        await wait(10)
      }
      response.end()
    })
    expect(got).toMatchObject({ text: pieces.join(''), fault: undefined })
  })

  it('what came before a break is still handed on', async () => {
    const got = await ask(async (response) => {
      response.writeHead(200, head('text/event-stream')).write(`${event}data: half`)
      await wait(30)
      response.destroy()
    })
    expect(got.text).toBe(`${event}data: half`)
    expect(got.fault).toBeDefined()
    expect(got.fault).not.toBeInstanceOf(AppError)
  })

  const ends = fc.constantFrom('\n\n', '\r\r', '\r\n\r\n', '\n\r\n', '\r\n\n')
  const texts = fc.array(fc.tuple(fc.string({ unit: fc.constantFrom('a', 'b\n', ':') }), ends))
  it('hands on whole events only, however the bytes are split', async () => {
    await fc.assert(
      fc.asyncProperty(texts, fc.array(fc.integer({ min: 1, max: 7 })), async (given, cuts) => {
        const all = Buffer.from(given.map(([text, end]) => `data: ${text}${end}`).join(''))
        const pieces: Uint8Array[] = []
        for (let at = 0, turn = 0; at < all.length; turn += 1) {
          const to = at + (cuts[turn % Math.max(1, cuts.length)] ?? 1)
          pieces.push(all.subarray(at, to))
          at = to
        }
        const answer = new Response(streamOf(pieces), { headers: head('text/event-stream') })
        const got: string[] = []
        for await (const piece of boundedAnswer(answer, bounds, () => undefined).body ?? [])
          got.push(Buffer.from(piece).toString())
        expect(got.join('')).toBe(all.toString())
        for (const piece of got) expect(piece).toMatch(/[\n\r][\n\r]$|^[\n\r]$/)
      }),
      { numRuns: 300 },
    )
  })
})

it('joining 3 MB that come in pieces of 100 bytes takes no time that anybody would notice', async () => {
  const size = 3_000_000
  const piece = Buffer.alloc(100, 'x')
  const pieces = function* () {
    for (let at = 0; at < size; at += piece.length) yield piece
    yield Buffer.from('\n\n')
  }
  const large = { ...bounds, eventBytes: size + 1000, streamBytes: 2 * size }
  const answer = boundedAnswer(
    new Response(streamOf(pieces()), { headers: head('text/event-stream') }),
    large,
    () => undefined,
  )
  const started = process.cpuUsage()
  const lengths: number[] = []
  for await (const got of answer.body ?? []) lengths.push(got.byteLength)
  expect(lengths).toEqual([size + 2])
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(1000)
})

describe('what is many lines', () => {
  const large = { ...bounds, eventBytes: 1_000_000, streamBytes: 10_000_000, lineEnds: 100_000 }
  const ask = async (all: Buffer, type = 'text/event-stream') => {
    const answer = boundedAnswer(
      new Response(streamOf([all]), { headers: head(type) }),
      large,
      () => undefined,
    )
    const others = countTurns()
    const got: Uint8Array[] = []
    try {
      for await (const piece of answer.body ?? []) got.push(piece)
    } finally {
      others.stop()
    }
    return { got: Buffer.concat(got), turns: others.stop() }
  }

  it.each<[string, string, number]>([
    ['blank lines', '\n\n', 20_000],
    ['returns', '\r', 40_000],
    ['comments', ':a\n\n', 20_000],
    ['small events', 'data: {}\r\n\r\n', 10_000],
    ['lines of a list', '{"a":1}\n', 40_000],
  ])('%s in one piece are handed on in many turns, byte for byte', async (_, unit, count) => {
    const all = Buffer.from(unit.repeat(count))
    const { got, turns } = await ask(all)
    expect(Buffer.compare(got, all)).toBe(0)
    expect(turns).toBeGreaterThanOrEqual(90)
  })

  it.each(['\n\n', ':\n\n', '\r\r', 'data:x\r\n\r\n'])('%j without an end is broken off', async (unit) => {
    await expect(ask(Buffer.from(unit.repeat(60_000)))).rejects.toMatchObject({
      code: 'incomplete',
      message: expect.stringMatching(/million lines/),
    })
  })

  it('a line of many words goes on at once', async () => {
    const { turns } = await ask(Buffer.from(`data: ${'a '.repeat(400_000)}\n\n`))
    expect(turns).toBeLessThan(20)
  })
})
