import { createHash } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import type { MediaRef } from '../core/media'
import { type LocalServer, startServer } from '../providers/local-server'
import { blobs, callCases, wireEnv, wireModels } from './call-cases'
import { type LocalApp, startApp } from './local-app'
import { fillMedia } from './media-body'
import { standIns } from './media-stand-ins'
import { lmCall } from './test-calls'
import { upstreamFetchWith } from './upstream-fetch'

let vendor: LocalServer | undefined
let app: LocalApp | undefined
afterEach(async () => {
  await app?.close()
  await vendor?.close()
})

const slice = 3 * 256 * 1024

function medium(bytes: number, mime = 'image/png'): { ref: MediaRef; blob: Blob; base64: string } {
  const data = Buffer.from(Uint8Array.from({ length: bytes }, (_, at) => (at * 31 + bytes) % 251))
  const id = createHash('sha256').update(data).digest('hex')
  return { ref: { kind: 'image', id, mime, bytes }, blob: new Blob([data]), base64: data.toString('base64') }
}

/** What arrives of a text in which each `{n}` is the base64 of the n-th medium. */
async function sent(text: string, media: readonly ReturnType<typeof medium>[]) {
  const server = await startServer((_, response) => void response.end('{}'))
  vendor = server
  const stand = standIns(media.map(({ ref }) => ref))
  const texts = await Promise.all(
    media.map(async ({ ref }) => Buffer.from(await (await stand.media(ref)).arrayBuffer())),
  )
  const body = text.replace(/\{(\d)\}/g, (_, at) => texts[at]?.toString('base64') ?? '')
  let told = 0
  const fill = fillMedia(upstreamFetchWith({ firstByteMs: 5000, idleMs: 5000 }), {
    stand,
    media: async (ref) => media.find((one) => one.ref.id === ref.id)?.blob ?? new Blob(),
    onSend: (bytes) => {
      told = bytes
    },
  })
  await (await fill(`${server.origin}/`, { method: 'POST', body })).text()
  const request = server.requests[0]
  return {
    body: request?.body ?? '',
    length: Number(request?.headers['content-length']),
    told,
    wanted: text.replace(/\{(\d)\}/g, (_, at) => media[at]?.base64 ?? ''),
  }
}

describe('media written into the body as it leaves', () => {
  it.each([0, 1, 2, 3, 4, slice - 1, slice, slice + 1, 2 * slice + 2])('%i bytes', async (bytes) => {
    const { body, length, told, wanted } = await sent(
      '{"a":"é 😀","url":"data:image/png;base64,{0}","b":1}',
      [medium(bytes)],
    )
    expect(body === wanted).toBe(true)
    expect([length, told]).toEqual([Buffer.byteLength(wanted), Buffer.byteLength(wanted)])
  })

  it.each<[string, string]>([
    ['one twice', '["{0}","{0}"]'],
    ['others in their order', '["{1}", "😀", "{0}", "{2}"]'],
    ['side by side', '{0}{1}'],
    ['none', '{"text":"medium  and its base64 bWVkaXVtICA="}'],
    ['text longer than a slice', `{"a":"${'é'.repeat(1_200_000)}","b":"{0}"}`],
  ])('%s', async (_, text) => {
    const { body, length, wanted } = await sent(text, [medium(10), medium(1000), medium(7)])
    expect(body === wanted).toBe(true)
    expect(length).toBe(Buffer.byteLength(wanted))
  })

  it('a stand-in is known by nobody else', async () => {
    const { ref } = medium(5)
    const base64 = Buffer.from(await (await standIns([ref]).media(ref)).arrayBuffer()).toString('base64')
    const other = standIns([ref])
    expect([other.placesIn(base64), other.refOf(base64)]).toEqual([[], undefined])
  })

  it.each(wireModels.map(({ model }) => model))('%s gets the bytes, with their length', async (model) => {
    const server = await startServer((_, response) => void response.writeHead(400).end('{}'))
    vendor = server
    app = await startApp(wireEnv(server.origin))
    for (const [what, call] of callCases(model)) {
      if (what !== 'image' && what !== 'audio') continue
      const form = new FormData()
      form.set('calls', JSON.stringify([call]))
      for (const [id, blob] of blobs) form.set(id, blob, id)
      server.requests.length = 0
      await (await fetch(`${app.origin}/api/lm`, { method: 'POST', headers: app.headers, body: form })).text()
      const { body = '', headers } = server.requests[0] ?? {}
      const texts = ['not really a picture \u00ff', 'not really a clip']
      const held = texts.filter((one) => body.includes(Buffer.from(one).toString('base64')))
      expect(held).toEqual([texts[what === 'image' ? 0 : 1]])
      expect(Number(headers?.['content-length'])).toBe(Buffer.byteLength(body))
      expect(body).not.toContain(Buffer.from('medium  ').toString('base64').slice(0, 10))
    }
  })

  it('a server that refuses before all has come is heard', async () => {
    const server = await startServer(
      (_, response) => void response.writeHead(413).end('{"error":{"message":"big"}}'),
    )
    vendor = server
    app = await startApp(wireEnv(server.origin))
    const { ref, blob } = medium(3_000_000)
    const form = new FormData()
    const parts = [{ type: 'media', ref }]
    form.set('calls', JSON.stringify([lmCall('', { messages: [{ role: 'user', parts }] })]))
    form.set(ref.id, blob, ref.id)
    const answer = await fetch(`${app.origin}/api/lm`, { method: 'POST', headers: app.headers, body: form })
    expect(await answer.text()).toMatch(/"too-large".*The request was 3\.8 MB/)
  })
})

describe('the time of others', () => {
  it('a medium of 16 MB leaves in many turns', async () => {
    const server = await startServer((_, response) => void response.end('{}'))
    vendor = server
    const { ref } = medium(1)
    const stand = standIns([ref])
    const fill = fillMedia(upstreamFetchWith({ firstByteMs: 9000, idleMs: 9000 }), {
      stand,
      media: async () => new Blob([new Uint8Array(16_000_000)]),
      onSend: () => undefined,
    })
    let turns = 0
    const count = setInterval(() => {
      turns += 1
    }, 0)
    const body = Buffer.from(await (await stand.media(ref)).arrayBuffer()).toString('base64')
    await (await fill(`${server.origin}/`, { method: 'POST', body })).text()
    clearInterval(count)
    expect(server.requests[0]?.body.length).toBe(Math.ceil(16_000_000 / 3) * 4)
    expect(turns).toBeGreaterThanOrEqual(12)
  })
})
