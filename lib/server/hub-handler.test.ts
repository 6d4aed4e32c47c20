import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hubModels, hubPath } from '../core/hub-models'
import { type LocalServer, startServer } from '../providers/local-server'
import { hubFetch } from './hub-fetch'
import { type LocalApp, startApp } from './local-app'

const model = hubModels[0] ?? expect.unreachable()
const weights = model.files.at(-1)?.name ?? ''
const bytes = Buffer.from('weights of the model')

let hub: LocalServer
let app: LocalApp
/** Where the hub sends on to, instead of answering. */
let sendsTo: string | undefined
let declared: number | undefined

beforeEach(async () => {
  sendsTo = undefined
  declared = undefined
  hub = await startServer((request, response) => {
    const linked = { 'x-linked-etag': `"${'ab'.repeat(32)}"` }
    if (request.url?.startsWith('/store/')) return void response.end(bytes)
    if (sendsTo !== undefined)
      return void response.writeHead(302, { location: sendsTo, ...linked, 'set-cookie': 'a=b' }).end()
    if (request.url?.endsWith('generation_config.json')) return void response.writeHead(404).end('none')
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '')
    if (!range) return void response.writeHead(200, { 'content-length': declared ?? bytes.length }).end(bytes)
    const part = bytes.subarray(Number(range[1]), Number(range[2]) + 1)
    response.writeHead(206, {
      'content-range': `bytes ${range[1]}-${range[2]}/${bytes.length}`,
      'content-length': part.length,
    })
    response.end(part)
  })
  app = await startApp({ FACET_HUB_URL: hub.origin })
})
afterEach(async () => {
  await app.close()
  await hub.close()
})

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${app.origin}${path}`, { headers })

describe('GET /api/hub', () => {
  it('passes a listed file on, without the headers of the other side', async () => {
    const answer = await get(hubPath(model, weights), { authorization: 'Bearer mine', cookie: 'a=1' })
    expect(answer.status).toBe(200)
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes)
    expect(answer.headers.get('content-type')).toBe('application/octet-stream')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(hub.requests[0]?.path).toBe(`/${model.repo}/resolve/${model.revision}/${weights}`)
    expect(hub.requests[0]?.headers).not.toHaveProperty('authorization')
    expect(hub.requests[0]?.headers).not.toHaveProperty('cookie')
  })

  it('passes a stretch on', async () => {
    const answer = await get(hubPath(model, weights), { range: 'bytes=2-5' })
    expect(answer.status).toBe(206)
    expect(answer.headers.get('content-range')).toBe(`bytes 2-5/${bytes.length}`)
    expect(await answer.text()).toBe('ight')
  })

  it.each(['bytes=0-1,4-5', 'bytes=-5', 'bytes=3-', 'lines=1-2', 'bytes=0-9999999999999'])(
    'refuses the stretch %s',
    async (range) => {
      expect((await get(hubPath(model, weights), { range })).status).toBe(400)
      expect(hub.requests).toEqual([])
    },
  )

  it.each([
    ['a repo that is not listed', `/api/hub/someone/else/resolve/${model.revision}/config.json`],
    ['a file that is not listed', hubPath(model, 'model.safetensors')],
    ['a file of another format', hubPath(model, 'onnx/model.onnx')],
    ['another commit', `/api/hub/${model.repo}/resolve/main/config.json`],
    ['the hub’s pages', '/api/hub/login'],
  ])('refuses %s without asking the hub', async (_name, path) => {
    const answer = await get(path)
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ code: 'not-found' })
    expect(hub.requests).toEqual([])
  })

  it.each([
    ['a path that climbs out', hubPath(model, 'onnx/..%2f..%2f..%2fsecret')],
    ['an encoded host', '/api/hub/%2f%2fevil.example/x/resolve/main/config.json'],
    ['a doubled slash', hubPath(model, '/config.json')],
  ])('never hears of %s', async (_name, path) => {
    expect((await get(path)).status).toBe(400)
    expect(hub.requests).toEqual([])
  })

  it('follows the hub to its own store and keeps the hash it told', async () => {
    sendsTo = '/store/blob'
    const answer = await get(hubPath(model, weights))
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes)
    expect(answer.headers.get('x-file-sha256')).toBe('ab'.repeat(32))
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  it.each([
    ['loopback over http', 'http://127.0.0.1:9/x'],
    ['loopback over https', 'https://127.0.0.1/x'],
    ['cloud metadata', 'https://169.254.169.254/latest'],
    ['a private address', 'https://10.0.0.8/x'],
    ['IPv6 loopback', 'https://[::1]/x'],
    ['a mapped address', 'https://[::ffff:127.0.0.1]/x'],
    ['plain http', 'http://example.com/x'],
    ['credentials', 'https://me:pw@example.com/x'],
    ['an unusual port', 'https://example.com:8443/x'],
    ['a file', 'file:///etc/passwd'],
    ['itself, for ever', `/${model.repo}/again`],
  ])('does not follow the hub to %s', async (_name, to) => {
    sendsTo = to
    const answer = await get(hubPath(model, weights))
    expect(answer.ok).toBe(false)
    expect(await answer.json()).toMatchObject({
      message: expect.stringContaining('What was loaded is kept'),
    })
    expect(hub.requests.length).toBeLessThanOrEqual(4)
  })

  it('looks up a name it is sent on to, and refuses private answers', async () => {
    sendsTo = 'https://store.example/x'
    const signal = AbortSignal.timeout(5000)
    const resolve = async () => [{ address: '192.168.1.7', family: 4 }]
    await expect(hubFetch('x/y', { hubUrl: hub.origin, signal, resolve })).rejects.toMatchObject({
      code: 'network',
      detail: expect.stringContaining('private network'),
    })
  })

  it('refuses what declares to be far larger than listed', async () => {
    declared = 10 * 1024 * 1024
    const answer = await get(hubPath(model, 'config.json'))
    expect(answer.status).toBe(413)
  })

  it('says so when the hub lacks the file, or is not there', async () => {
    const missing = await get(hubPath(model, 'generation_config.json'))
    expect(missing.status).toBe(404)
    await hub.close()
    const gone = await get(hubPath(model, weights))
    expect(await gone.json()).toMatchObject({
      code: 'network',
      message: expect.stringContaining('FACET_HUB_URL'),
    })
  })

  it('is switched off by its owner', async () => {
    await app.close()
    app = await startApp({ FACET_HUB_URL: 'off' })
    const answer = await get(hubPath(model, weights))
    expect(await answer.json()).toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('switched'),
    })
    expect(hub.requests).toEqual([])
  })
})

describe('the list of hub models', () => {
  it.each(hubModels)('$id is pinned, licensed and complete', (one) => {
    expect(one.id).toMatch(/^hub\/[a-z0-9.-]+$/)
    expect(one.repo).toMatch(/^[\w.-]+\/[\w.-]+$/)
    expect(one.revision).toMatch(/^[0-9a-f]{40}$/)
    expect(one.licence).toMatch(/^(Apache-2\.0|MIT)$/)
    expect(one.asOf).toMatch(/^\d{4}-\d\d-\d\d$/)
    const suffix = { q4: '_q4', q8: '_quantized' }[one.dtype]
    const names = one.files.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^(onnx\/)?[\w.]+\.(json|onnx)$/)
    for (const name of names.filter((file) => file.endsWith('.onnx')))
      expect(name).toContain(`${suffix}.onnx`)
    expect(names).toEqual(expect.arrayContaining(['config.json', 'tokenizer.json', 'tokenizer_config.json']))
    if (one.task !== 'chat') expect(names).toContain('preprocessor_config.json')
  })

  it('has each id and repo once', () => {
    expect(new Set(hubModels.map(({ id }) => id)).size).toBe(hubModels.length)
    expect(new Set(hubModels.map(({ repo }) => repo)).size).toBe(hubModels.length)
  })
})
