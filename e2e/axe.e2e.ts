import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { seriousFaults } from './axe'
import { plainPng } from './media'
import { finished, openApp, openExample, writeSignature } from './steps'

interface Scene {
  name: string
  /** The part that is new; the whole page when left out. */
  within?: string
  open(page: Page): Promise<void>
}

const floating = '[role="dialog"]'
const byKey = (id: string) => async (page: Page) => {
  await page.keyboard.press('Control+k')
  await page.getByTestId(`command-${id}`).click()
}

/** What opens over the playground; Esc closes each. */
const scenes: readonly Scene[] = [
  {
    name: 'commands',
    within: floating,
    open: (page) => page.keyboard.press('Control+k'),
  },
  { name: 'keyboard shortcuts', within: floating, open: (page) => page.keyboard.press('?') },
  { name: 'keys', within: floating, open: byKey('look.own-keys') },
  { name: 'cost and limits', within: floating, open: byKey('look.cost') },
  { name: 'run options', within: floating, open: (page) => page.getByTestId('run-options').click() },
  { name: 'how it is sent', within: floating, open: (page) => page.getByTestId('send-document').click() },
  { name: 'details', within: floating, open: (page) => page.getByTestId('details-0').click() },
  { name: 'examples', within: '[role="menu"]', open: (page) => page.getByTestId('gallery').click() },
  {
    name: 'models of a column',
    within: '[role="menu"]',
    open: (page) => page.getByTestId('model-0').click(),
  },
  {
    name: 'options of a column',
    within: floating,
    async open(page) {
      await page.getByTestId('column-menu').first().click()
      await page.getByRole('menuitem', { name: 'Options of this column' }).click()
    },
  },
  {
    name: 'a picture, large',
    within: floating,
    open: (page) => page.getByRole('button', { name: 'Show large' }).click(),
  },
]

async function inColours(page: Page, colorScheme: 'light' | 'dark') {
  await page.emulateMedia({ colorScheme })
  // Styles of the other colours stay computed until the next frame.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
}

/** Everything in the light; in the dark only what colours can break. */
async function faultless(page: Page, { name, within = 'body' }: Pick<Scene, 'name' | 'within'>) {
  await inColours(page, 'light')
  expect.soft(await seriousFaults(page, { within }), `${name}, light`).toEqual([])
  await inColours(page, 'dark')
  const dark = await seriousFaults(page, { within, rules: ['color-contrast'] })
  expect.soft(dark, `${name}, dark`).toEqual([])
}

/** A picture and two vendor models that have answered about it. */
async function answered(page: Page) {
  await openApp(page)
  await writeSignature(page, 'document: Image -> answer: str, list: list[str]')
  const buffer = plainPng(40, 30)
  await page.getByTestId('file-document').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer })
  for (const column of [0, 1]) {
    await page.getByTestId(`model-${column}`).click()
    await page.getByTestId('model-option-openai/gpt-4o-mini').click()
  }
  await page.getByTestId('run').click()
  await finished(page, 0)
  await finished(page, 1)
}

test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }))

test('axe finds nothing serious in answers and what opens over them, light or dark', async ({ page }) => {
  await answered(page)
  await faultless(page, { name: 'answers' })
  for (const scene of scenes) {
    await scene.open(page)
    await expect(page.locator(scene.within ?? 'body').first()).toBeVisible()
    await faultless(page, scene)
    await page.keyboard.press('Escape')
    await expect(page.locator(scene.within ?? 'none')).toHaveCount(0)
  }
})

test('axe finds nothing serious on any page, light or dark', async ({ page }) => {
  await openApp(page)
  await faultless(page, { name: 'the first visit' })
  for (const path of ['/grid', '/evaluate', '/models', '/login']) {
    await page.goto(path)
    await expect(page.locator('main')).toBeVisible()
    if (path === '/models') await expect(page.getByTestId('models-count')).toContainText(/\d/)
    await faultless(page, { name: path })
  }
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
