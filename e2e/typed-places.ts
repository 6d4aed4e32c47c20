// Where a person types, as a table: the way there, the words, and where they have to be after the page was left.
import { expect, type Locator, type Page } from '@playwright/test'
import { openApp, writeSignature } from './steps'

interface TypedPlace {
  name: string
  /** Once, before anything is typed: all of it is stored by the end. */
  begin?(page: Page): Promise<void>
  /** From any page to the open box. */
  open(page: Page): Promise<Locator>
  /** What is typed the given time. */
  words(turn: number): string
}

const saved = (page: Page) => expect(page.getByTestId('saved-state')).toHaveText('Saved')

async function openGrid(page: Page) {
  await page.goto('/grid')
  await page.getByTestId('add-rows').first().waitFor()
}

async function threeRows(page: Page) {
  await openApp(page)
  await writeSignature(page, 'question -> answer')
  await saved(page)
  await openGrid(page)
  await page.getByTestId('add-rows').click()
  await page.getByTestId('paste-rows').click()
  await page.getByTestId('rows-text').fill('one\ntwo\nthree')
  await page.getByTestId('rows-text-add').click()
  await saved(page)
}

/** With a text that is not finished nothing can be run. */
async function openSignature(page: Page) {
  await page.goto('/')
  await expect(page.getByTestId('saved-state')).toHaveText('Saved')
  return page.getByTestId('signature-text')
}

const words = (turn: number) => `words ${turn}`

export const typedPlaces: readonly TypedPlace[] = [
  {
    name: 'a signature that is not finished',
    open: openSignature,
    words: (turn) => `question${turn}: lis -> answer`,
  },
  {
    name: 'a plain question in place of a signature',
    open: openSignature,
    words: (turn) => `What is the total on receipt ${turn}?`,
  },
  {
    name: 'a signature as JSON that is not finished',
    async open(page) {
      await openApp(page)
      await page.getByRole('radio', { name: /^JSON/ }).click()
      return page.getByTestId('signature-json')
    },
    words: (turn) => `{ "name": "Half ${turn}", `,
  },
  {
    name: 'instructions',
    async open(page) {
      await openApp(page)
      return page.getByTestId('instructions')
    },
    words,
  },
  {
    name: 'an input',
    async begin(page) {
      await openApp(page)
      await writeSignature(page, 'question -> answer')
      await saved(page)
    },
    async open(page) {
      await openApp(page)
      return page.getByTestId('input-question').locator('textarea')
    },
    words,
  },
  {
    name: 'a limit on spending',
    async open(page) {
      await openApp(page)
      await page.getByTestId('session-cost').click()
      return page.getByLabel('Per day, $')
    },
    words: (turn) => `${turn}`,
  },
  {
    name: 'an option of the run',
    async open(page) {
      await openApp(page)
      await page.getByTestId('run-options').click()
      return page.getByLabel('Max tokens')
    },
    words: (turn) => `${100 + turn}`,
  },
  {
    name: 'a row of Compare',
    begin: threeRows,
    async open(page) {
      await openGrid(page)
      await page
        .getByRole('button', { name: /^Change row/ })
        .first()
        .click()
      return page.getByTestId('row-form').locator('textarea')
    },
    words,
  },
  {
    name: 'a prompt variant',
    begin: threeRows,
    async open(page) {
      await openGrid(page)
      await page.getByTestId('variants').click()
      return page.getByLabel(/^Instructions of/).first()
    },
    words,
  },
  {
    name: 'rows as text',
    begin: threeRows,
    async open(page) {
      await openGrid(page)
      await page.getByTestId('add-rows').click()
      await page.getByTestId('paste-rows').click()
      return page.getByTestId('rows-text')
    },
    words,
  },
  {
    name: 'the signature of an evaluation',
    async open(page) {
      await page.goto('/evaluate')
      await expect(page.getByTestId('saved-state')).toHaveText('Saved')
      return page.getByTestId('evaluation-signature')
    },
    words: (turn) => `question${turn} -> answer`,
  },
  {
    name: 'the name of a run',
    async begin(page) {
      await threeRows(page)
      await page.getByTestId('grid-model-c1').click()
      await page.getByTestId('model-option-openai/gpt-4o-mini').click()
      await page.getByTestId('grid-run').click()
      await expect(page.getByTestId('grid-estimate')).toContainText('All')
    },
    async open(page) {
      await openGrid(page)
      await page.getByTestId('history').click()
      return page.getByLabel('Name of the run').first()
    },
    words,
  },
  {
    name: 'a price set by hand',
    async open(page) {
      await page.goto('/models')
      await page.getByTestId('row-openai/gpt-4o-mini').click()
      return page.getByLabel('Input price')
    },
    words: (turn) => `${turn}`,
  },
]
