import { readFileSync } from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'
import { expect, test } from 'vitest'

const source = readFileSync(path.join(import.meta.dirname, '../public/sw.js'), 'utf8')
const origin = 'http://127.0.0.1:3000'

/** Answers by path; a missing one is a network that is gone. */
type Server = Record<string, () => Response>
type Kept = Map<string, Response>
type Asked = { url: string; method?: string; mode?: string; cache?: string; headers?: Headers }

function keyOf(request: Asked | string): string {
  return new URL(typeof request === 'string' ? request : request.url, origin).href
}

/** The worker in a realm of its own, with caches in memory and a scripted server. */
function startWorker(server: Server, { full = false } = {}) {
  const stores = new Map<string, Kept>()
  const asked: string[] = []
  const open = (name: string) => {
    const kept = stores.get(name) ?? new Map<string, Response>()
    stores.set(name, kept)
    return {
      match: async (request: Asked | string) => kept.get(keyOf(request))?.clone(),
      async put(request: Asked | string, answer: Response) {
        if (full) throw new DOMException('full', 'QuotaExceededError')
        kept.set(keyOf(request), answer.clone())
      },
    }
  }
  const listeners: Record<string, (event: unknown) => void> = {}
  const scope = {
    addEventListener: (name: string, listener: (event: unknown) => void) => {
      listeners[name] = listener
    },
    skipWaiting: () => undefined,
    clients: { claim: async () => undefined },
  }
  const fetch = async (request: Asked | string, options: { cache?: string } = {}) => {
    const url = new URL(keyOf(request))
    asked.push(`${url.pathname}${options.cache ? ` ${options.cache}` : ''}`)
    const answer = server[`${url.pathname} ${options.cache}`] ?? server[url.pathname]
    if (!answer) throw new TypeError('Failed to fetch')
    return answer()
  }
  const caches = {
    open: async (name: string) => open(name),
    keys: async () => [...stores.keys()],
    delete: async (name: string) => stores.delete(name),
  }
  const location = new URL(`${origin}/sw.js`)
  vm.runInNewContext(source, { self: scope, caches, fetch, location, URL, Response, Set, Promise })
  const waited = async (name: string, event: object) => {
    let work: unknown
    listeners[name]?.({ ...event, waitUntil: (promise: unknown) => (work = promise) })
    await work
  }
  return {
    stores,
    asked,
    activate: () => waited('activate', {}),
    keep: (build: string, files: string[], pages: string[]) =>
      waited('message', { data: { type: 'keep', build, files, pages } }),
    /** What the page is told about the files that are not there. */
    async keepAndTell(build: string, files: string[], pages: string[]) {
      const told: unknown[] = []
      const port = { postMessage: (said: unknown) => void told.push({ ...(said as object) }) }
      await waited('message', { data: { type: 'keep', build, files, pages }, ports: [port] })
      return told
    },
    /** What the page gets; undefined when the worker leaves the request alone. */
    async get(pathname: string, { mode = 'no-cors', cache = 'default', client = 'c1' } = {}) {
      let answer: Promise<Response> | undefined
      listeners.fetch?.({
        request: { url: origin + pathname, method: 'GET', mode, cache },
        clientId: client,
        resultingClientId: client,
        respondWith: (given: Promise<Response>) => (answer = given),
      })
      return answer
    },
  }
}

const type: Record<string, string> = {
  js: 'application/javascript; charset=UTF-8',
  css: 'text/css',
  wasm: 'application/wasm',
  json: 'application/json',
  woff2: 'font/woff2',
  html: 'text/html; charset=utf-8',
}
const ours =
  (text: string, kind: string, build = 'b1') =>
  () =>
    new Response(text, { headers: { 'content-type': type[kind] ?? '', 'x-facet-build': build } })
const portal = () =>
  new Response('<h1>Sign in to the network</h1>', { headers: { 'content-type': 'text/html' } })
const script = '/_next/static/chunks/a1.js'

const wrong: [string, string, () => Response][] = [
  ['a page of a portal for a script', script, portal],
  ['a page with our mark for a script', script, ours('<h1>Down for maintenance</h1>', 'html')],
  [
    'a script without our mark',
    script,
    () => new Response('1', { headers: { 'content-type': type.js ?? '' } }),
  ],
  ['a page for wasm', '/vendor/ort/a.wasm', portal],
  ['text for wasm', '/vendor/ort/a.wasm', ours('no', 'css')],
  ['a script for a style sheet', '/_next/static/chunks/a.css', ours('1', 'js')],
  ['a page for a font', '/_next/static/media/a.woff2', ours('<h1/>', 'html')],
  [
    'a part of a script',
    script,
    () => new Response('1', { status: 206, headers: { 'x-facet-build': 'b1' } }),
  ],
  [
    'an error with our mark',
    script,
    () => new Response('', { status: 503, headers: { 'x-facet-build': 'b1' } }),
  ],
]

test.each(wrong)('%s is passed on but never kept', async (_name, url, answer) => {
  const server: Server = { [url]: answer }
  const worker = startWorker(server)
  await worker.get(url)
  await worker.keep('b1', [url], [])
  expect([...worker.stores.values()].flatMap((kept) => [...kept.keys()])).toEqual([])
  // The network is itself again: the right file comes.
  const right = ours('right', /\.(\w+)$/.exec(url)?.[1] ?? '')
  server[url] = right
  expect(await (await worker.get(url))?.text()).toBe('right')
})

