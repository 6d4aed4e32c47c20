import { stat } from 'node:fs/promises'
import { chromium, type Page } from '@playwright/test'
import { asReturning } from '../scripts/lib/browser.mjs'
import { expect, test } from './app'
import { faultless } from './axe'
import { accurate, finished, openApp, value, writeSignature } from './steps'

const record = (page: Page) => page.getByTestId('record-clip').click()

test('speech from the microphone becomes a typed answer', async ({ page }) => {
  await openApp(page)
  await writeSignature(page, 'clip: Audio, question -> answer: str, transcript: str')
  await record(page)
  await expect(page.getByTestId('recording-seconds')).toContainText(/0:1[0-9]/, { timeout: 30_000 })
  await page.getByTestId('recording-stop').click()
  await expect(page.getByTestId('input-clip').getByTestId('waveform')).toBeVisible()
  await page.getByTestId('input-question').getByRole('textbox').fill('What is the invoice number?')
  await page.getByTestId('run').click()
  await finished(page, accurate)
  await expect(value(page, accurate, 'transcript')).toContainText(/call me back|invoice|Northwind/i)
})

test('a row of the grid is spoken, and a form that is closed keeps what was said until then', async ({
  page,
}) => {
  await openApp(page)
  await writeSignature(page, 'clip: Audio -> transcript: str')
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Compare' }).click()
  await page.getByTestId('add-rows').click()
  await page.getByTestId('grid-files').setInputFiles('public/samples/voice-note.wav')
  const head = page.getByTestId('grid').getByRole('rowheader').first()
  await expect(head).toContainText('voice-note')
  await page.keyboard.press('Escape')
  await page.getByTestId('grid').focus()
  for (const key of ['ArrowLeft', 'ArrowLeft', 'Enter']) await page.keyboard.press(key)
  const form = page.getByTestId('row-form')
  await form.getByTestId('row-record-clip').click()
  await expect(form.getByTestId('recording-seconds')).toContainText(/0:0[1-9]/)
  await faultless(page, { name: 'the grid' })
  await form.getByTestId('recording-stop').click()
  await expect(form).toContainText('recording.wav')
  await form.getByTestId('row-record-clip').click()
  await expect(form.getByTestId('recording-seconds')).toContainText(/0:0[2-9]/)
  await page.keyboard.press('Escape')
  await expect(form).toHaveCount(0)
  await expect(head).toContainText('recording')
  await page.getByTestId('grid').focus()
  await page.keyboard.press('Enter')
  // 16 kHz mono of 16 bits: 32 kB a second.
  await expect(form).toContainText(/recording\.wav .*(6[4-9]|[7-9]\d|1\d\d) kB/)
})

test('a reload in the middle of a recording loses at most a second of it', async ({ page }) => {
  await openApp(page)
  await writeSignature(page, 'clip: Audio -> transcript: str')
  await expect(page.getByTestId('saved-state')).toContainText(/saved/i)
  await record(page)
  await expect(page.getByTestId('recording-seconds')).toContainText(/0:0[5-9]/, { timeout: 20_000 })
  await page.reload()
  const leftover = page.getByTestId('leftover')
  await expect(leftover).toBeVisible()
  const seconds = Number(/(\d+(?:\.\d+)?) ?s/.exec(await leftover.innerText())?.[1])
  expect(seconds).toBeGreaterThanOrEqual(4)
  await leftover.getByTestId('leftover-keep').click()
  await expect(page.getByTestId('input-clip').getByTestId('waveform')).toBeVisible()
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId('input-clip').getByRole('button', { name: 'Download this clip' }).click(),
  ])
  expect(saved.suggestedFilename()).toMatch(/\.wav$/)
  // 16 kHz mono of 16 bits: 32,000 bytes a second behind a head of 44.
  expect((await stat(await saved.path())).size).toBeGreaterThanOrEqual(seconds * 32_000 * 0.9)
})

test('a refused microphone says how to allow it', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL: baseURL ?? '', permissions: [] })
  await asReturning(context)
  const page = await context.newPage()
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () =>
      Promise.reject(new DOMException('Permission denied', 'NotAllowedError'))
  })
  await openApp(page)
  await writeSignature(page, 'clip: Audio -> transcript')
  await record(page)
  await expect(page.getByTestId('notice-clip')).toContainText(/allow/i)
  await expect(page.getByTestId('run')).toBeEnabled()
  await context.close()
})

test('a computer without a microphone is told so, and files still work', async ({ baseURL }) => {
  const own = test.info().project.use.launchOptions ?? {}
  const args = (own.args ?? []).filter((arg) => !arg.includes('fake-device') && !arg.includes('fake-audio'))
  const browser = await chromium.launch({ ...own, args })
  const page = await browser.newPage({ baseURL: baseURL ?? '', permissions: ['microphone'] })
  await asReturning(page)
  await openApp(page)
  await writeSignature(page, 'clip: Audio -> transcript')
  await record(page)
  await expect(page.getByTestId('notice-clip')).toContainText(/no microphone|not found|plug|connect/i)
  await browser.close()
})
