// The first minutes of a person with work of their own: open, bring a picture, record, shape the task, run, compare.
import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { plainPng } from './media'
import { badge, openApp, upstream, value } from './steps'

test.use({ firstVisit: true })
test.beforeEach(() => upstream.clear())

const models = ['openai/gpt-audio', 'gemini/gemini-2.5-flash'] as const
const picture = { name: 'shop.png', mimeType: 'image/png', buffer: plainPng(40, 30) }
const seconds = (page: Page) => page.getByTestId('recording-seconds')
const clip = (page: Page) => page.getByTestId('input-clip').getByTestId('waveform')

/** Both columns have answered about what was recorded, and are held against each other. */
async function compared(page: Page) {
  for (const column of [0, 1]) {
    await expect(badge(page, column, 'latency')).toBeVisible()
    await expect(value(page, column, 'answer')).toContainText(/audio|text/)
  }
  await expect(page.getByTestId('differences')).toBeVisible()
  const calls = await upstream.log()
  expect(calls).toHaveLength(2)
  // The clip and nothing else: the picture belongs to a field that is gone.
  for (const { media } of calls) expect(media.map(({ mime }) => mime)).toEqual(['audio/wav'])
}

test('the first minutes by pointer', async ({ page }) => {
  await openApp(page)
  await test.step('the first visit begins with a sample, and others that answer with one click', async () => {
    await expect(page.getByTestId('sample-note')).toContainText(
      /This one (ran|runs|is running) in your browser/,
    )
    await expect(page.getByTestId('sample-spoken-qa')).toBeVisible()
    await page.getByTestId('start-empty').click()
    await expect(page.getByRole('heading', { name: 'Typed prompts for pictures and speech' })).toBeVisible()
    await expect(page.getByTestId('gallery-receipt')).toBeVisible()
  })
  await test.step('a picture of one’s own', async () => {
    const chooser = page.waitForEvent('filechooser')
    await page.getByTestId('input-image').getByRole('button', { name: 'Choose a file' }).click()
    await (await chooser).setFiles(picture)
    await expect(page.getByTestId('input-image').locator('img').first()).toBeVisible()
  })
  await test.step('the task in the form of one’s own, types from the list', async () => {
    const text = page.getByTestId('signature-text')
    await text.click()
    await page.keyboard.press('Control+a')
    await text.pressSequentially('clip: Aud')
    await page.getByTestId('type-list').getByRole('option', { name: 'Audio' }).click()
    await text.pressSequentially(', question -> answer:')
    await page.getByTestId('type-list').getByRole('option').first().click()
    await expect(text).toHaveValue('clip: Audio, question -> answer: str')
    await page.getByTestId('input-question').getByRole('textbox').fill('What is said?')
  })
  await test.step('a recording', async () => {
    await page.getByTestId('record-clip').click()
    await expect(seconds(page)).toContainText(/0:0[1-9]/)
    await page.getByTestId('recording-stop').click()
    await expect(clip(page)).toBeVisible()
  })
  await test.step('two models side by side', async () => {
    for (const [column, id] of models.entries()) {
      await page.getByTestId(`model-${column}`).click()
      await page.getByTestId(`model-option-${id}`).click()
    }
    await page.getByTestId('run').click()
    await compared(page)
  })
  await test.step('what is changed afterwards is called stale', async () => {
    await page.getByTestId('input-question').getByRole('textbox').fill('Who speaks?')
    await expect(page.getByTestId('stale')).toHaveCount(2)
    await expect(page.getByTestId('stale').first()).toContainText('Stale')
  })
})

/** Presses Tab until the focus is in the part with this test id, or on what is named inside of it. */
async function tabTo(page: Page, id: string, inside = '') {
  const there = () =>
    page.evaluate((wanted) => {
      const part = document.querySelector(wanted)
      return part?.contains(document.activeElement) ?? false
    }, `[data-testid="${id}"] ${inside}`)
  for (let press = 0; press < 60 && !(await there()); press++) await page.keyboard.press('Tab')
  expect(await there(), `Tab reaches ${id}`).toBe(true)
}

