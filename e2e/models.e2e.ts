import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { plainPng } from './media'
import { badge, finished, openApp, upstream, value, writeSignature } from './steps'

test.beforeEach(() => upstream.clear())

async function chooseModel(page: Page, column: number, id: string) {
  await page.getByTestId(`model-${column}`).click()
  await page.getByTestId(`model-option-${id}`).click()
}

const picture = (width: number) => ({
  name: `${width}.png`,
  mimeType: 'image/png',
  buffer: plainPng(width, 30),
})
const row = (page: Page, id: string) => page.getByTestId(`row-${id}`)

test('the matrix names what each model takes and costs, filters and searches', async ({ page }) => {
  await page.goto('/models')
  await expect(row(page, 'device/fast')).toContainText('free')
  await expect(row(page, 'openai/gpt-4o-mini')).toContainText('$0.15')
  await expect(row(page, 'openai/gpt-4o-mini')).toContainText('Ready')
  await expect(row(page, 'openai/gpt-audio')).toContainText('unknown')
  const count = page.getByTestId('models-count')
  await page.getByRole('button', { name: 'Takes audio' }).click()
  await expect(row(page, 'openai/gpt-4o-mini')).toHaveCount(0)
  await expect(row(page, 'openai/gpt-audio')).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search models' }).fill('nothing like it')
  await expect(count).toHaveText(/^0 of/)
  await page.getByRole('button', { name: 'Show all' }).click()
  await page.getByRole('searchbox', { name: 'Search models' }).fill('haiku')
  await expect(row(page, 'anthropic/claude-haiku-4-5')).toContainText('100 images')

  await test.step('by keyboard: a row opens with its sources, Esc closes', async () => {
    await row(page, 'anthropic/claude-haiku-4-5').getByRole('button').focus()
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('model-facts')).toContainText('platform.claude.com/docs')
    await page.keyboard.press('Escape')
    await expect(page.getByTestId('model-facts')).toHaveCount(0)
  })
})

test('a price set by hand changes the estimate and the cost, is kept, and can be reset', async ({ page }) => {
  await openApp(page)
  await page.getByTestId('file-image').setInputFiles(picture(400))
  await page.getByTestId('input-question').getByRole('textbox').fill('What is this?')
  await chooseModel(page, 1, 'openai/gpt-4o-mini')
  const estimate = page.getByTestId('run-estimate').filter({ visible: true })
  await expect(estimate).toHaveText(/^about \$0\.00\d+ \(at most \$0\.0\d+\)$/)
  const before = await estimate.textContent()

  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Models' }).click()
  await row(page, 'openai/gpt-4o-mini').click()
  await page.getByLabel('Input price').fill('150')
  await page.keyboard.press('Escape')
  await expect(row(page, 'openai/gpt-4o-mini')).toContainText('set by hand')
  await expect(row(page, 'openai/gpt-4o-mini')).toContainText('$150.00')
  await page.reload()
  await expect(row(page, 'openai/gpt-4o-mini')).toContainText('$150.00')

  await page.getByRole('link', { name: 'Facet' }).click()
  await expect(estimate).toHaveText(/^about \$/)
  expect(await estimate.textContent()).not.toBe(before)
  await page.getByTestId('run').click()
  await finished(page, 1)
  await expect(badge(page, 1, 'cost')).toHaveText(/^\$0\.0[1-9]/)
  await page.getByTestId('details-1').click()
  await expect(page.getByTestId('details')).toContainText(/Estimated before.*(too (high|low)|exact)/)
  await page.keyboard.press('Escape')

  await page.goto('/models')
  await row(page, 'openai/gpt-4o-mini').click()
  await page.getByTestId('override-reset').click()
  await page.keyboard.press('Escape')
  await expect(row(page, 'openai/gpt-4o-mini')).toContainText('$0.15')
  await expect(row(page, 'openai/gpt-4o-mini')).not.toContainText('set by hand')
})

test('the 21st image is refused before the call, and goes out once the limit is raised by hand', async ({
  page,
}) => {
  await openApp(page)
  await writeSignature(page, 'photos: list[dspy.Image] -> answer')
  await page
    .getByTestId('file-photos')
    .setInputFiles(Array.from({ length: 21 }, (_, index) => picture(100 + index)))
  // The strip holds one each; above it the chosen one is shown large.
  await expect(page.getByTestId('input-photos').locator('img')).toHaveCount(1 + 21, { timeout: 60_000 })
  await chooseModel(page, 1, 'anthropic/claude-haiku-4-5')
  const runOne = async () => {
    await page.getByTestId('column-1').getByTestId('column-menu').click()
    await page.getByRole('menuitem', { name: 'Run this column' }).click()
  }
  const setMost = async (count: string) => {
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Models' }).click()
    await row(page, 'anthropic/claude-haiku-4-5').click()
    await page.getByLabel('Images at once').fill(count)
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Facet' }).click()
  }
  const error = page.getByTestId('cell-1').getByTestId('cell-error')
  await setMost('20')
  await runOne()
  await expect(error).toContainText('These are 21 images, and claude-haiku-4-5 takes 20 at once.')
  await expect(error).toContainText(/Drop 1.*montage.*split/)
  expect(await upstream.log()).toHaveLength(0)

  await setMost('100')
  await runOne()
  await expect(value(page, 1, 'answer')).toContainText(/^I got/)
  const calls = await upstream.log()
  expect(calls.map(({ media }) => media.length)).toEqual([21])
})

