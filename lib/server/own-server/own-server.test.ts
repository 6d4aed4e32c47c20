import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import type { LmEvent } from '../../core/lm/message'
import { chunk, done, type LocalServer, sendEvents, startServer } from '../../providers/local-server'
import { readEnv } from '../env'
import { runCall } from '../run-call'
import { isOwnServer } from './in-turn'
import { createWidth } from './width'

const servers: LocalServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

async function started(play: Parameters<typeof startServer>[0]) {
  const server = await startServer(play)
  servers.push(server)
  return server
}

async function ask(
  server: LocalServer,
  text = 'hello',
  provider: 'llamacpp' | 'openai' = 'llamacpp',
): Promise<LmEvent[]> {
  const request = new Request('http://127.0.0.1/')
  const env = {
    ...readEnv({ [`${provider.toUpperCase()}_BASE_URL`]: `${server.origin}/v1` }),
    caller: 'x',
    https: false,
    requestId: 'r',
  }
  const raw = {
    model: `${provider}/m`,
    messages: [{ role: 'user', parts: [{ type: 'text', text }] }],
    format: { type: 'text' },
    rollout: 0,
  }
  const events: LmEvent[] = []
  for await (const event of runCall(raw, {
    env,
    media: () => Promise.reject(new Error('none')),
    signal: request.signal,
  }))
    events.push(event)
  return events
}

