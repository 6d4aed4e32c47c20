// Days pass by the page's own clock: what nothing uses goes, in its time, and what a person sees or may bring back stays.
import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { plainPng } from './media'
import { openApp } from './steps'

/** In the page: the clock as many days ahead as were asked for, and the look for unused media a second after the start. */
function hasten() {
  const ahead = Number(localStorage.getItem('days-ahead') ?? 0) * 86_400_000
  const now = Date.now.bind(Date)
  Date.now = () => now() + ahead
  const later = window.setTimeout.bind(window)
  const sooner = (work: TimerHandler, ms?: number, ...rest: unknown[]) =>
    later(work, ms === 300_000 ? 1000 : ms, ...rest)
  Object.assign(window, { setTimeout: sooner })
}

/** How many media there are, and how many of them are known to be unused. */
function counted(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('facet')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const transaction = opening.result.transaction(['media', 'meta'])
          const media = transaction.objectStore('media').count()
          const unused = transaction.objectStore('meta').count(IDBKeyRange.bound('unused ', 'unused \uffff'))
          transaction.oncomplete = () => {
            opening.result.close()
            resolve(`${media.result} kept, ${unused.result} unused`)
          }
        }
      }),
  )
}

async function take(page: Page, width: number, kept: string) {
  const buffer = plainPng(width, 50)
  await page.getByTestId('file-image').setInputFiles({ name: `${width}.png`, mimeType: 'image/png', buffer })
  await expect.poll(() => counted(page)).toBe(kept)
  await expect(page.getByTestId('saved-state')).toHaveText('Saved')
}

/** Long enough for a look that finds something to be over. */
const look = (page: Page) => page.waitForTimeout(6000)

test('media that nothing uses go after seven days, in the only tab, and Undo can still bring them back @soak', async ({
  page,
  context,
}) => {
  await page.addInitScript(hasten)
  await openApp(page)
  await take(page, 70, '1 kept, 0 unused')
  await take(page, 90, '2 kept, 0 unused')
  await look(page)
  expect(await counted(page)).toBe('2 kept, 0 unused')
  // With the page goes what its Undo would have brought back.
  await page.reload()
  await expect.poll(() => counted(page)).toBe('2 kept, 1 unused')
  const other = await context.newPage()
  await openApp(other)
  await page.evaluate(() => localStorage.setItem('days-ahead', '8'))
  await page.reload()
  await look(page)
  expect(await counted(page)).toBe('2 kept, 1 unused')
  await other.close()
  await page.reload()
  await expect.poll(() => counted(page)).toBe('1 kept, 0 unused')
  await expect(page.getByTestId('input-image').locator('img')).toBeVisible()
})
