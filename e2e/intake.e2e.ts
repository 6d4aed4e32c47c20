import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { faultless } from './axe'
import { plainPng, sample, samplePath, toneAiff, toneWav } from './media'
import { dragIn, openApp, upstream, writeSignature } from './steps'

const picture = plainPng(40, 30)
const notice = (page: Page, field: string) => page.getByTestId(`notice-${field}`)
const taken = (page: Page, field: string) => page.getByTestId(`input-${field}`).locator('img').first()

/** A drop or paste as the browser would make it, with files or text. */
async function transfer(
  page: Page,
  kind: 'drop' | 'paste',
  given: { name: string; type: string; bytes: number[] } | { text: string },
) {
  await page.evaluate(
    ({ event, data }) => {
      const transferred = new DataTransfer()
      if ('text' in data) transferred.setData('text/plain', data.text)
      else transferred.items.add(new File([new Uint8Array(data.bytes)], data.name, { type: data.type }))
      const target = document.body
      if (event === 'paste')
        target.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: transferred, bubbles: true, cancelable: true }),
        )
      else
        for (const type of ['dragenter', 'dragover', 'drop'])
          target.dispatchEvent(
            new DragEvent(type, { dataTransfer: transferred, bubbles: true, cancelable: true }),
          )
    },
    { event: kind, data: given },
  )
}

/** The fake camera of Chromium shows a moving pattern. */
async function takePicture(page: Page) {
  await page.getByTestId('input-image').getByRole('button', { name: 'Camera' }).click()
  await page.getByRole('dialog').getByRole('button', { name: /^Take/ }).click()
}

const base64 = picture.toString('base64')
const ways: [string, (page: Page) => Promise<void>][] = [
  [
    'dropped anywhere',
    (page) => transfer(page, 'drop', { name: 'a.png', type: 'image/png', bytes: [...picture] }),
  ],
  [
    'pasted anywhere',
    (page) => transfer(page, 'paste', { name: 'a.png', type: 'image/png', bytes: [...picture] }),
  ],
  [
    'picked',
    (page) =>
      page.getByTestId('file-image').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: picture }),
  ],
  [
    'mislabelled and picked',
    (page) =>
      page
        .getByTestId('file-image')
        .setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: picture }),
  ],
  ['taken with the camera', takePicture],
  ['pasted as a data URI', (page) => transfer(page, 'paste', { text: `data:image/png;base64,${base64}` })],
  ['given as raw base64', (page) => giveText(page, base64)],
  ['given as a link', (page) => giveText(page, `${upstream.url}/media/picture.png`)],
  ['given as {url}', (page) => giveText(page, JSON.stringify({ url: `${upstream.url}/media/redirect` }))],
]

async function giveText(page: Page, text: string) {
  await page.getByTestId('url-image').fill(text)
  await page.getByTestId('url-image').press('Enter')
}

for (const [way, give] of ways)
  test(`a picture ${way} is there, and still there after a reload`, async ({ page }) => {
    await openApp(page)
    await give(page)
    await expect(taken(page, 'image')).toBeVisible()
    await expect(page.getByTestId('saved-state')).toContainText(/saved/i)
    await page.reload()
    await expect(taken(page, 'image')).toBeVisible()
  })

test('a rotated photo stands upright', async ({ page }) => {
  await openApp(page)
  const jpeg = sample('receipt.jpg').buffer
  // EXIF with orientation 6: rotate a quarter clockwise to show. 900 x 1240 px becomes 1240 x 900.
  const exif = Buffer.from('ffe100224578696600004d4d002a00000008000101120003000000010006000000000000', 'hex')
  const rotated = Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)])
  await page.getByTestId('file-image').setInputFiles(sample('receipt.jpg'))
  await expect(page.getByTestId('input-image')).toContainText('900 × 1240')
  await page
    .getByTestId('file-image')
    .setInputFiles({ name: 'r.jpg', mimeType: 'image/jpeg', buffer: rotated })
  await expect(page.getByTestId('input-image')).toContainText('1240 × 900')
})