/** What is left of the events once each restart has made void what came before it. */
function answerOf(events: readonly LmEvent[]): string {
  let text = ''
  for (const event of events) {
    if (event.type === 'restart') text = ''
    if (event.type === 'text-delta') text += event.text
  }
  return text
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const whole = (response: ServerResponse, text: string) => {
  sendEvents(response, [chunk({ content: text }), chunk({}, 'stop'), done])
  response.end()
}

/** Drops the call it is at when another arrives, in one of the ways seen. */
function oneAtATime(drop: (response: ServerResponse) => void) {
  let current: ServerResponse | undefined
  let most = 0
  let running = 0
  return {
    most: () => most,
    async play(_: unknown, response: ServerResponse, body: string) {
      if (current) drop(current)
      current = response
      running += 1
      most = Math.max(most, running)
      const { messages } = JSON.parse(body)
      sendEvents(response, [chunk({ role: 'assistant' })])
      response.on('close', () => {
        running -= 1
      })
      await pause(30)
      if (current !== response) return
      current = undefined
      whole2(response, messages.at(-1).content)
    },
  }
}

function whole2(response: ServerResponse, content: unknown) {
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  for (const event of [chunk({ content: `said ${text}` }), chunk({}, 'stop')])
    response.write(`data: ${JSON.stringify(event)}\n\n`)
  response.end(done)
}

describe('a server that answers one call at a time', () => {
  it.each([
    ['cuts the connection', (response: ServerResponse) => response.destroy()],
    ['ends the stream in the middle', (response: ServerResponse) => response.end(done)],
    ['ends it without a word', (response: ServerResponse) => response.end()],
  ])('%s: all of eight at once are answered', async (_, drop) => {
    const one = oneAtATime(drop)
    const server = await started(one.play)
    const all = await Promise.all(Array.from({ length: 8 }, (_, number) => ask(server, `call ${number}`)))
    expect(all.map((events) => events.at(-1)?.type)).toEqual(Array(8).fill('end'))
    all.forEach((events, number) => {
      expect(answerOf(events)).toContain(`call ${number}`)
    })
    // One more was tried beside the first, once; from then on each waits for its turn.
    expect(one.most()).toBeLessThanOrEqual(2)
    expect(server.requests.length).toBeLessThanOrEqual(10)
  })

  it('is sent more at once as long as that holds', async () => {
    let running = 0
    let most = 0
    const server = await started(async (_, response) => {
      running += 1
      most = Math.max(most, running)
      await pause(20)
      running -= 1
      whole(response, 'fine')
    })
    await Promise.all(Array.from({ length: 30 }, () => ask(server)))
    expect(most).toBeGreaterThan(3)
    expect(most).toBeLessThanOrEqual(8)
    expect(server.requests.length).toBe(30)
  })

  it('dropped with nothing beside it: told as what it is, never as unreachable, and worth another try', async () => {
    const server = await started((_, response) => {
      response.destroy()
    })
    const error = (await ask(server)).at(-1)
    expect(error).toMatchObject({ type: 'error', error: { code: 'network', retryable: true } })
    expect(JSON.stringify(error)).toContain('closed the connection without an answer')
    expect(JSON.stringify(error)).not.toContain('could not be reached')
  })

  it('dropped in the middle with nothing beside it: what came is kept, and it is told as broken off', async () => {
    const server = await started((_, response) => {
      sendEvents(response, [chunk({ content: 'half' })])
      setTimeout(() => response.destroy(), 20)
    })
    const events = await ask(server)
    expect(events.at(-1)).toMatchObject({ type: 'error', error: { code: 'incomplete' } })
    expect(answerOf(events)).toBe('half')
    expect(server.requests.length).toBe(1)
  })

  it('a server known as a vendor’s is sent all at once, and dropped calls again in their turn', async () => {
    const one = oneAtATime((response) => response.destroy())
    const server = await started(one.play)
    const all = await Promise.all(Array.from({ length: 6 }, (_, n) => ask(server, `call ${n}`, 'openai')))
    expect(all.map((events) => events.at(-1)?.type)).toEqual(Array(6).fill('end'))
    expect(server.requests.length).toBeGreaterThan(6)
  })

  it('a server that is not there is told as unreachable at once', async () => {
    const server = await startServer(() => undefined)
    await server.close()
    const error = (await ask(server)).at(-1)
    expect(JSON.stringify(error)).toContain('could not be reached')
  })
})

describe('an empty stream', () => {
  it.each([
    [
      400,
      { error: { message: 'maximum context length is 2048 tokens', code: 'context_length_exceeded' } },
      'too-large',
    ],
    [400, { error: { message: 'image input is not supported' } }, 'invalid'],
    [404, { error: { message: 'no such model' } }, 'not-found'],
  ])(
    'of a call that fails without streaming with %s is told with that reason',
    async (status, body, code) => {
      const server = await started((_, response, sent) => {
        if (JSON.parse(sent).stream) {
          response.writeHead(200, { 'content-type': 'text/event-stream' })
          response.end()
          return
        }
        response.writeHead(status, { 'content-type': 'application/json' })
        response.end(JSON.stringify(body))
      })
      const error = (await ask(server)).at(-1)
      expect(error).toMatchObject({ type: 'error', error: { code } })
      expect(server.requests.map(({ body: sent }) => JSON.parse(sent).stream)).toEqual([true, false])
    },
  )
})

describe('the width', () => {
  it('goes back to what held, and is tried again after ten minutes', async () => {
    let time = 0
    const width = createWidth({ careful: true, now: () => time })
    const { signal } = new AbortController()
    const first = await width.enter(signal)
    expect(width.isFull()).toBe(true)
    const waiting = [width.enter(signal), width.enter(signal)]
    first.held()
    first.leave()
    const [second, third] = await Promise.all(waiting)
    expect(second?.shared).toBe(true)
    second?.dropped()
    second?.leave()
    third?.held()
    third?.leave()
    const alone = await width.enter(signal)
    const next = width.enter(signal)
    alone.held()
    alone.leave()
    const beside = await next
    expect(width.isFull()).toBe(true)
    expect(beside.shared).toBe(false)
    time = 11 * 60_000
    const queued = width.enter(signal)
    beside.held()
    beside.leave()
    await queued
    expect(width.isFull()).toBe(false)
  })

  it('lets go of a call that is stopped while it waits', async () => {
    const width = createWidth({ careful: true })
    const stop = new AbortController()
    const running = await width.enter(new AbortController().signal)
    const waiting = width.enter(stop.signal)
    const behind = width.enter(new AbortController().signal)
    stop.abort()
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
    running.leave()
    await expect(behind).resolves.toBeDefined()
  })
})

it.each([
  ['http://127.0.0.1:8080/v1', true],
  ['http://[::1]:8080/v1', true],
  ['http://192.168.1.7:11434/v1', true],
  ['http://gpu-box:8000/v1', true],
  ['http://studio.local:1234/v1', true],
  ['https://openrouter.ai/api/v1', false],
  ['https://8.8.8.8/v1', false],
])('%s is a server of one’s own: %s', (baseUrl, own) => {
  expect(isOwnServer({ custom: true, baseUrl })).toBe(own)
  expect(isOwnServer({ custom: false, baseUrl })).toBe(false)
})
