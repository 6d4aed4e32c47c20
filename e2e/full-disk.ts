// A browser whose storage for the page is full: the app is used until a write is refused, and what it says and keeps is read.
import { randomBytes } from 'node:crypto'
import { type Browser, expect, type Page } from '@playwright/test'
import { asReturning } from '../scripts/lib/browser.mjs'
import { startCountingVendor } from './counting-vendor'
import { ownPorts, startOwnServer } from './own-server'
import { writeSignature } from './steps'

/** What grows until there is no room. */
export const ways = ['words', 'rows', 'answers', 'pictures'] as const
type Way = (typeof ways)[number]

/** Random, because the browser compresses what it stores. */
const noise = (bytes: number) => randomBytes(bytes).toString('base64')
const answerBytes = 60_000

/** In the page and in its worker: says when a transaction was undone for want of room, in ms since 1970. */
function tellRefusals() {
  const channel = new BroadcastChannel('refused')
  const { transaction } = IDBDatabase.prototype
  IDBDatabase.prototype.transaction = function (...args) {
    const made = transaction.apply(this, args)
    made.addEventListener('abort', () => {
      if (made.error?.name === 'QuotaExceededError')
        channel.postMessage(performance.timeOrigin + performance.now())
    })
    return made
  }
}

/** In the page: when a transaction was refused last before the page first said so, and when that was. In ms since 1970. */
function watch() {
  const times = { refused: 0, said: 0 }
  Object.assign(window, { times })
  new BroadcastChannel('refused').addEventListener('message', ({ data }: MessageEvent<number>) => {
    if (times.said === 0 || data <= times.said) times.refused = Math.max(times.refused, data)
  })
  new MutationObserver(() => {
    const said = document.querySelector('[data-testid="storage-trouble"], [data-testid="grid-problem"]')
    if (times.said === 0 && said?.textContent?.includes('full'))
      times.said = performance.timeOrigin + performance.now()
  }).observe(document, { subtree: true, childList: true, characterData: true })
}

/** Every row of the stores that hold work, by its key, and the keys of what is cached. */
function stored(page: Page): Promise<{ rows: Record<string, string>; cached: string[] }> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const database = await done(indexedDB.open('facet'))
    const rows: Record<string, string> = {}
    for (const store of ['runs', 'run_cells', 'media', 'refs', 'workspace']) {
      const all = database.transaction(store).objectStore(store)
      const [keys, values] = await Promise.all([done(all.getAllKeys()), done(all.getAll())])
      for (const [index, key] of keys.entries()) {
        const value = values[index]
        const text = value?.blob instanceof Blob ? await value.blob.text() : JSON.stringify(value)
        rows[`${store} ${JSON.stringify(key)}`] = text
      }
    }
    database.close()
    const cache = await done(indexedDB.open('facet-predictions'))
    const cached = cache.objectStoreNames.contains('answers')
      ? await done(cache.transaction('answers').objectStore('answers').getAllKeys())
      : []
    cache.close()
    return { rows, cached: cached.map(String) }
  })
}

/** Rows of text, as they are pasted. */
async function pasteRows(page: Page, lines: readonly string[]) {
  await page.evaluate((text) => {
    const data = new DataTransfer()
    data.setData('text/plain', text)
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
    document.querySelector('main')?.dispatchEvent(event)
  }, lines.join('\n'))
}

export async function toCompare(page: Page) {
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Compare' }).click()
  await page.getByTestId('grid-estimate').waitFor()
}

const saved = (page: Page) => expect(page.getByTestId('saved-state')).toHaveText('Saved')

/** Work that has to stay: words, a run of three rows and its cached answers. */
async function keepSome(page: Page) {
  await writeSignature(page, 'question, photo: Optional[Image] -> answer')
  await page.getByTestId('input-question').locator('textarea').fill('kept words')
  await toCompare(page)
  await pasteRows(page, ['item 1', 'item 2', 'item 3'])
  await page
    .getByRole('button', { name: /^More for/ })
    .first()
    .click()
  await page.getByRole('menuitem', { name: /^Remove/ }).click()
  await page.locator('[data-testid^="grid-model-"]').click()
  await page.getByTestId('model-option-openai/gpt-4o-mini').click()
  await page.getByTestId('grid-run').click()
  await expect(page.getByTestId('grid-estimate')).toContainText('All 3 cells answered')
  await saved(page)
}