test('a wrong answer in the cache of the browser itself is asked for past it', async () => {
  const worker = startWorker({ [script]: portal, [`${script} reload`]: ours('right', 'js') })
  expect(await (await worker.get(script))?.text()).toBe('right')
})

test('a kept file is used without asking, but not when the person loads anew', async () => {
  const server: Server = { [script]: ours('one', 'js') }
  const worker = startWorker(server)
  await worker.get(script)
  server[script] = ours('two', 'js')
  expect(await (await worker.get(script))?.text()).toBe('one')
  expect(await (await worker.get(script, { cache: 'reload' }))?.text()).toBe('two')
  delete server[script]
  expect(await (await worker.get(script, { cache: 'no-cache' }))?.text()).toBe('two')
})

test('pages are those of the newest build that is whole', async () => {
  const server: Server = {
    [script]: ours('1', 'js'),
    '/': ours('one', 'html'),
    '/grid': ours('grid 1', 'html'),
  }
  const worker = startWorker(server)
  await worker.keep('b1', [script], ['/', '/grid'])
  const next = '/_next/static/chunks/b2.js'
  server['/'] = ours('two', 'html', 'b2')
  server['/grid'] = ours('grid 2', 'html', 'b2')
  // The page of the new build was seen, but its files did not come: without a network the old one opens.
  await worker.get('/', { mode: 'navigate' })
  await worker.keep('b2', [script, next], ['/', '/grid'])
  for (const path of ['/', '/grid']) delete server[path]
  expect(await (await worker.get('/', { mode: 'navigate' }))?.text()).toBe('one')
  server['/'] = ours('two', 'html', 'b2')
  server['/grid'] = ours('grid 2', 'html', 'b2')
  server[next] = ours('2', 'js', 'b2')
  await worker.keep('b2', [script, next], ['/', '/grid'])
  for (const path of ['/', '/grid']) delete server[path]
  expect(await (await worker.get('/grid', { mode: 'navigate' }))?.text()).toBe('grid 2')
  expect(await (await worker.get('/never-kept', { mode: 'navigate' }))?.text()).toBe('two')
})

test('files of builds before the last are removed, what both use is not fetched twice', async () => {
  const server: Server = { [script]: ours('1', 'js') }
  const worker = startWorker(server)
  for (const build of ['b1', 'b2', 'b3']) {
    server['/'] = ours(build, 'html', build)
    await worker.keep(build, [script], ['/'])
  }
  expect([...worker.stores.keys()]).toEqual(['facet-build-b2', 'facet-build-b3'])
  expect(worker.asked.filter((path) => path.startsWith(script))).toEqual([script])
})

test('caches without a version go when this worker takes over', async () => {
  const worker = startWorker({})
  worker.stores.set('facet-shell-1', new Map())
  worker.stores.set('another-app', new Map())
  await worker.activate()
  expect([...worker.stores.keys()]).toEqual(['another-app'])
})

test('another app on this port is left alone', async () => {
  const worker = startWorker({ '/': portal, '/_next/static/chunks/main.js': ours('1', 'js') })
  expect(await (await worker.get('/', { mode: 'navigate', client: 'theirs' }))?.text()).toContain('Sign in')
  expect(await worker.get('/_next/static/chunks/main.js', { client: 'theirs' })).toBeUndefined()
  expect(worker.stores.size).toBe(0)
})

test('a page of another build, one led elsewhere or one that failed is no page of this build', async () => {
  const worker = startWorker({
    '/': ours('b2', 'html', 'b2'),
    '/grid': () => Object.defineProperty(ours('sign in', 'html')(), 'redirected', { value: true }),
    '/models': () => new Response('', { status: 500, headers: { 'x-facet-build': 'b1' } }),
  })
  await worker.keep('b1', [], ['/', '/grid', '/models'])
  expect([...(worker.stores.get('facet-build-b1')?.keys() ?? [])]).toEqual([])
})

test('a full disk fails nothing that was asked for', async () => {
  const worker = startWorker({ [script]: ours('1', 'js'), '/': ours('one', 'html') }, { full: true })
  expect(await (await worker.get(script))?.text()).toBe('1')
  expect(await (await worker.get('/', { mode: 'navigate' }))?.text()).toBe('one')
  await worker.keep('b1', [script], ['/'])
})

test.each<[string, Server, boolean, number]>([
  ['all came', { [script]: ours('1', 'js'), '/': ours('one', 'html') }, false, 0],
  ['the server refused a file', { [script]: portal, '/': ours('one', 'html') }, false, 1],
  ['the page is of another build', { [script]: ours('1', 'js'), '/': ours('b2', 'html', 'b2') }, false, 1],
  ['the network is gone', {}, false, 2],
  ['there is no room', { [script]: ours('1', 'js'), '/': ours('one', 'html') }, true, 2],
])('%s: the page that asked is told how much is not there', async (_what, server, full, lacking) => {
  const worker = startWorker(server, { full })
  expect(await worker.keepAndTell('b1', [script], ['/'])).toEqual([{ lacking }])
})
