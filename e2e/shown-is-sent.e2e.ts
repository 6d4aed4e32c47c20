import { writeFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { toneWav } from './media'
import { avif, bmpOf, corners, cornersOf, gifOf, pixelDistance, storedFor, turned } from './picture-files'
import { dragIn, finished, openApp, upstream, writeSignature } from './steps'

const upright = `${corners.width}x${corners.height} red green blue yellow`
const film = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypmp42'), Buffer.alloc(90_000, 7)])

interface Given {
  name: string
  mime: string
  file: Buffer
  note?: RegExp
}

async function givenPictures(page: Page): Promise<Given[]> {
  const all: Given[] = []
  for (const mime of ['image/jpeg', 'image/png', 'image/webp'])
    for (let orientation = 1; orientation <= 8; orientation++) {
      const stored = await storedFor(page, mime, orientation)
      all.push({
        name: `${mime} turned ${orientation}`,
        mime,
        file: turned(stored, mime, orientation),
        ...(orientation > 1 ? { note: /Turned upright/ } : {}),
      })
    }
  const plain = async (mime: string) => storedFor(page, mime, 1)
  return [
    ...all,
    { name: 'a GIF', mime: 'image/gif', file: gifOf(1) },
    { name: 'a GIF that plays once', mime: 'image/gif', file: gifOf(2), note: /first frame/ },
    {
      name: 'a GIF without its end',
      mime: 'image/gif',
      file: gifOf(1).subarray(0, -1),
      note: /end.* missing/,
    },
    { name: 'a BMP', mime: 'image/bmp', file: bmpOf(), note: /Converted from BMP/ },
    { name: 'a BMP that states no length', mime: 'image/bmp', file: bmpOf(0), note: /Converted from BMP/ },
    {
      name: 'a motion photo',
      mime: 'image/jpeg',
      file: Buffer.concat([await plain('image/jpeg'), film]),
      note: /film of this motion photo.*left out/,
    },
    {
      name: 'a padded PNG',
      mime: 'image/png',
      file: Buffer.concat([await plain('image/png'), Buffer.alloc(80_000)]),
      note: /behind the end of the picture.*left out/,
    },
    {
      name: 'a padded WebP',
      mime: 'image/webp',
      file: Buffer.concat([await plain('image/webp'), Buffer.alloc(333, 1)]),
      note: /behind the end of the picture.*left out/,
    },
  ]
}

async function toVendor(page: Page, model = 'openai/gpt-4o-mini') {
  await page.getByTestId('model-0').click()
  await page.getByTestId(`model-option-${model}`).click()
}

/** Several pictures become the same bytes: each is asked about all the same. */
async function askAlways(page: Page) {
  await page.getByTestId('run-options').click()
  await page.getByRole('switch', { name: /^Prediction cache/ }).click()
  await page.keyboard.press('Escape')
}

/** What the page shows of a picture, as base64. */
function shownIn(page: Page, field: string): Promise<string> {
  const image = page.getByTestId(`input-${field}`).locator('img').first()
  return image.evaluate(async (element: HTMLImageElement) => {
    const bytes = new Uint8Array(await (await fetch(element.src)).arrayBuffer())
    return btoa(String.fromCharCode(...bytes))
  })
}

test('every picture is sent as it is shown: upright, whole, its first frame', async ({ page }) => {
  test.setTimeout(120_000)
  await openApp(page)
  await writeSignature(page, 'image: Image -> answer: str')
  await toVendor(page)
  await askAlways(page)
  for (const [index, { name, mime, file, note }] of (await givenPictures(page)).entries())
    await test.step(name, async () => {
      await upstream.clear()
      await page
        .getByTestId('file-image')
        .setInputFiles({ name: `p${index}.x`, mimeType: mime, buffer: file })
      await expect(page.getByTestId('input-image')).toContainText(`p${index}.x`)
      await expect(page.getByTestId('input-image')).toContainText(`${corners.width} × ${corners.height}`)
      if (note) await expect(page.getByTestId('notice-image')).toContainText(note)
      const shown = await shownIn(page, 'image')
      expect(await cornersOf(page, shown, 'image/webp')).toMatch(/ red green blue yellow$/)
      await page.getByTestId('run').click()
      await expect.poll(async () => (await upstream.log()).length).toBe(1)
      const [call] = await upstream.log()
      expect(await cornersOf(page, call?.data?.[0] ?? '', call?.media[0]?.mime ?? '')).toBe(upright)
    })
})

test('a server that does not say it takes WebP or AVIF gets what is shown as PNG or JPEG, pixel for pixel', async ({
  page,
}, info) => {
  await openApp(page)
  await writeSignature(page, 'image: Image -> answer: str')
  await toVendor(page, 'ollama/gpt-4.1-mini')
  await askAlways(page)
  const webp = await storedFor(page, 'image/webp', 1)
  const jpeg = await storedFor(page, 'image/jpeg', 1)
  // AVIF is taken in as WebP of high quality, which blurs the seams of colours; a turned file is not what its pixels alone are.
  const given: { name: string; mime: string; file: Buffer; sent: RegExp; loss: number | undefined }[] = [
    { name: 'plain.webp', mime: 'image/webp', file: webp, sent: /^image\/(png|jpeg)$/, loss: 0 },
    {
      name: 'turned.webp',
      mime: 'image/webp',
      file: turned(await storedFor(page, 'image/webp', 6), 'image/webp', 6),
      sent: /^image\/(png|jpeg)$/,
      loss: undefined,
    },
    { name: 'plain.avif', mime: 'image/avif', file: avif, sent: /^image\/(png|jpeg)$/, loss: 8 },
    { name: 'plain.jpg', mime: 'image/jpeg', file: jpeg, sent: /^image\/jpeg$/, loss: 0 },
  ]
  for (const { name, mime, file, sent, loss } of given)
    await test.step(name, async () => {
      await upstream.clear()
      const path = info.outputPath(name)
      await writeFile(path, file)
      await dragIn(page, [path])
      await expect(page.getByTestId('input-image')).toContainText(name)
      await expect(page.getByTestId('input-image')).toContainText(`${corners.width} × ${corners.height}`)
      const shown = { base64: await shownIn(page, 'image'), mime: 'image/webp' }
      await page.getByTestId('run').click()
      await expect.poll(async () => (await upstream.log()).length).toBe(1)
      const [call] = await upstream.log()
      const arrived = { base64: call?.data?.[0] ?? '', mime: call?.media[0]?.mime ?? '' }
      expect(arrived.mime).toMatch(sent)
      // The bytes are what the type says they are.
      expect(Buffer.from(arrived.base64, 'base64').toString('latin1', 0, 4)).toMatch(
        /^(\x89PNG|\xff\xd8\xff)/,
      )
      const same = `${corners.width}x${corners.height} ${corners.width}x${corners.height}`
      expect(await pixelDistance(page, shown, arrived)).toEqual({ sizes: same, most: 0, mean: 0 })
      expect(await cornersOf(page, arrived.base64, arrived.mime)).toBe(upright)
      const own = { base64: file.toString('base64'), mime }
      if (loss !== undefined) expect((await pixelDistance(page, own, arrived)).mean).toBeLessThanOrEqual(loss)
    })
})

test('sound whose header gives a wrong length is sent as it is heard', async ({ page }) => {
  const right = toneWav({ hz: 440, seconds: 0.5, rate: 16_000 })
  const withLength = (bytes: number) => {
    const file = Buffer.from(right)
    file.writeUInt32LE(bytes, 40)
    return file
  }
  await openApp(page)
  await writeSignature(page, 'clip: Audio -> answer: str')
  await page.getByTestId('model-0').click()
  await page.getByTestId('model-option-openai/gpt-audio').click()
  for (const [index, file] of [0, 0xffff_ffff, 0x7fff_f000, 16_044].map(withLength).entries()) {
    await upstream.clear()
    if (index > 0)
      await page
        .getByTestId('input-clip')
        .getByRole('button', { name: /^Remove/ })
        .first()
        .click()
    await page
      .getByTestId('file-clip')
      .setInputFiles({ name: `${index}.wav`, mimeType: 'audio/wav', buffer: file })
    await expect(page.getByTestId('input-clip')).toContainText('0:00.5')
    await page.getByTestId('run').click()
    await finished(page, 0)
    const calls = await upstream.log()
    // Set right, all of them are the same clip: only the first is asked about, the others are known.
    expect(calls).toHaveLength(index === 0 ? 1 : 0)
    if (index === 0) expect(calls[0]?.data).toEqual([right.toString('base64')])
  }
})
