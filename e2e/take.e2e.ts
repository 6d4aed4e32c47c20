// Work taken along and brought in: link, capsule, report, backup.
import { readFileSync } from 'node:fs'
import type { Browser, Page } from '@playwright/test'
import { asReturning } from '../scripts/lib/browser.mjs'
import { expect, test } from './app'
import { sample } from './media'
import { badge, finished, openApp, openTravel, upstream, value, writeSignature } from './steps'

async function share(page: Page, what: string) {
  await openTravel(page, what)
}

async function saved(page: Page, work: () => Promise<void>): Promise<{ name: string; buffer: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), work()])
  return { name: download.suggestedFilename(), buffer: readFileSync(await download.path()) }
}

/** A browser in which nothing has been kept yet. */
async function freshPage(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}) })
  await asReturning(context)
  return context.newPage()
}

/** No picker of places: the file is downloaded, as in browsers that have none. */
const withoutPicker = (page: Page) =>
  page.addInitScript(() => Reflect.deleteProperty(globalThis, 'showSaveFilePicker'))

/** A question about a picture to a model of the server and one of the device. */
async function ask(page: Page) {
  await openApp(page)
  await page.getByTestId('file-image').setInputFiles(sample('receipt.jpg'))
  await page.getByTestId('input-question').getByRole('textbox').fill('What was bought?')
  await page.getByTestId('model-1').click()
  await page.getByTestId('model-option-openai/gpt-4o-mini').click()
  await page.getByTestId('run').click()
  await finished(page, 0)
  await finished(page, 1)
}

test('a capsule opens in another browser and answers again with no key and no server', async ({
  page,
  browser,
  baseURL,
}) => {
  await ask(page)
  const answers = [await value(page, 0, 'answer').textContent(), await value(page, 1, 'answer').textContent()]
  const { name, buffer } = await saved(page, () => share(page, 'capsule'))
  expect(name).toMatch(/^image-question-answer-.*\.facet$/)
  expect(buffer.toString('latin1')).not.toContain('canary')

  const other = await freshPage(browser, baseURL)
  const asked: string[] = []
  await other.route('**/api/**', (route) => {
    asked.push(route.request().url())
    return route.abort()
  })
  await other.goto('/')
  await expect(other.getByTestId('run')).toBeEnabled()
  await share(other, 'open')
  await other
    .getByTestId('capsule-file')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
  await expect(other.getByTestId('capsule-preview')).toContainText('2 kept')
  await other.getByTestId('capsule-open').click()
  await expect(value(other, 1, 'answer')).toHaveText(answers[1] ?? '')
  await expect(badge(other, 1, 'capsule')).toBeVisible()
  await upstream.clear()
  asked.length = 0
  await other.getByTestId('run').click()
  for (const column of [0, 1]) {
    await expect(badge(other, column, 'cache')).toContainText('cached, from a capsule')
    await expect(value(other, column, 'answer')).toHaveText(answers[column] ?? '')
  }
  // Which models there are is looked up anew once the capsule is open; no call of one may go out.
  expect(asked.filter((url) => !url.endsWith('/api/models'))).toEqual([])
  expect(await upstream.log()).toEqual([])
  await other.context().close()
})

test('T16 a link shows what it would change, changes it on a click only, and asks nobody', async ({
  page,
  browser,
  baseURL,
}) => {
  await openApp(page)
  await writeSignature(page, 'question: str -> verdict: bool')
  await page.getByTestId('input-question').getByRole('textbox').fill('secret words')
  await share(page, 'link')
  const link = await page.getByTestId('link').inputValue()
  expect(link).toContain('/#facet=1.')

  const other = await freshPage(browser, baseURL)
  await upstream.clear()
  await other.goto(link)
  const preview = other.getByTestId('link-preview')
  await expect(preview).toContainText('question: str -> verdict: bool')
  await expect(preview).not.toContainText('secret')
  expect(new URL(other.url()).hash).toBe('')
  await expect(other.getByTestId('signature-text')).not.toHaveValue(/verdict/)
  await other.getByTestId('link-apply').click()
  await expect(other.getByTestId('signature-text')).toHaveValue(/verdict/)
  await other.keyboard.press('Escape')
  await other.keyboard.press('Control+z')
  await expect(other.getByTestId('signature-text')).not.toHaveValue(/verdict/)
  await other.goto(link.replace('#facet=1.', '#facet=9.'))
  await expect(other.getByRole('dialog')).toContainText('newer version')
  expect(await upstream.log()).toEqual([])
  await other.context().close()
})

test('a report is one self-contained page', async ({ page, browser }, info) => {
  await ask(page)
  const { name, buffer } = await saved(page, () => share(page, 'report'))
  expect(name).toMatch(/\.html$/)
  const file = info.outputPath('report.html')
  const { writeFileSync } = await import('node:fs')
  writeFileSync(file, buffer)
  const context = await browser.newContext()
  const asked: string[] = []
  context.on('request', (request) => asked.push(request.url()))
  const other = await context.newPage()
  await other.goto(`file://${file}`)
  await expect(other.getByRole('table').last()).toContainText('I got image')
  expect(
    await other
      .locator('img')
      .evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth > 0)),
  ).toContain(true)
  expect(asked.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([])
  await context.close()
})

test('a backup brings everything back into another browser, and leaves what is there alone', async ({
  page,
  browser,
  baseURL,
}) => {
  await withoutPicker(page)
  await ask(page)
  const answer = await value(page, 1, 'answer').textContent()
  await share(page, 'backup')
  await expect(page.getByTestId('backup-age')).toContainText('No backup yet')
  const { name, buffer } = await saved(page, () => page.getByTestId('backup-save').click())
  expect(name).toMatch(/^facet-backup-.*\.zip$/)
  await expect(page.getByTestId('backup-age')).toContainText('Last backup today')

  const other = await freshPage(browser, baseURL)
  await openApp(other)
  await share(other, 'backup')
  const broken = Buffer.from(buffer)
  broken[buffer.length >> 1] = (broken[buffer.length >> 1] ?? 0) ^ 1
  await other.getByTestId('backup-file').setInputFiles({ name, mimeType: 'application/zip', buffer: broken })
  await expect(other.getByTestId('travel-fault')).toContainText('damaged')
  await other.getByTestId('backup-file').setInputFiles({ name, mimeType: 'application/zip', buffer })
  await other.getByTestId('backup-restore').click()
  await expect(other.getByTestId('backup-report')).toContainText('work of the backup is open')
  await other.keyboard.press('Escape')
  await expect(value(other, 1, 'answer')).toHaveText(answer ?? '')
  await other.context().close()
})
