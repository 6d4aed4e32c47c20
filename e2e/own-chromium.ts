// A Chromium in a process group of its own, over a profile that outlives it: to be killed, and opened again.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { chromiumArgs } from '../scripts/lib/browser.mjs'

const executable =
  process.env.PLAYWRIGHT_CHROMIUM_PATH ??
  ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((file) => existsSync(file)) ??
  chromium.executablePath()

export async function newProfile() {
  const folder = await mkdtemp(path.join(tmpdir(), 'facet-profile-'))
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) }
}

/** Opens the address. */
export function openChromium(folder: string, address: string) {
  const args = [
    ...chromiumArgs,
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...['--headless=new', '--remote-debugging-port=0', '--disable-dev-shm-usage'],
    `--user-data-dir=${folder}`,
    address,
  ]
  const child = spawn(executable, args, { detached: true, stdio: 'ignore' })
  return {
    /** Ends the whole group at once, as a power cut or the system's killer does; resolves when it is gone. */
    kill: () => killGroup(child),
  }
}

async function killGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  process.kill(-child.pid, 'SIGKILL')
  await gone
}
