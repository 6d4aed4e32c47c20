import { expect, test } from './app'
import { accurate, fast, finished, openApp, value, writeSignature } from './steps'

test('by keyboard alone the focus is never lost: what goes away hands it on', async ({ page }) => {
  await openApp(page)
  const focused = () =>
    page.evaluate(() => {
      const { tagName, dataset } = document.activeElement as HTMLElement
      return dataset.testid ?? tagName
    })
  const goTo = async (command: string) => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type(command)
    await page.keyboard.press('Enter')
  }
  await goTo('go to compare')
  await expect(page.getByTestId('try-samples')).toBeVisible()
  await expect.poll(focused).toBe('MAIN')
  await page.getByTestId('try-samples').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('grid').getByRole('rowheader').first()).toBeVisible()
  await expect.poll(focused).not.toMatch(/BODY|try-samples/)
  await page.getByTestId('grid-run').focus()
  await page.keyboard.press('Enter')
  await expect.poll(focused).toMatch(/grid-stop|grid-retry|grid-run|add-rows/)
  await expect(page.getByTestId('grid-stop')).toHaveCount(0, { timeout: 90_000 })
  await expect.poll(focused).not.toBe('BODY')
  await test.step('Stop counts what was asked, not the columns', async () => {
    await goTo('go to playground')
    await writeSignature(page, 'question -> answer')
    await page.getByTestId('input-question').getByRole('textbox').fill('How many?')
    for (const column of [0, 1]) {
      await page.getByTestId(`model-${column}`).click()
      await page.getByTestId('model-option-openai/scenario-slow').click()
    }
    await page.getByTestId('column-1').getByRole('button').first().focus()
    await page.keyboard.press('Control+Shift+Enter')
    await expect(page.getByTestId('stop')).toContainText('1 running')
    await page.keyboard.press('Escape')
    await expect(page.getByTestId('run')).toBeVisible()
    await page.keyboard.press('Control+Enter')
    await expect(page.getByTestId('stop')).toContainText('2 running')
    await page.keyboard.press('Escape')
  })
  await test.step('a key pressed the moment after another is for what that has opened or left', async () => {
    const session = await page.context().newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    for (const way of ['models', 'playground']) {
      await page.keyboard.press('Control+k')
      await page.keyboard.press('Escape')
      await goTo(`go to ${way}`)
      await expect(page).toHaveURL(new RegExp(way === 'playground' ? '/$' : `/${way}$`), { timeout: 40_000 })
    }
    await page.getByTestId('model-0').click()
    await expect(page.getByTestId('picker-search')).toBeVisible()
    await page.keyboard.press('Escape')
    await goTo('go to evaluate')
    await expect(page).toHaveURL(/evaluate$/)
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  })
  await test.step('after a press of a pointer nothing takes the focus', async () => {
    await goTo('go to evaluate')
    await page.getByTestId('evaluation-samples').click()
    await expect(page.getByText('4 labelled examples')).toBeVisible()
    // Longer than it would be waited before another takes it.
    await page.waitForTimeout(300)
    expect(await focused()).toBe('BODY')
  })
})

test('by keyboard alone: pick an example, read the answer, run again, stop, find the keys', async ({
  page,
}) => {
  await openApp(page)
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? '')
  for (let press = 0; press < 60 && (await focused()) !== 'gallery'; press++) await page.keyboard.press('Tab')
  expect(await focused()).toBe('gallery')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('Enter')
  await finished(page, fast)
  await expect(value(page, fast, 'total')).toContainText('30.11')

  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  // While they run the same key stops them.
  await finished(page, accurate)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByTestId('cell-0').getByTestId('badge-cache')).toBeVisible()
  await finished(page, accurate)
  await page.getByTestId('column-1').getByRole('button').first().focus()
  await page.keyboard.press('Control+Shift+Enter')
  await expect(page.getByText('1 of 1 columns done')).toBeAttached()
  await page.keyboard.press('Control+z')
  await expect(page.getByTestId('signature-text')).not.toHaveValue(/document: Image/)
})
