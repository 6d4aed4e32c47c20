'use client'
import { useEffect } from 'react'
import { pages } from './shell/pages'

/** Lists every built file; written after the build. Absent in development. */
const fileList = '/_next/static/facet-files.json'

async function keepForOffline() {
  await navigator.serviceWorker.register('/sw.js')
  const { active } = await navigator.serviceWorker.ready
  const loaded = performance
    .getEntriesByType('resource')
    .map((entry) => entry.name)
    .filter((url) => url.startsWith(`${location.origin}/_next/static/`))
  const answer = await fetch(fileList)
  const built: unknown = answer.ok ? await answer.json() : []
  const icons = [...document.querySelectorAll<HTMLLinkElement>('link[rel~="icon"]')].map(({ href }) => href)
  const files = [...icons, ...loaded, ...(Array.isArray(built) ? built : [])]
  active?.postMessage({ type: 'keep', files, pages: pages.map(({ href }) => href) })
}

/** Makes every page open without a network from the second visit on. Renders nothing. */
export function OfflineReady() {
  useEffect(() => {
    if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return
    // Offline use is a convenience: a browser that refuses workers still runs the app.
    keepForOffline().catch(() => undefined)
  }, [])
  return null
}
