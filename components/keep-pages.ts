import { pages } from './shell/pages'

/** Names the build that this page is of; set by `next.config.mjs`. */
const build = process.env.NEXT_PUBLIC_FACET_BUILD ?? ''

/** How long the worker may take to say that it has everything, ms. */
const patienceMs = 60_000

/** What came of keeping the app itself: all of it is there, so many files are not, nobody says, or none can be. */
export type PagesKept = 'whole' | { lacking: number } | 'unknown' | 'cannot'

/** Has the service worker keep every page and file of this build, and tells what came of it. Never rejects. */
export async function keepPages(): Promise<PagesKept> {
  if (process.env.NODE_ENV !== 'production' || !build || !('serviceWorker' in navigator)) return 'cannot'
  try {
    await navigator.serviceWorker.register('/sw.js')
    const { active } = await within(navigator.serviceWorker.ready)
    // Lists every file of this build; written after the build, under its name, since such a path is never fetched anew.
    const answer = await fetch(`/_next/static/${build}/facet-files.json`)
    const built: unknown = answer.ok ? await answer.json() : undefined
    if (!active || !Array.isArray(built)) return 'unknown'
    const icons = [...document.querySelectorAll<HTMLLinkElement>('link[rel~="icon"]')].map(({ href }) => href)
    const files = [...icons, ...built]
    const { port1, port2 } = new MessageChannel()
    const said = new Promise<unknown>((resolve) => {
      port1.onmessage = ({ data }) => resolve(data)
    })
    active.postMessage({ type: 'keep', build, files, pages: pages.map(({ href }) => href) }, [port2])
    return toldBy(await within(said))
  } catch {
    // Offline use is a convenience: a browser that refuses workers still runs the app.
    return 'unknown'
  }
}

/** What the worker says; one of an earlier version says nothing of the kind. */
export function toldBy(said: unknown): PagesKept {
  const lacking = said !== null && typeof said === 'object' && 'lacking' in said ? said.lacking : undefined
  if (typeof lacking !== 'number') return 'unknown'
  return lacking === 0 ? 'whole' : { lacking }
}

function within<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The service worker did not answer.')), patienceMs)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

/** True when the service worker has every file of this build. Throws where a page may keep nothing. */
export async function isPageKept(): Promise<boolean> {
  const cache = build ? await caches.open(`facet-build-${build}`) : undefined
  return (await cache?.match('/facet-whole')) !== undefined
}
