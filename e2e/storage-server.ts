// The storage layer alone in a real browser: its TypeScript is served as modules, with a scripted vendor beside it that
// counts what it is sent. Nothing of the app is built for it.
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import ts from 'typescript'

const root = path.resolve(import.meta.dirname, '..')
const imports = {
  idb: '/node_modules/idb/build/index.js',
  'idb-keyval': '/node_modules/idb-keyval/dist/index.js',
  zod: '/node_modules/zod/index.js',
}
const html = `<!doctype html><title>storage</title><script type="importmap">${JSON.stringify({ imports })}</script>
<script type="module" src="/e2e/storage-page.mjs"></script>`

/** What a page said: `what` happened, with its data, in order. */
interface Said {
  what: string
  data: unknown
}

async function sourceOf(pathname: string): Promise<string> {
  const file = path.join(root, path.normalize(pathname))
  if (pathname.startsWith('/node_modules/') || file.endsWith('.mjs')) return readFile(file, 'utf8')
  const text = await readFile(`${file}.ts`, 'utf8')
  const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022, verbatimModuleSyntax: true }
  return ts.transpileModule(text, { compilerOptions: options }).outputText
}

/** Serves on 127.0.0.1; a call is answered after `delayMs()`, as long as the vendor is allowed to. */
export async function startStorageServer(delayMs: () => number) {
  const said: Said[] = []
  const calls = new Map<string, number>()
  const waiting = new Set<() => void>()
  const told = () => {
    for (const look of [...waiting]) look()
  }
  const vendor = { answered: 0, mayAnswer: Number.POSITIVE_INFINITY }
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (pathname === '/') return response.setHeader('content-type', 'text/html').end(html)
    if (pathname === '/call') {
      const cell = searchParams.get('cell') ?? ''
      calls.set(cell, (calls.get(cell) ?? 0) + 1)
      await new Promise((resolve) => setTimeout(resolve, delayMs()))
      if (vendor.answered >= vendor.mayAnswer)
        await until(() => response.destroyed || vendor.answered < vendor.mayAnswer).catch(() => undefined)
      if (response.destroyed) return
      vendor.answered += 1
      response.end(`answer to ${cell}`)
      return told()
    }
    if (pathname === '/say') {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk)
      said.push(JSON.parse(Buffer.concat(chunks).toString('utf8')))
      told()
      return response.end()
    }
    try {
      const source = await sourceOf(pathname)
      response.setHeader('content-type', 'text/javascript').end(source)
    } catch {
      response.writeHead(404).end()
    }
  })
  /** Resolves when it holds; rejects after 90 s, with what the page said last. */
  function until(holds: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (finish: () => void) => {
        clearTimeout(timer)
        waiting.delete(look)
        finish()
      }
      const look = () => {
        if (holds()) end(resolve)
      }
      const timer = setTimeout(
        () => end(() => reject(new Error(`The page only said ${JSON.stringify(said.slice(-5))}`))),
        90_000,
      )
      waiting.add(look)
      look()
    })
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    said,
    /** Times each cell was sent. */
    calls,
    until,
    answered: () => vendor.answered,
    /** Lets the vendor answer so many more calls; the others wait. */
    allow(count: number) {
      vendor.mayAnswer = vendor.answered + count
      told()
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
