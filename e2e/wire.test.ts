// The whole wire in one piece, over real sockets: the browser's side, the routes, and the scripted vendor.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Adapter } from '../lib/core/adapters/adapter'
import { adapters } from '../lib/core/adapters/index'
import { isAbort, toErrorInfo } from '../lib/core/errors'
import { collect } from '../lib/core/lm/collect'
import type { LmCall, LmRequest } from '../lib/core/lm/message'
import { createGate } from '../lib/core/lm/provider-gate'
import { withRetry } from '../lib/core/lm/with-retry'
import type { MediaRef } from '../lib/core/media'
import { createProgram, modules, runProgram } from '../lib/core/modules/index'
import type { RunContext } from '../lib/core/program'
import { parseSignature } from '../lib/core/signature-text'
import { openai } from '../lib/providers/openai/provider'
import { knownModel } from '../lib/providers/provider'
import { createHttpLm } from '../lib/runtime/http-lm'
import { type LocalApp, startApp } from '../lib/server/local-app'

const key = 'sk-canary-of-the-wire-1234'
const vendor = spawn(process.execPath, [path.join(import.meta.dirname, 'upstream.mjs')], {
  env: { ...process.env, PORT: '0' },
  stdio: ['ignore', 'pipe', 'inherit'],
})
let upstream = ''
let app: LocalApp
let received = ''

interface Entry {
  prompt: string
  aborted: boolean
  finished: boolean
  withKey: boolean
  media: { kind: string; mime: string; bytes: number }[]
}

const log = async (): Promise<Entry[]> => (await fetch(`${upstream}/_log`)).json()

beforeAll(async () => {
  for await (const text of vendor.stdout) {
    upstream = /http:\S+/.exec(String(text))?.[0] ?? ''
    if (upstream) break
  }
  app = await startApp({ OPENAI_API_KEY: key, OPENAI_BASE_URL: `${upstream}/v1` })
})
beforeEach(async () => {
  received = ''
  await fetch(`${upstream}/_log`, { method: 'DELETE' })
})
afterAll(async () => {
  await app.close()
  vendor.kill()
})

/** The browser's fetch, with the headers a browser would add, keeping every byte that came. */
const browserFetch: typeof fetch = async (input, init) => {
  const headers = { ...Object.fromEntries(new Headers(init?.headers)), ...app.headers }
  const response = await fetch(input, { ...init, headers })
  received += JSON.stringify([...response.headers])
  const decoder = new TextDecoder()
  const keep = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      received += decoder.decode(chunk, { stream: true })
      controller.enqueue(chunk)
    },
  })
  return new Response(response.body?.pipeThrough(keep) ?? null, response)
}

const lm = (request: LmRequest, call: LmCall) =>
  createHttpLm({ url: `${app.origin}/api/lm`, fetch: browserFetch })(request, call)

const bytes = new TextEncoder().encode('not really a picture')
const ref: MediaRef = {
  kind: 'image',
  id: createHash('sha256').update(bytes).digest('hex'),
  mime: 'image/png',
  bytes: bytes.length,
}

function request(text: string, media: MediaRef[] = []): LmRequest {
  const parts = [
    { type: 'text' as const, text },
    ...media.map((one) => ({ type: 'media' as const, ref: one })),
  ]
  return {
    model: 'openai/gpt-4o-mini',
    messages: [{ role: 'user', parts }],
    format: { type: 'text' },
    rollout: 0,
  }
}

function call(signal = new AbortController().signal): LmCall {
  return { signal, media: () => Promise.resolve(new Blob([bytes])) }
}

