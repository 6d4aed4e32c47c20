// The first minutes in Firefox, over WebDriver BiDi: Playwright's own Firefox is another browser than people have.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'puppeteer-core'
import { firefoxPath } from '../scripts/lib/browser.mjs'
import { expect, test } from './app'
import { plainPng } from './media'
import { upstream } from './steps'

const models = ['openai/gpt-audio', 'gemini/gemini-2.5-flash'] as const
const id = (name: string) => `[data-testid="${name}"]`

/** An output for sound that nobody hears, below a folder of its own: without any, Firefox runs no sound at all. */
async function openOutput(folder: string) {
  if (!existsSync('/usr/bin/pulseaudio')) return { env: process.env, close: () => undefined }
  const runtime = path.join(folder, 'run')
  mkdirSync(runtime, { recursive: true, mode: 0o700 })
  const env = { ...process.env, XDG_RUNTIME_DIR: runtime }
  const modules = ['-L', 'module-null-sink', '-L', 'module-native-protocol-unix']
  const args = ['-n', '--exit-idle-time=-1', '--use-pid-file=no', ...modules]
  const output = spawn('/usr/bin/pulseaudio', args, { env, stdio: 'ignore' })
  await expect.poll(() => existsSync(path.join(runtime, 'pulse', 'native'))).toBe(true)
  return { env, close: () => output.kill() }
}

async function openFirefox(env: NodeJS.ProcessEnv) {
  const { default: puppeteer } = await import('puppeteer-core')
  const executablePath = firefoxPath()
  if (!executablePath) throw new Error('No Firefox found: install firefox-esr or set FIREFOX_PATH.')
  return puppeteer.launch({
    browser: 'firefox',
    executablePath,
    env,
    extraPrefsFirefox: { 'media.navigator.streams.fake': true, 'media.navigator.permission.disabled': true },
  })
}

/** The text of a part once it is as wanted. */
async function reads(page: Page, name: string, wanted: RegExp) {
  const text = () => page.$eval(id(name), (part) => part.textContent ?? '').catch(() => '')
  await expect.poll(text, { timeout: 60_000, message: name }).toMatch(wanted)
}

async function press(page: Page, name: string) {
  await page.locator(id(name)).setTimeout(30_000).click()
}

test('the first minutes in Firefox @soak', async ({ baseURL }, info) => {
  await upstream.clear()
  const picture = info.outputPath('shop.png')
  writeFileSync(picture, plainPng(40, 30))
  const output = await openOutput(info.outputDir)
  const browser = await openFirefox(output.env)
  try {
    const page = await browser.newPage()
    await page.setViewport({ width: 1440, height: 900 })
    const faults: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text())
    })
    page.on('pageerror', (error) => faults.push(String(error)))
    page.on('request', (request) => {
      const url = new URL(request.url())
      if (url.protocol.startsWith('http') && url.origin !== new URL(baseURL ?? '').origin)
        faults.push(`foreign host: ${url.href}`)
    })

    await test.step('the first visit is answered on this device', async () => {
      await page.goto(`${baseURL}/`)
      await reads(page, 'value-0-total', /30\.11/)
      await reads(page, 'sample-note', /This one (ran|runs|is running) in your browser/)
      await press(page, 'start-empty')
      await reads(page, 'gallery-receipt', /receipt/)
    })
    await test.step('a picture of one’s own', async () => {
      const input = await page.waitForSelector(`input${id('file-image')}`)
      await (await input?.toElement('input'))?.uploadFile(picture)
      await page.waitForSelector(`${id('input-image')} img`)
    })
    await test.step('the task, with types from the list', async () => {
      await press(page, 'signature-text')
      await page.keyboard.down('Control')
      await page.keyboard.press('a')
      await page.keyboard.up('Control')
      await page.keyboard.type('clip: au')
      await page.waitForSelector(id('type-list'))
      await page.keyboard.press('Enter')
      await page.keyboard.type(', question -> answer: ')
      await page.waitForSelector(id('type-list'))
      await page.keyboard.press('Tab')
      const written = () => page.$eval(id('signature-text'), (box) => (box as HTMLTextAreaElement).value)
      await expect.poll(written).toBe('clip: Audio, question -> answer: str')
      await page.locator(`${id('input-question')} textarea`).fill('What is said?')
    })
    await test.step('a recording', async () => {
      await press(page, 'record-clip')
      await reads(page, 'recording-seconds', /0:0[1-9]/)
      await press(page, 'recording-stop')
      await page.waitForSelector(`${id('input-clip')} ${id('waveform')}`)
    })
    await test.step('two models side by side', async () => {
      for (const [column, model] of models.entries()) {
        await press(page, `model-${column}`)
        await press(page, `model-option-${model}`)
      }
      await press(page, 'run')
      for (const column of [0, 1]) await reads(page, `value-${column}-answer`, /audio|text/)
      await page.waitForSelector(id('differences'))
      const calls = await upstream.log()
      expect(calls.map(({ media }) => media.map(({ mime }) => mime))).toEqual([['audio/wav'], ['audio/wav']])
    })
    await test.step('all of it is there after a reload', async () => {
      await reads(page, 'saved-state', /Saved/)
      await page.reload()
      for (const column of [0, 1]) await reads(page, `value-${column}-answer`, /audio|text/)
      await page.waitForSelector(`${id('input-clip')} ${id('waveform')}`)
    })
    expect(faults).toEqual([])
  } finally {
    await browser.close()
    output.close()
  }
})
