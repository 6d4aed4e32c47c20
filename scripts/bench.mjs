// npm run bench: what a person waits for, in headless Chromium on the production build. Every figure is also given
// as a ratio to a fixed computation timed in the same page, because absolute times mean nothing on another machine.
// Then what the server adds to a vendor's stream, against the same vendor asked directly; `-- streams` does only that.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { benchStreams } from './lib/bench-streams.mjs'
import { asReturning, launchChromium } from './lib/browser.mjs'
import { freePort, spawnServer, stop, waitUntilHealthy } from './lib/server.mjs'
import { ensureChromium, orExplain, prepareProduction, root } from './lib/setup.mjs'

const examples = [
  { id: 'receipt', file: 'receipt.jpg', field: 'document', output: 'total' },
  { id: 'spoken-qa', file: 'voice-note.wav', field: 'passage_audio', output: 'answer' },
  { id: 'image-qa', file: 'poster.png', field: 'image', output: 'answer' },
  { id: 'describe-image', file: 'street.jpg', field: 'current_image', output: 'description' },
  { id: 'image-content-analysis', file: 'street.jpg', field: 'image', output: 'colors' },
  { id: 'image-prompt-refiner', file: 'street.jpg', field: 'current_image', output: 'revised_prompt' },
]
const mimes = { jpg: 'image/jpeg', png: 'image/png', wav: 'audio/wav' }

/** The sample with other bytes of the same content, so that neither cache knows it. */
function variant(file) {
  const data = Buffer.from(readFileSync(path.join(root, 'public/samples', file)))
  const kind = file.split('.').at(-1)
  // One sample of the sound is louder by one step; pictures carry a byte after their end.
  if (kind === 'wav') data[5000] ^= 1
  return {
    name: `other-${file}`,
    mimeType: mimes[kind],
    buffer: kind === 'wav' ? data : Buffer.concat([data, Buffer.from('x')]),
  }
}

/** Milliseconds of a fixed integer computation on the page's own thread. */
function reference(page) {
  return page.evaluate(() => {
    const times = []
    for (let round = 0; round < 5; round++) {
      const started = performance.now()
      let sum = 1
      for (let i = 0; i < 5e7; i++) sum = (Math.imul(sum, 1664525) + 1013904223) | 0
      times.push(performance.now() - started + (sum === 0.5 ? 1 : 0))
    }
    return times.sort((a, b) => a - b)[2]
  })
}

const latency = (page, column) => page.getByTestId(`cell-${column}`).getByTestId('badge-latency')

/** Waits, looking every frame, until a field of the column (of any, when left out) shows more than a placeholder. */
function answered(page, column = '') {
  const look = (prefix) =>
    [...document.querySelectorAll(`[data-testid^="${prefix}"]`)].some(
      (cell) => cell.textContent.trim().length > 1,
    )
  return page.waitForFunction(look, `value-${column}`, { timeout: 120_000 })
}

function status(page, column, wanted) {
  const look = ([id, value]) =>
    document.querySelector(`[data-testid="${id}"]`)?.getAttribute('data-status') === value
  return page.waitForFunction(look, [`cell-${column}`, wanted], { timeout: 180_000 })
}

const finished = async (page) => {
  for (const column of [0, 1]) await status(page, column, 'done')
}

async function timed(work) {
  const started = performance.now()
  await work()
  return performance.now() - started
}

async function measure(browser, origin, example) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await asReturning(context)
  const page = await context.newPage()
  await page.goto(origin)
  await page.getByTestId('saved-state').waitFor()
  const unit = await reference(page)
  await page.getByTestId('gallery').click()
  await page.getByRole('menu').getByTestId(`gallery-${example.id}`).click()
  const cold = await timed(() => answered(page))
  const both = cold + (await timed(() => finished(page)))
  await page.getByTestId(`file-${example.field}`).setInputFiles(variant(example.file))
  await page.getByTestId('stale').first().waitFor()
  const warm = await timed(async () => {
    await page.getByTestId('run').click()
    await status(page, 0, 'running')
    await status(page, 0, 'done')
  })
  await finished(page)
  let requests = 0
  page.on('request', () => requests++)
  await page.getByTestId('run').click()
  await page.getByTestId('cell-1').getByTestId('badge-cache').waitFor()
  const cached = Math.max(
    ...(await Promise.all(
      [0, 1].map(async (column) => Number.parseFloat(await latency(page, column).innerText())),
    )),
  )
  await context.close()
  return { unit, cold, both, warm, cached, requests }
}

const line = (cells) => process.stdout.write(`| ${cells.join(' | ')} |\n`)

async function benchPages() {
  const executablePath = await ensureChromium()
  const port = await freePort()
  const server = spawnServer(port)
  let browser
  try {
    await waitUntilHealthy(server, port)
    browser = await launchChromium(executablePath)
    line([
      'example',
      'first answer, nothing loaded',
      'both columns done',
      'fast column, loaded',
      'again (cache)',
      'requests again',
    ])
    line(['---', '---', '---', '---', '---', '---'])
    for (const example of examples) {
      const { unit, cold, both, warm, cached, requests } = await measure(
        browser,
        `http://127.0.0.1:${port}`,
        example,
      )
      const cell = (ms) => `${(ms / 1000).toFixed(2)} s (${(ms / unit).toFixed(0)}x)`
      line([
        example.id,
        cell(cold),
        cell(both),
        cell(warm),
        `${cached} ms (${(cached / unit).toFixed(1)}x)`,
        requests,
      ])
    }
  } finally {
    await browser?.close()
    await stop(server)
  }
}

try {
  await orExplain(prepareProduction())
  if (!process.argv.includes('streams')) {
    await benchPages()
    process.stdout.write('\n')
  }
  await benchStreams(line)
} catch (error) {
  process.stderr.write(`${error.stack ?? error}\n`)
  process.exitCode = 1
}
