import { afterEach, describe, expect, it } from 'vitest'
import type { ModelInfo } from '../core/lm/model-info'
import { providers } from '../providers/index'
import { type LocalServer, startServer } from '../providers/local-server'
import { type LocalApp, startApp } from './local-app'

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
