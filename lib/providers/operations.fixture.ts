// For tests of operations: one scripted answer, and what the vendor received as plain data.
import { describe, expect, it } from 'vitest'
import { isAbort, toErrorInfo } from '../core/errors'
import type { OperationRequest, OperationResult } from '../core/lm/operations'
import type { MediaRef } from '../core/media'
import { startServer } from './local-server'
import type { Provider } from './provider'

export const canary = 'sk-operation-canary-0123456789'

export function ref(kind: MediaRef['kind'], mime: string, more: Partial<MediaRef> = {}): MediaRef {
  return { kind, id: 'a'.repeat(64), mime, bytes: 4, ...more }
}

export interface Answer {
  status?: number
  type?: string
  body: string | Uint8Array
}

export const asJson = (value: unknown): Answer => ({ body: JSON.stringify(value) })

/** Title, what is asked, a good answer, and the exact request the vendor gets. */
export type GoldenCase = readonly [string, OperationRequest, Answer, unknown]

/** Calls one operation of a provider as the server does. */
function operate(
  provider: Provider,
  request: OperationRequest,
  call: { origin: string; signal?: AbortSignal },
): Promise<OperationResult> {
  const { operations = {} } = provider
  const to = {
    signal: call.signal ?? new AbortController().signal,
    media: async () => new Blob(['clip']),
    access: { apiKey: canary, baseUrl: `${call.origin}/v1`, fetch },
  }
  const all = operations as Record<
    string,
    (request: OperationRequest, call: typeof to) => Promise<OperationResult>
  >
  const work = all[request.operation]
  if (!work) throw new Error(`${provider.id} has no ${request.operation}`)
  return work(request, to)
}

/** The result (or what was thrown) and every request as the vendor saw it: path, and JSON or the fields of the form. */
export async function played(provider: Provider, request: OperationRequest, ...answers: Answer[]) {
  let turn = 0
  const server = await startServer((_, response) => {
    const answer = answers[Math.min(turn++, answers.length - 1)] ?? asJson({})
    response.writeHead(answer.status ?? 200, { 'content-type': answer.type ?? 'application/json' })
    response.end(answer.body)
  })
  try {
    const outcome = await operate(provider, request, { origin: server.origin }).then(
      (result) => ({ result }),
      (error: unknown) => ({ error }),
    )
    const sent = await Promise.all(server.requests.map(plain))
    return { result: undefined, error: undefined, ...outcome, sent, headers: server.requests[0]?.headers }
  } finally {
    await server.close()
  }
}

type Seen = Awaited<ReturnType<typeof startServer>>['requests'][number]

async function plain({ path, headers, body, bytes }: Seen) {
  const type = headers['content-type'] ?? ''
  if (!type.startsWith('multipart/')) return { path, json: body === '' ? undefined : JSON.parse(body) }
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData()
  const fields = [...form].map(([name, value]) => [
    name,
    typeof value === 'string' ? value : `${value.name} ${value.type} ${value.size} B`,
  ])
  return { path, form: fields }
}

/** What every operation owes: one try, a failure in the common words without the key, and an abort that reaches the vendor. */
export function operationsFailWell(provider: Provider, cases: readonly GoldenCase[]) {
  describe.each(cases)('%s', (_, request) => {
    it.each([
      [401, 'auth'],
      [429, 'rate-limit'],
      [500, 'network'],
    ])('status %i becomes %s, without the key, after one try', async (status, code) => {
      const answer = { status, body: JSON.stringify({ error: { message: `no ${canary}` } }) }
      const { error, sent } = await played(provider, request, answer)
      expect(toErrorInfo(error).code).toBe(code)
      expect(JSON.stringify(toErrorInfo(error))).not.toContain(canary)
      expect(sent).toHaveLength(1)
    })

    // Where sound comes bare, nothing is a body without bytes.
    const sound = provider.id !== 'gemini' && !/audio/.test(request.model)
    it('an answer without what was asked for is no result', async () => {
      const answer = sound && request.operation === 'speak' ? { body: '' } : asJson({})
      const { error } = await played(provider, request, answer)
      expect(toErrorInfo(error).code).toBe('incomplete')
    })

    it('abort reaches the vendor and stays an abort', async () => {
      const abort = new AbortController()
      const server = await startServer(() => {
        setTimeout(() => abort.abort(), 20)
      })
      const call = { origin: server.origin, signal: abort.signal }
      const error = await operate(provider, request, call).catch((thrown: unknown) => thrown)
      expect(isAbort(error)).toBe(true)
      expect(await server.requests[0]?.closed).toBe(false)
      await server.close()
    })
  })
}
