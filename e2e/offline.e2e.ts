import { expect, test } from './app'
import { accurate, badge, finished, openApp, openExample, value } from './steps'

test.use({ firstVisit: true })

test('after the first load the app opens and answers without a network', async ({
  page,
  context,
  watched,
}) => {
  watched.allowed.push(/Failed to load resource.*ERR_INTERNET_DISCONNECTED/)
  await openApp(page)
  await openExample(page, 'receipt')
  await finished(page, accurate)
  await page.evaluate(() => navigator.serviceWorker.ready)
  await expect
    .poll(() => page.evaluate(async () => (await caches.keys()).length), { timeout: 30_000 })
    .toBeGreaterThan(0)
  await expect(page.getByTestId('saved-state')).toContainText('Saved')
  await page.reload()
  await context.setOffline(true)
  await page.reload()
  await expect(value(page, accurate, 'total')).toContainText('30.11')
  await page.getByTestId('new-sample').click()
  await expect(badge(page, accurate, 'latency')).toHaveCount(0)
  await finished(page, accurate)
  await expect(value(page, accurate, 'total')).toContainText('30.11')
  await context.setOffline(false)
})
