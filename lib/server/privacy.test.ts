import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { ownRequest } from '../core/own-request'
import { type LocalServer, startServer } from '../providers/local-server'
import { type LocalApp, startApp } from './local-app'
import { lmCall, userKeyHeader } from './test-calls'

// What must stay where it is. The first group is nobody's business but the vendor's; the second is the caller's own, and
// must not be kept.
const secrets = {
  openai: 'sk-canary-openai-0001',
  anthropic: 'sk-ant-canary-0002',
  gemini: 'gemini-canary-0003',
  own: 'own-key-canary-0004',
  token: 'team-token-canary-0005-abcdefghijklmnop',
}
const contents = {
  prompt: 'prompt-canary-0006',
  system: 'system-canary-0007',
  image: 'image-bytes-canary-0008',
  imageBase64: Buffer.from('image-bytes-canary-0008').toString('base64'),
  file: 'file-name-canary-0009.png',
  link: 'link-query-canary-0010',
  tool: 'tool-canary-0011',
  typed: 'wrong-token-canary-0012',
}

let play = (_: IncomingMessage, response: ServerResponse) => void response.end()
let vendor: LocalServer
let app: LocalApp
let printed = ''
beforeAll(async () => {
  vendor = await startServer((request, response) => play(request, response))
  app = await startApp({
    OPENAI_API_KEY: secrets.openai,
    OPENAI_BASE_URL: `${vendor.origin}/v1`,
    ANTHROPIC_API_KEY: secrets.anthropic,
    ANTHROPIC_BASE_URL: vendor.origin,
    GEMINI_API_KEY: secrets.gemini,
    GEMINI_BASE_URL: `${vendor.origin}/v1beta`,
    OLLAMA_BASE_URL: `${vendor.origin}/v1`,
    FACET_ACCESS_TOKEN: secrets.token,
    FACET_FETCH_ALLOW: new URL(vendor.origin).host,
  })
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      printed += String(text)
      return true
    })
  for (const name of ['log', 'warn', 'error', 'info', 'debug'] as const)
    vi.spyOn(console, name).mockImplementation((...args) => {
      printed += args.map(String).join(' ')
    })
})
afterAll(async () => {
  vi.restoreAllMocks()
  await Promise.all([app.close(), vendor.close()])
})

const imageId = createHash('sha256').update(contents.image).digest('hex')
const ownKey = () => userKeyHeader({ provider: 'ollama', origin: vendor.origin, key: secrets.own })
const signedIn = { authorization: `Bearer ${secrets.token}` }

function callOf(model: string) {
  const ref = {
    kind: 'image',
    id: imageId,
    mime: 'image/png',
    bytes: contents.image.length,
    name: contents.file,
  }
  const parts = [
    { type: 'text', text: contents.prompt },
    { type: 'media', ref },
  ]
  return lmCall('', {
    model,
    messages: [
      { role: 'system', parts: [{ type: 'text', text: contents.system }] },
      { role: 'user', parts },
    ],
    tools: [{ name: 'look', description: contents.tool, parameters: { type: 'object' } }],
  })
}

function send(path: string, init: RequestInit) {
  const headers = {
    ...app.headers,
    ...signedIn,
    ...ownKey(),
    ...Object.fromEntries(new Headers(init.headers)),
  }
  return fetch(app.origin + path, { method: 'POST', ...init, headers })
}

function sendForm(model: string, { bytes = contents.image, more = {} as object } = {}) {
  const form = new FormData()
  form.set('calls', JSON.stringify([{ ...callOf(model), ...more }]))
  if (bytes) form.set(imageId, new Blob([bytes]), contents.file)
  return send('/api/lm', { body: form })
}

