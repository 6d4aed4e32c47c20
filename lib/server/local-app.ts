// For tests: route handlers behind a real HTTP server on 127.0.0.1, with the environment the test gives.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { ownRequest } from '../core/own-request'
import { readEnv, type ServerEnv } from './env'
import { guard } from './guard'
import { handleHealth } from './health-handler'
import { createHttpServer, type HttpServer } from './http-server'
import { handleHub } from './hub-handler'
import { cancelCall, handleLm } from './lm-handler'
import { formatLine } from './log'
import { handleMedia } from './media-handler'
import { handleModels } from './models-handler'
import { handleOperation } from './operation-handler'
import { handlePreview } from './preview-handler'
import { handleSignIn, handleSignOut } from './session-handler'
import type { SiteFile } from './site-files'

export interface LocalApp {
  origin: string
  /** Headers with which the app's own pages ask. */
  headers: Record<string, string>
  /** Lines of the log so far. */
  logs: readonly string[]
  /** Requests that the edge let through. */
  passed: readonly string[]
  stop: HttpServer['stop']
  close(): Promise<void>
}

const noFiles: ReadonlyMap<string, SiteFile> = new Map()

function routes(env: ServerEnv) {
  const read = () => env
  return new Map([
    ['POST /api/lm', guard({ limited: true, demo: true }, handleLm, read)],
    ['DELETE /api/lm', guard({ limited: false, demo: true }, cancelCall, read)],
    ['POST /api/preview', guard({ limited: true, demo: true }, handlePreview, read)],
    ['POST /api/media', guard({ limited: true }, handleMedia, read)],
    ['POST /api/operations', guard({ limited: true }, handleOperation, read)],
    ['GET /api/health', guard({ limited: false, open: true, demo: true, quiet: true }, handleHealth, read)],
    ['GET /api/models', guard({ limited: false, demo: true }, handleModels, read)],
    ['GET /api/hub', guard({ limited: true }, handleHub, read)],
    ['POST /api/session', guard({ limited: true, open: true, demo: true }, handleSignIn, read)],
    ['DELETE /api/session', guard({ limited: false, open: true, demo: true }, handleSignOut, read)],
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
  // What the handler left unread would hold up the next request on this connection.
  incoming.removeAllListeners('data').resume()
}

export async function startApp(env: Record<string, string>, files = noFiles): Promise<LocalApp> {
  const logs: string[] = []
  const passed: string[] = []
  // No test asks a vendor by itself.
  const read = readEnv({ FACET_LIVE_LISTS: '0', ...env })
  const settings: ServerEnv = { ...read, log: (line) => void logs.push(formatLine(line, new Date())) }
  const table = routes(settings)
  const { server, stop } = createHttpServer(settings, {
    files,
    handle(incoming, out) {
      passed.push(`${incoming.method} ${incoming.url}`)
      const path = new URL(incoming.url ?? '/', 'http://app').pathname
      const handler = table.get(`${incoming.method} ${path.startsWith('/api/hub/') ? '/api/hub' : path}`)
      if (handler) serve(handler, incoming, out).catch(() => out.destroy())
      else out.writeHead(404).end('page of the framework')
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const origin = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`
  return {
    origin,
    headers: { ...ownRequest, origin, 'sec-fetch-site': 'same-origin' },
    logs,
    passed,
    stop,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
