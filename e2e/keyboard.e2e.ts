import { expect, test } from './app'
import { samplePath } from './media'
import { accurate, dragIn, fast, finished, openApp, value, writeSignature } from './steps'

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
  await test.step('Tab goes round an open cell, over the evidence of every field, both ways', async () => {
    await page.getByTestId('grid').focus()
    await page.keyboard.press('Enter')
    const drawer = page.getByTestId('cell-details')
    await expect(drawer.getByTestId('evidence').nth(1)).toBeVisible()
    for (const [key, order] of [
      ['Tab', 1],
      ['Shift+Tab', -1],
    ] as const) {
      const stops = await page.getByRole('dialog').locator('button, [tabindex="0"], a[href]').count()
      const chips: number[] = []
      for (let press = 0; press <= stops; press++) {
        await page.keyboard.press(key)
        const at = await drawer
          .getByTestId('evidence')
          .evaluateAll((all) => all.indexOf(document.activeElement as HTMLElement))
        if (at >= 0 && !chips.includes(at)) chips.push(at)
      }
      const all = [...(await drawer.getByTestId('evidence').all()).keys()]
      expect(chips.toSorted((a, b) => a - b)).toEqual(all)
      // From the panel itself the way back begins at its end.
      if (order === 1) await page.getByRole('dialog').focus()
    }
    await page.keyboard.press('Escape')
    await expect(drawer).toHaveCount(0)
  })
  await test.step('filters that leave no row say so, and lead back', async () => {
    const rows = page.getByTestId('grid').getByRole('rowheader')
    const count = await rows.count()
    await page.getByRole('radio', { name: 'Only failed' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('no-rows')).toContainText('No rows failed.')
    await page.getByRole('searchbox', { name: 'Search rows and answers' }).fill('zebra')
    await expect(page.getByTestId('no-rows')).toContainText('No row that failed holds “zebra”.')
    await page.getByTestId('no-rows').getByRole('button').focus()
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('no-rows')).toHaveCount(0)
    await expect(rows).toHaveCount(count)
    await expect.poll(focused).not.toBe('BODY')
  })
  await test.step('Ctrl+K works over what is open, and what is typed is for it alone', async () => {
    await page.getByTestId('history').focus()
    await page.keyboard.press('Enter')
    const bin = page.getByTestId('runs').getByRole('button', { name: 'Move to the bin' })
    await bin.focus()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('no such ')
    await expect(page.getByTestId('palette-search')).toHaveValue('no such ')
    await page.keyboard.press('Escape')
    await expect(bin).toBeFocused()
    await goTo('dark')
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await expect(page.getByTestId('runs')).toBeVisible()
    await goTo('go to models')
    await expect(page).toHaveURL(/models$/)
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await goTo('go to compare')
    await expect(page.getByTestId('grid')).toBeVisible()
    for (const [opener, role] of [
      ['variants', 'dialog'],
      ['add-rows', 'menu'],
      ['add-model', 'dialog'],
    ] as const) {
      await page.getByTestId(opener).focus()
      await page.keyboard.press('Enter')
      await expect(page.getByRole(role)).toBeVisible()
      await page.keyboard.press('Control+k')
      await page.keyboard.type('runs: earlier')
      await expect(page.getByTestId('palette-search')).toHaveValue('runs: earlier')
      await expect(page.getByRole(role)).toHaveCount(role === 'dialog' ? 1 : 0)
      await page.keyboard.press('Escape')
      await expect(page.getByTestId(opener)).toBeFocused()
    }
    await goTo('runs: earlier')
    await expect(page.getByTestId('runs').getByRole('listitem')).toHaveCount(1)
    await page.keyboard.press('Escape')
    await goTo('light')
  })
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
  await test.step('what is asked of a file is where the focus is', async () => {
    await goTo('go to playground')
    await expect(page.getByTestId('signature-text')).toHaveValue('question -> answer')
    await dragIn(page, [samplePath('poster.png')])
    await expect(page.getByTestId('homeless').getByRole('button').first()).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('homeless')).toHaveCount(0)
    await expect(page.getByTestId('signature-text')).toHaveValue(/: Image ->/)
    await dragIn(page, ['receipt.jpg', 'poster.png'].map(samplePath))
    await expect(page.getByTestId('offered').getByRole('button').first()).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('offered')).toHaveCount(0)
    await expect(page).toHaveURL(/grid/)
    await expect(page.getByTestId('grid').getByRole('rowheader').last()).toContainText('poster.png')
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