/** Uses the app in one way until it says that there is no room. */
async function fill(page: Page, way: Way) {
  const full = () => page.evaluate(() => (window as unknown as { times: { said: number } }).times.said > 0)
  if (way === 'words')
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Playground' }).click()
  for (let turn = 1; turn <= 60 && !(await full()); turn += 1) {
    if (way === 'words') {
      await page
        .getByTestId('input-question')
        .locator('textarea')
        .fill(noise(turn * 200_000))
      await page.waitForTimeout(400)
    } else if (way === 'rows') {
      await pasteRows(page, [noise(150_000), noise(150_000)])
      await page.waitForTimeout(400)
    } else if (way === 'answers') {
      await pasteRows(
        page,
        Array.from({ length: 10 }, (_, index) => `item ${turn * 10 + index}`),
      )
      await page.getByTestId('grid-run').click()
      await expect(page.getByTestId('grid-run')).toBeVisible()
    } else {
      await dropPicture(page)
      await page.waitForTimeout(50)
    }
  }
}

/** A picture of noise, some 300 KB. */
async function dropPicture(page: Page) {
  await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 320 })
    const context = canvas.getContext('2d')
    const picture = context?.createImageData(320, 320)
    if (!context || !picture) return
    for (let at = 0; at < picture.data.length; at += 65_536)
      crypto.getRandomValues(picture.data.subarray(at, at + 65_536))
    for (let at = 3; at < picture.data.length; at += 4) picture.data[at] = 255
    context.putImageData(picture, 0, 0)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve))
    const input = document.querySelector<HTMLInputElement>('[data-testid="grid-files"]')
    if (!blob || !input) return
    const data = new DataTransfer()
    data.items.add(new File([blob], `${crypto.randomUUID()}.png`, { type: 'image/png' }))
    input.files = data.files
    input.dispatchEvent(new Event('change', { bubbles: true }))
  })
  await expect(page.getByText(/^Reading in/)).toHaveCount(0)
}

/** ms from the last refusal to the words on the page, once all the promises were checked. */
async function oneFullDisk(
  browser: Browser,
  { origin, way, quotaMb }: { origin: string; way: Way; quotaMb: number },
) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  try {
    await asReturning(context)
    await context.addInitScript(tellRefusals)
    await context.addInitScript(watch)
    const page = await context.newPage()
    page.on('worker', (worker) => void worker.evaluate(tellRefusals).catch(() => undefined))
    // Before the first write: the browser remembers for a while how much room it found.
    const session = await context.newCDPSession(page)
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: quotaMb * 1_000_000 })
    await page.goto(origin)
    await expect(page.getByTestId('run')).toBeEnabled()
    await keepSome(page)
    const before = await stored(page)
    expect(before.cached).toHaveLength(3)
    await fill(page, way)
    const words = page.getByTestId('storage-trouble').or(page.getByTestId('grid-problem')).first()
    await expect(words, way).toContainText(/Not saved.*full.*kept.*Free disk space/)
    await expect(page.getByTestId('saved-state')).toContainText('Not saved')
    const after = await stored(page)
    expect(before.cached.filter((key) => after.cached.includes(key))).toEqual([])
    // What was being changed is as it was saved last.
    for (const [key, text] of Object.entries(before.rows))
      if (!/^workspace "doc (clocks|grid|input:question)"/.test(key)) expect(after.rows[key], key).toBe(text)
    expect(after.rows['workspace "doc grid"']).toContain('item 3')
    const times = await page.evaluate(
      () => (window as unknown as { times: { refused: number; said: number } }).times,
    )
    await session.send('Storage.overrideQuotaForOrigin', { origin })
    return { ms: Math.round(times.said - times.refused), kept: Object.keys(before.rows).length }
  } finally {
    await context.close()
  }
}

/** Fills the disk at each point, in a browser profile of its own each time. */
export async function fullDisks(browser: Browser, points: readonly { way: Way; quotaMb: number }[]) {
  const vendor = await startCountingVendor({
    models: ['gpt-4o-mini'],
    delayMs: () => 1,
    more: () => ` ${noise(answerBytes)}`,
  })
  const server = await startOwnServer(ownPorts.kills, {
    OPENAI_API_KEY: 'sk-e2e-canary',
    OPENAI_BASE_URL: `${vendor.origin}/v1`,
  })
  try {
    const results: { way: Way; quotaMb: number; ms: number; kept: number }[] = []
    for (const point of points)
      results.push({
        ...point,
        ...(await oneFullDisk(browser, { origin: `http://127.0.0.1:${ownPorts.kills}`, ...point })),
      })
    return results
  } finally {
    await server.stop()
    await vendor.close()
  }
}
