// Starts the production server on 127.0.0.1 and ends it again.
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { root } from './setup.mjs'

/** A port nobody listens on at this moment. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

/** The production server on this port, with its output on standard error. */
export function spawnServer(port, env = {}) {
  return spawn(process.execPath, ['scripts/serve.mjs'], {
    cwd: root,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', PORT: String(port), NODE_ENV: 'production', ...env },
    stdio: ['ignore', 2, 2, 'ipc'],
  })
}

/** Resolves with the address once the server listens; rejects when it ends first or after `timeoutMs`. */
export function waitUntilHealthy(child, port, timeoutMs = 60_000) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`The server did not answer on port ${port} within ${timeoutMs / 1000} s.`)),
      timeoutMs,
    )
    child.once('message', ({ url }) => {
      clearTimeout(late)
      child.disconnect()
      resolve(url)
    })
    child.once('exit', (code) => {
      clearTimeout(late)
      reject(new Error(`The server ended with exit code ${code}. Is port ${port} in use?`))
    })
  })
}

export function stop(child) {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.on('exit', () => resolve())
    child.kill('SIGTERM')
    setTimeout(() => child.kill('SIGKILL'), 5000).unref()
  })
}
