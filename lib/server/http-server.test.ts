import { connect } from 'node:net'
import path from 'node:path'
import type { NextConfig } from 'next'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type LocalApp, startApp } from './local-app'
import { closedPolicy, everywhere } from './policy-headers'
import { rawRequest } from './raw-request'

const token = 'a-team-token-of-more-than-128-bits-0123456789'
const file = { bytes: 100, changed: 0 }
const files = new Map(
  ['/sw.js', '/samples/receipt.jpg', '/_next/static/chunks/a.js'].map((name) => [name, file]),
)
let app: LocalApp
beforeAll(async () => {
  app = await startApp({ FACET_ACCESS_TOKEN: token, TRUST_PROXY: '1' }, files)
})
afterAll(() => app.close())

const host = 'Host: localhost'
const none = 'Content-Length: 0'
const form = ['Content-Type: multipart/form-data; boundary=x', 'Content-Length: 5']
const bodyOf = (lines: readonly string[]) => (lines === form ? 'a=b\r\n' : '')
const action = 'Next-Action: 0000000000000000000000000000000000000000'

/** Bytes, and the status they earn from the socket's side alone: nothing behind it hears of them. */
const kept: readonly (readonly [status: number, first: string, headers: readonly string[]])[] = [
  // Writing to what is no route.
  [404, 'POST /api/nothing HTTP/1.1', form],
  [404, 'POST /api HTTP/1.1', form],
  [404, 'POST /api/ HTTP/1.1', form],
  [404, 'POST /api/lm/ HTTP/1.1', form],
  [404, 'POST /api/lm/x HTTP/1.1', form],
  [404, 'POST /api/lm.rsc HTTP/1.1', form],
  [404, 'POST /api/lm%20 HTTP/1.1', form],
  [404, 'POST /api/session;a=b HTTP/1.1', form],
  [404, 'POST /api/toString HTTP/1.1', form],
  [404, 'POST /api/__proto__ HTTP/1.1', form],
  [404, 'DELETE /api/nothing HTTP/1.1', []],
  [404, 'PUT /api/nothing HTTP/1.1', [none]],
  [405, 'POST /api/health HTTP/1.1', form],
  [405, 'POST /api/models HTTP/1.1', [action, none]],
  [404, 'POST /api/hub HTTP/1.1', form],
  [405, 'POST /api/hub/a/b HTTP/1.1', form],
  [405, 'DELETE /api/preview HTTP/1.1', []],
  [405, 'GET /api/lm HTTP/1.1', []],
  [405, 'HEAD /api/session HTTP/1.1', []],
  [405, 'OPTIONS /api/lm HTTP/1.1', ['Origin: http://evil.example', 'Access-Control-Request-Method: POST']],
  [405, 'OPTIONS / HTTP/1.1', []],
  [405, 'POST /login HTTP/1.1', form],
  [405, 'POST /API/lm HTTP/1.1', form],
  [405, 'POST /?x=/api/lm HTTP/1.1', form],
  [405, 'POST /sw.js HTTP/1.1', [action, none]],
  [405, 'PATCH /grid HTTP/1.1', [none]],
  [405, 'QUERY /api/models HTTP/1.1', [none]],
  // Paths of two meanings.
  [400, 'POST /api/../login HTTP/1.1', form],
  [400, 'POST /api/%2e%2e/grid HTTP/1.1', form],
  [400, 'POST /api/.%2E/grid HTTP/1.1', form],
  [400, 'POST /api%2flm HTTP/1.1', form],
  [400, 'POST /api/lm%00 HTTP/1.1', form],
  [400, 'POST /api//lm HTTP/1.1', form],
  [400, 'POST /api\\..\\grid HTTP/1.1', form],
  [400, 'GET /api/lm/%5c.. HTTP/1.1', []],
  [400, 'GET /./ HTTP/1.1', []],
  [400, 'GET /%zz HTTP/1.1', []],
  // Reading what is not there.
  [404, 'GET /api HTTP/1.1', []],
  [404, 'GET /api/nothing HTTP/1.1', []],
  [404, 'HEAD /api/nothing HTTP/1.1', []],
  [404, 'GET /api/models/ HTTP/1.1', []],
  [404, 'GET /_next/x HTTP/1.1', []],
  [404, 'GET /_next/image?url=%2Fsamples%2Freceipt.jpg&w=64&q=75 HTTP/1.1', []],
  [404, 'GET /_next/data/x/index.json HTTP/1.1', []],
  [404, 'GET /_next/static/chunks/b.js HTTP/1.1', []],
  [404, 'GET /__nextjs_original-stack-frame HTTP/1.1', []],
  [404, 'GET /samples/x HTTP/1.1', []],
  [404, 'GET /x.html HTTP/1.1', []],
  [404, 'GET /.env.local HTTP/1.1', []],
  [416, 'GET /samples/receipt.jpg HTTP/1.1', ['Range: bytes=99999999-']],
  [412, 'GET /samples/receipt.jpg HTTP/1.1', ['If-Match: "x"']],
  [412, 'HEAD /sw.js HTTP/1.1', ['If-Unmodified-Since: Thu, 01 Jan 1960 00:00:00 GMT']],
  // What is no request, and what the platform answers by itself.
  [400, 'NONSENSE', []],
  [400, 'GET / HTTP/3.0', []],
  [400, 'PRI * HTTP/2.0', []],
  [400, 'GET / HTTP/1.1', ['X: a\u0000b']],
  [400, 'POST /api/lm HTTP/1.1', ['Content-Length: 5', 'Transfer-Encoding: chunked']],
  [400, 'POST /api/lm HTTP/1.1', ['Content-Length: -5']],
  [400, 'GET / HTTP/1.1', ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13']],
  [
    400,
    'GET / HTTP/1.1',
    ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQ'],
  ],
  [405, 'CONNECT evil.example:443 HTTP/1.1', []],
  [417, 'POST /api/lm HTTP/1.1', ['Expect: 200-maybe', none]],
  [404, 'POST /api/nothing HTTP/1.1', ['Expect: 100-continue', 'Content-Length: 5']],
  [431, 'GET / HTTP/1.1', [`X-Long: ${'x'.repeat(40_000)}`]],
  [431, 'GET / HTTP/1.1', Array.from({ length: 200 }, (_, at) => `X-${at}: 1`)],
  [431, 'GET / HTTP/1.1', [...Array.from({ length: 2100 }, () => 'X: 1'), 'Host: evil.example']],
  [403, 'GET / HTTP/1.1', ['Host: evil.example']],
]

/** Bytes that pass, and what comes back: pages (which this test has none of) and routes. */
const passing: readonly (readonly [status: number, first: string, headers: readonly string[]])[] = [
  [404, 'GET / HTTP/1.1', []],
  [404, 'GET /nowhere HTTP/1.1', []],
  [404, 'GET /grid/ HTTP/1.1', []],
  [404, 'HEAD /grid?a=/../b HTTP/1.1', []],
  [404, 'GET /samples/receipt.jpg HTTP/1.1', ['Range: bytes=0-9', 'If-Match: *']],
  [404, 'GET /_next/static/chunks/a.js HTTP/1.1', []],
  [100, 'GET /api/health HTTP/1.1', ['Expect: 100-continue']],
  [401, 'GET /api/models HTTP/1.1', ['RSC: 1', 'Next-Router-State-Tree: x', 'X-Nextjs-Data: 1']],
  [403, 'POST /api/session HTTP/1.1', [none]],
  [403, 'DELETE /api/lm?batch=1&call=0 HTTP/1.1', []],
  [401, 'GET /api/hub/a/b/resolve/c/d.onnx HTTP/1.1', []],
]

function expectPolicy({ headers }: { headers: Headers }) {
  for (const [name, value] of Object.entries(everywhere))
    expect([name, headers.get(name)]).toEqual([name, value])
  expect(headers.get('content-security-policy')).toBe(closedPolicy)
  expect(headers.get('access-control-allow-origin')).toBeNull()
}

describe('bytes at the socket', () => {
  let before = 0
  beforeEach(() => {
    before = app.passed.length
  })

  it.each(kept)('%i and no further: %s %.60j', async (status, first, lines) => {
    const answer = await rawRequest(app.origin, [first, host, ...lines], bodyOf(lines))
    expect(answer.status).toBe(status)
    expectPolicy(answer)
    expect(answer.headers.get('strict-transport-security')).toBeNull()
    if (status === 405) expect(answer.headers.get('allow')).toMatch(/^[A-Z, ]+$/)
    expect(app.passed.slice(before)).toEqual([])
  })

  it.each(passing)('%i and handed on: %s %j', async (status, first, lines) => {
    const answer = await rawRequest(app.origin, [first, host, ...lines])
    expect(answer.text.startsWith('HTTP/1.1') ? 200 : answer.status).toBe(
      answer.status === 100 ? 200 : status,
    )
    if (answer.status !== 100) expectPolicy(answer)
    expect(app.passed.length).toBe(before + 1)
  })

  it('tells browsers to stay with TLS where it is in front, also when refusing', async () => {
    const proxied = [host, 'X-Forwarded-For: 1.1.1.1', 'X-Forwarded-Proto: https']
    for (const first of [
      'GET /api/health HTTP/1.1',
      'GET /api/nothing HTTP/1.1',
      'POST /login HTTP/1.1',
      'GET / HTTP/1.1',
    ])
      expect(
        (await rawRequest(app.origin, [first, ...proxied])).headers.get('strict-transport-security'),
      ).toBe('max-age=31536000')
  })

  it('loses no field among many: a second Host, a proxy’s word at the end', async () => {
    const many = Array.from({ length: 100 }, (_, at) => `X-${at}: 1`)
    const second = await rawRequest(app.origin, [
      'GET /api/health HTTP/1.1',
      host,
      ...many,
      'Host: evil.example',
    ])
    expect(second.status).toBe(403)
    const told = await rawRequest(app.origin, [
      'GET /api/health HTTP/1.1',
      host,
      ...many,
      'X-Forwarded-Proto: https',
    ])
    expect(told.headers.get('strict-transport-security')).not.toBeNull()
  })

  it('ends without a second answer where one has begun', async () => {
    const { hostname, port } = new URL(app.origin)
    const text = await new Promise<string>((resolve) => {
      let all = ''
      const socket = connect(Number(port), hostname, () =>
        socket.write(`GET /api/health HTTP/1.1\r\n${host}\r\n\r\nGARBAGE \u0001\r\n\r\n`),
      )
      socket.on('data', (chunk) => {
        all += chunk
      })
      socket.on('close', () => resolve(all))
    })
    expect(text.match(/HTTP\/1\.1 /g)?.length).toBeLessThanOrEqual(2)
    expect(text).not.toMatch(/\}HTTP\/1\.1 400[\s\S]*HTTP\/1\.1/)
  })
})

it('a server without an edge has the same headers everywhere', async () => {
  const name = path.resolve(import.meta.dirname, '../../next.config.mjs')
  const { default: config }: { default: NextConfig } = await import(name)
  const [first] = (await config.headers?.()) ?? []
  expect(first?.source).toBe('/:path*')
  expect(Object.fromEntries(first?.headers.map(({ key, value }) => [key, value]) ?? [])).toMatchObject(
    everywhere,
  )
})