const json = { 'content-type': 'application/json' }
const sendJson = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  send(path, {
    headers: { ...json, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

/** Everything the vendor knows of the keys, said back. */
const echo = ({ headers, url }: IncomingMessage) => JSON.stringify({ headers, url })
const failure = (request: IncomingMessage) =>
  JSON.stringify({
    error: { message: `refused: ${echo(request)}`, type: echo(request), code: echo(request) },
  })

type Play = typeof play
const failing =
  (status: number): Play =>
  (request, response) =>
    void response
      .writeHead(status, { 'content-type': 'application/json', 'x-echo': echo(request) })
      .end(failure(request))
const vendorFaults: Readonly<Record<string, Play>> = {
  'refuses the request': failing(400),
  'refuses the key': failing(401),
  'wants money': failing(402),
  'refuses access': failing(403),
  'knows no such model': failing(404),
  'finds it too large': failing(413),
  'asks to wait': failing(429),
  breaks: failing(500),
  'is overloaded': failing(529),
  'answers a web page': (request, response) =>
    void response.writeHead(502, { 'content-type': 'text/html' }).end(`<html>${echo(request)}</html>`),
  'answers nonsense': (request, response) =>
    void response.writeHead(200, { 'content-type': 'text/event-stream' }).end(`data: {${echo(request)}\n\n`),
  'fails in the middle': (request, response) =>
    void response
      .writeHead(200, { 'content-type': 'text/event-stream' })
      .end(`event: error\ndata: ${failure(request)}\n\n`),
  'hangs up': (_, response) => void response.destroy(),
  'leads elsewhere': (request, response) =>
    void response
      .writeHead(302, { location: `${vendor.origin}/?key=${encodeURIComponent(echo(request))}` })
      .end(),
}
const models = [
  'openai/gpt-4o-mini',
  'anthropic/claude-sonnet-4-5',
  'gemini/gemini-2.5-flash',
  'ollama/llava',
]
const good = () => callOf('openai/gpt-4o-mini')
const linkTo = (path: string) => ({ url: `${vendor.origin}${path}?t=${contents.link}` })

const requestFaults: Readonly<Record<string, () => Promise<Response>>> = {
  'a body that is no JSON': () => sendJson('/api/lm', `{"calls": [${contents.prompt}`),
  'a body with more members': () => sendJson('/api/lm', { calls: [good()], [contents.prompt]: 1 }),
  'a call with more members': () => sendForm('openai/gpt-4o-mini', { more: { extra: contents.prompt } }),
  'a call of wrong types': () => sendForm('openai/gpt-4o-mini', { more: { messages: contents.prompt } }),
  'a model of nobody': () => sendForm(`nobody/${contents.prompt}`),
  'a model that is none': () => sendForm(contents.prompt),
  'media of another hash': () => sendForm('openai/gpt-4o-mini', { bytes: 'other bytes' }),
  'no media': () => sendForm('openai/gpt-4o-mini', { bytes: '' }),
  'another type': () => sendJson('/api/lm', contents.prompt, { 'content-type': 'text/plain' }),
  'another site': () =>
    sendJson('/api/lm', { calls: [good()] }, { origin: `https://${contents.prompt}.example` }),
  'no header of its own': () =>
    sendJson('/api/lm', { calls: [good()] }, { ...ownRequest, 'x-facet': contents.prompt }),
  'too much': () => sendJson('/api/lm', contents.prompt.repeat(100_000)),
  'a batch id that is none': () => sendJson('/api/lm', { calls: [good()] }, { 'x-batch': contents.prompt }),
  'own keys that cannot be read': () =>
    sendJson('/api/lm', { calls: [good()] }, { 'x-user-key': secrets.own }),
  'an own key for elsewhere': () =>
    sendJson(
      '/api/lm',
      { calls: [callOf('openrouter/x')] },
      userKeyHeader({ provider: 'openrouter', origin: 'https://a.example', key: secrets.own }),
    ),
  'a wrong bearer': () =>
    sendJson('/api/lm', { calls: [good()] }, { authorization: `Bearer ${contents.typed}` }),
  'a wrong token': () => sendJson('/api/session', { token: contents.typed }),
  'a token among others': () => sendJson('/api/session', { token: contents.typed, more: secrets.token }),
  'no token': () => sendJson('/api/session', `{"token": ${contents.typed}`),
  'a link into a private place': () => sendJson('/api/media', { url: `http://10.0.0.1/?t=${contents.link}` }),
  'a link of another scheme': () => sendJson('/api/media', { url: `file:///${contents.link}` }),
  'a link with a password': () => sendJson('/api/media', { url: `http://a:${contents.link}@b.example/` }),
  'a link to nothing': () => sendJson('/api/media', linkTo('/missing')),
  'a link to a page': () => sendJson('/api/media', linkTo('/page')),
  'a link that is none': () => sendJson('/api/media', { url: contents.link.repeat(400) }),
  'a route of nobody': () => sendJson(`/api/none?x=${contents.prompt}`, {}),
}

describe('G20 nothing that is secret or somebody’s is kept or sent back', () => {
  const canaries = [...Object.values(secrets), ...Object.values(contents)]
  const vendorRows = models.flatMap((model) => Object.keys(vendorFaults).map((name) => ({ model, name })))
  let paths = 0

  it('has at least 10 canaries and 60 paths', () => {
    expect(new Set(canaries).size).toBeGreaterThanOrEqual(10)
    expect(vendorRows.length + Object.keys(requestFaults).length).toBeGreaterThanOrEqual(60)
  })
  // SDKs may say a word of their own, such as that a model is about to end.
  afterEach(() => {
    for (const canary of canaries) expect(printed).not.toContain(canary)
  })

  async function expectClean(answer: Promise<Response>) {
    const before = app.logs.length
    const response = await answer
    const text = await response.text()
    // The line of a request is written when its last byte was taken.
    await vi.waitFor(() =>
      expect(app.logs.length).toBeGreaterThan(before - (response.status === 404 ? 1 : 0)),
    )
    const headers = JSON.stringify([...response.headers])
    const logs = app.logs.slice(before).join('\n')
    const [encoded = ''] = Object.values(ownKey())
    for (const canary of [...Object.values(secrets), encoded])
      expect(`${text}${headers}${logs}`.includes(canary), `${canary} in ${text}${headers}${logs}`).toBe(false)
    for (const canary of Object.values(contents))
      expect(`${text}${headers}${logs}`.includes(canary), `${canary} in ${text}${headers}${logs}`).toBe(false)
    paths++
    return { text, status: response.status }
  }

  it.each(vendorRows)('$model $name', async ({ model, name }) => {
    play = vendorFaults[name] ?? play
    const { text } = await expectClean(sendForm(model))
    expect(text).toContain('"type":"error"')
  })

  it.each(Object.entries(requestFaults))('%s', async (_, ask) => {
    play = (request, response) =>
      request.url?.startsWith('/page')
        ? void response.end(`<!doctype html>${echo(request)}`)
        : void response.writeHead(404).end(echo(request))
    const { status, text } = await expectClean(ask())
    expect(status >= 400 || text.includes('"type":"error"')).toBe(true)
  })

  it('went through all of them', () => {
    expect(paths).toBe(vendorRows.length + Object.keys(requestFaults).length)
  })
})
