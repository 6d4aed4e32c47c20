// G10, G11: three tabs at one document, and a disk that is full; the storage layer in a real browser.
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { startStorageServer } from './storage-server'

interface Refused {
  code: string
  message: string
  ms: number
  written: number
}

/** What storage-page.mjs puts into its window. */
interface Tools {
  work(edits: number): Promise<Record<string, unknown>>
  settle(): Promise<Record<string, unknown>>
  fill(way: string): Promise<Refused>
  fillCache(count: number): Promise<number>
  cacheSize(): Promise<number>
  kept(): Promise<Record<string, unknown>>
}

async function threeTabs(context: BrowserContext, edits: number) {
  const server = await startStorageServer(() => 0)
  try {
    const pages: Page[] = []
    for (const name of ['x', 'y', 'z']) {
      const page = await context.newPage()
      await page.goto(`${server.origin}/?do=tab&name=${name}`)
      await page.waitForFunction(() => 'work' in window)
      pages.push(page)
    }
    const own = await Promise.all(
      pages.map((page) => page.evaluate((count) => (window as unknown as Tools).work(count), edits)),
    )
    const ends: Record<string, unknown>[] = []
    for (const page of pages) await page.evaluate(() => (window as unknown as Tools).settle())
    for (const page of pages) ends.push(await page.evaluate(() => (window as unknown as Tools).settle()))
    for (const end of ends) expect(end).toEqual(ends[0])
    for (const [name, value] of own.flatMap((fields) => Object.entries(fields)))
      expect(ends[0]?.[name]).toBe(value)
  } finally {
    await server.close()
  }
}

test('G10 three tabs that edit at once end alike, and lose nothing that one alone changed', async ({
  context,
}) => {
  await threeTabs(context, 40)
})

for (let run = 1; run <= 20; run += 1)
  test(`G10 three tabs with a thousand edits in all, run ${run} @soak`, async ({ context }) => {
    await threeTabs(context, 334)
  })

const ways = ['workspace', 'cell', 'run', 'picture']

async function fullDisk(context: BrowserContext, { way, quotaMb }: { way: string; quotaMb: number }) {
  const server = await startStorageServer(() => 0)
  try {
    const page = await context.newPage()
    // Before the first write: the browser remembers for a while how much room it found.
    const session = await context.newCDPSession(page)
    await session.send('Storage.overrideQuotaForOrigin', {
      origin: server.origin,
      quotaSize: quotaMb * 1_000_000,
    })
    await page.goto(`${server.origin}/?do=quota`)
    await server.until(() => server.said.some(({ what }) => what === 'ready' || what === 'failed'))
    expect(server.said.map(({ what }) => what)).toEqual(['ready'])
    const before = await page.evaluate(() => (window as unknown as Tools).kept())
    expect(await page.evaluate(() => (window as unknown as Tools).fillCache(4))).toBe(4)
    const refused = await page.evaluate((name) => (window as unknown as Tools).fill(name), way)
    expect(refused, way).toMatchObject({ code: 'storage', message: expect.stringMatching(/full.*cache/) })
    expect(await page.evaluate(() => (window as unknown as Tools).cacheSize())).toBe(0)
    expect(await page.evaluate(() => (window as unknown as Tools).kept())).toEqual(before)
    await session.send('Storage.overrideQuotaForOrigin', { origin: server.origin })
    return refused
  } finally {
    await server.close()
  }
}

test('G11 a full disk: cached answers make room, then it is said at once, and nothing kept is touched', async ({
  browser,
}) => {
  for (const way of ways) {
    const context = await browser.newContext()
    const { ms } = await fullDisk(context, { way, quotaMb: 3 })
    expect(ms).toBeLessThan(1000)
    await context.close()
  }
})

for (const way of ways)
  test(`G11 a full disk at five more sizes: ${way} @soak`, async ({ browser }) => {
    for (const quotaMb of [2, 4, 6, 9, 12]) {
      const context = await browser.newContext()
      const refused = await fullDisk(context, { way, quotaMb })
      process.stderr.write(`${way} ${quotaMb} MB: ${JSON.stringify(refused)}\n`)
      expect(refused.ms).toBeLessThan(1000)
      await context.close()
    }
  })
