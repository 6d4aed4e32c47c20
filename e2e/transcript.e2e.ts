// What is said in a clip: seen as it is heard, kept by Stop, heard once for all columns, and the text under its wave.
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { expect, test } from './app'
import { faultless } from './axe'
import { samplePath } from './media'
import { badge, openApp, value, writeSignature } from './steps'

/** The voice note so many times, 1.5 s of silence after each: as many parts for the ear. 16 kHz mono PCM. */
function spokenWav(times: number): Buffer {
  const note = readFileSync(samplePath('voice-note.wav'))
  const sound = note.subarray(44)
  const body = Buffer.concat(Array.from({ length: times }, () => [sound, Buffer.alloc(48_000)]).flat())
  const head = Buffer.from(note.subarray(0, 44))
  head.writeUInt32LE(36 + body.length, 4)
  head.writeUInt32LE(body.length, 40)
  return Buffer.concat([head, body])
}

test('a transcript comes as it is heard, Stop keeps it, a new run goes on, and its words play', async ({
  page,
  context,
}) => {
  // The speech engine is slow on a busy machine.
  test.setTimeout(600_000)
  const ended = { timeout: 240_000 }
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openApp(page)
  await writeSignature(page, 'clip: Audio -> transcript: str')
  const buffer = spokenWav(3)
  await page.getByTestId('file-clip').setInputFiles({ name: 'talk.wav', mimeType: 'audio/wav', buffer })
  const panel = page.getByTestId('transcript')
  const cues = panel.locator('[data-cue]')
  const reached = panel.getByTestId('heard-up-to')
  const seconds = async () => Number(/up to 0:(\d+)/.exec(await reached.innerText())?.[1])

  await test.step('words come while it is heard, in the column too', async () => {
    await page.getByTestId('run').click()
    await expect(cues.first()).toBeVisible(ended)
    await expect(page.getByTestId('stop')).toBeVisible()
    await expect(value(page, 0, 'transcript')).toContainText(
      (await cues.first().innerText()).split('\n').at(-1) ?? '?',
    )
  })

  let before = 0
  let first = ''
  await test.step('Stop keeps what was heard', async () => {
    await page.getByTestId('stop').click()
    await expect(page.getByTestId('stopped').first()).toContainText('goes on from there')
    before = await seconds()
    expect(before).toBeGreaterThan(5)
    first = await cues.first().innerText()
    await expect(value(page, 0, 'transcript')).not.toBeEmpty()
  })

  await test.step('a reload keeps it too, and a new run goes on from there, once for both columns', async () => {
    await page.reload()
    await expect(cues.first()).toHaveText(first.replace('\n', ''), { timeout: 20_000 })
    expect(await seconds()).toBe(before)
    await page.getByTestId('run').click()
    for (const column of [0, 1]) await expect(badge(page, column, 'latency')).toBeVisible(ended)
    await expect(reached).toHaveCount(0)
    expect(await cues.first().innerText()).toBe(first)
    expect(await value(page, 0, 'transcript').innerText()).toBe(
      await value(page, 1, 'transcript').innerText(),
    )
  })

  await test.step('a word plays from there, and what is heard is marked', async () => {
    await cues.nth(1).locator('[data-word]').first().click()
    await expect(panel.locator('[aria-current=true]')).toHaveCount(1)
    await page.getByRole('button', { name: 'Pause' }).click()
    await cues.nth(1).focus()
    await page.keyboard.press('ArrowDown')
    await expect(cues.nth(2)).toBeFocused()
    await page.keyboard.press('ArrowRight')
    await expect(cues.nth(2).locator('[data-chosen]')).toHaveAttribute('data-word', '1')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
    await page.getByRole('button', { name: 'Pause' }).click()
  })

  await test.step('copied as text, saved as subtitles', async () => {
    await panel.getByTestId('copy-transcript').click()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied.split('\n')).toHaveLength(await cues.count())
    for (const [kind, head] of [
      ['srt', /^1\n00:00:0\d,\d{3} --> 00:00:\d\d,\d{3}\n\S/],
      ['vtt', /^WEBVTT\n\n00:00:0\d\.\d{3} --> /],
    ] as const) {
      await panel.getByTestId('save-transcript').click()
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        page.getByTestId(`save-${kind}`).click(),
      ])
      expect(saved.suggestedFilename()).toBe(`talk.${kind}`)
      expect(await readFile(await saved.path(), 'utf8')).toMatch(head)
    }
  })

  await faultless(page, { name: 'the transcript' })
  for (const width of [320, 390]) {
    await page.setViewportSize({ width, height: 800 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  }
})
