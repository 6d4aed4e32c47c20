import { describe, expect, it } from 'vitest'
import { AppError } from '../core/errors'
import { expectStream } from './expect-stream'
import { providers } from './index'
import { knownModel } from './provider'

const secret = 'sk-live-123456789012'

function answering(status: number, type: string, body: string, server?: string): typeof fetch {
  const headers = { 'content-type': type, ...(server ? { server } : {}) }
  return expectStream(async () => new Response(body, { status, headers }), [secret])
}

describe('what is no stream of events', () => {
  it.each([
    [
      200,
      'text/html',
      '<html><script>x()</script><body>Sign  in</body></html>',
      'a web page (200)',
      'Sign in',
      false,
    ],
    [502, 'text/html; charset=utf-8', '<h1>Bad gateway', 'a web page (502)', 'Bad gateway', true],
    [200, 'application/xml', '<error>no</error>', '"application/xml"', 'no', false],
    [200, 'text/xml', '<error>no</error>', '"text/xml"', 'no', false],
  ])('%i %s', async (status, type, body, words, beginning, retryable) => {
    const asked = answering(status, type, body)('http://a/')
    await expect(asked).rejects.toMatchObject({
      code: 'network',
      retryable,
      message: expect.stringContaining(words),
      detail: `status ${status}: ${beginning}`,
    })
  })

  it('shows no secret', async () => {
    const error = await answering(
      200,
      'text/html',
      `your key ${secret}`,
    )('http://a/').catch((one: unknown) => one)
    expect(error).toBeInstanceOf(AppError)
    expect(JSON.stringify(error)).not.toContain(secret)
  })

  it.each([
    [200, 'text/event-stream'],
    [200, 'application/x-ndjson'],
    [200, 'application/json'],
    [200, ''],
    // Says why a call was refused.
    [400, 'application/json'],
  ])('%i "%s" is left to the provider', async (status, type) => {
    expect((await answering(status, type, 'x')('http://a/')).status).toBe(status)
  })
})

it.each(Object.values(providers).map((provider) => [provider.id, provider] as const))(
  'F28 %s: a page in place of its stream is told with its words, and asked for once',
  async (_, provider) => {
    let asked = 0
    const page = answering(200, 'text/html', '<p>Sign in to the hotel</p>')
    const access = {
      apiKey: secret,
      baseUrl: 'http://127.0.0.1:1',
      fetch: ((...args) => {
        asked += 1
        return page(...args)
      }) as typeof fetch,
    }
    const name = provider.models[0]?.id.split('/').slice(1).join('/') ?? 'm'
    const { id } = knownModel(provider, `${provider.id}/${name}`)
    const request = {
      model: id,
      messages: [{ role: 'user' as const, parts: [{ type: 'text' as const, text: 'hi' }] }],
      format: { type: 'text' as const },
      rollout: 0,
    }
    const media = () => Promise.reject(new Error('no media here'))
    const call = { signal: new AbortController().signal, media, access }
    const all = async () => {
      for await (const event of provider.stream(request, call)) expect(event.type).toBe('status')
    }
    await expect(all()).rejects.toMatchObject({
      code: 'network',
      message: expect.stringContaining('Sign in to the hotel'),
    })
    expect(asked).toBe(1)
  },
)
