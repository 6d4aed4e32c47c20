// What can open over a page, as a table: each is opened by a person's own steps and closed by Esc.
import { expect, type Page } from '@playwright/test'
import { plainPng } from './media'
import { addColumn, finished, openApp, openTravel, writeSignature } from './steps'

export interface Scene {
  name: string
  /** The part that is new; the whole page when left out. */
  within?: string
  /** Looked at in the long run only. */
  soak?: true
  open(page: Page): Promise<void>
}

export const floating = '[role="dialog"]'
const menu = '[role="menu"]'

const press = (key: string) => (page: Page) => page.keyboard.press(key)
const click = (id: string) => (page: Page) => page.getByTestId(id).first().click()
const command = (id: string) => async (page: Page) => {
  await page.keyboard.press('Control+k')
  await page.getByTestId(`command-${id}`).click()
}
const share = (what: string) => async (page: Page) => {
  await openTravel(page, what)
}
const columnMenu = (column: number, item: string | RegExp) => async (page: Page) => {
  await page.getByTestId('column-menu').nth(column).click()
  await page.getByRole('menuitem', { name: item }).click()
}

/** A picture and two models of the scripted server that have answered about it. */
export async function answered(page: Page) {
  await openApp(page)
  await writeSignature(page, 'document: Image -> answer: str, list: list[str]')
  const buffer = plainPng(800, 600)
  await page.getByTestId('file-document').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer })
  for (const [column, model] of ['openai/gpt-4o-mini', 'openai/gpt-4.1-mini'].entries()) {
    await page.getByTestId(`model-${column}`).click()
    await page.getByTestId(`model-option-${model}`).click()
  }
  await page.getByTestId('run').click()
  await finished(page, 0)
  await finished(page, 1)
}

/** Over answers in the playground. */
export const playgroundScenes: readonly Scene[] = [
  { name: 'commands', within: floating, open: press('Control+k') },
  { name: 'keyboard shortcuts', within: floating, open: press('?') },
  { soak: true, name: 'keys', within: floating, open: command('look.own-keys') },
  { name: 'cost and limits', within: floating, open: command('look.cost') },
  { name: 'what is stored', within: floating, open: click('saved-state') },
  { soak: true, name: 'run options', within: floating, open: click('run-options') },
  { soak: true, name: 'how it is sent', within: floating, open: click('send-document') },
  { name: 'details', within: floating, open: click('details-0') },
  { soak: true, name: 'examples', within: menu, open: click('gallery') },
  { name: 'ways to share', within: menu, open: click('share') },
  { soak: true, name: 'a link to share', within: floating, open: share('link') },
  { soak: true, name: 'open a capsule', within: floating, open: share('open') },
  { name: 'backup and restore', within: floating, open: share('backup') },
  { soak: true, name: 'models of a column', within: floating, open: click('model-0') },
  {
    soak: true,
    name: 'options of a column',
    within: floating,
    open: columnMenu(0, 'Options of this column'),
  },
  {
    name: 'a call as code',
    within: floating,
    async open(page) {
      await columnMenu(0, /code/i)(page)
      await expect(page.getByTestId('code-panel').locator('pre')).toBeVisible()
    },
  },
  {
    name: 'a picture, large',
    within: floating,
    open: (page) => page.getByRole('button', { name: 'Show large' }).click(),
  },
  {
    name: 'the lens with sizes tried',
    within: floating,
    async open(page) {
      await page.getByTestId('details-0').click()
      await page.getByTestId('details').getByTitle('What is sent of it').click()
      const lens = page.getByTestId('media-lens')
      if ((await lens.getByTestId('sweep-table').count()) === 0) await lens.getByTestId('sweep').click()
      await expect(lens.getByTestId('sweep-table').getByRole('row')).toHaveCount(6)
      await expect(lens.getByTestId('sweep-estimate')).toContainText('about')
    },
  },
]

/** Rows by models that agree, differ and fail. */
export async function filledGrid(page: Page) {
  await openApp(page)
  await writeSignature(page, 'question -> answer: str, list: list[str]')
  await page.goto('/grid')
  await page.getByTestId('add-rows').click()
  await page.getByTestId('paste-rows').click()
  await page.getByTestId('rows-text').fill('What is it?\nWho says so, unsure?\nWhere is it?')
  await page.getByTestId('rows-text-add').click()
  await addColumn(page, 'add-model')
  await addColumn(page, 'add-model')
  const models = ['gpt-4o-mini', 'gpt-4.1-mini', 'scenario-other', 'scenario-auth']
  for (const [index, model] of models.entries()) {
    await page.getByTestId(`grid-model-c${index + 1}`).click()
    await page.getByTestId(`model-option-openai/${model}`).click()
  }
  await page.getByTestId('grid-run').click()
  await expect(page.getByTestId('grid-retry')).toBeVisible()
}

const cell = (place: string) => async (page: Page) => {
  await page.getByTestId(`grid-cell-${place}`).click()
  await expect(page.getByTestId('cell-details')).toBeVisible()
}

/** Over a filled grid. */
export const gridScenes: readonly Scene[] = [
  { soak: true, name: 'ways to add rows', within: menu, open: click('add-rows') },
  {
    name: 'rows from text',
    within: floating,
    async open(page) {
      await page.getByTestId('add-rows').click()
      await page.getByTestId('paste-rows').click()
    },
  },
  { name: 'prompt variants', within: floating, open: click('variants') },
  { name: 'the runs', within: floating, open: click('history') },
  { soak: true, name: 'models of the grid', within: floating, open: click('grid-model-c1') },
  { name: 'a cell that differs', within: floating, open: cell('1-2') },
  { name: 'a cell that failed', within: floating, open: cell('0-3') },
]
