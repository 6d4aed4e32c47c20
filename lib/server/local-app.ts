// For tests: route handlers behind a real HTTP server on 127.0.0.1, with the environment the test gives.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { readEnv, type ServerEnv } from './env'
import { guard } from './guard'
import { cancelCall, handleLm } from './lm-handler'
import { handleMedia } from './media-handler'
import { handleModels } from './models-handler'
import { handleOperation } from './operation-handler'

export interface LocalApp {
  origin: string
  /** Headers with which the app's own pages ask. */
  headers: Record<string, string>
  close(): Promise<void>
}

function routes(env: ServerEnv) {
  const read = () => env
  return new Map([
    ['POST /api/lm', guard({ limited: true }, handleLm, read)],
    ['DELETE /api/lm', guard({ limited: false }, cancelCall, read)],
    ['POST /api/media', guard({ limited: true }, handleMedia, read)],
    ['POST /api/operations', guard({ limited: true }, handleOperation, read)],
    ['GET /api/models', guard({ limited: false }, handleModels, read)],
  ])
}

/** Request and answer as the platform's objects; a lost connection aborts the signal and cancels the answer's stream. */
async function serve(
  handler: (request: Request) => Promise<Response>,
  incoming: IncomingMessage,
  out: ServerResponse,
) {
  const gone = new AbortController()
  const hasBody = incoming.method !== 'GET' && incoming.method !== 'HEAD'
  const headers = Object.entries(incoming.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  )
  const init: RequestInit & { duplex: 'half' } = {
    method: incoming.method ?? 'GET',
    headers,
    signal: gone.signal,
    duplex: 'half',
    body: hasBody ? (Readable.toWeb(incoming) as ReadableStream<Uint8Array>) : null,
  }
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined
  out.on('close', () => {
    if (out.writableFinished) return
    gone.abort()
    void reader?.cancel()
  })
  const response = await handler(new Request(`http://127.0.0.1${incoming.url ?? '/'}`, init))
  out.writeHead(response.status, Object.fromEntries(response.headers))
  reader = response.body?.getReader()
  for (;;) {
    const next = await reader?.read()
    if (!next || next.done) break
    out.write(next.value)
  }
  out.end()
}

export async function startApp(env: Record<string, string>): Promise<LocalApp> {
  const table = routes(readEnv(env))
  const server = createServer((incoming, out) => {
    const path = new URL(incoming.url ?? '/', 'http://app').pathname
    const handler = table.get(`${incoming.method} ${path}`)
    if (handler) serve(handler, incoming, out).catch(() => out.destroy())
    else out.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const origin = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`
  return {
    origin,
    headers: { origin, 'sec-fetch-site': 'same-origin' },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
