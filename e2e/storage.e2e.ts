// G10, G11: three tabs at one document, and a disk that is full; the app in a real browser.
import { randomBytes } from 'node:crypto'
import { expect, test } from './app'
import { busyTabs } from './busy-tabs'
import { fullDisks, ways } from './full-disk'
import { leaveAtOnce, leavings } from './leaving'
import { plainPng } from './media'
import { seed } from './seed'
import { openApp, writeSignature } from './steps'
import { typedPlaces } from './typed-places'

test('G10 three tabs that edit at once end alike, and lose nothing that any has done', async ({
  context,
}) => {
  await busyTabs(context, { typed: 40, rowed: 20, seed })
})

for (let run = 1; run <= 10; run += 1)
  test(`G10 three tabs with a thousand edits each, run ${run} of 10 @soak`, async ({ context }) => {
    test.setTimeout(300_000)
    const result = await busyTabs(context, { typed: 700, rowed: 300, seed: seed + run })
    process.stderr.write(`tabs: ${JSON.stringify({ seed: seed + run, ...result })}\n`)
  })

async function inTime(points: Parameters<typeof fullDisks>[1], browser: Parameters<typeof fullDisks>[0]) {
  for (const result of await fullDisks(browser, points)) {
    process.stderr.write(`full: ${JSON.stringify(result)}\n`)
    expect(result.ms).toBeLessThan(1000)
  }
}

for (const way of Object.keys(leavings))
  test(`what was typed the moment before the page is left is there after it: ${way}`, async ({ context }) => {
    let page = await context.newPage()
    await openApp(page)
    for (let turn = 1; turn <= 2; turn += 1) {
      const text = `question${turn} -> answer`
      page = await leaveAtOnce({ page, context }, way, () => page.getByTestId('signature-text').fill(text))
      await openApp(page)
      await expect(page.getByTestId('signature-text')).toHaveValue(text)
    }
  })

/** Each commit tries one of these for each place; all ways are soak. */
const quick = ['reload', 'a tab whose process dies', 'a tab that is closed']
for (const [index, place] of typedPlaces.entries())
  for (const soak of [false, true])
    test(`${place.name}: typed the moment before the page is left${soak ? ', in every way @soak' : ''}`, async ({
      context,
    }) => {
      test.setTimeout(300_000)
      let page = await context.newPage()
      await place.begin?.(page)
      const ways = soak ? Object.keys(leavings) : quick.slice(index % 3).slice(0, 1)
      for (const [turn, way] of ways.entries()) {
        const box = await place.open(page)
        const text = place.words(turn + 1)
        page = await leaveAtOnce({ page, context }, way, () => box.fill(text))
        await expect(await place.open(page), way).toHaveValue(text)
      }
    })

test('what the disk refuses is there after a reload, said not to be saved, and stored once there is room', async ({
  page,
  context,
  baseURL: origin = '',
}) => {
  const session = await context.newCDPSession(page)
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1_000_000 })
  await openApp(page)
  await writeSignature(page, 'question -> answer')
  const state = page.getByTestId('saved-state')
  await expect(state).toHaveText('Saved')
  const box = page.getByTestId('input-question').locator('textarea')
  // Random, because the browser compresses what it stores.
  const words = randomBytes(900_000).toString('base64')
  await box.fill(words)
  await expect(state).toContainText('Not saved')
  await page.reload()
  await expect(box).toHaveValue(words)
  await expect(state).toContainText('Not saved')
  const again = page.getByRole('button', { name: 'Try again' })
  await expect(again).toBeVisible()
  await session.send('Storage.overrideQuotaForOrigin', { origin })
  await again.click()
  await expect(state).toHaveText('Saved')
  await page.reload()
  await expect(box).toHaveValue(words)
})

test('a page is not left by mistake while a file is on its way in', async ({ page }) => {
  await openApp(page)
  await page.getByTestId('input-question').locator('textarea').click()
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.dismiss()
  })
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 20 })
  const picture = { name: 'a.png', mimeType: 'image/png', buffer: plainPng(2000, 1500) }
  await page.getByTestId('file-image').setInputFiles(picture)
  await page.close({ runBeforeUnload: true })
  await expect.poll(() => asked).toEqual(['beforeunload'])
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  await expect(page.getByTestId('input-image').locator('img').first()).toBeVisible()
  await expect(page.getByTestId('saved-state')).toHaveText('Saved')
  await page.close({ runBeforeUnload: true })
  await expect.poll(() => page.isClosed()).toBe(true)
  expect(asked).toEqual(['beforeunload'])
})

test('G11 a full disk: cached answers make room, then it is said at once, and nothing kept is touched', async ({
  browser,
}) => {
  await inTime(
    ways.map((way) => ({ way, quotaMb: 4 })),
    browser,
  )
})

for (const way of ways)
  test(`G11 a full disk at five sizes: ${way} @soak`, async ({ browser }) => {
    test.setTimeout(600_000)
    await inTime(
      [3, 4, 5, 6, 8].map((quotaMb) => ({ way, quotaMb })),
      browser,
    )
  })
