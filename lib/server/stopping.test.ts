import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { chunk, done, type LocalServer, sendEvents, startServer } from '../providers/local-server'
import { type LocalApp, startApp } from './local-app'
import { lmCall, postCalls } from './test-calls'

let app: LocalApp
let vendor: LocalServer
afterEach(() => Promise.all([app.close(), vendor.close()]))

/** An app whose vendor says "first", and "last" after this time (ms); never where there is none. */
async function start(lastAfter?: number) {
  vendor = await startServer((_, response) => {
    sendEvents(response, [chunk({ content: 'first' })])
    if (lastAfter === undefined) return
    setTimeout(() => {
      const rest = [chunk({ content: 'last' }), chunk({}, 'stop'), done]
      response.end(
        rest
          .map((event) => (typeof event === 'string' ? event : `data: ${JSON.stringify(event)}\n\n`))
          .join(''),
      )
    }, lastAfter)
  })
  app = await startApp({ OPENAI_API_KEY: 'k', OPENAI_BASE_URL: `${vendor.origin}/v1` })
}

/** Asks, stops the server once the vendor was asked, and gives the events of each call with the time the stop took. */
async function askAndStop(calls: number, graceMs: number) {
  const response = await postCalls(
    app,
    Array.from({ length: calls }, () => lmCall('hi')),
  )
  await expect.poll(() => vendor.requests.length).toBe(calls)
  const started = performance.now()
  const stopped = app.stop(graceMs)
  const text = await response.text()
  await stopped
  const lines = text.split('\n').filter(Boolean)
  return { events: lines.map((line) => JSON.parse(line).event), ms: performance.now() - started }
}

it('lets an answer finish that needs no longer than the grace', async () => {
  await start(200)
  const { events, ms } = await askAndStop(2, 3000)
  expect(events.filter(({ type }) => type === 'end')).toHaveLength(2)
  expect(events.filter(({ type }) => type === 'error')).toEqual([])
  expect(ms).toBeLessThan(2500)
})

it('says of each longer one that it is cut, in the words of the wire, with what came', async () => {
  await start()
  const { events, ms } = await askAndStop(3, 200)
  expect(JSON.stringify(events)).toContain('first')
  const errors = events.filter(({ type }) => type === 'error')
  expect(errors).toHaveLength(3)
  for (const { error } of errors)
    expect(error).toMatchObject({
      code: 'incomplete',
      message: expect.stringContaining('server was stopped'),
    })
  expect(ms).toBeGreaterThan(190)
  expect(ms).toBeLessThan(2000)
})

it('takes nothing new, on old connections neither, and does not wait for who says nothing', async () => {
  await start()
  const { hostname, port } = new URL(app.origin)
  const silent = connect(Number(port), hostname)
  await once(silent, 'connect')
  silent.write('GET / HTTP/1.1\r\nHost: local')
  const old = connect(Number(port), hostname).resume()
  await once(old, 'connect')
  let heard = ''
  old.on('data', (data) => {
    heard += data
  })
  old.write('GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await expect.poll(() => heard).toContain('"ok":true')
  const started = performance.now()
  const stopped = app.stop(3000)
  await expect(fetch(`${app.origin}/api/health`)).rejects.toThrow()
  await stopped
  expect(performance.now() - started).toBeLessThan(1000)
  silent.destroy()
  old.destroy()
})

it('tells an operation too', async () => {
  await start()
  const form = new FormData()
  const request = { operation: 'embed', model: 'openai/text-embedding-3-small', texts: ['a'] }
  form.set('calls', JSON.stringify([request]))
  const answer = fetch(`${app.origin}/api/operations`, { method: 'POST', headers: app.headers, body: form })
  await expect.poll(() => vendor.requests.length).toBe(1)
  await app.stop(100)
  expect(await (await answer).json()).toMatchObject({
    code: 'incomplete',
    message: expect.stringContaining('server was stopped'),
  })
})