test('the first minutes by keyboard alone', async ({ page }) => {
  await openApp(page)
  await test.step('away from the sample', async () => {
    await tabTo(page, 'start-empty')
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('input-image')).toBeVisible()
  })
  await test.step('a picture of one’s own, pasted', async () => {
    await page.evaluate(
      async (bytes) => {
        const blob = new Blob([new Uint8Array(bytes)], { type: 'image/png' })
        await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })])
      },
      [...picture.buffer],
    )
    await page.keyboard.press('Control+v')
    await expect(page.getByTestId('input-image').locator('img').first()).toBeVisible()
  })
  await test.step('the task, with types from the list by arrow, Enter and Tab', async () => {
    const text = page.getByTestId('signature-text')
    await tabTo(page, 'signature-text')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('clip: au')
    await page.keyboard.press('Enter')
    await page.keyboard.type(', question -> answer: ')
    await expect(page.getByTestId('type-list')).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Tab')
    await expect(text).toHaveValue('clip: Audio, question -> answer: str')
    await expect(text).toBeFocused()
  })
  await test.step('a recording, cut with the arrows', async () => {
    await tabTo(page, 'input-clip')
    await page.keyboard.press('r')
    await expect(seconds(page)).toContainText(/0:0[1-9]/)
    await page.keyboard.press('r')
    await expect(clip(page)).toBeVisible()
    await page.keyboard.press('t')
    const start = page.getByRole('slider', { name: 'Start of the part to keep, seconds' })
    await expect(start).toBeFocused()
    for (let press = 0; press < 8; press++) await page.keyboard.press('ArrowRight')
    await expect(start).toHaveAttribute('aria-valuenow', /^0\.4/)
    await page.keyboard.press('Enter')
    await expect(start).toHaveCount(0)
    await expect(clip(page)).toBeVisible()
    await expect(page.getByTestId('input-clip')).toBeFocused()
  })
  await test.step('a question, typed: letters are letters there', async () => {
    await tabTo(page, 'input-question', 'textarea')
    await page.keyboard.type('r t ?')
    await expect(page.getByTestId('input-question').getByRole('textbox')).toHaveValue('r t ?')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })
  await test.step('two models, chosen by their first letters, run and compared', async () => {
    for (const [column, id] of models.entries()) {
      await tabTo(page, `model-${column}`)
      await page.keyboard.press('Enter')
      await expect(page.getByTestId('picker-search')).toBeFocused()
      await page.keyboard.type(id.split('/')[1] ?? '')
      await expect(page.getByTestId(`model-option-${id}`)).toHaveAttribute('aria-selected', 'true')
      await page.keyboard.press('Enter')
      await expect(page.getByTestId(`model-${column}`)).toBeFocused()
    }
    await page.keyboard.press('Control+Enter')
    await compared(page)
  })
  await test.step('the palette names every key, finds, runs and gives the focus back', async () => {
    await tabTo(page, 'details-0')
    await page.keyboard.press('Control+k')
    await expect(page.getByTestId('palette-search')).toBeFocused()
    await expect(page.getByTestId('command-run.all')).toContainText('Enter')
    await page.keyboard.press('Escape')
    await expect(page.getByTestId('details-0')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('details')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByTestId('details-0')).toBeFocused()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('dark')
    await page.keyboard.press('Enter')
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  })
  await test.step('single letters can be switched off, also for the next visit', async () => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type('single letter')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await page.reload()
    await expect(page.getByTestId('run')).toBeEnabled()
    await page.keyboard.press('?')
    await page.keyboard.press('Control+k')
    await expect(page.getByTestId('palette-search')).toBeFocused()
    await expect(page.getByRole('dialog')).toHaveCount(1)
  })
})

test('the line between inputs and answers moves by key, is remembered and goes back', async ({ page }) => {
  await openApp(page)
  const width = () => page.getByTestId('task').evaluate((task) => (task as HTMLElement).offsetWidth)
  const usual = await width()
  await page.getByTestId('pane-divider').focus()
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('ArrowRight')
  expect(await width()).toBe(usual + 80)
  await page.reload()
  await expect(page.getByTestId('run')).toBeEnabled()
  expect(await width()).toBe(usual + 80)
  await page.getByTestId('pane-divider').dblclick({ position: { x: 0, y: 300 } })
  expect(await width()).toBe(usual)
})
