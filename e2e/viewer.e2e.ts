// One place to look at media: by keys, by pointer and by touch, on every page.
import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { faultless } from './axe'
import { plainPng, sample } from './media'
import { accurate, finished, openApp, openExample, value, writeSignature } from './steps'

const viewer = (page: Page) => page.getByTestId('viewer')
const zoom = async (page: Page) => Number.parseInt(await page.getByTestId('viewer-zoom').innerText(), 10)
/** Where the picture lies in its frame: its CSS matrix. */
const lies = (page: Page) =>
  page
    .getByTestId('viewer-stage')
    .locator('img')
    .evaluate((img) => img.style.transform)

test('a picture is looked at by keys: zoom, turn, boxes with their values, a cut; Esc gives the focus back', async ({
  page,
}) => {
  await openApp(page)
  await openExample(page, 'receipt')
  await finished(page, accurate)
  const opener = page.getByRole('button', { name: 'Show large' })
  await opener.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: /receipt/ })).toBeVisible()

  await test.step('zoom and fit', async () => {
    await expect(page.getByTestId('viewer-stage').locator('img')).toBeVisible()
    const fitted = await zoom(page)
    await page.keyboard.press('+')
    await page.keyboard.press('+')
    expect(await zoom(page)).toBeGreaterThan(fitted * 1.4)
    await page.keyboard.press('1')
    expect(await zoom(page)).toBe(100)
    const before = await lies(page)
    await page.keyboard.press('Shift+ArrowDown')
    expect(await lies(page)).not.toBe(before)
    await page.keyboard.press('0')
    expect(await zoom(page)).toBe(fitted)
  })

  await test.step('the answers stand beside it, and their places on it', async () => {
    const boxes = page.getByTestId('viewer-boxes').locator('g')
    expect(await boxes.count()).toBeGreaterThan(1)
    const total = viewer(page)
      .getByRole('button', { name: /total.*30\.11/ })
      .first()
    await total.focus()
    const fitted = await zoom(page)
    await page.keyboard.press('Enter')
    expect(await zoom(page)).toBeGreaterThan(fitted)
    await page.keyboard.press('b')
    await expect(boxes).toHaveCount(0)
    await page.keyboard.press('b')
    await expect(boxes).not.toHaveCount(0)
  })

  await test.step('turned, it is said that models do not see that', async () => {
    await page.keyboard.press('r')
    await expect(page.getByTestId('cut-bar')).toContainText('models get it as it is stored')
    await page.keyboard.press('Shift+R')
    await expect(page.getByTestId('cut-bar')).toHaveCount(0)
  })
  await faultless(page, { name: 'the viewer', within: '[role=dialog]' })

  await test.step('a part becomes the input, and the original comes back with Undo', async () => {
    await page.keyboard.press('c')
    await expect(page.getByTestId('crop-frame')).toBeVisible()
    await faultless(page, { name: 'the crop', within: '[role=dialog]' })
    const whole = await page.getByTestId('cut-bar').innerText()
    await page.getByRole('button', { name: 'Bottom right corner' }).focus()
    await page.keyboard.press('Shift+ArrowUp')
    await expect(page.getByTestId('cut-bar')).not.toContainText(whole.split(' px')[0] ?? '?')
    await page.keyboard.press('Escape')
    await expect(page.getByTestId('crop-frame')).toHaveCount(0)
    await page.keyboard.press('c')
    const said = /(\d+) × (\d+) px/.exec(await page.getByTestId('cut-bar').innerText())
    await page.getByTestId('cut-keep').click()
    await expect(page.getByRole('dialog')).toContainText('part')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(opener).toBeFocused()
    const card = page.getByTestId('input-document')
    await expect(card).toContainText(`${said?.[1]} × ${said?.[2]}`)
    await expect(card).toContainText('receipt, part')
    await page.getByRole('button', { name: /^Undo/ }).first().click()
    await expect(card).not.toContainText('part')
    await expect(value(page, accurate, 'total')).toContainText('30.11')
  })
})

