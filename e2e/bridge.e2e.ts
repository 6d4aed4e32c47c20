import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { sample } from './media'
import { finished, openApp, upstream, value, writeSignature } from './steps'

test.beforeEach(() => upstream.clear())

async function askAboutClip(page: Page) {
  await openApp(page)
  await writeSignature(page, 'recording: Audio -> answer')
  await page.getByTestId('file-recording').setInputFiles(sample('voice-note.wav'))
  for (const [column, model] of ['gpt-4.1-mini', 'gpt-4o-mini'].entries()) {
    await page.getByTestId(`model-${column}`).click()
    await page.getByTestId(`model-option-openai/${model}`).click()
  }
}

test('a clip for a model without ears: refused before the call, then answered from a transcript made here', async ({
  page,
}) => {
  // The speech engine starts slowly on a busy machine.
  test.setTimeout(300_000)
  await askAboutClip(page)
  const cell = page.getByTestId('cell-1')

  await test.step('no model that cannot answer messages is offered', async () => {
    await page.getByTestId('model-1').click()
    await expect(page.getByRole('listbox', { name: 'Models' })).toBeVisible()
    await expect(page.getByTestId('model-option-openai/whisper-1')).toHaveCount(0)
    await page.keyboard.press('Escape')
  })

  await test.step('the vendor is not asked, and there are two ways on', async () => {
    await page.getByTestId('run').click()
    await expect(cell.getByTestId('use-transcript')).toBeVisible({ timeout: 60_000 })
    await expect(cell.getByTestId('cell-error')).toContainText('audio')
    expect(await upstream.log()).toHaveLength(0)
    await cell.getByTestId('choose-model').click()
    await expect(page.getByTestId('model-option-gemini/gemini-2.5-flash')).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('what was said goes out as text', async () => {
    await cell.getByTestId('use-transcript').click()
    await expect(value(page, 1, 'answer')).toContainText('I got text only', { timeout: 240_000 })
    await finished(page, 1)
    const calls = await upstream.log()
    expect(calls).toHaveLength(1)
    expect(calls[0]).toMatchObject({ model: 'gpt-4o-mini', media: [] })
    await page.getByTestId('details-1').click()
    const details = page.getByTestId('details')
    await expect(details).toContainText(/Transcript sent in place of voice-note.*made by On this device/)
    const words = await details
      .getByRole('region', { name: /^Transcript sent/ })
      .locator('pre')
      .innerText()
    expect(words.split(/\s+/).length).toBeGreaterThan(5)
    expect(calls[0]?.prompt).toContain(words.trim())
    await page.keyboard.press('Escape')
  })

  await test.step('a second column takes the same transcript', async () => {
    await page.getByTestId('cell-0').getByTestId('use-transcript').click()
    await finished(page, 0)
    const calls = await upstream.log()
    expect(calls.map(({ model }) => model)).toEqual(['gpt-4o-mini', 'gpt-4.1-mini'])
    expect(calls[1]?.prompt).toBe(calls[0]?.prompt)
  })
})

test('for every column, written down by a model of the server, once', async ({ page }) => {
  await askAboutClip(page)
  await page.getByTestId('run-options').click()
  await page.getByRole('switch', { name: /Transcript for models/ }).click()
  await page.getByLabel('Written down by').selectOption('openai/whisper-1')
  await page.keyboard.press('Escape')
  await page.getByTestId('run').click()
  await finished(page, 0)
  await finished(page, 1)
  const calls = await upstream.log()
  expect(calls.map(({ model }) => model).toSorted()).toEqual(['gpt-4.1-mini', 'gpt-4o-mini', 'whisper-1'])
  const bytes = calls.find(({ model }) => model === 'whisper-1')?.media[0]?.bytes ?? 0
  expect(bytes).toBeGreaterThan(1000)
  for (const call of calls.filter(({ model }) => model !== 'whisper-1'))
    expect(call.prompt).toContain(`The vendor heard ${bytes} bytes.`)
})

test('a transcript of a vendor that streams is read while it comes', async ({ page }) => {
  await askAboutClip(page)
  await page.getByTestId('run-options').click()
  await page.getByRole('switch', { name: /Transcript for models/ }).click()
  await page.getByLabel('Written down by').selectOption('openai/gpt-transcribe')
  await page.keyboard.press('Escape')
  await page.getByTestId('run').click()
  const panel = page.getByTestId('transcript')
  await expect(panel.getByTestId('saying')).toContainText('The vendor')
  await expect(panel.getByTestId('caption')).toHaveText(/^The vendor heard \d+ bytes\.$/)
  await expect(panel.getByTestId('saying')).toHaveCount(0)
  await finished(page, 0)
  await finished(page, 1)
  // Both columns and the panel rest on one transcription.
  expect((await upstream.log()).filter(({ model }) => model === 'gpt-transcribe')).toHaveLength(1)
})
