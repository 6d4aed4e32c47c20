import { readFileSync } from 'node:fs'
import { expect, test } from './app'
import { faultless, faultlessScenes } from './axe'
import { answered, filledGrid, floating, gridScenes, playgroundScenes } from './scenes'
import { finished, openApp, openExample, openTravel, writeSignature } from './steps'

test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }))

test('axe finds nothing serious in answers and what opens over them, light or dark', async ({ page }) => {
  await answered(page)
  await faultless(page, { name: 'answers' })
  await faultlessScenes(page, playgroundScenes)
})

test('axe finds nothing serious in a filled grid and what opens over it, light or dark', async ({ page }) => {
  await filledGrid(page)
  await faultless(page, { name: 'the grid' })
  await faultlessScenes(page, gridScenes)
  await page.getByRole('radio', { name: 'Only rows that differ' }).click()
  await page
    .getByTestId('head-v1.c1')
    .getByRole('button', { name: /^Hold the others/ })
    .click()
  await faultless(page, { name: 'held against one column', within: 'main' })
})

test.describe(() => {
  test.use({ firstVisit: true })
  test('axe finds nothing serious in what a first visit opens on, light or dark', async ({ page }) => {
    await openApp(page)
    await expect(page.getByTestId('sample-note')).toBeVisible()
    await finished(page, 0)
    await faultless(page, { name: 'the sample of a first visit' })
  })
})

test('axe finds nothing serious on any page, light or dark', async ({ page, watched }) => {
  watched.allowed.push(/status of 404/)
  await openApp(page)
  await faultless(page, { name: 'the empty page' })
  for (const path of ['/grid', '/evaluate', '/models', '/login', '/recovery', '/nowhere']) {
    await page.goto(path)
    await expect(page.locator('main')).toBeVisible()
    if (path === '/models') await expect(page.getByTestId('models-count')).toContainText(/\d/)
    if (path === '/recovery') await expect(page.getByTestId('database-facet')).toBeVisible()
    await faultless(page, { name: path })
  }
})

test('axe finds nothing serious in what is handed on: a link, a capsule, a backup, a report @soak', async ({
  page,
  browser,
}, info) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'showSaveFilePicker'))
  await answered(page)
  const saved = async (name: string, press: () => Promise<void>) => {
    const download = page.waitForEvent('download')
    await press()
    const file = info.outputPath(name)
    await (await download).saveAs(file)
    return file
  }
  const share = async (what: string) => {
    await openTravel(page, what)
  }
  const within = floating

  await test.step('a report', async () => {
    const report = await saved('report.html', () => share('report'))
    const context = await browser.newContext({ reducedMotion: 'reduce' })
    const other = await context.newPage()
    // axe is not let in by the policy of the page itself.
    await other.setContent(
      readFileSync(report, 'utf8').replace(/<meta http-equiv="Content-Security[^>]*>/i, ''),
    )
    await faultless(other, { name: 'the report' })
    await context.close()
  })
  await test.step('a capsule about to be opened', async () => {
    const capsule = await saved('work.facet', () => share('capsule'))
    await share('open')
    await page.getByTestId('capsule-file').setInputFiles(capsule)
    await expect(page.getByTestId('capsule-preview')).toBeVisible()
    await faultless(page, { name: 'a capsule', within })
    await page.keyboard.press('Escape')
  })
  await test.step('a backup about to be restored, and restored', async () => {
    await share('backup')
    const backup = await saved('backup.zip', () => page.getByTestId('backup-save').click())
    await page.getByTestId('backup-file').setInputFiles(backup)
    await expect(page.getByTestId('backup-preview')).toBeVisible()
    await faultless(page, { name: 'a backup', within })
    await page.getByTestId('backup-restore').click()
    await expect(page.getByTestId('backup-report')).toBeVisible()
    await faultless(page, { name: 'a backup restored', within })
    await page.keyboard.press('Escape')
  })
  await test.step('a link that was opened', async () => {
    await share('link')
    const link = await page.getByTestId('link').inputValue()
    await page.goto('/models')
    await page.goto(link)
    await expect(page.getByTestId('link-preview')).toBeVisible()
    await faultless(page, { name: 'a shared set-up', within })
  })
})

test('axe finds nothing serious where a limit stops a call @soak', async ({ page }) => {
  await openApp(page)
  await writeSignature(page, 'question -> answer')
  await page.getByTestId('model-1').click()
  await page.getByTestId('model-option-openai/gpt-4o-mini').click()
  await page.getByTestId('input-question').getByRole('textbox').fill(`What? ${Date.now()}`)
  await page.getByTestId('session-cost').click()
  await page.getByLabel('Per run, $').fill('0.0001')
  await page.keyboard.press('Escape')
  await page.getByTestId('run').click()
  await expect(page.getByTestId('raise-limit')).toBeVisible()
  await faultless(page, { name: 'a limit in a cell' })
})

test('axe finds nothing serious in evidence, forms and stale answers @soak', async ({ page }) => {
  await openApp(page)
  await openExample(page, 'receipt')
  await finished(page, 0)
  // One that has answered beside one that was stopped.
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('run')).toBeVisible()
  await faultless(page, { name: 'evidence' })
  await page.getByRole('radio', { name: 'Form' }).click()
  await faultless(page, { name: 'the signature as a form', within: '[data-testid="task"]' })
  await page.getByRole('radio', { name: 'Text' }).click()
  await page.getByTestId('signature-text').pressSequentially(', more: ')
  await expect(page.getByTestId('type-list')).toBeVisible()
  await faultless(page, { name: 'types', within: '[data-testid="task"]' })
  await page.keyboard.press('Enter')
  await faultless(page, { name: 'stale answers' })
  await page.goto('/models')
  await page.getByTestId('row-device/fast').getByRole('button').first().click()
  await faultless(page, { name: 'one model', within: floating })
})
