import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { type SentCall, sentCallSchema } from '../core/code/sent-call'
import { mediaIn } from '../core/media'
import { type LocalServer, startServer } from '../providers/local-server'
import { blobs, callCases, picture, wireEnv, wireModels } from './call-cases'
import { type LocalApp, startApp } from './local-app'

let upstream: LocalServer
let app: LocalApp
beforeAll(async () => {
  upstream = await startServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end()
  })
  app = await startApp(wireEnv(upstream.origin))
})
afterAll(async () => {
  await app.close()
  await upstream.close()
})

const reply = z.object({
  calls: z.array(
    z.union([z.object({ sent: sentCallSchema }), z.object({ error: z.object({ code: z.string() }) })]),
  ),
})

function post(path: string, calls: readonly unknown[], headers: Record<string, string> = {}) {
  const form = new FormData()
  form.set('calls', JSON.stringify(calls))
  for (const { id } of mediaIn(calls)) form.set(id, blobs.get(id) ?? new Blob(), id)
  return fetch(app.origin + path, { method: 'POST', headers: { ...app.headers, ...headers }, body: form })
}

async function preview(calls: readonly unknown[], origin = app.origin) {
  const response = await fetch(`${origin}/api/preview`, {
    method: 'POST',
    headers: { ...app.headers, origin, 'content-type': 'application/json' },
    body: JSON.stringify({ calls }),
  })
  const text = await response.text()
  expect(text).not.toContain('canary')
  return reply.parse(JSON.parse(text)).calls
}

/** The body with the base64 of each medium back in its place, as a client fills it. */
async function filled(value: unknown): Promise<unknown> {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return Promise.all(value.map(filled))
  if ('mediaId' in value) {
    const { mediaId, prefix = '' } = value as { mediaId: string; prefix?: string }
    const bytes = await blobs.get(mediaId)?.arrayBuffer()
    return prefix + Buffer.from(bytes ?? new ArrayBuffer(0)).toString('base64')
  }
  const entries = Object.entries(value).map(async ([key, part]) => [key, await filled(part)] as const)
  return Object.fromEntries(await Promise.all(entries))
}

const sentOf = (call: Awaited<ReturnType<typeof preview>>[number] | undefined): SentCall => {
  if (!call || !('sent' in call)) throw new Error(JSON.stringify(call))
  return call.sent
}

describe('POST /api/preview', () => {
  const rows = wireModels.flatMap(({ model }) =>
    callCases(model).map(([name, call]) => [model, name, call] as const),
  )

  it.each(rows)('%s: %s is shown exactly as it is sent, without sending', async (_model, _name, call) => {
    const before = upstream.requests.length
    const sent = sentOf((await preview([call]))[0])
    expect(upstream.requests).toHaveLength(before)
    await (await post('/api/lm', [call])).text()
    const real = upstream.requests.at(-1)
    expect(upstream.requests).toHaveLength(before + 1)
    expect(await filled(sent.body)).toEqual(JSON.parse(real?.body ?? ''))
    expect(sent).toMatchObject({ method: real?.method, url: upstream.origin + real?.path })
    const keyed = Object.entries(sent.headers).filter(([, value]) => value.includes(`$${sent.keyName}`))
    expect(keyed.map(([name]) => name)).toHaveLength(1)
    for (const [name, value] of keyed)
      expect(real?.headers[name]).toBe(
        value.replace(`$${sent.keyName}`, wireEnv('')[sent.keyName] ?? 'no such key'),
      )
    for (const [name, value] of Object.entries(sent.headers))
      if (!value.includes('$')) expect(real?.headers[name], name).toBe(value)
  })

  it('puts a name where a medium’s bytes would be, and needs no bytes for it', async () => {
    const [, image] = callCases('openai/gpt-4o-mini')[1] ?? []
    const { body } = sentOf((await preview([image]))[0])
    const medium = { mediaId: picture.ref.id, mime: 'image/png', bytes: picture.ref.bytes }
    expect(JSON.stringify(body)).toContain(
      JSON.stringify({ url: { ...medium, prefix: 'data:image/png;base64,' }, detail: 'low' }),
    )
  })

  it('works without a key: the header is there by its name', async () => {
    const bare = await startApp({})
    const answers = await preview(
      wireModels.flatMap(({ model }) =>
        callCases(model)
          .slice(0, 1)
          .map(([, call]) => call),
      ),
      bare.origin,
    )
    await bare.close()
    expect(answers.map((one) => sentOf(one).url.replace(/\/[^/]*$/, ''))).toEqual([
      'https://api.openai.com/v1/chat',
      'https://api.openai.com/v1',
      'https://api.anthropic.com/v1',
      'https://api.anthropic.com/v1',
      'https://generativelanguage.googleapis.com/v1beta/models',
      'https://openrouter.ai/api/v1/chat',
    ])
    for (const one of answers) expect(JSON.stringify(sentOf(one).headers)).toMatch(/\$[A-Z]+_API_KEY/)
  })

  it('shows no key header for a server of one’s own without a key, but its address', async () => {
    const own = await startApp({ OLLAMA_BASE_URL: 'http://127.0.0.1:9/v1' })
    const [first] = await preview([callCases('ollama/llava')[0]?.[1]], own.origin)
    await own.close()
    const sent = sentOf(first)
    expect(JSON.stringify(sent)).not.toMatch(/authorization/i)
    expect(sent.url).toBe('http://127.0.0.1:9/v1/chat/completions')
  })

  it('tells what a call does not follow, and refuses what a real one refuses', async () => {
    const call = callCases('openai/o3')[0]?.[1]
    const [noted, unreadable, unknown] = await preview([call, { model: 5 }, { ...call, model: 'nobody/x' }])
    expect(sentOf(noted).notes).toEqual(['This model takes no temperature; it uses its own.'])
    expect([unreadable, unknown]).toMatchObject([
      { error: { code: 'invalid' } },
      { error: { code: 'not-found' } },
    ])
  })

  it.each(wireModels.map(({ model }) => model))('40 calls to %s leave no listeners behind', async (model) => {
    const warnings: Error[] = []
    const note = (warning: Error) => void warnings.push(warning)
    process.on('warning', note)
    const call = callCases(model)[0]?.[1]
    const calls = Array.from({ length: 40 }, () => call)
    for (const one of await preview(calls)) sentOf(one)
    await (await post('/api/lm', calls)).text()
    await new Promise((turn) => setTimeout(turn, 5))
    process.off('warning', note)
    expect(warnings).toEqual([])
  })

  it('is closed to other sites', async () => {
    const response = await post('/api/preview', [], { origin: 'http://evil.example' })
    expect(response.status).toBe(403)
  })
})
