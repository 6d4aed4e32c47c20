// One way to launch Chromium for scripts and tests: no background traffic, usable as root.
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

export const chromiumArgs = [
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

export function launchChromium(executablePath, args = []) {
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    chromiumSandbox: process.getuid?.() !== 0,
    args: [...chromiumArgs, ...args],
  })
}

/** A Firefox to drive: FIREFOX_PATH or a system one; undefined where there is none. */
export function firefoxPath() {
  const known = ['/usr/bin/firefox-esr', '/usr/bin/firefox']
  return process.env.FIREFOX_PATH ?? known.find((file) => existsSync(file))
}

/** Makes every visit of a browser context one of somebody who has been here before: nothing runs by itself then. */
export function asReturning(context) {
  return context.addInitScript(() => {
    const key = 'facet.preferences'
    try {
      if (localStorage.getItem(key) === null) localStorage.setItem(key, JSON.stringify({ greeted: '' }))
    } catch {
      // A page without storage is no page of ours.
    }
  })
}
