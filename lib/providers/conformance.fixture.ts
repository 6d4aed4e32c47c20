// For tests: what one call sends to a vendor, and what comes of the vendor's answer.
import { toErrorInfo } from '../core/errors'
import type { LmEvent, Part, WireRequest } from '../core/lm/message'
import type { MediaRef } from '../core/media'
import { providers } from './index'
import { type LocalServer, startServer } from './local-server'

export const image: MediaRef = { kind: 'image', id: 'a'.repeat(64), mime: 'image/png', bytes: 3 }
export const clip: MediaRef = { kind: 'audio', id: 'b'.repeat(64), mime: 'audio/wav', bytes: 3 }

export const ask = (model: string, parts: readonly Part[], more: Partial<WireRequest> = {}): WireRequest => ({
  model,
  messages: [{ role: 'user', parts: [...parts] }],
  format: { type: 'text' },
  rollout: 0,
  ...more,
})

/** Runs one call against a server of our own that sends these bytes; every medium holds the bytes `ABC`. */
export async function call(request: WireRequest, answer: readonly Uint8Array[] = []) {
  const server: LocalServer = await startServer(async (_request, response) => {
    response.writeHead(answer.length > 0 ? 200 : 400, { 'content-type': 'text/event-stream' })
    for (const bytes of answer) {
      response.write(bytes)
      await new Promise((resolve) => setImmediate(resolve))
    }
    response.end()
  })
  const provider = providers[request.model.split('/')[0] ?? '']
  if (!provider) throw new Error(`no provider for ${request.model}`)
  const path = new URL(provider.baseUrl).pathname.replace(/\/$/, '')
  const access = { apiKey: 'sk-test-0123456789', baseUrl: server.origin + path, fetch }
  const events: LmEvent[] = []
  const media = async () => new Blob(['ABC'])
  const { signal } = new AbortController()
  try {
    for await (const event of provider.stream(request, { signal, media, access })) events.push(event)
    return { events, failure: undefined, bodies: bodiesOf(server) }
  } catch (error) {
    return { events, failure: toErrorInfo(error), bodies: bodiesOf(server) }
  } finally {
    await server.close()
  }
}

function bodiesOf(server: LocalServer): unknown[] {
  return server.requests.map(({ body }) => JSON.parse(body))
}

export const textOf = (events: readonly LmEvent[]) =>
  events.map((event) => (event.type === 'text-delta' ? event.text : '')).join('')
