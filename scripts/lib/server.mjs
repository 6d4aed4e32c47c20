// Starts the production server on 127.0.0.1 and ends it again.
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { bin, root } from './setup.mjs'

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

/** `next start` on this port, with its output on standard error. */
export function spawnServer(port, env = {}) {
  return spawn(process.execPath, [bin('next'), 'start', '-H', '127.0.0.1', '-p', String(port)], {
    cwd: root,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
    stdio: ['ignore', 2, 2],
  })
}

/** Resolves when the health route answers; rejects when the server ends first or after `timeoutMs`. */
export async function waitUntilHealthy(child, port, timeoutMs = 60_000) {
  const until = Date.now() + timeoutMs
  while (Date.now() < until) {
    if (child.exitCode !== null)
      throw new Error(`The server ended with exit code ${child.exitCode}. Is port ${port} in use?`)
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/api/health`)
      if (answer.ok) return
    } catch {
      // not listening yet
    }
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
  throw new Error(`The server did not answer on port ${port} within ${timeoutMs / 1000} s.`)
}

export function stop(child) {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.on('exit', () => resolve())
    child.kill('SIGTERM')
    setTimeout(() => child.kill('SIGKILL'), 5000).unref()
  })
}
