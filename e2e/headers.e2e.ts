// Every kind of answer the built server gives carries the policy of its kind.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { type Answer, ask } from './raw-http'

const root = path.resolve(import.meta.dirname, '..')
const everywhere: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
}

function below(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => path.relative(path.join(root, folder), path.join(entry.parentPath, entry.name)))
}

const statuses: Record<string, number> = { '/no/such/page': 404 }
const pages = () =>
  Object.keys(
    JSON.parse(readFileSync(path.join(root, '.next/app-path-routes-manifest.json'), 'utf8')) as Record<
      string,
      string
    >,
  )
    .filter((name) => name.endsWith('/page') && !name.startsWith('/_') && !name.includes('['))
    .map((name) => name.replace(/\/page$/, '') || '/')
const routes = () =>
  below('app/api')
    .filter((file) => file.endsWith('route.ts'))
    .map((file) => `/api/${path.dirname(file)}`)
const staticFiles = () =>
  below('.next/static').map(
    (file) => `/_next/static/${file.split(path.sep).map(encodeURIComponent).join('/')}`,
  )
/** One file of each kind in each folder of models and wasm: hundreds of them differ in nothing else. */
const vendorFiles = () => [
  ...new Map(
    below('public/vendor').map((file) => [`${path.dirname(file)} ${path.extname(file)}`, `/vendor/${file}`]),
  ).values(),
]

function expectEverywhere(where: string, { headers }: Answer) {
  for (const [name, value] of Object.entries(everywhere))
    expect(headers[name], `${where} ${name}`).toBe(value)
  expect(headers['permissions-policy'], where).toContain('camera=')
  expect(headers['access-control-allow-origin'], where).toBeUndefined()
  expect(headers['x-powered-by'], where).toBeUndefined()
}

const policyOf = ({ headers }: Answer) => String(headers['content-security-policy'] ?? '')

