import { afterEach, describe, expect, it, vi } from 'vitest'
import { endOf } from '../core/lm/end-of-life'
import type { ModelInfo } from '../core/lm/model-info'
import { modelInfoSchema } from '../core/lm/model-schema'
import { providers } from '../providers/index'
import { type LocalServer, startServer } from '../providers/local-server'
import { readEnv } from './env'
import { type LocalApp, startApp } from './local-app'
import { handleModels } from './models-handler'
import { callerEnv, withCaller } from './request-env'

let other: LocalServer | undefined
let app: LocalApp | undefined
afterEach(async () => {
  await app?.close()
  await other?.close()
})

const host = () => other?.origin.replace('http://', '') ?? ''

async function models(env: Record<string, string>): Promise<ModelInfo[]> {
  app = await startApp(env)
  const response = await fetch(`${app.origin}/api/models`)
  const text = await response.text()
  if (env.OPENAI_API_KEY) expect(text).not.toContain(env.OPENAI_API_KEY)
  expect(response.headers.get('access-control-allow-origin')).toBeNull()
  const body: { models: ModelInfo[] } = JSON.parse(text)
  return body.models
}

describe('GET /api/models', () => {
  it('shows the catalogue without a key, with what to do', async () => {
    const list = await models({})
    expect(list.length).toBeGreaterThan(5)
    expect(
      list.every(
        ({ provider, ready, reason }) => !ready && reason?.includes(providers[provider]?.keyName ?? '?'),
      ),
    ).toBe(true)
  })

  it('shows the catalogue and named models as ready with a key', async () => {
    const list = await models({ OPENAI_API_KEY: 'sk-canary-12345', OPENAI_MODELS: 'ft:mine' })
    expect(list[0]).toMatchObject({ id: 'openai/ft:mine', ready: true })
    expect(list[0]).not.toHaveProperty('price')
    expect(list.find(({ id }) => id === 'openai/gpt-4o-mini')).toMatchObject({ ready: true, onDevice: false })
  })

  it('asks a server of one’s own what it offers, without a key', async () => {
    other = await startServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ object: 'list', data: [{ id: 'llama3.2' }, { id: 'gpt-4o-mini' }] }))
    })
    const list = await models({ OPENAI_BASE_URL: `${other.origin}/v1` })
    const offered = list.filter(({ provider }) => provider === 'openai')
    expect(offered.map(({ id, ready }) => [id, ready])).toEqual([
      ['openai/llama3.2', true],
      ['openai/gpt-4o-mini', true],
    ])
    expect(other.requests[0]?.path).toBe('/v1/models')
  })

  it.each<[string, number, boolean, string | undefined]>([
    ['has no list', 404, true, undefined],
    ['refuses the key', 401, false, 'refused the key'],
    ['fails', 500, false, 'did not answer'],
  ])('when that server %s', async (_, status, ready, reason) => {
    other = await startServer((_request, response) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ error: { message: 'no' } }))
    })
    const list = await models({ OPENAI_API_KEY: 'sk-canary-12345', OPENAI_BASE_URL: `${other.origin}/v1` })
    expect(list[0]?.ready).toBe(ready)
    expect(list[0]?.reason ?? '').toContain(reason ?? '')
  })
})

