import { afterEach, describe, expect, it } from 'vitest'
import { isAbort, toErrorInfo } from '../core/errors'
import type { LmEvent, WireRequest } from '../core/lm/message'
import { imageRules } from '../core/lm/token-rules'
import { providers } from './index'
import { type LocalServer, startServer } from './local-server'
import { knownModel, modelName } from './provider'

const key = 'sk-contract-canary-0123456789'
let server: LocalServer | undefined
afterEach(() => server?.close())

const all = Object.entries(providers)

function requestFor(model: string): WireRequest {
  return {
    model,
    messages: [{ role: 'user', parts: [{ type: 'text', text: 'hi' }] }],
    format: { type: 'text' },
    rollout: 0,
  }
}

async function run(
  id: string,
  play: Parameters<typeof startServer>[0],
  signal = new AbortController().signal,
) {
  const provider = providers[id]
  if (!provider) throw new Error(`no provider ${id}`)
  server = await startServer(play)
  const events: LmEvent[] = []
  const access = { apiKey: key, baseUrl: `${server.origin}/v1`, fetch }
  const media = () => Promise.reject(new Error('no media here'))
  try {
    for await (const event of provider.stream(requestFor(`${id}/some-model`), { signal, media, access }))
      events.push(event)
    return { events }
  } catch (error) {
    return { events, error, info: toErrorInfo(error) }
  }
}

describe.each(all)('provider %s', (id, provider) => {
  it('is registered under its own id and names its settings', () => {
    expect(provider.id).toBe(id)
    expect(provider.keyName).toMatch(/^[A-Z_]+_API_KEY$/)
    const { protocol, hostname } = new URL(provider.baseUrl)
    expect(protocol === 'https:' || hostname === '127.0.0.1').toBe(true)
  })

  it('describes models under its own id, each once, prices with source and date', () => {
    const ids = provider.models.map((model) => model.id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const model of provider.models) {
      expect(model.id).toBe(`${id}/${modelName(model.id)}`)
      expect(model.input).toContain('text')
      expect(model.asOf).toMatch(/^\d{4}-\d{2}/)
      expect(model.source).toBeTruthy()
      if (model.tokens?.image !== undefined) expect(imageRules).toHaveProperty(model.tokens.image)
      const generates = model.operations === undefined || model.operations.includes('generate')
      if (generates && model.input.includes('image')) expect(model.limits?.imageMimes).toContain('image/png')
    }
  })

  it('offers the operations that its models are listed with, and no others', () => {
    const listed = new Set(provider.models.flatMap((model) => model.operations ?? []))
    listed.delete('generate')
    const offered = Object.keys(provider.operations ?? {})
    if (provider.models.length > 0) expect([...listed].sort()).toEqual(offered.sort())
    for (const model of provider.models) expect(model.operations).not.toEqual([])
  })

  it('describes a model nobody has heard of without a price', () => {
    const model = knownModel(provider, `${id}/family/new-one`)
    expect(model).toMatchObject({ id: `${id}/family/new-one`, label: 'family/new-one' })
    expect(model.price).toBeUndefined()
  })

  it.each([
    [401, 'auth', false],
    [403, 'auth', false],
    [404, 'not-found', false],
    [429, 'rate-limit', true],
    [500, 'network', true],
    [503, 'network', true],
  ])('turns status %i into %s', async (status, code, retryable) => {
    const { events, info } = await run(id, (_, response) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ error: { message: `No, ${key} will not do`, type: 't' } }))
    })
    expect(events).toEqual([])
    expect(info).toMatchObject({ code, retryable })
    expect(JSON.stringify(info)).not.toContain(key)
    expect(server?.requests).toHaveLength(1)
  })

  it('aborts the connection to the vendor and throws the abort', async () => {
    const abort = new AbortController()
    const started = performance.now()
    const { error } = await run(
      id,
      (_, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        response.write(': hold\n\n')
        setTimeout(() => abort.abort(), 30)
      },
      abort.signal,
    )
    expect(isAbort(error)).toBe(true)
    expect(await server?.requests[0]?.closed).toBe(false)
    expect(performance.now() - started).toBeLessThan(1000)
  })

  it('never calls a stream complete that closed without an end', async () => {
    const { events, info } = await run(id, (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.end()
    })
    expect(events.some(({ type }) => type === 'end')).toBe(false)
    expect(info?.code).toBe('incomplete')
  })

  it('says that an unreachable server is a matter of the network', async () => {
    const { info } = await run(id, (_, response) => {
      response.destroy()
    })
    expect(info).toMatchObject({ code: 'network', retryable: true })
  })
})
