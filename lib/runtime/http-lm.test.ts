import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { AppError, isAbort, toErrorInfo } from '../core/errors'
import type { LmCall, LmEvent, LmRequest } from '../core/lm/message'
import type { MediaRef } from '../core/media'
import { createHttpLm } from './http-lm'

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const never = new AbortController().signal
const blobs = new Map([['a'.repeat(64), new Blob(['IMG'])]])
const ref: MediaRef = { kind: 'image', id: 'a'.repeat(64), mime: 'image/png', bytes: 3 }

let close = () => Promise.resolve()
afterEach(() => close())

interface Seen {
  method: string
  path: string
  calls: LmRequest[]
  media: string[]
  type: string
  batch: string
  closed: Promise<boolean>
}

/** A server that reads the form as ours does and answers what the test writes. */
async function serve(play: (response: ServerResponse, seen: Seen) => void | Promise<void>, idleMs = 5000) {
  const requests: Seen[] = []
  const server = createServer(async (request, response) => {
    const seen = await readRequest(request, response)
    requests.push(seen)
    if (seen.method === 'DELETE') response.writeHead(204).end()
    else await play(response, seen)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  close = () =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { requests, lm: createHttpLm({ url: `http://127.0.0.1:${port}/api/lm`, idleMs }) }
}

async function readRequest(request: IncomingMessage, response: ServerResponse): Promise<Seen> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const type = request.headers['content-type'] ?? ''
  const bytes = Buffer.concat(chunks)
  const form = type.startsWith('multipart/')
    ? await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData()
    : undefined
  const bare = form || type === '' ? { calls: [] } : JSON.parse(bytes.toString())
  const closed = new Promise<boolean>((resolve) =>
    response.on('close', () => resolve(response.writableFinished)),
  )
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    calls: form ? JSON.parse(String(form.get('calls'))) : bare.calls,
    media: [...(form?.keys() ?? [])].filter((name) => name !== 'calls'),
    type,
    batch: String(request.headers['x-batch'] ?? ''),
    closed,
  }
}

const line = (call: number, event: LmEvent) => `${JSON.stringify({ call, event })}\n`
const end: LmEvent = { type: 'end', stop: 'stop', usage: { input: 1, output: 1 } }

function request(text: string, media: MediaRef[] = []): LmRequest {
  const parts = [
    { type: 'text' as const, text },
    ...media.map((one) => ({ type: 'media' as const, ref: one })),
  ]
  return { model: 'openai/m', messages: [{ role: 'user', parts }], format: { type: 'text' }, rollout: 0 }
}

function callWith(signal: AbortSignal): LmCall {
  return {
    signal,
    media: async (one) =>
      blobs.get(one.id) ?? Promise.reject(new AppError({ code: 'not-found', message: 'gone' })),
  }
}

async function collect(events: AsyncIterable<LmEvent>) {
  const all: LmEvent[] = []
  try {
    for await (const event of events) all.push(event)
    return { events: all, info: undefined, aborted: false }
  } catch (error) {
    return { events: all, info: toErrorInfo(error), aborted: isAbort(error) }
  }
}