describe('a program over the wire', () => {
  const signature = parseSignature(
    "photo: Image, question -> answer: str, size: int, tags: list[str], kind: Literal['a', 'b']",
  )
  const known = knownModel(openai, 'openai/gpt-4o-mini')
  const typed = Object.values(adapters).filter(({ id }) => id !== 'raw')
  const inputs = { photo: ref, question: 'What is it?' }
  const contextOf = (adapter: Adapter): RunContext => ({
    ...call(),
    lm,
    adapter,
    model: { ...known, provider: 'openai', ready: true, onDevice: false },
    rollout: 0,
    cache: false,
    jsonFallback: false,
    emit: () => undefined,
  })

  it.each(typed.flatMap((adapter) => Object.keys(modules).map((module) => ({ adapter, module }))))(
    'gives typed outputs with $adapter.id and $module',
    async ({ adapter, module }) => {
      const { outputs, calls } = await runProgram(
        createProgram(module, signature),
        inputs,
        contextOf(adapter),
      )
      expect(outputs).toMatchObject({
        answer: `I got image image/png ${bytes.length} bytes.`,
        size: bytes.length,
        tags: [`I got image image/png ${bytes.length} bytes.`],
        kind: 'a',
      })
      expect(calls).toHaveLength(1)
      expect(calls[0]?.costUsd).toBeGreaterThan(0)
    },
  )

  it('gives a raw message as it is', async () => {
    const { outputs, calls } = await runProgram(
      createProgram('predict', signature),
      inputs,
      contextOf(adapters.raw),
    )
    expect(outputs).toEqual({ message: `I got image image/png ${bytes.length} bytes.` })
    expect(calls[0]?.costUsd).toBeGreaterThan(0)
  })

  it.each(typed)('is told by $id what was wrong, and then right', async (adapter) => {
    const { outputs, calls } = await runProgram(
      createProgram('predict', signature),
      { ...inputs, question: 'scenario-reask' },
      { ...contextOf(adapter), maxAttempts: 2 },
    )
    expect(outputs).toMatchObject({ size: bytes.length })
    expect(calls).toHaveLength(2)
    const asked = await log()
    expect(asked).toHaveLength(2)
    expect(asked[0]?.prompt).not.toContain('size: expected')
    expect(asked[1]?.prompt).toContain('size: expected a whole number, got')
    expect(asked[1]?.media).toHaveLength(1)
  })
})

describe('the wire', () => {
  it.each(['openai/gpt-4o-mini', 'openai-responses/gpt-4o-mini'])(
    'carries a picture to the vendor and the answer back: %s',
    async (model) => {
      const response = await collect(lm({ ...request('what is this', [ref]), model }, call()))
      expect(response.text).toBe(`I got image image/png ${bytes.length} bytes.`)
      expect(response.usage.input).toBeGreaterThan(0)
      expect((await log())[0]).toMatchObject({
        withKey: true,
        finished: true,
        media: [{ bytes: bytes.length }],
      })
    },
  )

  it.each([
    ['scenario-auth', 'auth', false],
    ['scenario-broken', 'network', true],
    ['scenario-html', 'network', true],
    ['scenario-cut', 'incomplete', false],
  ])('%s fails as %s', async (text, code, retryable) => {
    const error: unknown = await collect(lm(request(text), call())).catch((caught: unknown) => caught)
    expect(toErrorInfo(error)).toMatchObject({ code, retryable })
    expect(received).not.toContain(key)
    expect(received).not.toContain('canary')
  })

  it('waits as long as the vendor asks, then succeeds', async () => {
    const started = performance.now()
    const gate = createGate({ parallel: 8 })
    const patient = withRetry(lm, { gateOf: () => gate, interactive: true })
    const response = await collect(patient(request('scenario-busy'), call()))
    expect(response.text).toBe('I got text only.')
    expect(performance.now() - started).toBeGreaterThan(990)
    expect(await log()).toHaveLength(2)
  })

  it('tells a refusal', async () => {
    expect(await collect(lm(request('scenario-refuse'), call()))).toMatchObject({
      stop: 'refused',
      refusal: 'I cannot help with that.',
    })
  })

  it('ends an aborted call at the vendor within a second', async () => {
    const abort = new AbortController()
    const error: unknown = await collect(lm(request('scenario-stall'), call(abort.signal)), () =>
      abort.abort(),
    ).catch((caught: unknown) => caught)
    expect(isAbort(error)).toBe(true)
    await expect.poll(async () => (await log())[0]?.aborted, { timeout: 1000 }).toBe(true)
  })

  it('ends one of two calls that share a request, and lets the other finish', async () => {
    const shared = createHttpLm({ url: `${app.origin}/api/lm`, fetch: browserFetch })
    const abort = new AbortController()
    const [stopped, finished] = await Promise.allSettled([
      collect(shared(request('scenario-stall'), call(abort.signal)), () => abort.abort()),
      collect(shared(request('scenario-slow'), call())),
    ])
    expect(stopped.status === 'rejected' && isAbort(stopped.reason)).toBe(true)
    expect(finished).toMatchObject({ status: 'fulfilled', value: { text: 'I got text only.' } })
    const ended = Object.fromEntries((await log()).map((entry) => [entry.prompt, entry.aborted]))
    expect(ended).toEqual({ 'scenario-stall': true, 'scenario-slow': false })
  })
})
