// The test of the hostile suite: a server of its own before a vendor of its own, so that what is listed, said and logged
// is the test's to choose and to read.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { freePort, stop, waitUntilHealthy } from '../scripts/lib/server.mjs'
import { test as app } from './app'
import { type Guard, guard } from './hostile-guard'
import { type Payload, payloads, subset } from './hostile-payloads'
import { type Forbidden, forbiddenServer, hostileVendor, type Vendor } from './hostile-servers'

export const serverKey = 'sk-server-canary-5d1f0c77'

interface Stage {
  origin: string
  vendor: Vendor
  forbidden: Forbidden
  /** What the server wrote to its output and to its error output so far. */
  written(): string
}

async function startApp(vendorHost: string) {
  const port = await freePort()
  const child = spawn(process.execPath, ['scripts/serve.mjs'], {
    cwd: path.resolve(import.meta.dirname, '..'),
    env: {
      ...process.env,
      NEXT_TELEMETRY_DISABLED: '1',
      NODE_ENV: 'production',
      PORT: String(port),
      OPENAI_API_KEY: serverKey,
      OPENAI_BASE_URL: `http://${vendorHost}/v1`,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const chunks: string[] = []
  for (const output of [child.stdout, child.stderr])
    output?.on('data', (chunk: Buffer) => chunks.push(chunk.toString('utf8')))
  const origin = await waitUntilHealthy(child, port)
  return { child, origin, written: () => chunks.join('') }
}

/** Answers as fields between markers, which the plain prompt form asks for. */
export function sections(fields: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(fields).map(
    ([name, value]) =>
      `[[ ## ${name} ## ]]\n${typeof value === 'string' ? value : JSON.stringify(value)}\n\n`,
  )
  return `${lines.join('')}[[ ## completed ## ]]\n`
}

/** In pieces of `size` characters, as a vendor streams. */
export function pieces(text: string, size = 400): { content: string }[] {
  return Array.from({ length: Math.ceil(text.length / size) }, (_, at) => ({
    content: text.slice(at * size, (at + 1) * size),
  }))
}

/** Each commit every third form stands in the list of models, in the long run all. */
export function hostileNames(host: string): string[] {
  const all = payloads(host)
  const named = process.env.HOSTILE_ALL ? all : subset(all).filter((_, at) => at % 3 === 0)
  return named.map(({ text }) => text)
}

/** Of the corpus a few of every group for each commit, in the long run all. */
export function few(corpus: readonly Payload[], count = 12): Payload[] {
  if (process.env.HOSTILE_ALL) return [...corpus]
  const step = Math.ceil(corpus.length / count)
  return corpus.filter((_, at) => at % step === 0)
}

interface PerTest {
  guarded: Guard
  /** 60 scripts and 60 exfiltration forms; all 360 when HOSTILE_ALL is set. */
  corpus: readonly Payload[]
}

export const test = app.extend<PerTest, { stage: Stage }>({
  stage: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner insists on a pattern of what is needed; nothing is.
    async ({}, use) => {
      const vendor = await hostileVendor()
      const forbidden = await forbiddenServer()
      vendor.models.push(...hostileNames(forbidden.host))
      const { child, origin, written } = await startApp(vendor.host)
      await use({ origin, vendor, forbidden, written })
      await stop(child)
      await vendor.close()
      await forbidden.close()
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ stage }, use) => use(stage.origin),
  guarded: async ({ context, stage }, use) => {
    stage.vendor.asked.length = 0
    stage.forbidden.hits.length = 0
    await use(await guard(context, stage.forbidden))
  },
  corpus: async ({ stage }, use) => {
    const all = payloads(stage.forbidden.host)
    await use(process.env.HOSTILE_ALL ? all : subset(all))
  },
})

export { expect } from './app'
