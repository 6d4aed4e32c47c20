import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LocalServer, startServer } from '../providers/local-server'
import { type LocalApp, startApp } from './local-app'
import { chattyServer, lmCall } from './test-calls'

let vendor: LocalServer
let app: LocalApp
beforeAll(async () => {
  vendor = await chattyServer()
  app = await startApp({ OPENAI_API_KEY: 'sk-1', OPENAI_BASE_URL: `${vendor.origin}/v1` })
})
afterAll(async () => {
  await app.close()
  await vendor.close()
})

const lists = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
const objects = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`
const call = JSON.stringify(lmCall('hi'))
const within = (deep: string) => `{"calls":[${call.replace('"rollout":0', `"rollout":0,"x":${deep}`)}]}`
const schema = (deep: string) =>
  `{"calls":[${call.replace('{"type":"text"}', `{"type":"schema","name":"a","schema":${deep}}`)}]}`

const bodies: readonly (readonly [string, string])[] = [
  ['lists', `{"calls":${lists(50_000)}}`],
  ['objects', `{"calls":[${objects(50_000)}]}`],
  ['a list alone', lists(50_000)],
  ['a member nobody knows', within(lists(50_000))],
  ['a schema', schema(objects(50_000))],
  ['what never closes', `{"calls":[${'['.repeat(200_000)}`],
  ['one level more than may be', `{"calls":[${lists(127)}]}`],
]

describe.each(['/api/lm', '/api/preview', '/api/operations', '/api/media'])(
  'JSON too deep for %s',
  (path) => {
    it.each(bodies)('is told in words: %s', async (_, body) => {
      for (const key of [{}, { 'x-media-key': '0'.repeat(32) }]) {
        const started = performance.now()
        const answer = await fetch(app.origin + path, {
          method: 'POST',
          headers: { ...app.headers, 'content-type': 'application/json', ...key },
          body,
        })
        expect([400, 413]).toContain(answer.status)
        expect(await answer.json()).toMatchObject({
          code: expect.stringMatching(/^(invalid|too-large)$/),
          retryable: false,
        })
        expect(performance.now() - started).toBeLessThan(1000)
      }
      expect(vendor.requests).toHaveLength(0)
    })
  },
)

it('a form’s calls are judged the same', async () => {
  const form = new FormData()
  form.set('calls', `{"calls":${lists(50_000)}}`)
  const answer = await fetch(`${app.origin}/api/lm`, { method: 'POST', headers: app.headers, body: form })
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({
    message: expect.stringContaining('nested deeper than 128 levels'),
  })
})

it('a vendor’s answer that is too deep fails its call in words, never the server', async () => {
  const deep = await startServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.end(`data: {"choices":[{"index":0,"delta":${objects(100_000)}}]}\n\ndata: [DONE]\n\n`)
  })
  const other = await startApp({ OPENAI_API_KEY: 'sk-1', OPENAI_BASE_URL: `${deep.origin}/v1` })
  const answer = await fetch(`${other.origin}/api/lm`, {
    method: 'POST',
    headers: { ...other.headers, 'content-type': 'application/json' },
    body: `{"calls":[${call}]}`,
  })
  const text = await answer.text()
  expect(text).toContain('"type":"error"')
  expect(text).not.toContain('"internal"')
  await other.close()
  await deep.close()
})
