// A second server of the app for tests that need other settings than the suite's, and a vendor that notes all it is sent.
import { spawn } from 'node:child_process'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const firstPort = Number(process.env.E2E_PORT ?? 3100)

/** Ports beside the suite's own: storage belongs to an origin, so a test that starts a server anew needs the same one. */
export const ownPorts = {
  keys: firstPort + 1,
  login: firstPort + 2,
  kills: firstPort + 3,
  stop: firstPort + 4,
}

export interface OwnServer {
  /** All the server has written so far. */
  log(): string
  signal(name: 'SIGINT' | 'SIGTERM'): void
  /** Its exit code, once it has ended. */
  ended: Promise<number | null>
  stop(): Promise<void>
}

/** The built app with these settings and no keys; resolves once it listens. */
export async function startOwnServer(port: number, env: Record<string, string>): Promise<OwnServer> {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, ['scripts/serve.mjs'], {
    cwd: root,
    env: { PATH, HOME, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let written = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      written += chunk.toString('utf8')
    })
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', (code) => reject(new Error(`The server ended with exit code ${code}: ${written}`)))
  })
  return {
    log: () => written,
    signal: (name) => void child.kill(name),
    ended: new Promise((resolve) => child.once('exit', resolve)),
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null) return resolve()
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      }),
  }
}

interface Noted {
  method: string
  url: string
  headers: IncomingHttpHeaders
  body: string
}

/** The output `answer`, in the form that was asked for. */
function answerFor(body: string): string {
  const said = 'with your key'
  if (body.includes('"response_format"')) return JSON.stringify({ answer: said })
  return `[[ ## answer ## ]]\n${said}\n\n[[ ## completed ## ]]`
}

/** Speaks OpenAI chat completions to whoever shows this key, and refuses everybody else. */
export async function startStrictVendor(key: string) {
  const noted: Noted[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { method = '', url = '', headers } = request
    noted.push({ method, url, headers, body: Buffer.concat(chunks).toString('utf8') })
    if (headers.authorization !== `Bearer ${key}`) {
      response.writeHead(401, { 'content-type': 'application/json' })
      const message = `Incorrect API key provided: ${headers.authorization}.`
      return response.end(
        JSON.stringify({ error: { message, type: 'invalid_request_error', code: 'invalid_api_key' } }),
      )
    }
    if (url === '/v1/models') {
      response.writeHead(200, { 'content-type': 'application/json' })
      const data = ['gpt-4o-mini', 'house-model'].map((id) => ({ id, object: 'model' }))
      return response.end(JSON.stringify({ object: 'list', data }))
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const event = (delta: object, finish: string | null = null) =>
      `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 0, model: 'm', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`
    response.end(
      `${event({ role: 'assistant', content: answerFor(noted.at(-1)?.body ?? '') })}${event({}, 'stop')}data: [DONE]\n\n`,
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    noted,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
