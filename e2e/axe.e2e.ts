import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { seriousFaults } from './axe'
import { finished, openApp, openExample } from './steps'

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

/** Everything in the light; in the dark only what colours can break. */
async function inColours(page: Page, colorScheme: 'light' | 'dark') {
  await page.emulateMedia({ colorScheme })
  // Styles of the other colours stay computed until the next frame.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
}

async function faultless(page: Page, { name, within }: Pick<Scene, 'name' | 'within'>) {
  await inColours(page, 'light')
  expect.soft(await seriousFaults(page, { within: within ?? 'body' }), `${name}, light`).toEqual([])
  await inColours(page, 'dark')
  const dark = await seriousFaults(page, { within: within ?? 'body', rules: ['color-contrast'] })
  expect.soft(dark, `${name}, dark`).toEqual([])
}

test('axe finds nothing serious on any page or dialog, light or dark', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await openApp(page)
  await faultless(page, { name: 'the first visit' })
  await openExample(page, 'receipt')
  await finished(page, 0)
  // One that has answered beside one that was stopped.
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('run')).toBeVisible()
  await faultless(page, { name: 'answers' })
  await page.getByRole('radio', { name: 'Form' }).click()
  await faultless(page, { name: 'the signature as a form', within: '[data-testid="task"]' })
  await page.getByRole('radio', { name: 'Text' }).click()
  for (const scene of scenes) {
    await scene.open(page)
    await expect(page.locator(scene.within ?? 'body').first()).toBeVisible()
    await faultless(page, scene)
    await page.keyboard.press('Escape')
    await expect(page.locator(scene.within ?? 'none')).toHaveCount(0)
  }
  await page.getByTestId('signature-text').pressSequentially(', more: ')
  await expect(page.getByTestId('type-list')).toBeVisible()
  await faultless(page, { name: 'types', within: '[data-testid="task"]' })
  await page.keyboard.press('Enter')
  await faultless(page, { name: 'stale answers' })
  await page.goto('/evaluate')
  await expect(page.getByTestId('evaluation-run')).toBeVisible()
  await faultless(page, { name: 'evaluate' })
  await page.goto('/models')
  await expect(page.getByTestId('models-count')).toContainText(/\d/)
  await faultless(page, { name: 'models' })
  await page.locator('[data-testid^="row-"]').first().getByRole('button').first().click()
  await faultless(page, { name: 'one model', within: floating })
  await page.goto('/login')
  await faultless(page, { name: 'login' })
})
