// Everything a bare machine needs before the app can start or be tested; each step is skipped when nothing changed.
// Node built-ins only: this runs before anything is installed.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '../..')
const say = (text) => process.stderr.write(`${text}\n`)

/** Runs a command with its output on standard error, so that standard output stays the script's own. */
export function run(command, args, { env = {}, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
      stdio: ['ignore', quiet ? 'ignore' : 2, 2],
    })
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      if (code === 0) resolve()
      else reject(new Error(`${command} ${args.join(' ')} ended with ${signal ?? `exit code ${code}`}`))
    })
  })
}

/** Bytes below which a failed step is taken for a full disk; packages, models and a build take about 1.8 GB. */
const almostFull = 100e6

/**
 * What went wrong with a set-up step, in words, and what to do: a full disk is told as one, whatever the step that met
 * it said.
 */
export function explainFailure(error, free = freeBytes()) {
  const said = error?.message ?? String(error)
  if (error?.code === 'ENOSPC' || free < almostFull)
    return `The disk is full: ${Math.round(free / 1e6)} MB are left where Facet lies, and its set-up needs about 2 GB. Nothing of yours was changed; free some space and run the command again. (${said})`
  if (error?.code === 'EACCES' || error?.code === 'EROFS' || error?.code === 'EPERM')
    return `Facet may not write where it lies (${error.path ?? root}). Nothing was changed; give yourself the right to write there, or copy it elsewhere, and run the command again.`
  return `The set-up did not come to its end: ${said}. The lines above say why; the command can be run again, what is done is kept.`
}

function freeBytes() {
  try {
    const { bavail, bsize } = statfsSync(root)
    return bavail * bsize
  } catch {
    return Number.POSITIVE_INFINITY
  }
}

/** Waits for a set-up step; a failure is told in words and ends the command with exit code 1. */
export async function orExplain(step) {
  try {
    return await step
  } catch (error) {
    say(explainFailure(error))
    process.exit(1)
  }
}

/** The path of an installed command, so that no shell or npx is between us and it. */
export const bin = (name) => path.join(root, 'node_modules', '.bin', name)

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  say(
    `Facet needs Node 20.19 or newer; this is ${process.versions.node}. Install a newer Node and run the command again.`,
  )
  process.exit(1)
}

function readStamp(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name)
    if (entry.isDirectory()) yield* filesBelow(full)
    else yield full
  }
}

/** A hash over the text of everything the build reads. */
function sourceHash() {
  const hash = createHash('sha256')
  const single = [
    'package-lock.json',
    'next.config.mjs',
    'proxy.ts',
    'instrumentation.ts',
    'instrumentation-client.ts',
    'tailwind.config.ts',
    'tsconfig.json',
  ]
  const folders = ['app', 'components', 'lib', 'public']
  const all = [
    ...single.map((name) => path.join(root, name)).filter((file) => existsSync(file)),
    ...folders.flatMap((name) => [...filesBelow(path.join(root, name))]),
  ].filter((file) => !file.includes(`${path.sep}vendor${path.sep}`) && !/\.test\.tsx?$/.test(file))
  for (const file of all.sort())
    hash.update(path.relative(root, file)).update('\0').update(readFileSync(file))
  return hash.digest('hex')
}

async function ensureModules() {
  const stamp = path.join(root, 'node_modules', '.facet-lock')
  const wanted = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex')
  if (readStamp(stamp) === wanted) return
  say('Installing packages …')
  await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  writeFileSync(stamp, wanted)
}

/** Copies the models and wasm files into public/vendor, each checked by SHA-256. */
async function ensureAssets() {
  await run(process.execPath, ['scripts/assets.mjs'])
}

async function ensureBuild() {
  const stamp = path.join(root, '.next', 'facet-source')
  const wanted = sourceHash()
  if (readStamp(stamp) === wanted && existsSync(path.join(root, '.next', 'BUILD_ID'))) return
  say('Building …')
  await run(bin('next'), ['build'])
  listBuiltFiles()
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}

/** The list the service worker keeps for use without a network. */
function listBuiltFiles() {
  const built = path.join(root, '.next', 'static')
  const urls = [...filesBelow(built)]
    .map(
      (file) =>
        `/_next/static/${path.relative(built, file).split(path.sep).map(encodeURIComponent).join('/')}`,
    )
    .filter((url) => !url.endsWith('.map'))
  // A name that each build has for itself: such a path is kept by browsers for good.
  const build = readFileSync(path.join(root, '.next', 'BUILD_ID'), 'utf8').trim()
  writeFileSync(path.join(built, build, 'facet-files.json'), JSON.stringify(urls))
}

/** Packages and model files; enough for `next dev` and unit tests. */
export async function prepare() {
  requireNode()
  await ensureModules()
  await ensureAssets()
}

/** Packages, model files and a fresh production build. */
export async function prepareProduction() {
  await prepare()
  await ensureBuild()
}

const systemBrowsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/**
 * A Chromium to drive: PLAYWRIGHT_CHROMIUM_PATH, a system one, Debian's package (root with apt), else
 * Playwright's own. Returns its path, or undefined for Playwright's own.
 */
export async function ensureChromium() {
  const named = process.env.PLAYWRIGHT_CHROMIUM_PATH
  if (named) return named
  const found = () => systemBrowsers.find((file) => existsSync(file))
  if (found()) return found()
  const { chromium } = await import('@playwright/test')
  if (isFile(chromium.executablePath())) return undefined
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('Installing Chromium …')
    try {
      await installDebian(['chromium', 'fonts-dejavu-core'])
      if (found()) return found()
    } catch (error) {
      say(`${error.message}; trying Playwright's own Chromium.`)
    }
  }
  await run(bin('playwright'), ['install', 'chromium'])
  return undefined
}

/** Debian's Firefox, and an output for its sound, where there is none and they can be installed. */
export async function ensureFirefox() {
  const { firefoxPath } = await import('./browser.mjs')
  if (firefoxPath() || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  say('Installing Firefox …')
  await installDebian(['firefox-esr', 'pulseaudio'])
}

async function installDebian(packages) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], { env })
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env })
}

function isFile(file) {
  try {
    return statSync(file).isFile()
  } catch {
    return false
  }
}
