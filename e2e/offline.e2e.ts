import { expect, test } from './app'
import { faultless } from './axe'
import { accurate, badge, finished, openApp, openExample, value } from './steps'

test.use({ firstVisit: true })

test('after the first load the app opens and answers without a network', async ({
  page,
  context,
  watched,
}) => {
  watched.allowed.push(/Failed to load resource.*ERR_INTERNET_DISCONNECTED/)
  // The page that is gone to is then loaded whole, from what was kept.
  watched.allowed.push(/Failed to fetch RSC payload .*Falling back to browser navigation/)
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

  // A page that was never opened: its run is written by a worker that was never loaded.
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Compare' }).click()
  await page.getByTestId('try-samples').click()
  await page.getByTestId('grid-run').click()
  await expect(page.getByTestId('grid-cell-0-0')).toContainText('30.11', { timeout: 60_000 })
  await page.getByTestId('grid-stop').click()
  await expect(page.getByTestId('grid-estimate')).toContainText(/ cells kept|^All/)
  await page.reload()
  await expect(page.getByTestId('grid-cell-0-0')).toContainText('30.11')
  // Our own typeface, of words and of code, is kept with the page.
  const loaded = () =>
    page.evaluate(() => {
      const { fontFamily } = getComputedStyle(document.body)
      const faces = [...document.fonts].filter(({ status }) => status === 'loaded')
      return (
        faces.filter(({ family }) => /^"?(words|code)"?$/.test(family)).length +
        (fontFamily.split(',')[0] ?? '')
      )
    })
  await expect.poll(loaded).toMatch(/^2"?words/)
  await context.setOffline(false)
})

test.describe('fetched on request', () => {
  test.use({ firstVisit: false })
  test('what works offline is shown, fetched by one press, and then answers without a network', async ({
    page,
    context,
    watched,
  }) => {
    test.setTimeout(300_000)
    watched.allowed.push(/Failed to load resource.*ERR_INTERNET_DISCONNECTED/)
    watched.allowed.push(/Failed to fetch RSC payload .*Falling back to browser navigation/)
    await page.goto('/models')
    const state = page.getByTestId('offline-state')
    await expect(state).toContainText(/\d+(\.\d+)? MB not here yet/)
    await page.getByTestId('offline').getByText('What works offline').click()
    await expect(
      page.getByTestId('offline').getByRole('listitem').filter({ hasText: 'English speech' }),
    ).toContainText(/MB\s*Not yet/)
    await page.evaluate(() => navigator.serviceWorker.ready)
    await page.getByTestId('offline-fetch').click()
    await expect(state).toContainText('ready', { timeout: 120_000 })
    await faultless(page, { name: 'offline use', within: '[data-testid=offline]' })

    // A file whose size nobody lists is missing like any other.
    await page.evaluate(async () => {
      for (const name of await caches.keys()) await (await caches.open(name)).delete('/samples/card.jpg')
    })
    await page.reload()
    await expect(state).toContainText('1 file not here yet')
    await page.getByTestId('offline-fetch').click()
    await expect(state).toContainText('ready')
    // Whatever the pages lack is kept when the panel is opened.
    await page.evaluate(async () => {
      for (const name of await caches.keys()) await (await caches.open(name)).delete('/facet-whole')
    })
    await page.reload()
    await expect(state).toContainText('ready', { timeout: 30_000 })

    await context.setOffline(true)
    await page.goto('/')
    await openExample(page, 'spoken-qa')
    await finished(page, accurate)
    await expect(page.getByTestId('transcript').locator('[data-cue]').first()).toContainText('Dana')
    await openExample(page, 'receipt')
    await finished(page, accurate)
    await expect(value(page, accurate, 'total')).toContainText('30.11')
    await context.setOffline(false)
  })
})
