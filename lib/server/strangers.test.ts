import { afterEach, describe, expect, it } from 'vitest'
import { type LocalServer, startServer } from '../providers/local-server'
import { type LocalApp, startApp } from './local-app'
import { lmCall, postCalls, userKeyHeader } from './test-calls'
import { isOpenHost, withoutAddresses } from './visible-address'

const key = 'sk-demo-server-key-123'
let app: LocalApp | undefined
let vendor: LocalServer | undefined
afterEach(async () => {
  await app?.close()
  await vendor?.close()
})

async function demo(more: Record<string, string> = {}): Promise<LocalApp> {
  app = await startApp({
    FACET_PUBLIC_DEMO: '1',
    FACET_DEMO_BUDGET_USD: '1',
    FACET_DEMO_MODELS: 'openai/gpt-4o-mini',
    OPENAI_API_KEY: key,
    ...more,
  })
  return app
}

/** Everything a stranger can make the server say about where it sends. */
async function said({ origin, headers }: LocalApp): Promise<string> {
  const post = (path: string) =>
    fetch(origin + path, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ calls: [lmCall('hi'), lmCall('hi', { model: 'ollama/llava', record: true })] }),
    })
  const answers = await Promise.all([fetch(`${origin}/api/models`), post('/api/lm'), post('/api/preview')])
  return (await Promise.all(answers.map((one) => one.text()))).join('\n')
}

describe('where a demo sends', () => {
  it.each([
    ['a closed port', 'http://127.0.0.1:9/v1', 'http://127.0.0.2:9/v1'],
    ['a name of the inside', 'http://gpu-box.internal:8000/v1', 'http://other-box.internal/v1'],
    ['a private address', 'http://10.99.98.97:1/v1', 'http://[::1]:9/v1'],
  ])(
    'is not told to strangers: %s',
    async (_, openai, ollama) => {
      const text = await said(
        await demo({
          OPENAI_BASE_URL: openai,
          OLLAMA_BASE_URL: ollama,
          FACET_FIRST_BYTE_SECONDS: '1',
        }),
      )
      expect(text).not.toMatch(/127\.0\.0|gpu-box|other-box|10\.99|\[::1\]/)
      expect(text).toContain('https://api.openai.com/v1/chat/completions')
    },
    20_000,
  )

  it('is told to colleagues and where everybody knows it', async () => {
    const local = await startApp({ OLLAMA_BASE_URL: 'http://127.0.0.1:9/v1' })
    expect(await said(local)).toContain('http://127.0.0.1:9')
    await local.close()
    const { origin } = await demo()
    const { providers }: { providers: { id: string; origin: string }[] } = await (
      await fetch(`${origin}/api/models`)
    ).json()
    const named = Object.fromEntries(providers.map(({ id, origin: to }) => [id, to]))
    expect(named).toMatchObject({ openai: 'https://api.openai.com', anthropic: 'https://api.anthropic.com' })
    expect(Object.keys(named)).not.toContain('vllm')
  })

  it.each([
    ['127.0.0.1', false],
    ['[::1]', false],
    ['intranet', false],
    ['box.local', false],
    ['a.home.arpa', false],
    ['localhost.', false],
    ['10.0.0.1', false],
    ['api.example', true],
    ['1.1.1.1', true],
  ])('%s is open: %s', (host, open) => expect(isOpenHost(host)).toBe(open))

  it('errors that are none of ours are left as they are', () => {
    const error = new TypeError('at 10.0.0.1')
    expect(withoutAddresses(error, ['x'])).toBe(error)
  })
})

describe('asking about keys', () => {
  it.each<[string, string, Record<string, string>]>([
    ['with a question', '?check=openai', {}],
    ['with a key', '', userKeyHeader({ provider: 'anthropic', origin: 'https://x.example', key: 'sk-1' })],
    [
      'with both',
      '?check=anthropic',
      userKeyHeader({ provider: 'anthropic', origin: 'https://x.example', key: 'sk-1' }),
    ],
  ])('is limited %s', async (_, query, headers) => {
    const { origin } = await demo()
    const statuses: number[] = []
    for (let i = 0; i < 40; i++)
      statuses.push((await fetch(`${origin}/api/models${query}`, { headers })).status)
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(19)
  })

  it('leaves the list as such free', async () => {
    const { origin } = await demo()
    for (let i = 0; i < 40; i++) expect((await fetch(`${origin}/api/models`)).status).toBe(200)
  })
})

describe('requests of one line that stopped everybody', () => {
  const blanks = ' '.repeat(100_000)
  it.each<[string, unknown]>([
    ['a model of blanks', lmCall('hi', { model: `openai/x${blanks}y` })],
    ['a model of letters', lmCall('hi', { model: `openai/${'x'.repeat(900_000)}` })],
    ['an unknown member', { ...lmCall('hi'), [`token${blanks}`]: 1 }],
    ['a role of blanks', lmCall('hi', { messages: [{ role: blanks, parts: [] }] })],
    ['a provider of blanks', lmCall('hi', { model: `bearer${'-'.repeat(190)}/x` })],
  ])('%s', async (_, call) => {
    const running = await demo()
    const started = performance.now()
    const text = await (await postCalls(running, [call])).text()
    expect(text).toContain('"type":"error"')
    expect(text.length).toBeLessThan(20_000)
    expect(performance.now() - started).toBeLessThan(1000)
  })

  it('a vendor that has no model of so long a name, or says much about it', async () => {
    vendor = await startServer((_, response) => {
      response.writeHead(404, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ error: { message: `no such model${blanks.repeat(9)}x` } }))
    })
    app = await startApp({ OPENAI_API_KEY: key, OPENAI_BASE_URL: `${vendor.origin}/v1` })
    const started = performance.now()
    const model = `openai/${'gpt-4o-mini'.repeat(17)}`
    const text = await (await postCalls(app, [lmCall('hi', { model })])).text()
    expect(text).toContain('not-found')
    expect(text).not.toContain('Did you mean')
    expect(performance.now() - started).toBeLessThan(1000)
  })

  it('a likely name is still found', async () => {
    vendor = await startServer((_, response) => void response.writeHead(404).end('{}'))
    app = await startApp({ OPENAI_API_KEY: key, OPENAI_BASE_URL: `${vendor.origin}/v1` })
    const answer = await postCalls(app, [lmCall('hi', { model: 'openai/gpt-4o-minny' })])
    expect(await answer.text()).toContain('Did you mean \\"gpt-4o-mini\\"?')
  })
})
