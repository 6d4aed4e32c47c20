import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { ownLimitHeader } from '../core/own-request'
import { createConnections } from './connections'
import { createEdge, type EdgeSettings, stopping } from './edge'
import type { ServerEnv } from './env'
import { fillHeaders, type Refusal, rawRefusal, refuse } from './policy-headers'
import { isProxy } from './proxies'
import type { SiteFile } from './site-files'
import { endAll } from './stopping'

const totalConnections = 512
const perStranger = 64
const headersMs = 15_000
const bodyMs = 300_000
/** `npm start` ends the server by force after 5 s. */
const graceMs = 4000
const farewellMs = 700

interface Behind {
  files: ReadonlyMap<string, SiteFile>
  /** Answers what may pass. */
  handle(request: IncomingMessage, response: ServerResponse): void
}

export interface HttpServer {
  server: Server
  /**
   * Takes nothing more; resolves when all answers are sent. Those that take longer than `graceMs` (4 s) are told to end
   * and say so; what is left shortly after is cut.
   */
  stop(graceMs?: number): Promise<void>
}

type Settings = EdgeSettings & Pick<ServerEnv, 'access'>

/**
 * The socket: the edge in front of `handle`, a share of connections per address, an end for slow senders, nothing upgraded to
 * another protocol, and the policy headers on whatever the platform would answer by itself.
 */
export function createHttpServer(settings: Settings, { files, handle }: Behind): HttpServer {
  const { access, trustProxy, proxies } = settings
  let isStopping = false
  const edge = createEdge(settings, { files, isStopping: () => isStopping })
  const connections = createConnections({
    total: totalConnections,
    // At this computer there is one caller only, who may use all of it.
    perAddress: access.mode === 'local' ? totalConnections : perStranger,
    isShared: (address) => trustProxy > 0 && isProxy(address, proxies),
  })
  const take = (request: IncomingMessage, response: ServerResponse) => {
    if (!connections.begin(request, response)) return false
    response.once('close', () => {
      if (isStopping) setImmediate(() => server.closeIdleConnections())
    })
    if (!edge.admit(request, response)) return false
    if (!connections.isBusy(request.socket)) return true
    refuse(response, busy)
    return false
  }
  const server = createServer(
    {
      headersTimeout: headersMs,
      requestTimeout: bodyMs,
      connectionsCheckingInterval: 5000,
      // The edge answers for a missing one, with its own words.
      requireHostHeader: false,
      maxHeaderSize: 32 * 1024,
    },
    (request, response) => {
      if (take(request, response)) handle(request, response)
    },
  )
  // The platform would drop what comes after the 2,000th field without a word.
  server.maxHeadersCount = 0
  server.on('connection', (socket) => connections.enter(socket))
  server.on('checkContinue', (request, response) => {
    if (!take(request, response)) return
    response.writeContinue()
    handle(request, response)
  })
  server.on('checkExpectation', (_, response) => {
    fillHeaders(response, { https: false })
    refuse(response, { status: 417, text: 'The server expects nothing but 100-continue.' })
  })
  server.on('upgrade', (_, socket) => say(socket, { status: 400, text: 'This server speaks HTTP/1.1 only.' }))
  server.on('connect', (_, socket) =>
    say(socket, { status: 405, text: 'This server is no proxy.', headers: { Allow: 'GET, HEAD' } }),
  )
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (socket.writable && error.code !== 'ECONNRESET' && !connections.isAnswering(socket))
      socket.write(rawRefusal(parserFaults[error.code ?? ''] ?? { status: 400, text: 'This is no request.' }))
    socket.destroySoon()
  })
  return {
    server,
    async stop(ms = graceMs) {
      isStopping = true
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      connections.cutWaiting(stopping)
      if (await within(closed, ms)) return
      endAll()
      if (await within(closed, farewellMs)) return
      server.closeAllConnections()
      await closed
    },
  }
}

const busy: Refusal = {
  status: 429,
  text: JSON.stringify({
    code: 'rate-limit',
    message: 'Too many requests at once from here. Your inputs are kept; the call is tried again shortly.',
    retryable: true,
    retryAfterMs: 1000,
  }),
  headers: { 'Content-Type': 'application/json', 'Retry-After': '1', [ownLimitHeader]: '1' },
}

const parserFaults: Readonly<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: { status: 431, text: 'More than 32 kB of header fields.' },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: 413, text: 'The chunk extensions are too long.' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, text: 'The request did not come whole in time.' },
}

function say(socket: NodeJS.WritableStream & { destroySoon?(): void }, refusal: Refusal): void {
  socket.on('error', () => {})
  socket.end(rawRefusal(refusal))
  socket.destroySoon?.()
}

async function within(done: Promise<void>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, ms, false)
  })
  const first = await Promise.race([done.then(() => true as const), late])
  clearTimeout(timer)
  return first
}
