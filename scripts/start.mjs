// npm start: everything from a bare clone to a running app.
import { spawnServer, stop, waitUntilHealthy } from './lib/server.mjs'
import { orExplain, prepareProduction } from './lib/setup.mjs'

const port = Number(process.env.PORT ?? 3000)
if (!Number.isInteger(port) || port < 1 || port > 65535) {
  process.stderr.write(`PORT must be a number from 1 to 65535, not "${process.env.PORT}".\n`)
  process.exit(1)
}
await orExplain(prepareProduction())
const server = spawnServer(port)
let told = Number.NEGATIVE_INFINITY
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    // One Ctrl+C may arrive twice: from the terminal and through npm.
    if (performance.now() - told < 300) return
    told = performance.now()
    void stop(server).then(() => process.exit(0))
  })
server.on('exit', (code) => process.exit(code ?? 0))
const url = await waitUntilHealthy(server, port).catch(() => process.exit(1))
process.stdout.write(`\nFacet is ready: ${url}\n`)
