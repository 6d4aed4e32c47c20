import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeKinds, codeSource } from '../core/code/index'
import { sentCallSchema } from '../core/code/sent-call'
import { mediaIn } from '../core/media'
import { type LocalServer, startServer } from '../providers/local-server'
import { blobs, callCases, wireEnv, wireModels } from './call-cases'
import { type LocalApp, startApp } from './local-app'

const run = promisify(execFile)
const rows = wireModels.flatMap(({ model }) =>
  callCases(model).map(([name, call]) => ({ model, name, call })),
)
const limitMs = 60_000

let upstream: LocalServer
let app: LocalApp
let folder: string
/** What the server sent for each row. */
let sent: LocalServer['requests']
const scripts: { curl: string; typescript: string }[] = []

beforeAll(async () => {
  upstream = await startServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end()
  })
  app = await startApp(wireEnv(upstream.origin))
  folder = mkdtempSync(path.join(tmpdir(), 'copied-'))
  symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'))
  for (const { call } of rows) {
    const form = new FormData()
    form.set('calls', JSON.stringify([call]))
    for (const { id } of mediaIn(call)) form.set(id, blobs.get(id) ?? new Blob(), id)
    await (await fetch(`${app.origin}/api/lm`, { method: 'POST', headers: app.headers, body: form })).text()
    const preview = await fetch(`${app.origin}/api/preview`, {
      method: 'POST',
      headers: { ...app.headers, 'content-type': 'application/json' },
      body: JSON.stringify([call]),
    })
    const { calls } = (await preview.json()) as { calls: { sent: unknown }[] }
    const source = codeSource(sentCallSchema.parse(calls[0]?.sent), { task: undefined, adapter: 'chat' })
    for (const { name, mediaId } of source.files)
      writeFileSync(
        path.join(folder, name),
        Buffer.from((await blobs.get(mediaId)?.arrayBuffer()) ?? new ArrayBuffer(0)),
      )
    const print = (id: string) => codeKinds.find((kind) => kind.id === id)?.print(source) ?? ''
    scripts.push({ curl: print('curl'), typescript: print('typescript') })
  }
  sent = upstream.requests.splice(0)
}, limitMs)

afterAll(async () => {
  await app.close()
  await upstream.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The scripts are given the keys by their environment, and nothing else that could stand for one. */
function environment() {
  return { NODE_ENV: 'test' as const, PATH: process.env.PATH ?? '', ...wireEnv('http://127.0.0.1:1') }
}

function expectSame(arrived: LocalServer['requests']) {
  expect(arrived).toHaveLength(rows.length)
  for (const [index, { model, name }] of rows.entries()) {
    const [mine, theirs] = [sent[index], arrived[index]]
    const row = `${model} ${name}`
    expect(JSON.parse(theirs?.body ?? ''), row).toEqual(JSON.parse(mine?.body ?? ''))
    expect([theirs?.method, theirs?.path], row).toEqual([mine?.method, mine?.path])
    for (const header of ['authorization', 'x-api-key', 'x-goog-api-key', 'anthropic-version'])
      expect(theirs?.headers[header], `${row} ${header}`).toBe(mine?.headers[header])
  }
}

describe('copied code', () => {
  it('covers each wire with text, pictures, schemas and tools, and clips where they are taken', () => {
    expect(new Set(rows.map(({ model }) => model)).size).toBe(wireModels.length)
    expect(sent).toHaveLength(rows.length)
  })

  it('holds no key', () => {
    for (const { curl, typescript } of scripts) expect(curl + typescript).not.toContain('canary')
  })

  it(
    'in TypeScript, run with the vendors’ own SDKs, sends what the server sends',
    async () => {
      upstream.requests.length = 0
      for (const [index, { typescript }] of scripts.entries()) {
        const { outputText } = ts.transpileModule(typescript, {
          compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ESNext },
        })
        writeFileSync(path.join(folder, `${index}.mjs`), outputText)
      }
      // One process for all: an answer without events fails some SDKs after the request is made.
      const all = scripts.map((_, index) => `await import('./${index}.mjs').catch(() => undefined)`)
      writeFileSync(path.join(folder, 'all.mjs'), all.join('\n'))
      await run(process.execPath, ['all.mjs'], { cwd: folder, env: environment(), timeout: limitMs })
      expectSame(upstream.requests)
    },
    limitMs,
  )

  it.skipIf(!has('curl'))(
    'for curl (where this computer has it) sends what the server sends',
    async () => {
      upstream.requests.length = 0
      for (const [index, { curl }] of scripts.entries()) {
        writeFileSync(path.join(folder, `${index}.sh`), curl)
        await run('sh', [`${index}.sh`], { cwd: folder, env: environment(), timeout: limitMs })
      }
      expectSame(upstream.requests)
    },
    limitMs,
  )

  it('in TypeScript is free of syntax errors as it stands', () => {
    for (const { typescript } of scripts) {
      const { diagnostics = [] } = ts.transpileModule(typescript, { reportDiagnostics: true })
      expect(diagnostics.map(({ messageText }) => messageText)).toEqual([])
    }
  })
})

function has(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
