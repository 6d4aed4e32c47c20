// What runs by itself on a first visit stands in e2e/first-run.e2e.ts; here is where nothing does.
import type { Page } from '@playwright/test'
import { toLinkHash } from '../lib/stores/share-link'
import { startDoc } from '../lib/stores/workspace'
import { expect, test } from './app'
import { fast, finished, value } from './steps'

test.use({ firstVisit: true })

/** ms that a run which should not be there is given to show itself. */
const graceMs = 1500

async function nothingRuns(page: Page) {
  await expect(page.getByRole('heading', { name: 'Typed prompts for pictures and speech' })).toBeVisible()
  await page.waitForTimeout(graceMs)
  await expect(page.getByTestId('gallery-receipt')).toBeVisible()
  await expect(page.getByTestId('cell-0')).toHaveCount(0)
}

test('after the first visit nothing runs by itself, and an empty page stays empty', async ({ page }) => {
  await page.goto('/')
  await expect(value(page, fast, 'total')).toContainText('30.11')
  await finished(page, fast)
  await expect(page.getByTestId('saved-state')).toHaveText('Saved')
  await test.step('a reload shows the same answer', async () => {
    await page.reload()
    await expect(page.getByTestId('sample-note')).toBeVisible()
    await expect(value(page, fast, 'total')).toContainText('30.11')
    await page.waitForTimeout(graceMs)
    await expect(page.getByTestId('cell-0').getByTestId('badge-cache')).toHaveCount(0)
  })
  await page.getByTestId('start-empty').click()
  await nothingRuns(page)
  await expect(page.getByTestId('saved-state')).toHaveText('Saved')
  await page.reload()
  await nothingRuns(page)
})

test('a visitor who comes with a shared link sees the link, and nothing runs', async ({ page }) => {
  await page.goto(`/${await toLinkHash(startDoc, { withTexts: false })}`)
  await expect(page.getByTestId('link-preview')).toBeVisible()
  await page.getByRole('button', { name: 'Keep mine' }).click()
  await nothingRuns(page)
})

test.describe(() => {
  // What a service worker fetches passes no route of ours.
  test.use({ serviceWorkers: 'block' })
  test('a visitor who types at once is left alone', async ({ page }) => {
    // The sample takes its time, so that there is time to type.
    await page.route('**/samples/*', async (route) => {
      await new Promise((go) => setTimeout(go, 1000))
      await route.continue().catch(() => undefined)
    })
    const asked = page.waitForRequest('**/samples/receipt.jpg')
    await page.goto('/')
    await asked
    await page.keyboard.press('a')
    await nothingRuns(page)
    await page.unrouteAll({ behavior: 'ignoreErrors' })
  })
})
