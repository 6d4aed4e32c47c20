// Steps that the hostile tests share.
import type { Page } from '@playwright/test'
import { expect } from './hostile-app'
import type { Payload } from './hostile-payloads'

export const textsOf = (corpus: readonly Payload[]) => corpus.map(({ text }) => text)
export const joined = (corpus: readonly Payload[]) => textsOf(corpus).join('\n')

/** As a person reads it: white space is one space, and half a character is none. */
export const plain = (text: string) => text.toWellFormed().replace(/\s+/g, ' ').trim()

/** The texts that do not stand in what these elements show. */
export async function missing(page: Page, selector: string, texts: readonly string[]): Promise<string[]> {
  const shown = plain((await page.locator(selector).allTextContents()).join('\n'))
  return texts.filter((text) => !shown.includes(plain(text)))
}

export async function chooseModel(page: Page, column: number, id: string) {
  await page.getByTestId(`model-${column}`).click()
  await page.getByTestId(`model-option-${id}`).click()
}

export async function ask(page: Page, question: string) {
  await page.getByTestId('input-question').getByRole('textbox').fill(question)
  await page.getByTestId('run').click()
}

export async function unfold(page: Page) {
  const folded = page.getByRole('button', { name: /^Show all/ })
  while ((await folded.count()) > 0) await folded.first().click()
}

export async function openDetails(page: Page, column: number) {
  await page.getByTestId(`details-${column}`).click()
  await expect(page.getByTestId('details')).toBeVisible()
  for (const closed of await page.getByTestId('details').locator('details:not([open]) > summary').all())
    await closed.click()
}

export async function closeDetails(page: Page) {
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('details')).toHaveCount(0)
}