describe('lists of vendors at their own address', () => {
  interface Answer {
    models: ModelInfo[]
  }
  /** What the page is told of a vendor whose own address plays `answer`. */
  async function asked(answer: (count: number) => { status?: number; body?: unknown; afterMs?: number }) {
    let count = 0
    other = await startServer((_, response) => {
      const { status = 200, body = {}, afterMs = 0 } = answer(count++)
      setTimeout(() => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
      }, afterMs)
    })
    const { openai } = providers
    if (!openai) throw new Error('no provider')
    const baseUrl = `${other.origin}/v1`
    const provider = { ...openai, baseUrl }
    const apiKey = `sk-canary-${baseUrl}`
    const env = withCaller(new Request('http://127.0.0.1/api/models'), {
      ...callerEnv(new Request('http://127.0.0.1/'), readEnv({})),
      providers: [{ provider, baseUrl, apiKey, custom: false, more: [] }],
    })
    return async () => {
      const response = await handleModels(new Request('http://127.0.0.1/api/models'), env)
      const { models }: Answer = await response.json()
      return new Map(models.map((model) => [model.id, model]))
    }
  }

  it('are merged over the catalogue and kept', async () => {
    const ask = await asked(() => ({
      body: {
        data: [
          { id: 'gpt-4o-mini' },
          { id: 'gpt-7-sol', shutdown_date: '2029-01-15' },
          { id: 'text-embedding-4-large' },
        ],
      },
    }))
    const all = await ask()
    expect(all.get('openai/gpt-4o-mini')).toMatchObject({ ready: true, price: expect.anything() })
    expect(all.get('openai/gpt-4o-mini')).not.toHaveProperty('listed')
    expect(all.get('openai/gpt-7-sol')).toMatchObject({ ready: true, listed: 'new', endsOn: '2029-01-15' })
    expect(all.get('openai/text-embedding-4-large')).toMatchObject({ listed: 'new', operations: ['embed'] })
    expect(all.get('openai/gpt-4o')).toMatchObject({ ready: true, listed: 'missing' })
    for (const model of all.values()) expect(modelInfoSchema.safeParse(model).success).toBe(true)
    await ask()
    expect(other?.requests).toHaveLength(1)
  })

  it.each<[string, number]>([
    ['may not be asked for by this key', 403],
    ['fails', 500],
    ['is not there', 404],
  ])(
    'leave the catalogue as it is when the list %s, and are not asked for again at once',
    async (_, status) => {
      const ask = await asked(() => ({ status, body: { error: { message: 'no' } } }))
      for (const all of [await ask(), await ask()]) {
        expect(all.size).toBe(providers.openai?.models.length)
        for (const model of all.values()) expect(model).toMatchObject({ ready: !endOf(model)?.isOver })
        expect([...all.values()].every(({ listed }) => listed === undefined)).toBe(true)
      }
      expect(other?.requests).toHaveLength(1)
    },
  )

  it('do not hold up the page when they are late, and are there the next time', async () => {
    const ask = await asked(() => ({ body: { data: [{ id: 'gpt-7-sol' }] }, afterMs: 2000 }))
    const started = performance.now()
    expect((await ask()).has('openai/gpt-7-sol')).toBe(false)
    expect(performance.now() - started).toBeLessThan(1950)
    await vi.waitFor(async () => expect((await ask()).has('openai/gpt-7-sol')).toBe(true), { timeout: 3000 })
    expect(other?.requests).toHaveLength(1)
  })

  it('may hold anything', async () => {
    const many = Array.from({ length: 20_000 }, (_, at) => ({ id: `gpt-9-${'x'.repeat(at % 400)}${at}` }))
    const ask = await asked(() => ({
      body: { data: [...many, null, 7, { id: '../../etc' }, { id: 'gpt-9\u0000' }, { id: {} }, [[]]] },
    }))
    const all = await ask()
    expect(all.size).toBeLessThan(4000)
    for (const model of all.values()) expect(modelInfoSchema.safeParse(model).success).toBe(true)
  })
})

describe('POST /api/media', () => {
  async function ask(path: string, body?: unknown, headers?: Record<string, string>) {
    other = await startServer((request, response) => {
      if (request.url === '/inside') response.writeHead(302, { location: 'http://169.254.169.254/' }).end()
      else if (request.url === '/page')
        response.writeHead(200, { 'content-type': 'image/png' }).end('<!doctype html>')
      else if (request.url === '/empty') response.end()
      else
        response
          .writeHead(200, { 'content-type': 'text/html' })
          .end(Buffer.from('\x89PNG\r\n\x1a\nrest', 'latin1'))
    })
    app = await startApp({ FACET_FETCH_ALLOW: host() })
    return fetch(`${app.origin}/api/media`, {
      method: 'POST',
      headers: headers ?? { ...app.headers, 'content-type': 'application/json' },
      body: JSON.stringify(body ?? { url: other.origin + path }),
    })
  }

  it('gives the bytes with the type they have, never the one the other server claims', async () => {
    const response = await ask('/picture')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(response.headers.get('content-disposition')).toBe('attachment')
    expect(response.headers.get('content-security-policy')).toContain('sandbox')
    expect(Buffer.from(await response.arrayBuffer()).toString('latin1')).toBe('\x89PNG\r\n\x1a\nrest')
  })

  it.each([
    ['/inside', 400, 'private network'],
    ['/page', 422, 'web page'],
    ['/empty', 422, 'empty'],
  ])('refuses %s and says why', async (path, status, text) => {
    const response = await ask(path)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ message: expect.stringContaining(text) })
  })

  it.each([{}, { url: 5 }, { url: 'x'.repeat(5000) }, { url: 'http://a/', headers: {} }, []])(
    'refuses the body %j',
    async (body) => {
      expect((await ask('', body)).status).toBe(400)
    },
  )

  it('refuses another site', async () => {
    const response = await ask('/picture', undefined, {
      origin: 'http://evil.example',
      'content-type': 'application/json',
    })
    expect(response.status).toBe(403)
    expect(other?.requests).toHaveLength(0)
  })
})
