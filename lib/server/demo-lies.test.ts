import { afterEach, describe, expect, it } from 'vitest'
import type { MediaRef } from '../core/media'
import { chunk, done, type LocalServer, sendEvents, startServer, usageChunk } from '../providers/local-server'
import { type LocalApp, startApp } from './local-app'
import { fileOf, mp3, pdf, png, type TestFile, wav } from './media-files.fixture'
import { chattyServer, lmCall } from './test-calls'

let vendor: LocalServer | undefined
let app: LocalApp | undefined
afterEach(async () => {
  await app?.close()
  await vendor?.close()
})

const models = 'openai/gpt-4o, openai/gpt-4o-mini, openai/gpt-audio, gemini/gemini-2.5-flash'
async function demo(server: Promise<LocalServer> = chattyServer(), more: Record<string, string> = {}) {
  vendor = await server
  app = await startApp({
    FACET_PUBLIC_DEMO: '1',
    FACET_DEMO_BUDGET_USD: '1',
    FACET_DEMO_CALLER_BUDGET_USD: '1',
    FACET_DEMO_MODELS: models,
    FACET_RATE_PER_MINUTE: '100000',
    OPENAI_API_KEY: 'sk-demo-server-key-123',
    OPENAI_BASE_URL: `${vendor.origin}/v1`,
    ...more,
  })
  return app
}

interface Sent {
  model?: string
  lies?: Partial<MediaRef>
  more?: object
  part?: object
}

function send(
  running: LocalApp,
  { ref, blob }: TestFile,
  { model = 'openai/gpt-4o', lies, more, part }: Sent,
) {
  const form = new FormData()
  const parts = [{ type: 'media', ref: { ...ref, ...lies }, ...part }]
  form.set(
    'calls',
    JSON.stringify({
      calls: [lmCall('', { model, messages: [{ role: 'user', parts }], maxTokens: 1, ...more })],
    }),
  )
  form.set(ref.id, blob, ref.id)
  return fetch(`${running.origin}/api/lm`, { method: 'POST', headers: running.headers, body: form })
}

const document = fileOf(pdf(6_000_000), { kind: 'document', mime: 'application/pdf' })
const picture = fileOf(png(4000, 3000), { kind: 'image', mime: 'image/png' })
const clip = fileOf(wav(7_680_000), { kind: 'audio', mime: 'audio/wav' })

/** What a file costs a vendor at most, in USD, as its price and its limits have it. */
const vendorUsd = { document: (128_000 * 2.5) / 1e6, picture: (5667 * 8 + 2833) * (0.15 / 1e6) }

describe('a demo of 1 USD a day', () => {
  it.each<[string, TestFile, Sent, number]>([
    ['a PDF of one byte', document, { lies: { bytes: 1 } }, vendorUsd.document],
    ['a PDF of no pages', document, { lies: { bytes: 1, pages: 1 } }, vendorUsd.document],
    ['a PDF as it is', document, {}, vendorUsd.document],
    [
      'a picture of one pixel',
      picture,
      { model: 'openai/gpt-4o-mini', lies: { width: 1, height: 1, bytes: 1 } },
      vendorUsd.picture,
    ],
    [
      'answers of 100,000 tokens',
      picture,
      { model: 'openai/gpt-4o-mini', more: { maxTokens: 100_000 } },
      vendorUsd.picture,
    ],
  ])('lets no more through than it can pay when callers break off: %s', async (_, file, sent, usd) => {
    const running = await demo(
      startServer(async (__, response) => {
        sendEvents(response, [chunk({ content: 'one' })])
        await new Promise((gone) => response.once('close', gone))
      }),
    )
    let asked = 0
    for (let turn = 0; turn < 300; turn += 1) {
      const answer = await send(running, file, sent)
      const reader = answer.body?.getReader()
      let text = ''
      while (!/text-delta|error/.test(text)) {
        const next = await reader?.read()
        if (!next || next.done) break
        text += Buffer.from(next.value).toString()
      }
      await reader?.cancel()
      if (text.includes('over-budget')) break
      asked += 1
    }
    expect(asked).toBeGreaterThanOrEqual(1)
    expect(vendor?.requests.length).toBe(asked)
    expect(asked * usd).toBeLessThanOrEqual(1)
  })

  it.each<[string, TestFile, Sent, RegExp]>([
    ['a PDF as a picture', document, { lies: { kind: 'image', mime: 'image/png' } }, /given as an image/],
    [
      'a PDF as a clip',
      document,
      { model: 'openai/gpt-audio', lies: { kind: 'audio', mime: 'audio/wav' } },
      /given as a clip/,
    ],
    ['a link', picture, { part: { link: true }, lies: { url: 'https://e.example/a.png' } }, /link/],
    [
      'what is no picture that can be measured',
      fileOf(new Uint8Array(9), { kind: 'image', mime: 'image/png' }),
      {},
      /cannot be measured/,
    ],
    [
      'four minutes of sound as nothing',
      clip,
      { model: 'openai/gpt-audio', lies: { seconds: 0, bytes: 1 }, more: { maxTokens: 1 } },
      /over-budget/,
    ],
    ['several answers', picture, { more: { n: 100 } }, /could not read this call/],
    ['an effort', picture, { more: { reasoning: 'high' } }, /could not read this call/],
    [
      'judged by hand',
      fileOf(png(3, 3), { kind: 'image', mime: 'image/png' }),
      { model: 'openai/gpt-4o', lies: { kind: 'audio', mime: 'audio/wav' }, more: { byHand: true } },
      /given as a clip/,
    ],
  ])('asks nobody with %s', async (_, file, sent, words) => {
    const running = await demo(chattyServer(), { FACET_DEMO_CALLER_BUDGET_USD: '0.1' })
    expect(await (await send(running, file, sent)).text()).toMatch(words)
    expect(vendor?.requests).toHaveLength(0)
  })

  it('pays for what is honest and small', async () => {
    const running = await demo()
    const small = fileOf(mp3(200), { kind: 'audio', mime: 'audio/mpeg' })
    expect(await (await send(running, picture, { model: 'openai/gpt-4o-mini' })).text()).toContain('fine')
    expect(await (await send(running, small, { model: 'openai/gpt-audio' })).text()).toContain('fine')
  })

  it('holds when 100 come at once for the last cent', async () => {
    // One call may cost 0.0003 to 0.0004 USD: 100 of them are not within 0.01.
    const running = await demo(
      startServer(async (_, response) => {
        await new Promise((go) => setTimeout(go, 50))
        sendEvents(response, [chunk({ content: 'x' }), chunk({}, 'stop'), usageChunk(2000, 100), done])
        response.end()
      }),
      { FACET_DEMO_BUDGET_USD: '0.01' },
    )
    const call = lmCall('x'.repeat(2000), { model: 'openai/gpt-4o-mini', maxTokens: 100 })
    const texts = await Promise.all(
      Array.from({ length: 100 }, async () =>
        (
          await fetch(`${running.origin}/api/lm`, {
            method: 'POST',
            headers: { ...running.headers, 'content-type': 'application/json' },
            body: JSON.stringify({ calls: [call] }),
          })
        ).text(),
      ),
    )
    const paid = vendor?.requests.length ?? 0
    expect(paid).toBeGreaterThan(5)
    expect(paid * ((2000 * 0.15 + 100 * 0.6) / 1e6)).toBeLessThanOrEqual(0.01)
    expect(texts.filter((text) => text.includes('over-budget'))).toHaveLength(100 - paid)
  })
})
