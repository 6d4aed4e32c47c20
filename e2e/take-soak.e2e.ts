// The size a backup must bear: 10,000 rows and 500 MB of media, byte for byte, with the time and memory it took.
import { readFileSync, statSync } from 'node:fs'
import type { Browser, Page } from '@playwright/test'
import { asReturning } from '../scripts/lib/browser.mjs'
import { expect, test } from './app'
import { openApp, openTravel } from './steps'

const rows = 10_000
const media = 500
const mediumBytes = 1_000_000

/** Fills the storage of the page with random bytes; the media's hashes in order. */
async function fill(page: Page): Promise<string[]> {
  return page.evaluate(
    async ({ rows, media, mediumBytes }) => {
      const request = indexedDB.open('facet')
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      const ended = (transaction: IDBTransaction) =>
        new Promise<void>((resolve, reject) => {
          transaction.oncomplete = () => resolve()
          transaction.onabort = () => reject(transaction.error)
        })
      const hashes: string[] = []
      for (let i = 0; i < media; i++) {
        const bytes = new Uint8Array(mediumBytes)
        for (let at = 0; at < mediumBytes; at += 65_536)
          crypto.getRandomValues(bytes.subarray(at, Math.min(mediumBytes, at + 65_536)))
        const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
        const hash = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
        const transaction = database.transaction('media', 'readwrite')
        transaction.objectStore('media').put({ blob: new Blob([bytes], { type: 'image/png' }), at: i }, hash)
        await ended(transaction)
        hashes.push(hash)
      }
      const transaction = database.transaction('spending', 'readwrite')
      for (let i = 0; i < rows; i++)
        transaction.objectStore('spending').put({
          ...{ day: '2026-01-01', model: `vendor/model-${i}`, calls: i, usd: i / 7, doubtUsd: 0 },
          ...{ unpriced: 0, hits: 0, savedUsd: 0 },
        })
      await ended(transaction)
      database.close()
      return hashes.sort()
    },
    { rows, media, mediumBytes },
  )
}

/** Hashes of the bytes that lie there, and the rows as one text. */
async function stored(page: Page): Promise<{ hashes: string[]; spending: string }> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const database = await done(indexedDB.open('facet'))
    const keys = await done(database.transaction('media').objectStore('media').getAllKeys())
    const hashes: string[] = []
    for (const key of keys) {
      const { blob } = (await done(database.transaction('media').objectStore('media').get(key))) as {
        blob: Blob
      }
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()))
      hashes.push([...digest].map((byte) => byte.toString(16).padStart(2, '0')).join(''))
    }
    const spending = JSON.stringify(
      await done(database.transaction('spending').objectStore('spending').getAll()),
    )
    database.close()
    return { hashes, spending }
  })
}

async function openBackup(page: Page) {
  await openTravel(page, 'backup')
}

/** The most memory each kind of process of this browser has held so far, MB. */
async function peaks(browser: Browser): Promise<string> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  const most: Record<string, number> = {}
  for (const { id, type } of processInfo) {
    const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1]
    most[type] = Math.max(most[type] ?? 0, Math.round(Number(peak ?? 0) / 1000))
  }
  return `browser ${most.browser} MB, page ${most.renderer} MB`
}

test('10,000 rows and 500 MB of media come back byte for byte @soak', async ({ page, browser, baseURL }) => {
  test.setTimeout(600_000)
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'showSaveFilePicker'))
  await openApp(page)
  const hashes = await fill(page)
  const before = await stored(page)
  expect(before.hashes).toEqual(hashes)

  await openBackup(page)
  const began = Date.now()
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 300_000 }),
    page.getByTestId('backup-save').click(),
  ])
  const file = test.info().outputPath('backup.zip')
  await download.saveAs(file)
  const savedMs = Date.now() - began
  const saving = await peaks(browser)
  await page.close()

  const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}) })
  await asReturning(context)
  const other = await context.newPage()
  await openApp(other)
  await openBackup(other)
  const from = Date.now()
  await other.getByTestId('backup-file').setInputFiles(file)
  await other.getByTestId('backup-restore').click({ timeout: 200_000 })
  await expect(other.getByTestId('backup-report')).toContainText(`${rows + media} rows added`, {
    timeout: 200_000,
  })
  const restoredMs = Date.now() - from
  const restoring = await peaks(browser)
  expect(await stored(other)).toEqual(before)
  const figure = `${statSync(file).size} bytes; saved in ${savedMs} ms (peak: ${saving}), checked and restored in ${restoredMs} ms (peak: ${restoring})`
  test.info().annotations.push({ type: 'backup of 10,000 rows and 500 MB', description: figure })
  process.stdout.write(`backup: ${figure}\n`)
  await context.close()
})
