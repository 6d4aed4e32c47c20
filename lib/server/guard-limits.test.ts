import { afterEach, beforeEach, expect, it } from 'vitest'
import type { LmEvent, WireRequest } from '../core/lm/message'
import type { MediaRef } from '../core/media'
import { type LocalServer, startServer } from '../providers/local-server'
import { readEnv } from './env'
import { runCall } from './run-call'

let upstream: LocalServer
beforeEach(async () => {
  upstream = await startServer((_, response) => {
    response.writeHead(500, { 'content-type': 'application/json' })
    response.end('{"error":{"message":"asked"}}')
  })
})
afterEach(() => upstream.close())

const image = (patch: Partial<MediaRef> = {}): MediaRef => ({
  kind: 'image',
  id: 'a'.repeat(64),
  mime: 'image/png',
  bytes: 3,
  ...patch,
})
const tooMany = Array.from({ length: 101 }, () => image())

async function ask(model: string, refs: readonly MediaRef[], more: Partial<WireRequest> = {}) {
  const settings = readEnv({
    OPENAI_API_KEY: 'sk-1',
    OPENAI_BASE_URL: `${upstream.origin}/v1`,
    ANTHROPIC_API_KEY: 'sk-2',
    ANTHROPIC_BASE_URL: upstream.origin,
    GEMINI_API_KEY: 'sk-3',
    GEMINI_BASE_URL: `${upstream.origin}/v1beta`,
  })
  const env = { ...settings, caller: '127.0.0.1', https: false, requestId: 'r' }
  const request: WireRequest = {
    model,
    messages: [{ role: 'user', parts: refs.map((ref) => ({ type: 'media', ref })) }],
    format: { type: 'text' },
    rollout: 0,
    ...more,
  }
  const events: LmEvent[] = []
  const { signal } = new AbortController()
  // What a caller says of sizes is not asked: the one of these bytes is.
  const media = async ({ id }: MediaRef) => new Blob([id.startsWith('b') ? 'x'.repeat(6e6) : 'abc'])
  for await (const event of runCall(request, { env, media, signal })) events.push(event)
  return events.at(-1)
}

it.each<[string, string, MediaRef[], string, string]>([
  ['the 101st image', 'anthropic/claude-haiku-4-5', tooMany, 'too-large', 'takes 100 at once'],
  ['a 6 MB image', 'anthropic/claude-sonnet-5', [image({ id: 'b'.repeat(64) })], 'too-large', 'takes 5 MB'],
  ['a TIFF', 'openai/gpt-4o', [image({ mime: 'image/tiff' })], 'unsupported', 'PNG, JPEG, WebP or GIF'],
  ['a GIF', 'gemini/gemini-2.5-pro', [image({ mime: 'image/gif' })], 'unsupported', 'HEIF'],
  [
    'W3 audio',
    'anthropic/claude-opus-5',
    [image({ kind: 'audio', mime: 'audio/wav' })],
    'unsupported',
    'transcript',
  ],
  [
    'W2 webm audio',
    'openai/gpt-audio',
    [image({ kind: 'audio', mime: 'audio/webm' })],
    'unsupported',
    'WAV or MP3',
  ],
])('%s is refused on the server too, and the vendor is never called', async (_, model, refs, code, words) => {
  expect(await ask(model, refs)).toMatchObject({
    type: 'error',
    error: { code, message: expect.stringContaining(words), retryable: false },
  })
  expect(upstream.requests).toHaveLength(0)
})

it('what a person has set by hand is left to the vendor to judge', async () => {
  await ask('anthropic/claude-haiku-4-5', tooMany, { byHand: true })
  expect(upstream.requests).toHaveLength(1)
  expect(upstream.requests[0]?.body).not.toContain('byHand')
})