const bad: [string, { name: string; mimeType: string; buffer: Buffer }, RegExp][] = [
  [
    '0 bytes',
    { name: 'empty.png', mimeType: 'image/png', buffer: Buffer.alloc(0) },
    /is empty \(0 bytes\).*fetch it again/,
  ],
  [
    'cut off',
    { name: 'cut.jpg', mimeType: 'image/jpeg', buffer: sample('receipt.jpg').buffer.subarray(0, 5000) },
    /is cut off.*Copy or download it again|cannot be decoded/,
  ],
  [
    'sound for a picture',
    { name: 'a.png', mimeType: 'image/png', buffer: toneWav({ hz: 440, seconds: 0.2, rate: 16000 }) },
    /takes a picture.*is sound/,
  ],
  [
    '100 megapixels',
    { name: 'big.png', mimeType: 'image/png', buffer: plainPng(10_000, 10_000) },
    /10000 × 10000 px.*Scale it down/,
  ],
  [
    'text renamed to .png',
    { name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('Just some notes.\n'.repeat(20)) },
    /named like a picture.*plain text/,
  ],
  [
    'a web page',
    { name: 'p.png', mimeType: 'image/png', buffer: Buffer.from('<!doctype html><p>Sign in</p>') },
    /web page/,
  ],
]

test('bad files are refused, each with its own fix, and the page stays usable', async ({ page }) => {
  await openApp(page)
  const messages = new Set<string>()
  for (const [name, file, expected] of bad)
    await test.step(name, async () => {
      await page.getByTestId('file-image').setInputFiles(file)
      await expect(notice(page, 'image')).toContainText(expected)
      messages.add(await notice(page, 'image').innerText())
    })
  expect(messages.size).toBe(bad.length)
  await page
    .getByTestId('file-image')
    .setInputFiles({ name: 'good.png', mimeType: 'image/png', buffer: picture })
  await expect(taken(page, 'image')).toBeVisible()
})

test('links to places inside the network, loops and pages are refused with their reason', async ({
  page,
  watched,
}) => {
  watched.allowed.push(/Failed to load resource.*api\/media/)
  await openApp(page)
  for (const [link, expected] of [
    ['redirect-inside', /private|inside|internal|not allowed|refused/i],
    ['redirect-loop', /redirect/i],
    ['page.html', /web page/i],
    ['empty.png', /empty/i],
    ['nothing-here.png', /404|not found/i],
  ] as const)
    await test.step(link, async () => {
      await giveText(page, `${upstream.url}/media/${link}`)
      await expect(notice(page, 'image')).toContainText(expected)
    })
})

test('several pictures in one field keep their order and can be moved and removed', async ({ page }) => {
  await openApp(page)
  await writeSignature(page, 'pages: list[Image] -> answer')
  await page.getByTestId('file-pages').setInputFiles([
    { name: 'one.png', mimeType: 'image/png', buffer: plainPng(20, 30) },
    { name: 'two.png', mimeType: 'image/png', buffer: plainPng(30, 30) },
  ])
  const pages = page.getByTestId('input-pages')
  const order = () =>
    pages.getByRole('button', { name: /^Picture \d/ }).evaluateAll((all) => all.map((one) => one.ariaLabel))
  await expect(pages.getByRole('listitem')).toHaveCount(2)
  expect(await order()).toEqual(['Picture 1: one.png', 'Picture 2: two.png'])
  await pages.getByRole('button', { name: 'Picture 1: one.png' }).click()
  await pages.getByRole('button', { name: 'Move later' }).click()
  await expect.poll(order).toEqual(['Picture 1: two.png', 'Picture 2: one.png'])
  await pages.getByRole('button', { name: 'Picture 1: two.png' }).click()
  await pages.getByRole('button', { name: 'Remove this picture' }).click()
  await expect(pages).toContainText('one.png')
  await expect(pages).not.toContainText('two.png')
})

