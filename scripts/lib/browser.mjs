// One way to launch Chromium for scripts and tests: no background traffic, usable as root.
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
