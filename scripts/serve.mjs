// The production server: Next behind a socket of our own (lib/server/http-server.ts). Everything is judged before Next
// sees it, static files included; no caller can take all connections; nothing is upgraded to another protocol.
import { createServer } from 'node:http'
import next from 'next'
import { root } from './lib/setup.mjs'

const port = Number(process.env.PORT ?? 3000)

// Next wants a server to take upgrades from; it gets one that never listens.
const app = next({ dev: false, dir: root, port, hostname: 'localhost', httpServer: createServer() })

async function start() {
  await app.prepare()
  const { front, fault = 'The server did not read its settings: build the app again.' } =
    globalThis[Symbol.for('facet.front')] ?? {}
  if (!front) throw new Error(fault)
  const handle = app.getRequestHandler()
  const { server, stop } = front.create({
    dir: root,
    handle: (request, response) => void handle(request, response),
  })
  stopOnSignals(stop)
  await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, front.host, resolve)
  })
  const shown = front.host.includes(':') ? `[${front.host}]` : front.host
  process.send?.({ url: `http://${shown === '0.0.0.0' || shown === '[::]' ? '127.0.0.1' : shown}:${port}` })
}

/** The first signal lets answers finish, a second of its kind ends at once. (Ctrl+C under `npm start` sends one of each.) */
function stopOnSignals(stop) {
  const codes = { SIGINT: 130, SIGTERM: 143 }
  let isStopping = false
  for (const [signal, code] of Object.entries(codes)) {
    let seen = 0
    process.on(signal, () => {
      seen += 1
      if (seen > 1) process.exit(code)
      if (!isStopping) void stop().then(() => process.exit(0))
      isStopping = true
    })
  }
}

start().catch((error) => {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
})
