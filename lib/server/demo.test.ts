import { afterEach, describe, expect, it } from 'vitest'
import { type LocalServer, startServer } from '../providers/local-server'
import { type LocalApp, startApp } from './local-app'
import { chattyServer, lmCall, postCalls, userKeyHeader } from './test-calls'

const key = 'sk-demo-server-key-123'
let vendor: LocalServer | undefined
let app: LocalApp | undefined
afterEach(async () => {
  await app?.close()
  await vendor?.close()
})

async function demo(more: Record<string, string> = {}, server = chattyServer()) {
  vendor = await server
  app = await startApp({
    FACET_PUBLIC_DEMO: '1',
    FACET_DEMO_BUDGET_USD: '1',
    FACET_DEMO_MODELS: 'openai/gpt-4o-mini, openai/ft:unpriced',
    FACET_DEMO_MAX_TOKENS: '100',
    OPENAI_API_KEY: key,
    OPENAI_BASE_URL: `${vendor.origin}/v1`,
    TRUST_PROXY: '1',
    ...more,
  })
  const running = app
  const upstream = vendor
  return {
    app: running,
    asked: () => upstream.requests.length,
    bodies: () => upstream.requests.map(({ body }) => JSON.parse(body)),
    call: async (given: object = {}, headers: Record<string, string> = {}) =>
      (await postCalls(running, [lmCall('hi', { ...given })], { headers })).text(),
  }
}

describe('public demo', () => {
  it('lets anyone call the listed models, with answers no longer than it allows', async () => {
    const { call, bodies } = await demo()
    expect(await call({ maxTokens: 5000 })).toContain('fine')
    expect(await call({ maxTokens: 7 })).toContain('fine')
    expect(await call()).toContain('fine')
    const limits = bodies().map(
      ({ max_tokens, max_completion_tokens }) => max_tokens ?? max_completion_tokens,
    )
    expect(limits).toEqual([100, 7, 100])
  })

  it.each([
    ['does not list', 'openai/gpt-4o', 'does not offer'],
    ['has no price for', 'openai/ft:unpriced', 'unknown'],
  ])('calls no model that it %s', async (_, model, text) => {
    const { call, asked } = await demo()
    expect(await call({ model })).toContain(text)
    expect(asked()).toBe(0)
  })

  it('refuses the call that would go over a caller’s day, and asks nobody', async () => {
    // 100 tokens of answer alone may cost 0.00006 USD.
    const { call, asked } = await demo(
      { FACET_DEMO_CALLER_BUDGET_USD: '0.0001' },
      chattyServer('fine', [600, 1]),
    )
    expect(await call()).toContain('fine')
    const text = await call()
    expect(text).toContain('"code":"over-budget"')
    expect(text).toContain('You have used up')
    expect(asked()).toBe(1)
    expect(await call({}, { 'x-forwarded-for': '8.8.8.8' })).toContain('fine')
  })

  it('refuses the call that would go over everybody’s day', async () => {
    const { call, asked } = await demo(
      { FACET_DEMO_BUDGET_USD: '0.0001', FACET_DEMO_CALLER_BUDGET_USD: '0.0001' },
      chattyServer('fine', [600, 1]),
    )
    expect(await call({}, { 'x-forwarded-for': '8.8.8.8' })).toContain('fine')
    expect(await call({}, { 'x-forwarded-for': '9.9.9.9' })).toContain('visitors')
    expect(asked()).toBe(1)
  })

  it('charges nothing for a call that failed before it said anything', async () => {
    const failing = startServer((_, response) => void response.writeHead(500).end('{}'))
    const { call, asked } = await demo({ FACET_DEMO_CALLER_BUDGET_USD: '0.0001' }, failing)
    for (let i = 0; i < 5; i++) expect(await call()).not.toContain('over-budget')
    expect(asked()).toBe(5)
  })

  it('lets a key of one’s own pay for any model, however long', async () => {
    const server = await chattyServer()
    const { call, asked } = await demo(
      { OPENAI_API_KEY: '', FACET_DEMO_CALLER_BUDGET_USD: '0.00000001' },
      Promise.resolve(server),
    )
    const headers = userKeyHeader({ provider: 'openai', origin: server.origin, key: 'sk-own-key-000' })
    expect(await call({ model: 'openai/gpt-4o', maxTokens: 5000 }, headers)).toContain('fine')
    expect(await call({ model: 'openai/gpt-4o', maxTokens: 5000 })).not.toContain('fine')
    expect(asked()).toBe(1)
    expect(server.requests[0]?.headers.authorization).toBe('Bearer sk-own-key-000')
  })

  it('fetches no links for strangers', async () => {
    const { app } = await demo({ FACET_FETCH_ALLOW: '127.0.0.1:9' })
    const response = await fetch(`${app.origin}/api/media`, {
      method: 'POST',
      headers: { ...app.headers, 'content-type': 'application/json' },
      body: '{"url":"http://127.0.0.1:9/"}',
    })
    expect(response.status).toBe(415)
    expect(await response.text()).toContain('demo does not offer')
  })

  it('says in the list which models it pays for', async () => {
    const { app } = await demo({ OPENAI_BASE_URL: '' })
    const body: { models: { id: string; ready: boolean; reason?: string }[]; access: object } = await (
      await fetch(`${app.origin}/api/models`)
    ).json()
    expect(body.access).toEqual({
      mode: 'demo',
      links: false,
      models: ['openai/gpt-4o-mini', 'openai/ft:unpriced'],
      maxTokens: 100,
    })
    expect(body.models.filter(({ ready }) => ready).map(({ id }) => id)).toEqual(['openai/gpt-4o-mini'])
    expect(body.models.find(({ id }) => id === 'openai/gpt-4o')?.reason).toContain('pick one of its models')
  })

  it('takes 60 requests a minute of each caller, 20 at once', async () => {
    const { app } = await demo()
    const headers = { 'x-forwarded-for': '7.7.7.7' }
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => postCalls(app, [lmCall('hi')], { headers })),
    )
    const refused = answers.filter(({ status }) => status === 429)
    await Promise.all(answers.map((answer) => answer.text()))
    // On a slow machine some seconds may pass, and a request flows in with each.
    expect(refused.length).toBeGreaterThanOrEqual(10)
    expect(refused.length).toBeLessThanOrEqual(20)
    for (const { headers: told } of refused) expect(Number(told.get('retry-after'))).toBeGreaterThan(0)
    expect((await postCalls(app, [lmCall('hi')], { headers: { 'x-forwarded-for': '6.6.6.6' } })).status).toBe(
      200,
    )
  })
})
