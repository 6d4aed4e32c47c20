import { afterAll, beforeAll, expect, it } from 'vitest'
import { type LocalServer, startServer } from '../providers/local-server'
import { type LocalApp, startApp } from './local-app'

let vendor: LocalServer
let app: LocalApp
beforeAll(async () => {
  vendor = await startServer((_, response) => {
    response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '1' })
    response.end('{"error":{"message":"Slow down"}}')
  })
  app = await startApp({
    ...{ OPENAI_API_KEY: 'sk-canary-limit-1', OPENAI_BASE_URL: `${vendor.origin}/v1` },
    FACET_RATE_PER_MINUTE: '20',
  })
})
afterAll(() => Promise.all([app.close(), vendor.close()]))

const speak = () => {
  const form = new FormData()
  form.set(
    'calls',
    JSON.stringify([{ operation: 'speak', model: 'openai/tts-1', text: 'x', voice: 'alloy' }]),
  )
  return fetch(`${app.origin}/api/operations`, { method: 'POST', headers: app.headers, body: form })
}

it('a refusal for haste says whether it is the server’s own or a vendor’s', async () => {
  const answers = []
  for (let asked = 0; asked < 21; asked += 1) answers.push(await speak())
  const bodies = await Promise.all(answers.map((answer) => answer.json()))
  expect(bodies.map(({ code }) => code)).toEqual(Array(21).fill('rate-limit'))
  const own = answers.map((answer) => answer.headers.has('x-own-limit'))
  expect(own).toEqual([...Array(20).fill(false), true])
  expect(vendor.requests).toHaveLength(20)
})
