// G10, G11: three tabs at one document, and a disk that is full; the app in a real browser.
import { expect, test } from './app'
import { busyTabs } from './busy-tabs'
import { fullDisks, ways } from './full-disk'
import { seed } from './seed'
import { openApp, writeSignature } from './steps'

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

test('what was typed the moment before the page is left is there after it', async ({ page }) => {
  await openApp(page)
  for (let turn = 1; turn <= 5; turn += 1) {
    await writeSignature(page, `question${turn} -> answer`)
    await page.reload()
    await expect(page.getByTestId('run')).toBeEnabled()
    await expect(page.getByTestId('signature-text')).toHaveValue(`question${turn} -> answer`)
  }
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
