import { afterEach, describe, expect, it } from 'vitest'
import type { Usage, WireRequest } from '../core/lm/message'
import type { MediaRef } from '../core/media'
import { chunk, done, type LocalServer, sendEvents, startServer, usageChunk } from '../providers/local-server'
import { openai } from '../providers/openai/provider'
import type { Provider } from '../providers/provider'
import { demoProvider } from './demo-provider'
import { type LocalApp, startApp } from './local-app'
import { fileOf, mp3, pdf, png, type TestFile, wav } from './media-files.fixture'
import { chattyServer, lmCall } from './test-calls'

let vendor: LocalServer | undefined
let app: LocalApp | undefined
afterEach(async () => {
  await app?.close()
  await vendor?.close()
})

const models = 'openai/gpt-4o, openai/gpt-4o-mini, gemini/gemini-2.5-flash'
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
    GEMINI_API_KEY: 'gm-demo-server-key-123',
    GEMINI_BASE_URL: `${vendor.origin}/v1beta`,
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
const vendorUsd = { document: (128_000 * 2.5) / 1e6, picture: (5667 * 4 + 2833) * (0.15 / 1e6) }

// Some send dozens of forms, one after the other.
describe('a demo with a budget', { timeout: 60_000 }, () => {
  it.each<[string, TestFile, Sent, number, budget: number]>([
    ['a PDF of one byte', document, { lies: { bytes: 1 } }, vendorUsd.document, 1],
    ['a PDF of no pages', document, { lies: { bytes: 1, pages: 1 } }, vendorUsd.document, 1],
    ['a PDF as it is', document, {}, vendorUsd.document, 1],
    [
      'a picture of one pixel',
      picture,
      { model: 'openai/gpt-4o-mini', lies: { width: 1, height: 1, bytes: 1 } },
      vendorUsd.picture,
      0.08,
    ],
    [
      'answers of 100,000 tokens',
      picture,
      { model: 'openai/gpt-4o-mini', more: { maxTokens: 100_000 } },
      vendorUsd.picture,
      0.15,
    ],
  ])(
    'lets no more through than it can pay when callers break off: %s',
    async (_, file, sent, usd, budget) => {
      const running = await demo(
        startServer(async (__, response) => {
          sendEvents(response, [chunk({ content: 'one' })])
          await new Promise((gone) => response.once('close', gone))
        }),
        { FACET_DEMO_BUDGET_USD: String(budget) },
      )
      let asked = 0
      for (let turn = 0; turn < 100; turn += 1) {
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
      expect(asked * usd).toBeLessThanOrEqual(budget)
    },
  )

  it.each<[string, TestFile, Sent, RegExp]>([
    ['a PDF as a picture', document, { lies: { kind: 'image', mime: 'image/png' } }, /given as an image/],
    [
      'a PDF as a clip',
      document,
      { model: 'gemini/gemini-2.5-flash', lies: { kind: 'audio', mime: 'audio/wav' } },
      /given as a clip/,
    ],
    [
      'a link without the file',
      { ...picture, blob: new Blob(['other']) },
      { part: { link: true }, lies: { url: 'https://e.example/a.png' } },
      /A link is not handed on/,
    ],
    [
      'what is no picture that can be measured',
      fileOf(new Uint8Array(9), { kind: 'image', mime: 'image/png' }),
      {},
      /cannot be measured/,
    ],
    [
      'four minutes of sound as nothing',
      clip,
      { model: 'gemini/gemini-2.5-flash', lies: { seconds: 0, bytes: 1 }, more: { maxTokens: 1 } },
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
    const running = await demo(chattyServer(), { FACET_DEMO_CALLER_BUDGET_USD: '0.002' })
    expect(await (await send(running, file, sent)).text()).toMatch(words)
    expect(vendor?.requests).toHaveLength(0)
  })

  it('pays for what is honest and small', async () => {
    const running = await demo()
    const small = fileOf(mp3(200), { kind: 'audio', mime: 'audio/mpeg' })
    expect(await (await send(running, picture, { model: 'openai/gpt-4o-mini' })).text()).toContain('fine')
    expect(await (await send(running, small, { model: 'gemini/gemini-2.5-flash' })).text()).not.toMatch(
      /over-budget|auth/,
    )
    expect(vendor?.requests).toHaveLength(2)
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
      [1, 2].map(async () =>
        (
          await fetch(`${running.origin}/api/lm`, {
            method: 'POST',
            headers: { ...running.headers, 'content-type': 'application/json' },
            body: JSON.stringify({ calls: Array.from({ length: 50 }, () => call) }),
          })
        ).text(),
      ),
    )
    const paid = vendor?.requests.length ?? 0
    expect(paid).toBeGreaterThan(5)
    expect(paid * ((2000 * 0.15 + 100 * 0.6) / 1e6)).toBeLessThanOrEqual(0.01)
    expect(texts.join('').split('over-budget')).toHaveLength(101 - paid)
  })
})

describe('a demo by itself', () => {
  const access = {
    mode: 'demo',
    budgetUsd: 1,
    callerBudgetUsd: 1,
    models: ['openai/gpt-4o'],
    maxTokens: 100,
  } as const
  const price = openai.models.find(({ id }) => id === 'openai/gpt-4o')?.price

  async function run(
    statuses: readonly number[],
    { usage = { input: 0, output: 0 }, part = {} }: { usage?: Usage; part?: object } = {},
  ) {
    const settled: (number | undefined)[] = []
    const provider: Provider = {
      ...openai,
      async *stream(_, { access: { fetch } }) {
        for (const _status of statuses) await fetch('https://api.openai.com/v1')
        yield { type: 'end', stop: 'stop', usage }
      },
    }
    const limited = demoProvider(provider, {
      access,
      reserve() {
        const at = settled.push(undefined) - 1
        return (usd) => {
          settled[at] ??= usd
        }
      },
    })
    const rest = [...statuses]
    const fetch = async () => new Response(null, { status: rest.shift() ?? 200 })
    const call = {
      signal: new AbortController().signal,
      media: async () => picture.blob,
      access: { baseUrl: 'https://api.openai.com/v1', fetch },
    }
    const parts = [{ type: 'media', ref: { ...picture.ref, width: 10, height: 10 }, ...part } as const]
    const request: WireRequest = {
      model: 'openai/gpt-4o',
      messages: [{ role: 'user', parts }],
      format: { type: 'text' },
      rollout: 0,
    }
    for await (const _ of limited.stream(request, call));
    return settled
  }

  it.each<[string, readonly number[], Usage | undefined, readonly (number | undefined)[]]>([
    ['one that tells its tokens', [200], { input: 1000, output: 10 }, [(1000 * 2.5 + 10 * 10) / 1e6]],
    ['one that tells none', [200], undefined, [undefined]],
    ['one that says it read nothing', [200], { input: 0, output: 5 }, [undefined]],
    ['asked again after a refusal', [400, 200], { input: 1000, output: 0 }, [0, 0.0025]],
    ['asked again after an answer', [200, 200], { input: 1000, output: 0 }, [undefined, 0.0025]],
    ['asked again after it took too long', [504, 200], undefined, [undefined, undefined]],
  ])('puts aside for each request what is not known of it: %s', async (_, statuses, usage, wanted) => {
    expect(price?.inputPerMillion).toBe(2.5)
    const settled = await run(statuses, { ...(usage ? { usage } : {}) })
    expect(settled).toHaveLength(wanted.length)
    for (const [at, usd] of wanted.entries())
      if (usd === undefined) expect(settled[at]).toBeUndefined()
      else expect(settled[at]).toBeCloseTo(usd, 9)
  })

  it('hands on no link, to whomever', async () => {
    await expect(run([200], { part: { link: true } })).rejects.toMatchObject({
      message: expect.stringContaining('hands on no links'),
    })
  })
})
