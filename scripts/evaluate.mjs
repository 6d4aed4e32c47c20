// npm run evaluate: runs a signature over a folder of labelled media through the app's own page, in headless
// Chromium, and prints one JSON line. Everything else goes to standard error.
import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { launchChromium } from './lib/browser.mjs'
import { freePort, spawnServer, stop, waitUntilHealthy } from './lib/server.mjs'
import { ensureChromium, orExplain, prepareProduction } from './lib/setup.mjs'

const usage = `npm run evaluate -- --data DIR --signature "image: Image -> label: str" --model device/accurate
  --data DIR        folder of media, each with a .json file of the same name that holds the labels
  --signature TEXT  the signature in text form, or the name of a gallery signature
  --model ID        provider/model, e.g. device/fast, device/accurate, openai/gpt-6-luna
  --metric ID       the metric reported beside exact and f1 (default: exact)
  --module ID       predict (default) or chain-of-thought
  --limit N         only the first N examples
`
const fail = (text) => {
  process.stderr.write(`${text}\n\n${usage}`)
  process.exit(2)
}

const options = Object.fromEntries(
  ['data', 'signature', 'model', 'metric', 'module', 'limit'].map((name) => [name, { type: 'string' }]),
)
let values
try {
  values = parseArgs({ options }).values
} catch (error) {
  fail(error.message)
}
for (const name of ['data', 'signature', 'model']) if (!values[name]) fail(`--${name} is missing.`)
if (values.limit !== undefined && !/^[1-9]\d*$/.test(values.limit))
  fail('--limit must be a whole number above 0.')
const folder = path.resolve(values.data)
if (!existsSync(folder) || !statSync(folder).isDirectory()) fail(`There is no folder ${values.data}.`)
const files = readdirSync(folder)
  .filter((name) => !name.startsWith('.') && statSync(path.join(folder, name)).isFile())
  .sort()
  .map((name) => path.join(folder, name))
if (files.length === 0) fail(`The folder ${values.data} is empty.`)

await orExplain(prepareProduction())
const executablePath = await ensureChromium()
const port = await freePort()
const server = spawnServer(port)
let browser
try {
  await waitUntilHealthy(server, port)
  browser = await launchChromium(executablePath)
  const page = await browser.newPage()
  page.on(
    'console',
    (message) => message.type() === 'error' && process.stderr.write(`page: ${message.text()}\n`),
  )
  page.on('pageerror', (error) => process.stderr.write(`page: ${error.message}\n`))
  const query = new URLSearchParams({ signature: values.signature, model: values.model })
  for (const name of ['metric', 'module', 'limit']) if (values[name]) query.set(name, values[name])
  await page.goto(`http://127.0.0.1:${port}/evaluate?${query}`)
  await page.setInputFiles('[data-testid=evaluation-files]', files)
  const run = page.getByTestId('evaluation-run')
  const outcome = page.locator('[data-testid=evaluation-result], [data-testid=evaluation-error]').first()
  await run.click({ timeout: 60_000 })
  let said = ''
  const progress = setInterval(async () => {
    const text = await page
      .getByTestId('evaluation-progress')
      .textContent({ timeout: 500 })
      .catch(() => '')
    if (text && text !== said) process.stderr.write(`${text}\n`)
    said = text || said
  }, 2000)
  await outcome.waitFor({ state: 'attached', timeout: 0 })
  clearInterval(progress)
  if ((await outcome.getAttribute('data-testid')) === 'evaluation-error')
    throw new Error((await outcome.textContent()) ?? 'The evaluation failed.')
  process.stdout.write(`${JSON.stringify(JSON.parse((await outcome.textContent()) ?? ''))}\n`)
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
} finally {
  await browser?.close()
  await stop(server)
}
