import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { LocalServer } from '../providers/local-server'
import { type LocalApp, startApp } from './local-app'
import { formatLine } from './log'
import { rawRequest } from './raw-request'
import { chattyServer, lmCall, postCalls } from './test-calls'

let vendor: LocalServer
let app: LocalApp
beforeAll(async () => {
  vendor = await chattyServer()
  app = await startApp({ OPENAI_API_KEY: 'sk-canary-guard-1', OPENAI_BASE_URL: `${vendor.origin}/v1` })
})
afterAll(() => Promise.all([app.close(), vendor.close()]))

const own = () => [
  `Host: ${new URL(app.origin).host}`,
  ...Object.entries(app.headers).map(([name, value]) => `${name}: ${value}`),
  'Content-Type: application/json',
]

describe('a request', () => {
  it('leaves one line for itself and one for each call to a vendor, with these members only', async () => {
    const before = app.logs.length
    const response = await postCalls(app, [lmCall('hi'), lmCall('ho')])
    const bytes = (await response.arrayBuffer()).byteLength
    await vi.waitFor(() => expect(app.logs.length).toBe(before + 3))
    const lines: Record<string, unknown>[] = app.logs.slice(before).map((line) => JSON.parse(line))
    const id = response.headers.get('x-request-id')
    expect(id).toMatch(/^[0-9a-f]{16}$/)
    const common = ['time', 'id', 'route', 'status', 'ms', 'caller']
    expect(lines.map((line) => Object.keys(line).sort())).toEqual([
      [...common, 'provider', 'model'].sort(),
      [...common, 'provider', 'model'].sort(),
      [...common, 'bytesIn', 'bytesOut'].sort(),
    ])
    const of = { id, route: 'POST /api/lm', caller: expect.stringMatching(/^[0-9a-f]{12}$/) }
    expect(lines[0]).toMatchObject({ ...of, provider: 'openai', model: 'gpt-4o-mini', status: 'end' })
    expect(lines[2]).toMatchObject({ ...of, status: 200, bytesOut: bytes })
  })

  it('is known by its id where it failed', async () => {
    const response = await postCalls(app, [])
    const body: { detail: string } = await response.json()
    expect(body.detail).toContain(`Request ${response.headers.get('x-request-id')}`)
  })

  it.each([
    ['1 MB by what it says', ['Content-Length: 1048577'], '', 413],
    [
      '1 MB without saying so',
      ['Transfer-Encoding: chunked'],
      `110000\r\n${'x'.repeat(0x110000)}\r\n0\r\n\r\n`,
      413,
    ],
  ])('is not read beyond %s', async (_, lines, body, status) => {
    const answer = await rawRequest(app.origin, ['POST /api/lm HTTP/1.1', ...own(), ...lines], body)
    expect(answer.status).toBe(status)
    expect(answer.text).toContain('1 MB')
  })
})

describe('formatLine', () => {
  it('takes keys out of names that come from outside, and cuts them', () => {
    const line = { id: 'a', route: 'GET /', status: 200, ms: 1.4, caller: 'c' }
    const model = `sk-canary-in-a-name-${'x'.repeat(500)}`
    const text = formatLine({ ...line, provider: 'openai', model }, new Date(0))
    expect(text).not.toContain('canary')
    expect(formatLine({ ...line, model: 'm'.repeat(500) }, new Date(0)).length).toBeLessThan(250)
    const extra = { ...line, body: 'never' }
    expect(formatLine(extra, new Date(0))).toBe(
      '{"time":"1970-01-01T00:00:00.000Z","id":"a","route":"GET /","status":200,"ms":1,"caller":"c"}',
    )
  })
})
