// Keeps the app usable without a network once it was opened: pages network-first, built files cache-first.
// Model weights are not kept here: the engines keep them in a cache of their own.
const CACHE = 'facet-shell-1'

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(takeOver()))
self.addEventListener('message', (event) => {
  if (event.data?.type === 'keep') event.waitUntil(keep(event.data))
})
self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin || url.pathname.startsWith('/api/')) return
  if (request.mode === 'navigate') event.respondWith(freshPage(request))
  else if (url.pathname.startsWith('/_next/static/')) event.respondWith(keptFile(request))
  else if (isPublicFile(url.pathname)) event.respondWith(freshFile(request))
})

function isPublicFile(pathname) {
  return /^\/(samples\/|vendor\/(ffmpeg|ort|tesseract|transformers)|icon|recorder)/.test(pathname)
}

async function takeOver() {
  for (const name of await caches.keys())
    if (name.startsWith('facet-shell-') && name !== CACHE) await caches.delete(name)
  await self.clients.claim()
}

/** Files the page had loaded before this worker was there, and those it may load later; pages anew where a file was new. */
async function keep({ files, pages }) {
  const cache = await caches.open(CACHE)
  let anew = false
  for (const url of files) {
    if (new URL(url, location.href).origin !== location.origin || (await cache.match(url))) continue
    await cache.add(url).catch(() => undefined)
    anew = true
  }
  for (const url of pages) {
    if (!anew && (await cache.match(url))) continue
    const answer = await fetch(url).catch(() => undefined)
    // Who is to sign in first is led elsewhere: that is not the page.
    if (answer?.ok && !answer.redirected) await cache.put(url, answer)
  }
}

async function freshPage(request) {
  const cache = await caches.open(CACHE)
  try {
    const answer = await fetch(request)
    if (answer.ok) await cache.put(new URL(request.url).pathname, answer.clone())
    return answer
  } catch (error) {
    const kept = (await cache.match(new URL(request.url).pathname)) ?? (await cache.match('/'))
    if (kept) return kept
    throw error
  }
}

/** The name of a built file holds its hash, so a kept one is always right. */
async function keptFile(request) {
  const cache = await caches.open(CACHE)
  const kept = await cache.match(request)
  if (kept) return withoutUrl(kept)
  const answer = await fetch(request)
  if (answer.ok) await cache.put(request, answer.clone())
  return withoutUrl(answer)
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

async function freshFile(request) {
  const cache = await caches.open(CACHE)
  try {
    const answer = await fetch(request)
    if (answer.status === 200) await cache.put(request, answer.clone())
    return answer
  } catch (error) {
    const kept = await cache.match(request)
    if (kept) return kept
    throw error
  }
}
