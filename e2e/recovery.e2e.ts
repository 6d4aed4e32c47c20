// What is stored is shown from inside the app, and looked after from outside when the app cannot open it.
import { expect, test } from './app'
import { openApp } from './steps'

test('the saved state opens onto what is stored', async ({ page }) => {
  await openApp(page)
  await page.getByRole('textbox', { name: 'question' }).fill('What is this?')
  await expect(page.getByTestId('saved-state')).toContainText('Saved')
  await page.getByTestId('saved-state').click()
  await expect(page.getByTestId('storage-meter')).toContainText('Pictures and clips')
})

test('a database of a newer version is refused with words, left alone, and can be saved and removed', async ({
  page,
}) => {
  await page.goto('/recovery')
  await expect(page.getByText('Nothing is stored.')).toBeVisible()
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const request = indexedDB.open('facet', 99)
        request.onupgradeneeded = () => request.result.createObjectStore('future').put('kept', 'k')
        request.onsuccess = () => {
          request.result.close()
          resolve()
        }
      }),
  )
  await openApp(page)
  await expect(page.getByTestId('saved-state')).toContainText('Not saved')
  await page.getByTestId('saved-state').click()
  await page.getByRole('link', { name: 'Look at everything stored' }).click()
  await expect(page.getByTestId('database-facet')).toContainText('version 99')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save a copy of everything' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/\.jsonl$/)
  await page.getByRole('button', { name: 'Remove everything' }).click()
  await page.getByRole('button', { name: 'Yes, remove all of it for good' }).click()
  await expect(page.getByText('Nothing is stored.')).toBeVisible()
  await page.getByRole('link', { name: 'Open Facet' }).click()
  await expect(page.getByTestId('saved-state')).toContainText('Saved')
})
