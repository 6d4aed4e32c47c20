import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { LocalServer } from '../providers/local-server'
import { type LocalApp, startApp } from './local-app'
import { rawRequest } from './raw-request'
import { chattyServer, lmCall, postCalls, userKeyHeader } from './test-calls'

const key = 'sk-server-key-of-this-test-42'
let vendor: LocalServer
let foreign: LocalServer
let app: LocalApp
beforeAll(async () => {
  vendor = await chattyServer()
  foreign = await chattyServer('stolen')
  app = await startApp({ OPENAI_API_KEY: key, OPENAI_BASE_URL: `${vendor.origin}/v1` })
})
afterAll(() => Promise.all([app.close(), vendor.close(), foreign.close()]))
beforeEach(() => {
  vendor.requests.length = 0
  foreign.requests.length = 0
})

// FOREIGN and HOST stand for the other server's origin and its host and port.
const filled = <T>(value: T): T => {
  const { origin, host } = new URL(foreign.origin)
  return JSON.parse(JSON.stringify(value).replaceAll('FOREIGN', origin).replaceAll('HOST', host))
}

const headerTries: readonly Record<string, string>[] = [
  { 'x-base-url': 'FOREIGN/v1' },
  { 'X-BASE-URL': 'FOREIGN/v1?api.openai.com' },
  { 'x-api-base': 'FOREIGN/v1' },
  { 'api-base': 'FOREIGN/v1' },
  { 'base-url': 'FOREIGN/v1' },
  { 'openai-base-url': 'FOREIGN/v1' },
  { 'x-openai-base-url': 'FOREIGN/v1' },
  { 'x-target-url': 'FOREIGN/v1' },
  { 'x-upstream': 'HOST' },
  { 'x-forwarded-host': 'HOST' },
  { 'x-original-url': 'FOREIGN/v1' },
  { 'x-rewrite-url': 'FOREIGN/v1' },
  { forwarded: 'host=HOST;proto=http' },
  { 'x-middleware-rewrite': 'FOREIGN/v1' },
  { authorization: 'Bearer other', 'x-api-key': 'other' },
  { 'x-provider': 'openai', 'x-endpoint': 'FOREIGN' },
]
const memberTries: readonly Record<string, unknown>[] = [
  { baseUrl: 'FOREIGN/v1' },
  { base_url: 'FOREIGN/v1' },
  { baseURL: 'FOREIGN/v1' },
  { api_base: 'FOREIGN/v1' },
  { apiBase: 'FOREIGN/v1' },
  { url: 'FOREIGN/v1' },
  { headers: { host: 'HOST' } },
  { access: { baseUrl: 'FOREIGN/v1' } },
  { provider: { id: 'openai', baseUrl: 'FOREIGN/v1' } },
  { apiKey: 'other' },
]
const modelTries: readonly string[] = [
  'openai@HOST/gpt-4o-mini',
  'openai:HOST/gpt-4o-mini',
  'FOREIGN/v1/gpt-4o-mini',
  '//HOST/gpt-4o-mini',
  'OPENAI/gpt-4o-mini',
  'openai /gpt-4o-mini',
  'open%61i/gpt-4o-mini',
  '__proto__/gpt-4o-mini',
  'constructor/gpt-4o-mini',
  'nobody/gpt-4o-mini',
]
// The model's name is the vendor's business: it goes along in the body, to the vendor.
const nameTries: readonly string[] = ['openai/../../@HOST', 'openai///HOST/v1', 'openai/FOREIGN/v1']
const queryTries: readonly string[] = [
  '?baseUrl=FOREIGN/v1',
  '?base_url=FOREIGN/v1&api_base=FOREIGN/v1',
  '?settings={"url":"FOREIGN","key":"x"}',
  '?__proto__[baseUrl]=FOREIGN',
]
const pathTries: readonly string[] = [
  '/api/lm/FOREIGN/v1',
  '/api/lm/../../../HOST',
  '//HOST/api/lm',
  'FOREIGN/api/lm',
  '/api/lm/%2e%2e/%2f%2fHOST',
  '/api/openai/v1/chat/completions@HOST',
]

describe('G2 a server’s key goes to its own address only', () => {
  it('has at least 40 tries', () => {
    const all = [headerTries, memberTries, modelTries, nameTries, queryTries, pathTries]
    expect(all.reduce((sum, tries) => sum + tries.length, 0)).toBeGreaterThanOrEqual(40)
  })

  function expectBound(asked: number) {
    expect(foreign.requests).toEqual([])
    expect(vendor.requests).toHaveLength(asked)
    for (const { path, headers } of vendor.requests)
      expect([path, headers.authorization]).toEqual(['/v1/chat/completions', `Bearer ${key}`])
  }

  it.each(headerTries)('header %j', async (tried) => {
    const response = await postCalls(app, [lmCall('hi')], { headers: filled(tried) })
    expect(await response.text()).toContain('fine')
    expectBound(1)
  })

  it.each(memberTries)('body %j', async (tried) => {
    const response = await postCalls(app, [lmCall('hi', filled(tried))])
    expect(await response.text()).toContain('"code":"invalid"')
    const whole = await fetch(`${app.origin}/api/lm`, {
      method: 'POST',
      headers: { ...app.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ calls: [lmCall('hi')], ...filled(tried) }),
    })
    expect(whole.status).toBe(400)
    expectBound(0)
  })

  it.each(modelTries)('model %s', async (model) => {
    const response = await postCalls(app, [lmCall('hi', { model: filled(model) })])
    expect(await response.text()).toMatch(/"code":"(invalid|not-found)"/)
    expectBound(0)
  })

  it.each(nameTries)('model %s', async (model) => {
    const response = await postCalls(app, [lmCall('hi', { model: filled(model) })])
    expect(await response.text()).toContain('fine')
    expectBound(1)
  })

  it.each(queryTries)('query %s', async (query) => {
    const response = await postCalls(app, [lmCall('hi')], { query: filled(query) })
    expect(await response.text()).toContain('fine')
    expectBound(1)
  })

  it.each(pathTries)('path %s', async (path) => {
    const body = JSON.stringify({ calls: [lmCall('hi')] })
    const { host } = new URL(app.origin)
    const own = Object.entries(app.headers).map(([name, value]) => `${name}: ${value}`)
    const type = ['Content-Type: application/json', `Content-Length: ${body.length}`]
    const lines = [`POST ${filled(path)} HTTP/1.1`, `Host: ${host}`, ...own, ...type]
    expect((await rawRequest(app.origin, lines, body)).status).toBeGreaterThanOrEqual(400)
    expectBound(0)
  })

  it('takes no two headers for one', async () => {
    const { host } = new URL(foreign.origin)
    const own = Object.entries(app.headers).map(([name, value]) => `${name}: ${value}`)
    const lines = ['POST /api/lm HTTP/1.1', `Host: ${new URL(app.origin).host}`, `Host: ${host}`, ...own]
    expect((await rawRequest(app.origin, [...lines, 'Content-Length: 0'])).status).toBe(403)
    expectBound(0)
  })

  it('leaves a key of one’s own aside where the server has its own', async () => {
    const own = { provider: 'openai', origin: vendor.origin, key: 'sk-own-key-000' }
    await (await postCalls(app, [lmCall('hi')], { headers: userKeyHeader(own) })).text()
    expectBound(1)
  })
})
