import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type LmEvent, lmEventSchema } from '../core/lm/message'
import { chunk, done, type LocalServer, sendEvents, startServer, usageChunk } from '../providers/local-server'
import { type LocalApp, startApp } from './local-app'
import { lmCall, postCalls } from './test-calls'

const key = 'sk-canary-must-never-leave-42'
let upstream: LocalServer
let app: LocalApp

beforeEach(async () => {
  upstream = await startServer((_, response, body) => {
    if (body.includes('broken')) {
      response.writeHead(500, { 'content-type': 'application/json' })
      return void response.end(JSON.stringify({ error: { message: `no luck with ${key}` } }))
    }
    const text = body.includes('long') ? 'word '.repeat(40_000) : `you said ${key}`
    sendEvents(response, [chunk({ content: text }), chunk({}, 'stop'), usageChunk(5, 1), done])
    response.end()
  })
  app = await startApp({ OPENAI_API_KEY: key, OPENAI_BASE_URL: `${upstream.origin}/v1` })
})
afterEach(async () => {
  await app.close()
  await upstream.close()
})

async function eventsOf(text: string, more: Record<string, unknown> = { record: true }): Promise<LmEvent[]> {
  const answer = await (await postCalls(app, [lmCall(text, more)])).text()
  expect(answer).not.toContain('canary')
  return answer
    .split('\n')
    .filter(Boolean)
    .map((line) => lmEventSchema.parse(JSON.parse(line).event))
}

const replyOf = (events: readonly LmEvent[]) =>
  events.flatMap((event) => (event.type === 'reply' ? [event.reply] : []))

describe('the vendor’s reply', () => {
  it('comes as it was, just before the end, without the key', async () => {
    const events = await eventsOf('hello')
    expect(events.slice(-2).map(({ type }) => type)).toEqual(['reply', 'end'])
    const [reply] = replyOf(events)
    expect(reply).toMatchObject({ status: 200, cut: false, text: expect.stringContaining('data: {"id":"c"') })
    expect(reply?.text).toContain('you said [removed]')
    expect(reply?.firstByteMs).toBeGreaterThan(0)
    expect(reply?.ms).toBeGreaterThanOrEqual(reply?.firstByteMs ?? Number.NaN)
  })

  it('comes with a failure too', async () => {
    const events = await eventsOf('broken')
    expect(events.map(({ type }) => type)).toEqual(['reply', 'error'])
    expect(replyOf(events)).toMatchObject([{ status: 500, text: expect.stringContaining('no luck with') }])
  })

  it('is cut where it is long', async () => {
    const [reply] = replyOf(await eventsOf('long'))
    expect(reply?.cut).toBe(true)
    expect(reply?.text.length).toBeLessThanOrEqual(64 * 1024)
  })

  it('is not sent unasked, and asking for it is not told to the vendor', async () => {
    expect(replyOf(await eventsOf('hello', {}))).toEqual([])
    await eventsOf('hello')
    const [plain, recorded] = upstream.requests.map(({ body }) => body)
    expect(recorded).toBe(plain)
  })
})
