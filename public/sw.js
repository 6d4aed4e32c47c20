// Keeps the app usable without a network once it was opened: pages network-first, built files cache-first.
// Each build has a cache of its own, named by it; only answers that carry its mark and the right type are kept.
// Model weights are not kept here: the engines keep them in a cache of their own.
const PREFIX = 'facet-build-'
const MARK = 'x-facet-build'
/** Written last into a build's cache: all its files and pages are there. */
const WHOLE = '/facet-whole'
/** The newest build and the one before, which an open tab may still run. */
const KEPT_BUILDS = 2

/** Pages that came without our mark: another app answers on this port now, and is left alone. */
const foreign = new Set()

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(takeOver()))
self.addEventListener('message', (event) => {
  if (event.data?.type !== 'keep') return
  const told = (lacking) => event.ports?.[0]?.postMessage({ lacking })
  event.waitUntil(keep(event.data).then(told, () => told(1)))
})
self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin || url.pathname.startsWith('/api/')) return
  if (request.mode === 'navigate') event.respondWith(freshPage(request, event.resultingClientId))
  else if (foreign.has(event.clientId)) return
  else if (url.pathname.startsWith('/_next/static/')) event.respondWith(keptFile(request))
  else if (isPublicFile(url.pathname)) event.respondWith(freshFile(request))
})

function isPublicFile(pathname) {
  return /^\/(samples\/|vendor\/(ffmpeg|ort|tesseract|transformers)|icon|recorder)/.test(pathname)
}

const types = {
  js: /^(text|application)\/(javascript|ecmascript|x-javascript)/,
  mjs: /^(text|application)\/(javascript|ecmascript|x-javascript)/,
  css: /^text\/css/,
  wasm: /^application\/wasm/,
  json: /^application\/json/,
  woff2: /^(font|application)\//,
  woff: /^(font|application)\//,
  svg: /^image\/svg/,
  png: /^image\/png/,
  jpg: /^image\/jpeg/,
  wav: /^audio\//,
}

/** Ours, whole and of the type its name says: a portal's or a proxy's page in its place is passed on, never kept. */
function isOurs(url, answer, kind) {
  if (answer.status !== 200 || answer.redirected || !answer.headers.get(MARK)) return false
  const type = answer.headers.get('content-type') ?? ''
  if (kind === 'page') return type.startsWith('text/html')
  if (type.startsWith('text/html')) return false
  const wanted = types[/\.(\w+)$/.exec(new URL(url, location.href).pathname)?.[1] ?? '']
  return !wanted || wanted.test(type)
}

const cacheOf = (build) => caches.open(PREFIX + build)

/** Caches of our builds, the newest first. */
async function builds() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX)).reverse()
}

async function takeOver() {
  // The first form of these caches had neither version nor check: what is in them cannot be trusted.
  for (const name of await caches.keys()) if (name.startsWith('facet-shell-')) await caches.delete(name)
  await self.clients.claim()
}

async function found(request) {
  for (const name of await builds()) {
    const kept = await (await caches.open(name)).match(request)
    if (kept) return kept
  }
}

/** All files and pages of one build; gives back how many of them are not there. A file that an earlier build had under the same name, which holds its hash, is copied. */
async function keep({ build, files, pages }) {
  const cache = await cacheOf(build)
  if (!(await cache.match(WHOLE))) {
    const all = await Promise.all(files.map((url) => keepFile(cache, url)))
    const opened = await Promise.all(pages.map((url) => keepPage(cache, url, build)))
    const lacking = [...all, ...opened].filter((one) => !one).length
    if (lacking > 0) return lacking
    await cache.put(WHOLE, new Response(build))
  }
  // Only once the newest is whole is an older one no longer needed.
  for (const name of (await builds()).filter((name) => name !== PREFIX + build).slice(KEPT_BUILDS - 1))
    await caches.delete(name)
  return 0
}

async function keepFile(cache, url) {
  if (new URL(url, location.href).origin !== location.origin) return true
  if (await cache.match(url)) return true
  const answer = (await found(url)) ?? (await ask(url).catch(() => undefined))
  if (!answer || !isOurs(url, answer)) return false
  return put(cache, url, answer)
}

/** A wrong answer may lie in the browser's own cache, under a name that is never asked for again: asked once past it. */
async function ask(request) {
  const answer = await fetch(request)
  if (answer.status !== 200 || isOurs(request.url ?? request, answer)) return answer
  return fetch(request, { cache: 'reload' }).catch(() => answer)
}

async function keepPage(cache, url, build) {
  const answer = await fetch(url, { cache: 'no-store' }).catch(() => undefined)
  // Who is to sign in first is led elsewhere: that is not the page. Nor is that of a build that came meanwhile.
  if (!answer || !isOurs(url, answer, 'page') || answer.headers.get(MARK) !== build) return false
  return put(cache, url, answer)
}

/** False when it could not be kept: a full disk must not fail what was asked for. */
function put(cache, url, answer) {
  return cache.put(url, answer).then(
    () => true,
    () => false,
  )
}

async function freshPage(request, client) {
  try {
    const answer = await fetch(request)
    const build = answer.headers.get(MARK)
    if (answer.status === 200 && !build && !answer.redirected && client) foreign.add(client)
    if (build && isOurs(request.url, answer, 'page'))
      await put(await cacheOf(build), new URL(request.url).pathname, answer.clone())
    return answer
  } catch (error) {
    const kept = await keptPage(new URL(request.url).pathname)
    if (kept) return kept
    throw error
  }
}

/** The page as the newest build has it whose files are all there; else whatever is kept. */
async function keptPage(path) {
  const whole = []
  const torn = []
  for (const name of await builds()) {
    const cache = await caches.open(name)
    const list = (await cache.match(WHOLE)) ? whole : torn
    list.push(cache)
  }
  const order = [...whole, ...torn]
  for (const wanted of [path, '/'])
    for (const cache of order) {
      const kept = await cache.match(wanted)
      if (kept) return kept
    }
}

/** Asked for anew by hand, or to be sure: then what is kept is only for want of an answer. */
const anew = (request) => ['reload', 'no-cache', 'no-store'].includes(request.cache)

/** The name of a built file holds its hash, so a kept one is right. */
async function keptFile(request) {
  if (anew(request)) return withoutUrl(await freshFile(request))
  const kept = await found(request)
  return withoutUrl(kept ?? (await fetchAndKeep(request)))
}

/**
 * A worker takes the URL of the answer as its own, and that of a fetched one lacks the fragment in which the built
 * files carry the worker's settings. An answer without a URL leaves it the one that was asked for.
 */
function withoutUrl(answer) {
  if (answer.type === 'opaque' || answer.redirected) return answer
  const { status, statusText, headers } = answer
  return new Response(answer.body, { status, statusText, headers })
}

async function fetchAndKeep(request) {
  const answer = await ask(request)
  const build = answer.headers.get(MARK)
  if (build && isOurs(request.url, answer)) await put(await cacheOf(build), request, answer.clone())
  return answer
}

async function freshFile(request) {
  try {
    return await fetchAndKeep(request)
  } catch (error) {
    const kept = await found(request)
    if (kept) return kept
    throw error
  }
}