test('an image on a model that only listens is refused before the call', async ({ page }) => {
  await openApp(page)
  await writeSignature(page, 'image: dspy.Image, question -> answer')
  await page.getByTestId('file-image').setInputFiles(picture(60))
  await page.getByTestId('input-question').getByRole('textbox').fill('What?')
  await chooseModel(page, 1, 'openai/gpt-audio')
  await page.getByTestId('run').click()
  await expect(page.getByTestId('cell-1').getByTestId('cell-error')).toContainText('takes no images')
  await finished(page, 0)
  expect(await upstream.log()).toHaveLength(0)
})

test('on a phone the matrix is cards, and nothing runs off the side', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/models')
  await page.getByTestId('card-openai/gpt-4o-mini').click()
  await expect(page.getByTestId('model-facts')).toContainText('JSON schema')
  await expect(page.getByLabel('Input price')).toBeVisible()
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide).toBeLessThanOrEqual(390)
})

test('a model of tomorrow is offered with its end and answers; what a model refuses is left out the second time, and said', async ({
  page,
}) => {
  await openApp(page)
  const offered = await page.evaluate(
    async (): Promise<{ id: string; listed?: string; endsOn?: string }[]> => {
      const body: { models: { id: string }[] } = await (await fetch('/api/models')).json()
      return body.models
    },
  )
  expect(offered.find(({ id }) => id === 'openai/gpt-7-sol')).toMatchObject({
    listed: 'new',
    endsOn: '2027-01-15',
    ready: true,
  })
  const cold = offered.find(({ id }) => id.startsWith('openai/scenario-cold'))?.id ?? ''
  await page.getByTestId('file-image').setInputFiles(picture(40))
  const question = page.getByTestId('input-question').getByRole('textbox')
  await question.fill('What is this?')

  await page.getByTestId('model-1').click()
  const option = page.getByTestId('model-option-openai/gpt-7-sol')
  await expect(option).toContainText('new')
  await expect(option).toContainText('15 Jan 2027')
  await option.click()
  await page.getByTestId('run').click()
  await finished(page, 1)
  await expect(value(page, 1, 'answer')).toContainText('I got image')
  await expect(page.getByTestId('cell-notes')).toHaveCount(0)

  await chooseModel(page, 1, cold)
  await page.getByTestId('run-options').click()
  await page.getByLabel('Temperature').fill('0.5')
  await page.keyboard.press('Escape')
  const sent = async () => (await upstream.log()).map(({ temperature }) => temperature ?? 'none')
  await upstream.clear()
  await page.getByTestId('run').click()
  await finished(page, 1)
  await expect(page.getByTestId('cell-notes')).toContainText('temperature')
  expect(await sent()).toEqual([0.5, 'none'])

  await upstream.clear()
  await question.fill('And what else?')
  await page.getByTestId('run').click()
  await finished(page, 1)
  await expect(page.getByTestId('cell-notes')).toContainText('temperature')
  expect(await sent()).toEqual(['none'])
})

test('a model that ends says when, and once it has ended leads to its successor by one press', async ({
  page,
}) => {
  await page.clock.install({ time: new Date('2026-12-01T12:00:00Z') })
  await openApp(page)
  await page.getByTestId('file-image').setInputFiles(picture(40))
  await page.getByTestId('input-question').getByRole('textbox').fill('What is this?')
  await chooseModel(page, 1, 'openai/gpt-4o-mini')
  const column = page.getByTestId('column-1')
  await expect(column.getByTestId('end-badge')).toHaveText('Ends on 14 Jan 2027')
  await page.clock.runFor(5000)
  await expect(page.getByTestId('saved-state')).toContainText('Saved')

  await page.clock.setSystemTime(new Date('2027-01-15T12:00:00Z'))
  await page.reload()
  await expect(column.getByTestId('end-badge')).toHaveText('Ended on 14 Jan 2027')
  await expect(column).toContainText('gpt-4o-mini')
  await column.getByRole('button', { name: 'Switch to gpt-6-luna' }).click()
  await expect(column).toContainText('gpt-6-luna')
  await expect(column.getByTestId('end-badge')).toHaveCount(0)
  await page.goto('/models')
  await expect(row(page, 'openai/gpt-4o-mini')).toContainText('Ended on 14 Jan 2027')
})
