// The production server: Next behind a socket of our own. Everything is judged before Next sees it, static files included
// (lib/server/edge.ts); slow senders and too many connections are cut off; nothing is upgraded to another protocol.
import { createServer } from 'node:http'
import next from 'next'
import { root } from './lib/setup.mjs'

const port = Number(process.env.PORT ?? 3000)
const headersMs = 15_000
const bodyMs = 300_000
const maxConnections = 512

// Next wants a server to take upgrades from; it gets one that never listens.
const app = next({ dev: false, dir: root, port, hostname: 'localhost', httpServer: createServer() })

async function start() {
  await app.prepare()
  const { edge, fault = 'The server did not read its settings: build the app again.' } =
    globalThis[Symbol.for('facet.edge')] ?? {}
  if (!edge) throw new Error(fault)
  const handle = app.getRequestHandler()
  const options = {
    headersTimeout: headersMs,
    requestTimeout: bodyMs,
    connectionsCheckingInterval: 5000,
    requireHostHeader: false,
    maxHeaderSize: 32 * 1024,
  }
  const server = createServer(options, (request, response) => {
    if (edge.admit(request, response)) void handle(request, response)
  })
  server.maxConnections = maxConnections
  server.on('upgrade', (_, socket) => socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n'))
  server.on('connect', (_, socket) =>
    socket.end('HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\n\r\n'),
  )
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => {
      server.close(() => process.exit(0))
      server.closeIdleConnections()
      setTimeout(() => process.exit(0), 3000).unref()
    })
  await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, edge.host, resolve)
  })
  const shown = edge.host.includes(':') ? `[${edge.host}]` : edge.host
  process.send?.({ url: `http://${shown === '0.0.0.0' || shown === '[::]' ? '127.0.0.1' : shown}:${port}` })
}

start().catch((error) => {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
})
