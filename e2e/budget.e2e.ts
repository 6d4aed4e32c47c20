import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { addColumn, finished, openApp, upstream, value, writeSignature } from './steps'

test.beforeEach(() => upstream.clear())

const model = 'openai/gpt-4o-mini'

/** Three columns of one priced model, the prediction cache off. */
async function ready(page: Page) {
  await openApp(page)
  await writeSignature(page, 'question -> answer')
  await addColumn(page)
  for (const column of [0, 1, 2]) {
    await page.getByTestId(`model-${column}`).click()
    await page.getByTestId(`model-option-${model}`).click()
    await expect(page.getByTestId(`model-${column}`)).toContainText('gpt-4o-mini')
  }
  await page.getByTestId('run-options').click()
  await page.getByRole('switch', { name: /^Prediction cache/ }).click()
  await page.keyboard.press('Escape')
  await page.getByTestId('input-question').getByRole('textbox').fill(`What? ${Date.now()}`)
}

const cost = (page: Page) => page.getByTestId('session-cost')

test('a limit that one of three columns fits in stops the other two before the call, and can be raised from there', async ({
  page,
}) => {
  await ready(page)
  await cost(page).click()
  // The longest answer of one call costs about a cent.
  await page.getByLabel('Per run, $').fill('0.015')
  await page.keyboard.press('Escape')
  await page.getByTestId('run').click()
  await expect(page.locator('[data-status="done"]')).toHaveCount(1)
  const refused = page.locator('[data-status="failed"]')
  await expect(refused).toHaveCount(2)
  await expect(refused.first().getByTestId('cell-error')).toContainText(/your limit of \$0\.0150 for one run/)
  expect(await upstream.log()).toHaveLength(1)
  await expect(cost(page)).toHaveText(/^Session \$[\d.e-]+$/)

  await test.step('raised in the cell, that column runs and the first answer stays', async () => {
    await refused.first().getByTestId('raise-limit').click()
    await expect(page.locator('[data-status="done"]')).toHaveCount(2)
    await expect(refused).toHaveCount(1)
    expect(await upstream.log()).toHaveLength(2)
  })

  await test.step('the meters tell what was spent, and the project’s survives a reload', async () => {
    await cost(page).click()
    await expect(page.getByTestId('meter-run')).toContainText('1 call')
    await expect(page.getByTestId('meter-session')).toContainText('2 calls')
    await expect(page.getByTestId('cost-by-model')).toContainText(model)
    await expect(page.getByTestId('estimate-error')).toContainText('on average (2 calls)')
    const spent = (await page.getByTestId('meter-project').textContent()) ?? ''
    expect(spent).toContain('2 calls')
    await page.reload()
    await cost(page).click()
    await expect(page.getByTestId('meter-project')).toHaveText(spent)
    await expect(page.getByTestId('meter-session')).toContainText('2 calls')
    await expect(page.getByTestId('meter-session')).toContainText('This tab until it is closed')
    await expect(page.getByLabel('Per run, $')).toHaveValue('0.02')
  })

  await test.step('a reset can be undone', async () => {
    await page.getByTestId('reset-project').click()
    await expect(page.getByTestId('meter-project')).toContainText('0 calls')
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await page.keyboard.press('Escape')
    if (!(await page.getByTestId('meter-project').isVisible())) await cost(page).click()
    await expect(page.getByTestId('meter-project')).toContainText('2 calls')
  })
})

test('with a limit, a call of unknown price is not made until it is allowed', async ({ page }) => {
  await openApp(page)
  await writeSignature(page, 'question -> answer')
  await page.getByTestId('model-1').click()
  await page.getByTestId('model-option-openai/gpt-7-sol').click()
  await page.getByTestId('input-question').getByRole('textbox').fill(`What? ${Date.now()}`)
  await cost(page).click()
  await page.getByLabel('Per day, $').fill('1')
  await page.keyboard.press('Escape')
  await page.getByTestId('run').click()
  await finished(page, 0)
  const cell = page.getByTestId('cell-1')
  await expect(cell.getByTestId('cell-error')).toContainText('nobody can say')
  expect(await upstream.log()).toHaveLength(0)
  await expect(cost(page)).not.toContainText('unknown')
  await cell.getByTestId('raise-limit').click()
  await expect(value(page, 1, 'answer')).toContainText(/^I got/)
  await expect(cost(page)).toContainText('+ unknown')
})