describe('createHttpLm', () => {
  it('sends calls made together as one request, each medium once, no task', async () => {
    const { requests, lm } = await serve((response, { calls }) => {
      for (const index of [...calls.keys()].reverse()) {
        response.write(line(index, { type: 'text-delta', text: `answer ${index}` }))
        response.write('\n')
        response.write(line(index, end))
      }
      response.end()
    })
    const task = {
      signature: { name: 's', instructions: '', inputs: [], outputs: [] },
      inputs: {},
      demos: [],
    }
    const results = await Promise.all([
      collect(lm({ ...request('x', [ref, ref]), task }, callWith(never))),
      collect(lm(request('y', [ref]), callWith(never))),
    ])
    expect(results.map(({ events }) => events)).toEqual(
      [0, 1].map((n) => [{ type: 'text-delta', text: `answer ${n}` }, end]),
    )
    expect(requests).toHaveLength(1)
    expect(requests[0]?.media).toEqual([ref.id])
    expect(requests[0]?.calls[0]).toEqual(request('x', [ref, ref]))
    expect(requests[0]?.batch).toMatch(/^[0-9a-f]{32}$/)
  })

  it('fails only the call whose medium is gone, and sends the other', async () => {
    const { requests, lm } = await serve((response) => void response.end(line(0, end)))
    const gone = { ...ref, id: 'b'.repeat(64) }
    const [bad, good] = await Promise.all([
      collect(lm(request('x', [gone]), callWith(never))),
      collect(lm(request('y'), callWith(never))),
    ])
    expect(bad?.info?.code).toBe('not-found')
    expect(good?.events).toEqual([end])
    expect(requests[0]?.calls).toHaveLength(1)
  })

  it.each([
    ['short calls without media go as bare JSON', 'x', 'application/json'],
    ['what is long goes as a form, whose limit is higher', 'ü'.repeat(600_000), 'multipart/form-data'],
  ])('%s', async (_, text, type) => {
    const { requests, lm } = await serve((response) => void response.end(line(0, end)))
    expect(await collect(lm(request(text), callWith(never)))).toMatchObject({ events: [end] })
    expect(requests[0]?.type).toContain(type)
    expect(requests[0]?.calls).toEqual([request(text)])
  })

  it('closes the connection when its only call is aborted', async () => {
    const abort = new AbortController()
    const { requests, lm } = await serve((response) => {
      response.write(line(0, { type: 'text-delta', text: 'a' }))
      setTimeout(() => abort.abort(), 20)
    })
    const result = await collect(lm(request('x'), callWith(abort.signal)))
    expect(result).toMatchObject({ aborted: true, events: [{ type: 'text-delta', text: 'a' }] })
    expect(await requests[0]?.closed).toBe(false)
  })

  it('stops one call of a batch by name and lets its neighbour finish', async () => {
    const abort = new AbortController()
    const { requests, lm } = await serve(async (response) => {
      response.write(line(0, { type: 'text-delta', text: 'a' }))
      response.write(line(1, { type: 'text-delta', text: 'b' }))
      await wait(20)
      abort.abort()
      await wait(100)
      response.end(line(1, end))
    })
    const [stopped, finished] = await Promise.all([
      collect(lm(request('x'), callWith(abort.signal))),
      collect(lm(request('y'), callWith(never))),
    ])
    expect(stopped?.aborted).toBe(true)
    expect(finished?.events.at(-1)).toEqual(end)
    const cancel = requests.find(({ method }) => method === 'DELETE')
    expect(cancel?.path).toBe(`/api/lm?batch=${requests[0]?.batch}&call=0`)
  })

  it('sends nothing for a call aborted before its batch leaves', async () => {
    const { requests, lm } = await serve((response) => void response.end(line(0, end)))
    const abort = new AbortController()
    const result = collect(lm(request('x'), callWith(abort.signal)))
    abort.abort()
    expect((await result).aborted).toBe(true)
    await wait(40)
    expect(requests).toEqual([])
  })

  it('stops the call when the reader leaves early', async () => {
    const { requests, lm } = await serve(
      (response) => void response.write(line(0, { type: 'text-delta', text: 'a' })),
    )
    for await (const event of lm(request('x'), callWith(never))) if (event.type === 'text-delta') break
    expect(await requests[0]?.closed).toBe(false)
  })

  const delta = line(0, { type: 'text-delta', text: 'half' })
  it.each<[string, (response: ServerResponse) => void, string, boolean]>([
    ['ends before anything came', (response) => response.end(), 'network', true],
    ['ends in the middle', (response) => response.end(delta), 'incomplete', false],
    [
      'ends in the middle of a line',
      (response) => response.end(delta + delta.slice(0, 20)),
      'incomplete',
      false,
    ],
    [
      'resets the connection',
      (response) => void response.write(delta, () => setTimeout(() => response.destroy(), 20)),
      'incomplete',
      false,
    ],
    [
      'sends what is no event',
      (response) => response.end(`${delta}{"call":0,"event":{"type":"nonsense"}}\n`),
      'incomplete',
      false,
    ],
    ['answers a web page', (response) => void response.writeHead(502).end('<html>'), 'network', true],
    [
      'asks for a wait of more than 10 min',
      (response) =>
        void response
          .writeHead(429)
          .end(
            JSON.stringify({ code: 'rate-limit', message: 'slow down', retryable: true, retryAfterMs: 7e5 }),
          ),
      'rate-limit',
      true,
    ],
    ['refuses the connection', (response) => response.destroy(), 'network', true],
  ])('fails when the server %s', async (_, play, code, retryable) => {
    const { lm } = await serve(play)
    const { events, info } = await collect(lm(request('x'), callWith(never)))
    expect(events.some(({ type }) => type === 'end')).toBe(false)
    expect(info).toMatchObject({ code, retryable })
  })

  it('gives up on a server that shows no sign of life', async () => {
    const { requests, lm } = await serve((response) => void response.write('\n'), 100)
    const { info } = await collect(lm(request('x'), callWith(never)))
    expect(info).toMatchObject({ code: 'timeout', retryable: true })
    expect(await requests[0]?.closed).toBe(false)
  })

  it('hands an error event on as it is', async () => {
    const error = { code: 'refused' as const, message: 'no', retryable: false }
    const { lm } = await serve((response) => void response.end(line(0, { type: 'error', error })))
    expect((await collect(lm(request('x'), callWith(never)))).events).toEqual([{ type: 'error', error }])
  })

  it('splits what is too many for one request', async () => {
    const { requests, lm } = await serve(
      (response, { calls }) => void response.end(calls.map((_, index) => line(index, end)).join('')),
    )
    await Promise.all(Array.from({ length: 70 }, (_, n) => collect(lm(request(`${n}`), callWith(never)))))
    expect(requests.map(({ calls }) => calls.length).sort()).toEqual([6, 64])
  })

  it('sends in parts what is too large for the server at once; only what is too large alone fails', async () => {
    const tooLarge = { code: 'too-large', message: 'more than 8 MB', retryable: false }
    const { requests, lm } = await serve((response, { calls }) => {
      const isLarge = calls.length > 2 || JSON.stringify(calls).includes('huge')
      if (isLarge) response.writeHead(413).end(JSON.stringify(tooLarge))
      else response.end(calls.map((_, index) => line(index, end)).join(''))
    })
    const asked = ['1', '2', '3', 'huge', '5'].map((text) => collect(lm(request(text), callWith(never))))
    const answers = await Promise.all(asked)
    expect(answers.map(({ events }) => events.at(-1)?.type)).toEqual(['end', 'end', 'end', undefined, 'end'])
    expect(answers[3]?.info).toMatchObject({ code: 'too-large' })
    expect(requests.map(({ calls }) => calls.length).toSorted()).toEqual([1, 1, 1, 2, 2, 3, 5])
  })
})