test('J and K walk through the rows of Compare, from a small picture too', async ({ page }) => {
  await openApp(page)
  await writeSignature(page, 'photo: Image -> colour')
  await page.goto('/grid')
  const files = ['a', 'b', 'c'].map((name, at) => ({
    ...{ name: `${name}.png`, mimeType: 'image/png' },
    buffer: plainPng(300 + at * 100, 200),
  }))
  await page.getByTestId('grid-files').setInputFiles(files)
  const grid = page.getByTestId('grid')
  await expect(grid.getByRole('rowheader')).toHaveCount(3)
  await grid.getByTestId('row-look').nth(1).click()
  const place = page.getByTestId('viewer-place')
  await expect(place).toContainText('2 of 3')
  await expect(page.getByRole('dialog', { name: 'b.png' })).toBeVisible()
  await page.keyboard.press('j')
  await expect(page.getByRole('dialog', { name: 'c.png' })).toBeVisible()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('k')
  await expect(page.getByRole('dialog', { name: 'a.png' })).toBeVisible()
  await test.step('there and back faster than pictures are read: none is asked for once it was let go', async () => {
    for (let turn = 0; turn < 15; turn += 1) {
      await page.keyboard.press('j')
      await page.keyboard.press('k')
    }
    await expect(page.getByTestId('viewer-stage').locator('img')).toHaveJSProperty('complete', true)
  })
  await page.keyboard.press('Escape')

  await test.step('an open cell walks through rows and columns too', async () => {
    await page.getByTestId('grid-cell-0-0').click()
    const cell = page.getByRole('dialog')
    await expect(cell).toContainText('row 1 of 3')
    await page.keyboard.press('j')
    await page.keyboard.press('ArrowDown')
    await expect(cell).toContainText('row 3 of 3')
    await page.keyboard.press('k')
    await page.keyboard.press('2')
    await expect(cell).toContainText('accurate')
    await page.keyboard.press('ArrowLeft')
    await expect(cell).toContainText('fast')
    await expect(cell).toContainText('row 2 of 3')
    await page.keyboard.press('Escape')
  })

  await grid.getByTestId('row-look').first().click()
  await page.keyboard.press('c')
  await page.getByTestId('cut-keep').click()
  await expect(place).toContainText('2 of 4')
  await page.keyboard.press('Escape')
  await expect(grid.getByRole('rowheader')).toHaveCount(4)
  await grid.focus()
  await page.keyboard.press('v')
  await expect(place).toContainText('of 4')
  await page.keyboard.press('Escape')
  await expect(grid).toBeFocused()
})

test.describe('by touch', () => {
  test.use({ viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true })
  test('two fingers zoom, one moves, a tap on a corner crops', async ({ page }) => {
    await openApp(page)
    await writeSignature(page, 'photo: Image -> colour')
    await page.getByTestId('file-photo').setInputFiles(sample('street.jpg'))
    await page.getByTestId('look-photo').tap()
    await expect(page.getByTestId('viewer-stage').locator('img')).toBeVisible()
    const fitted = await zoom(page)
    const session = await page.context().newCDPSession(page)
    const box = await page.getByTestId('viewer-stage').boundingBox()
    if (!box) throw new Error('the picture has no place')
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', apart: number, down = 0) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints:
          type === 'touchEnd'
            ? []
            : [-1, 1].map((way, id) => ({ x: middle.x + way * apart, y: middle.y + down, id })),
      })
    await touch('touchStart', 30)
    for (const apart of [45, 60, 90, 120]) await touch('touchMove', apart)
    await touch('touchEnd', 0)
    expect(await zoom(page)).toBeGreaterThan(fitted * 2)
    const before = await lies(page)
    const one = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x, y: middle.y, id: 0 }],
      })
    await one('touchStart', middle.x)
    for (const step of [20, 50, 90]) await one('touchMove', middle.x - step)
    await one('touchEnd', 0)
    expect(await lies(page)).not.toBe(before)
    for (const width of [320, 390]) {
      await page.setViewportSize({ width, height: 780 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      const bar = await page
        .getByRole('dialog')
        .evaluate((dialog) => dialog.scrollWidth <= dialog.clientWidth)
      expect(bar).toBe(true)
    }
    await page.getByTestId('viewer-crop').tap()
    await page.getByTestId('cut-keep').tap()
    await expect(page.getByRole('dialog')).toContainText('part')
    await page.getByRole('button', { name: 'Close' }).tap()
    await expect(page.getByTestId('input-photo')).toContainText('street, part')
  })
})
