import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { badge, finished, openApp, upstream, value, writeSignature } from './steps'

test.beforeEach(() => upstream.clear())

/** One column with a scripted vendor's model, asked in the given form. */
async function ready(page: Page, form: string, signature = 'question -> answer, size: int') {
  await openApp(page)
  await writeSignature(page, signature)
  await page.getByTestId('column-0').getByTestId('column-menu').click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await page.getByTestId('model-0').click()
  await page.getByTestId('model-option-openai/gpt-4o-mini').click()
  await page.getByTestId('run-options').click()
  await page.getByTestId('prompt-form').click()
  await page.getByTestId(`prompt-form-${form}`).click()
  await expect(page.getByTestId('prompt-form')).not.toHaveText('Chat')
  await page.keyboard.press('Escape')
}

async function ask(page: Page, question: string) {
  await page.getByTestId('input-question').getByRole('textbox').fill(question)
  await page.getByTestId('run').click()
}

test('a reply of the wrong type is asked for again with what was wrong, and both calls are shown', async ({
  page,
}) => {
  await ready(page, 'json-text')
  await ask(page, 'scenario-reask please')
  await finished(page, 0)
  await expect(value(page, 0, 'size')).toHaveText('0')
  await expect(badge(page, 0, 'attempts')).toHaveText('2 attempts')
  const calls = await upstream.log()
  expect(calls).toHaveLength(2)
  expect(calls.map(({ format }) => format)).toEqual(['text', 'text'])
  expect(calls[0]?.prompt).not.toContain('size: expected')
  expect(calls[1]?.prompt).toContain('- size: expected a whole number, got "many"')

  await test.step('each attempt stands in the details with its form, its cost and its fault', async () => {
    await page.getByTestId('details-0').click()
    const attempts = page.getByTestId('attempts').getByRole('listitem')
    await expect(attempts).toHaveCount(2)
    await expect(attempts.nth(0)).toContainText(/JSON in text.*\$.*`size`: expected a whole number/)
    await expect(attempts.nth(1)).toContainText(/JSON in text.*\$.*Read/)
    await page.keyboard.press('Escape')
  })

  await test.step('one attempt is one call, and the failure names the path', async () => {
    await upstream.clear()
    await page.getByTestId('run-options').click()
    await page.getByLabel('Attempts').fill('1')
    await page.getByRole('switch', { name: /^Prediction cache/ }).click()
    await page.keyboard.press('Escape')
    await page.getByTestId('run').click()
    await expect(page.getByTestId('cell-error')).toContainText('`size`: expected a whole number')
    expect(await upstream.log()).toHaveLength(1)
  })
})

test('a forced tool answers with typed fields', async ({ page }) => {
  await ready(page, 'tool')
  await ask(page, 'What?')
  await finished(page, 0)
  await expect(value(page, 0, 'answer')).toContainText('I got text only.')
  await expect(value(page, 0, 'size')).toHaveText('0')
  await page.getByTestId('details-0').click()
  await expect(page.getByTestId('details')).toContainText('Forced tool, asked for a call of a tool')
})

test('the automatic form says what it takes', async ({ page }) => {
  await ready(page, 'auto')
  await page.getByTestId('run-options').click()
  await expect(page.getByTestId('prompt-form-note')).toContainText(/Now: JSON for gpt-4o-mini/)
  await page.keyboard.press('Escape')
  await ask(page, 'What?')
  await finished(page, 0)
  expect(await upstream.log()).toMatchObject([{ format: 'json_schema' }])
})

test('a raw message is shown as it is, with its tokens', async ({ page }) => {
  await ready(page, 'raw')
  await ask(page, 'What?')
  await finished(page, 0)
  await expect(value(page, 0, 'message')).toHaveText('I got text only.')
  await expect(value(page, 0, 'answer')).toHaveCount(0)
  await expect(badge(page, 0, 'tokens')).toBeVisible()
  const [call] = await upstream.log()
  expect(call?.prompt).toContain('question: What?')
  expect(call?.prompt).not.toContain('[[ ##')
})

test('refused, cut and empty answers are states of their own, each after one call', async ({ page }) => {
  await ready(page, 'json-text')
  const state = page.getByTestId('cell-state')

  await ask(page, 'scenario-length please')
  await expect(state).toHaveText('Cut at the token limit')
  await expect(value(page, 0, 'answer')).toContainText(/^I g/)
  await expect(value(page, 0, 'size')).toHaveText('–')

  await ask(page, 'scenario-empty please')
  await expect(state).toHaveText('Empty answer')

  await ask(page, 'scenario-refuse please')
  await expect(state).toHaveText('Declined')
  await expect(page.getByTestId('cell-error')).toContainText('I cannot help with that.')
  expect(await upstream.log()).toHaveLength(3)
})
