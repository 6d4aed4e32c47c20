'use client'
import { useEffect } from 'react'
import { pages } from './shell/pages'

/** Names the build that this page is of; set by `next.config.mjs`. */
const build = process.env.NEXT_PUBLIC_FACET_BUILD ?? ''

async function keepForOffline() {
  await navigator.serviceWorker.register('/sw.js')
  const { active } = await navigator.serviceWorker.ready
  // Lists every file of this build; written after the build, under its name, since such a path is never fetched anew.
  const answer = await fetch(`/_next/static/${build}/facet-files.json`)
  const built: unknown = answer.ok ? await answer.json() : undefined
  if (!Array.isArray(built)) return
  const icons = [...document.querySelectorAll<HTMLLinkElement>('link[rel~="icon"]')].map(({ href }) => href)
  active?.postMessage({
    type: 'keep',
    build,
    files: [...icons, ...built],
    pages: pages.map(({ href }) => href),
  })
}

/** Makes every page open without a network from the second visit on. Renders nothing. */
export function OfflineReady() {
  useEffect(() => {
    if (process.env.NODE_ENV !== 'production' || !build || !('serviceWorker' in navigator)) return
    // Offline use is a convenience: a browser that refuses workers still runs the app.
    keepForOffline().catch(() => undefined)
  }, [])
  return null
}
