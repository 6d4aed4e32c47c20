import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ownRequest } from '../core/own-request'
import { routeMethods } from './edge-routes'

const root = path.resolve(import.meta.dirname, '../..')
const files = readdirSync(path.join(root, 'app'), { recursive: true, encoding: 'utf8' }).filter((file) =>
  /(^|\/)route\.tsx?$/.test(file),
)
const sources = files.map((file) => ({ file, text: readFileSync(path.join(root, 'app', file), 'utf8') }))

// What may answer without the access token: that the server runs, and the way in.
const open = ['api/health/route.ts', 'api/session/route.ts']
const bypasses: readonly Record<string, string>[] = [
  { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
  { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
  { 'x-middleware-prefetch': '1', 'next-router-prefetch': '1' },
  { rsc: '1', 'next-router-state-tree': '%5B%22%22%5D' },
  { 'x-invoke-path': '/api/health', 'x-matched-path': '/api/health' },
  { 'x-original-url': '/api/health', 'x-rewrite-url': '/api/health' },
  { 'x-forwarded-for': '127.0.0.1', 'x-real-ip': '127.0.0.1' },
  { 'x-facet-peer': `${'0'.repeat(64)} http 127.0.0.1` },
]

describe('every route', () => {
  it('is found', () => {
    expect(files.length).toBeGreaterThanOrEqual(5)
  })

  it.each(sources)('$file answers through the guard only', ({ text }) => {
    const methods = [...text.matchAll(/^export (?:const|function|async function) ([A-Z]+)\b(.*)$/gm)]
    expect(methods.length).toBeGreaterThan(0)
    for (const [, , rest] of methods) expect(rest).toMatch(/^ = guard\(/)
    expect(text).not.toMatch(/export \{|export \*/)
  })

  it('and method is in the list of the edge, and the list has nothing else', () => {
    const found = sources.map(({ file, text }) => [
      `/${path.dirname(file)}`,
      [...text.matchAll(/^export const (GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b/gm)]
        .map(([, one]) => one)
        .sort(),
    ])
    const listed = Object.entries(routeMethods).map(([route, methods]) => [route, methods.toSorted()])
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(listed))
  })

  it('is closed unless listed as open', () => {
    const found = sources.filter(({ text }) => /\bopen: true\b/.test(text)).map(({ file }) => file)
    expect(found.sort()).toEqual(open)
  })

  it('has no server actions and no rewrites beside it', () => {
    const sourceFiles = ['app', 'components', 'lib'].flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts'))
        .map((file) => path.join(folder, file)),
    )
    expect(sourceFiles.length).toBeGreaterThan(100)
    for (const file of [...sourceFiles, 'next.config.mjs', 'proxy.ts']) {
      const text = readFileSync(path.join(root, file), 'utf8')
      expect(text, file).not.toMatch(/^\s*['"]use server['"]/m)
      expect(text, file).not.toMatch(/\b(rewrites|redirects)\s*\(|NextResponse\.(rewrite|redirect)/)
    }
  })
})

describe('G21 bypass headers', () => {
  beforeAll(() => {
    vi.stubEnv('FACET_ACCESS_TOKEN', 'a-team-token-of-more-than-128-bits-0123456789')
    vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  })
  afterAll(() => {
    vi.unstubAllEnvs()
    vi.restoreAllMocks()
  })
  const closed = files.filter((file) => !open.includes(file))

  it('are eight or more, tried on every closed route', () => {
    expect(bypasses.length).toBeGreaterThanOrEqual(8)
    expect(closed.length).toBeGreaterThanOrEqual(3)
  })

  it.each(closed)('%s lets none of them in without the token', async (file) => {
    const route: Record<string, unknown> = await import(path.join(root, 'app', file))
    const methods = Object.entries(route).filter(([name]) => /^[A-Z]+$/.test(name))
    expect(methods.length).toBeGreaterThan(0)
    for (const [method, handler] of methods)
      for (const more of [{}, ...bypasses]) {
        if (typeof handler !== 'function') throw new Error(`${file} ${method} is no function`)
        const response: Response = await handler(requestTo(file, { method, more }))
        expect(response.status, `${method} ${JSON.stringify(more)}`).toBe(401)
        expect(response.headers.get('access-control-allow-origin')).toBeNull()
        expect(await response.json()).toMatchObject({ code: 'signed-out' })
      }
  })
})

function requestTo(file: string, { method, more }: { method: string; more: Record<string, string> }) {
  const url = `http://127.0.0.1:3000/${path.dirname(file)}`
  const host = { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-origin' }
  const headers = { ...host, ...ownRequest, 'content-type': 'application/json', ...more }
  return new Request(url, { method, headers, body: method === 'POST' ? '{"calls":[{}]}' : null })
}