test('pages: nothing but their own, scripts by a nonce that every script has and that changes', async ({
  baseURL,
}) => {
  const origin = baseURL ?? ''
  const all = [...pages(), '/no/such/page']
  expect(all.length).toBeGreaterThanOrEqual(4)
  const nonces = new Set<string>()
  for (const page of all) {
    const answer = await ask(origin, page)
    expect(answer.status, page).toBe(statuses[page] ?? 200)
    expectEverywhere(page, answer)
    const policy = policyOf(answer)
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain("'unsafe-eval'")
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
    nonces.add(nonce)
    const scripts = answer.text.match(/<script\b[^>]*>/g) ?? []
    expect(scripts.length).toBeGreaterThan(0)
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`)
  }
  expect(nonces.size).toBe(all.length)
})

test('static files, workers and wasm: a policy of their own without eval', async ({ baseURL }) => {
  const origin = baseURL ?? ''
  const files = [...staticFiles(), ...vendorFiles(), '/sw.js', '/recorder-worklet.js']
  expect(files.length).toBeGreaterThan(30)
  for (const file of files) {
    const answer = await ask(origin, file, { method: 'HEAD' })
    expect(answer.status, file).toBe(200)
    expectEverywhere(file, answer)
    expect(policyOf(answer), file).toContain("script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'")
  }
  for (const file of [
    '/samples/receipt.jpg',
    '/samples/voice-note.wav',
    '/icon.svg',
    '/_next/static/none.js',
    '/none.js',
    '/none.html',
    '/.env.local',
    '/_next/image?url=%2Fsamples%2Freceipt.jpg&w=64&q=75',
    '/_global-error',
  ]) {
    const answer = await ask(origin, file)
    expectEverywhere(file, answer)
    expect(policyOf(answer), file).toBe("default-src 'none'; sandbox")
  }
})

test('routes: sandboxed, never stored, with an id, refusals and unknown ones too', async ({ baseURL }) => {
  const origin = baseURL ?? ''
  const found = routes()
  expect(found.length).toBeGreaterThanOrEqual(5)
  for (const route of found)
    for (const method of ['GET', 'HEAD', 'POST', 'DELETE', 'PUT', 'OPTIONS']) {
      const answer = await ask(origin, route, { method })
      const where = `${method} ${route} ${answer.status}`
      expectEverywhere(where, answer)
      expect(answer.headers.allow, where).not.toBe('*')
      expect(policyOf(answer), where).toBe("default-src 'none'; sandbox")
      expect(answer.headers['cache-control'], where).toContain('no-store')
      if (answer.status !== 405) expect(answer.headers['x-request-id'], where).toMatch(/^[0-9a-f]{16}$/)
    }
  expectEverywhere('unknown route', await ask(origin, '/api/none'))
})

test('the routes that were built are those the edge lists', async () => {
  const manifest = readFileSync(path.join(root, '.next/app-path-routes-manifest.json'), 'utf8')
  const built = Object.values(JSON.parse(manifest) as Record<string, string>)
  const listed = readFileSync(path.join(root, 'lib/server/edge-routes.ts'), 'utf8')
  const names = [...listed.matchAll(/^ {2}'(\/api\/[^']+)':/gm)].map(([, name]) => name)
  expect(built.filter((name) => name.startsWith('/api/')).sort()).toEqual(names.sort())
})

test('the framework is asked for nothing it has no answer to, and says no word of its own', async ({
  baseURL,
}) => {
  const origin = baseURL ?? ''
  const form = { 'content-type': 'multipart/form-data; boundary=x' }
  const rows: [number, string, string, Record<string, string>?][] = [
    [404, 'POST', '/api/nothing', form],
    [404, 'POST', '/api/hub', form],
    [400, 'POST', '/api/../login', form],
    [400, 'POST', '/api/%2e%2e/grid', form],
    [405, 'POST', '/grid', { ...form, 'next-action': '0'.repeat(40) }],
    [416, 'GET', '/samples/receipt.jpg', { range: 'bytes=99999999-' }],
    [412, 'GET', '/samples/receipt.jpg', { 'if-match': '"x"' }],
    [206, 'GET', '/samples/receipt.jpg', { range: 'bytes=0-9' }],
    [308, 'GET', '/grid/'],
    [404, 'GET', '/api/'],
    [307, 'GET', '/grid', { rsc: '1', 'next-router-state-tree': 'garbage' }],
    [200, 'GET', '/grid', { 'next-router-state-tree': 'garbage' }],
    [417, 'GET', '/', { expect: 'nothing' }],
  ]
  for (const [status, method, address, headers] of rows) {
    const answer = await ask(origin, address, { method, ...(headers ? { headers } : {}) })
    expect([address, answer.status]).toEqual([address, status])
    expectEverywhere(address, answer)
    expect(policyOf(answer), address).toContain("default-src 'none'")
  }
})

test('refusals before any route: foreign host, other protocols, image optimiser, broken requests', async ({
  baseURL,
}) => {
  const origin = baseURL ?? ''
  for (const page of ['/', '/api/models', '/_next/static/none.js', '/vendor/none.wasm']) {
    const answer = await ask(origin, page, { headers: { host: 'evil.example' } })
    expect([answer.status, policyOf(answer)]).toEqual([403, "default-src 'none'; sandbox"])
    expectEverywhere(`${page} of a foreign host`, answer)
  }
  const image = await ask(origin, '/_next/image?url=%2Fsamples%2Freceipt.jpg&w=64&q=75')
  expect(image.status).toBe(404)
  expectEverywhere('image optimiser', image)
  const upgrade = await ask(origin, '/', { headers: { connection: 'Upgrade', upgrade: 'websocket' } })
  expect(upgrade.status).toBe(400)
  expectEverywhere('upgrade', upgrade)
  const action = await ask(origin, '/', { method: 'POST', headers: { 'next-action': '0'.repeat(40) } })
  expect(action.status).toBe(405)
  expectEverywhere('server action', action)
  const broken = await ask(origin, '/api/lm', {
    method: 'POST',
    headers: { origin, 'x-facet': '1', 'content-type': 'application/json' },
    body: '{',
  })
  expect(broken.status).toBe(400)
  expectEverywhere('broken body', broken)
})
