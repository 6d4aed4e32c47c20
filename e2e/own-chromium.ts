// A Chromium in a process group of its own, over a profile that outlives it: to be killed, and opened again.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { chromiumArgs } from '../scripts/lib/browser.mjs'

const executable =
  process.env.PLAYWRIGHT_CHROMIUM_PATH ??
  ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((file) => existsSync(file)) ??
  chromium.executablePath()

/** ms a browser may take until it can be spoken to. */
const startMs = 20_000

export async function newProfile() {
  const folder = await mkdtemp(path.join(tmpdir(), 'facet-profile-'))
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) }
}

/** Opens an empty tab, with a connection to drive it by. */
export async function openChromium(folder: string) {
  const told = path.join(folder, 'DevToolsActivePort')
  await rm(told, { force: true })
  const args = [
    ...chromiumArgs,
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...['--headless=new', '--remote-debugging-port=0', '--disable-dev-shm-usage'],
    ...['--window-size=1440,900', `--user-data-dir=${folder}`, 'about:blank'],
  ]
  const child = spawn(executable, args, { detached: true, stdio: 'ignore' })
  try {
    const browser = await connect(child, told)
    /** Ends the whole group at once, as the system's killer does; resolves when it is gone. */
    return { browser, kill: () => killGroup(child) }
  } catch (error) {
    await killGroup(child)
    throw error
  }
}

async function connect(child: ChildProcess, told: string): Promise<Browser> {
  for (const end = Date.now() + startMs; Date.now() < end; ) {
    if (child.exitCode !== null) throw new Error(`Chromium ended with exit code ${child.exitCode}`)
    const [port] = (await readFile(told, 'utf8').catch(() => '')).split('\n')
    if (port) return chromium.connectOverCDP(`http://127.0.0.1:${port}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('Chromium did not open in time')
}

async function killGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  process.kill(-child.pid, 'SIGKILL')
  await gone
}

/** Ends the processes that draw this browser's pages; the browser itself goes on. */
export async function killRenderers(browser: Browser): Promise<void> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  for (const { id, type } of processInfo) if (type === 'renderer') process.kill(id, 'SIGKILL')
}
