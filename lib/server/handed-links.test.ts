import { afterEach, describe, expect, it } from 'vitest'
import type { WireRequest } from '../core/lm/message'
import { providers } from '../providers/index'
import type { LocalServer } from '../providers/local-server'
import type { ProviderEnv } from './env'
import { handedOn } from './handed-links'
import { inside, inside6 } from './inside-hosts'
import { type LocalApp, startApp } from './local-app'
import { fileOf, png } from './media-files.fixture'
import { chattyServer, lmCall, postCalls } from './test-calls'

const { ref, blob } = fileOf(png(3, 3), { kind: 'image', mime: 'image/png' })

function handing(link: string, { id = 'openai', baseUrl = '', allowed = false, came = true } = {}) {
  const provider = providers[id]
  if (!provider) throw new Error(id)
  const found: ProviderEnv = {
    provider,
    baseUrl: baseUrl || provider.baseUrl,
    custom: baseUrl !== '',
    more: [],
  }
  const request: WireRequest = {
    model: `${id}/x`,
    messages: [{ role: 'user', parts: [{ type: 'media', link: true, ref: { ...ref, url: link } }] }],
    format: { type: 'text' },
    rollout: 0,
  }
  const media = async () => {
    if (came) return blob
    throw new Error('none')
  }
  return handedOn(request, { found, env: { linksToOwnServers: allowed }, media })
}

const isHanded = async (...given: Parameters<typeof handing>) => {
  const { request, notes } = await handing(...given)
  const [part] = request.messages[0]?.parts ?? []
  const linked = part?.type === 'media' && part.link === true
  expect(notes).toHaveLength(linked ? 0 : 1)
  return linked
}

const bad = [
  ...inside.map((host) => `https://${host}/a.png`),
  ...inside6.map((host) => `https://[${host}]/a.png`),
  'http://public.example/a.png',
  'https://user:pw@public.example/a.png',
  'https://user@public.example/a.png',
  'https://public.example:8443/a.png',
  'https://public.example:22/a.png',
  'https://localhost/a.png',
  'https://intranet/a.png',
  'https://box.local/a.png',
  'https://metadata.google.internal/computeMetadata/v1/',
  'https://a.home.arpa/a.png',
  'file:///etc/passwd',
  'ftp://public.example/a.png',
  'data:image/png;base64,AA==',
  'gs://bucket/a.png',
  'javascript:1',
  '//public.example/a.png',
  'a.png',
  '',
]
const good = [
  'https://public.example/a.png',
  'https://public.example:443/a.png',
  'https://bücher.example/a.png?x=1#y',
  'https://1.1.1.1/a.png',
  'https://[2606:4700:4700::1111]/a.png',
]

describe('a link that a vendor would fetch', () => {
  it.each(bad)('does not go on: %s', async (link) => {
    expect(await isHanded(link)).toBe(false)
    expect(await isHanded(link, { baseUrl: 'http://127.0.0.1:8000/v1', allowed: true })).toBe(false)
    await expect(handing(link, { came: false })).rejects.toMatchObject({ code: 'invalid' })
  })

  it.each(good)('goes on: %s', async (link) => {
    expect(await isHanded(link)).toBe(true)
    expect(await isHanded(link, { id: 'anthropic' })).toBe(true)
  })

  it.each<[string, { id?: string; baseUrl?: string; allowed?: boolean }, boolean]>([
    ['another base URL', { baseUrl: 'https://gateway.example/v1' }, false],
    ['another base URL, allowed', { baseUrl: 'https://gateway.example/v1', allowed: true }, true],
    ['a server on this computer', { id: 'vllm', baseUrl: 'http://127.0.0.1:8000/v1' }, false],
    ['a server where its documentation has it', { id: 'vllm' }, false],
    [
      'a server on this computer, allowed',
      { id: 'vllm', baseUrl: 'http://127.0.0.1:8000/v1', allowed: true },
      true,
    ],
  ])('goes to whom may have it: %s', async (_, given, goes) => {
    expect(await isHanded('https://public.example/a.png', given)).toBe(goes)
  })

  it('may be a place in the store of the vendor that has one, and of no other', async () => {
    expect(await isHanded('gs://bucket/a.png', { id: 'gemini' })).toBe(true)
    expect(await isHanded('gs://bucket/a.png', { id: 'gemini', baseUrl: 'https://g.example' })).toBe(false)
    expect(await isHanded('gs://bucket/a b.png', { id: 'gemini' })).toBe(false)
  })
})

describe('through the route', () => {
  let vendor: LocalServer
  let app: LocalApp
  afterEach(async () => {
    await app.close()
    await vendor.close()
  })

  it('a server of one’s own gets the bytes and a note says so; without bytes nobody is asked', async () => {
    vendor = await chattyServer()
    app = await startApp({ OPENAI_API_KEY: 'sk-1', OPENAI_BASE_URL: `${vendor.origin}/v1` })
    const linked = (url: string) =>
      lmCall('', {
        messages: [{ role: 'user', parts: [{ type: 'media', link: true, ref: { ...ref, url } }] }],
      })
    const links = [
      'http://169.254.169.254/',
      'http://[::1]:8080/',
      'http://user:pw@intranet/',
      'https://e.example/',
    ]
    const refused = await (await postCalls(app, links.map(linked))).text()
    expect(refused.match(/"code":"invalid"/g)).toHaveLength(links.length)
    expect(vendor.requests).toHaveLength(0)
    const form = new FormData()
    form.set('calls', JSON.stringify(links.map(linked)))
    form.set(ref.id, blob, ref.id)
    const answer = await fetch(`${app.origin}/api/lm`, { method: 'POST', headers: app.headers, body: form })
    // As it happens and, for what is kept, at the end of each.
    expect((await answer.text()).match(/its bytes are sent instead/g)).toHaveLength(2 * links.length)
    expect(vendor.requests).toHaveLength(links.length)
    for (const { body } of vendor.requests) {
      expect(body).toContain('data:image/png;base64,')
      expect(body).not.toMatch(/169\.254|intranet|::1|e\.example/)
    }
  })
})