test('sound the browser cannot decode goes through ffmpeg and comes out as 16 kHz mono', async ({ page }) => {
  await openApp(page)
  await writeSignature(page, 'clip: Audio -> transcript')
  await page.getByTestId('file-clip').setInputFiles({
    name: 'tone.aiff',
    mimeType: 'audio/aiff',
    buffer: toneAiff({ hz: 440, seconds: 1, rate: 22_050 }),
  })
  await expect(page.getByTestId('input-clip').getByTestId('waveform')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByTestId('input-clip')).toContainText('16 kHz mono')
})

const three = ['receipt.jpg', 'poster.png', 'voice-note.wav'].map(samplePath)

test('several files for one field stay in hand: a list, the first, none, a row each, by keyboard and on a phone', async ({
  page,
}) => {
  await openApp(page)
  await writeSignature(page, 'document: Image -> total')
  const hand = page.getByTestId('offered')
  const document = page.getByTestId('input-document')
  const ask = async (files: readonly string[]) => {
    await dragIn(page, files)
    await expect(hand).toBeVisible()
  }
  await test.step('none: said, and brought back', async () => {
    await ask(three.slice(0, 2))
    await faultless(page, { name: 'files in hand', within: '[role="dialog"]' })
    await page.keyboard.press('Escape')
    await expect(hand).toHaveCount(0)
    await expect(page.getByText('Not used: receipt.jpg, poster.png')).toBeVisible()
    await expect(document.locator('img')).toHaveCount(0)
    await page.getByRole('button', { name: 'Bring back' }).click()
    await expect(hand).toBeVisible()
  })
  await test.step('the first: the other is named, and Undo asks again', async () => {
    await page.getByRole('button', { name: 'Use the first' }).click()
    await expect(document).toContainText('receipt.jpg')
    await expect(page.getByText('Not used: poster.png')).toBeVisible()
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await expect(hand).toBeVisible()
    await expect(document).not.toContainText('receipt.jpg')
  })
  await test.step('a list, by keyboard', async () => {
    const list = page.getByTestId('offer-list')
    for (
      let press = 0;
      press < 9 && !(await list.evaluate((one) => one === globalThis.document.activeElement));
      press++
    )
      await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('signature-text')).toHaveValue('document: list[Image] -> total')
    await expect(document.getByRole('button', { name: /^Picture \d/ })).toHaveCount(2)
  })
  await test.step('a row each, from a phone, the clip named', async () => {
    await writeSignature(page, 'photo: Image -> total')
    await page.setViewportSize({ width: 390, height: 844 })
    await ask(three)
    const wide = await hand.evaluate((one) => one.scrollWidth - one.clientWidth)
    expect(wide).toBeLessThanOrEqual(0)
    await page.getByRole('button', { name: 'One row each in Compare' }).click()
    await expect(page).toHaveURL(/\/grid/)
    await expect(page.getByText('Not used: voice-note.wav')).toBeVisible()
    await expect(page.getByText('2 rows')).toBeVisible()
  })
})

test('a file that is dropped on any page never takes its place', async ({ page, watched }) => {
  watched.allowed.push(/status of 404/)
  await openApp(page)
  const tabs = () => page.context().pages().length
  for (const [path, said] of [
    ['/models', 'Models takes no files'],
    ['/nowhere', 'This page takes no files'],
    ['/recovery', 'receipt.jpg was not opened'],
    ['/login', 'Sign in first'],
    ['/evaluate', '0 labelled examples'],
    ['/grid', '1 row'],
  ] as const)
    await test.step(path, async () => {
      await page.goto(path)
      await expect(page.locator('main')).toBeVisible()
      await page.waitForLoadState('networkidle')
      await dragIn(page, three.slice(0, 1))
      await expect(page.getByText(said).first()).toBeVisible()
      expect(new URL(page.url()).pathname).toBe(path)
      expect(tabs()).toBe(1)
    })
  await page.goto('/models')
  await page.waitForLoadState('networkidle')
  await dragIn(page, three.slice(0, 1))
  await page.getByRole('button', { name: 'Use it in the playground' }).click()
  await expect(page).toHaveURL('/')
  await expect(taken(page, 'image')).toBeVisible()
})
