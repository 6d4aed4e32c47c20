// From the narrowest phone to a wide window: each page, and each thing that opens over one, is measured at every width.
import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { fitsAt, widths } from './layout'
import { plainPng, toneWav } from './media'
import { answered, filledGrid, floating, gridScenes, playgroundScenes, type Scene } from './scenes'
import { finished, openApp } from './steps'

test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }))

/** Phones upright, tablets upright, a phone and a tablet on their side. */
const touchWidths = [320, 360, 412, 768, 844, 1024]

const wide = { width: 1440, height: 900 }

/** Each is opened in a wide window, where every way to it stands in sight, and then made narrower. */
async function scenesFit(page: Page, scenes: readonly Scene[]) {
  for (const scene of scenes.filter(({ soak }) => !soak || process.env.HOSTILE_ALL)) {
    await page.setViewportSize(wide)
    await scene.open(page)
    await expect(page.locator(scene.within ?? 'body').first()).toBeVisible()
    await fitsAt(page, scene.name, { at: widths.toReversed() })
    await page.setViewportSize(wide)
    await page.keyboard.press('Escape')
    await expect(page.locator(scene.within ?? 'none')).toHaveCount(0)
  }
}

test('every page fits every width', async ({ page, watched }) => {
  watched.allowed.push(/status of 404/)
  await openApp(page)
  await fitsAt(page, 'the empty page', { focus: true })
  for (const path of ['/grid', '/evaluate', '/models', '/login', '/recovery', '/nowhere']) {
    await page.goto(path)
    await expect(page.locator('main')).toBeVisible()
    if (path === '/models') await expect(page.getByTestId('models-count')).toContainText(/\d/)
    await fitsAt(page, path, { focus: path !== '/models' })
  }
})

test('answers and all that opens over them fit every width', async ({ page }) => {
  await answered(page)
  await fitsAt(page, 'answers', { focus: true })
  await scenesFit(page, playgroundScenes)
  await test.step('the menu of pages on a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.getByRole('button', { name: /^Page:/ }).click()
    await fitsAt(page, 'the menu of pages', { at: [390, 320] })
    await page.getByTestId('share-backup').click()
    await expect(page.locator(floating)).toBeVisible()
    await fitsAt(page, 'backup on a phone', { at: [390, 320] })
  })
})

test('a filled grid and all that opens over it fit every width', async ({ page }) => {
  await filledGrid(page)
  const colours = await page
    .getByTestId(/^grid-model-/)
    .locator('span[aria-hidden]')
    .evaluateAll((dots) => dots.map((dot) => getComputedStyle(dot).backgroundColor))
  expect(new Set(colours).size, 'models beside each other have colours of their own').toBe(4)
  await fitsAt(page, 'the grid', { focus: true })
  await scenesFit(page, gridScenes)
})

test('an evaluation and what was evaluated earlier fit every width', async ({ page }) => {
  await page.goto('/evaluate')
  await page.getByTestId('evaluation-samples').click()
  await expect(page.getByText('4 labelled examples')).toBeVisible()
  await fitsAt(page, 'an evaluation', { focus: true })
  await expect(page.getByTestId('evaluation-kept')).toBeVisible()
  await page.getByTestId('new-evaluation').click()
  await page.getByTestId('kept-evaluations').click()
  await expect(page.getByRole('menu')).toBeVisible()
  await fitsAt(page, 'the earlier ones', { at: widths.toReversed() })
})

test('on a phone the signature folds to a line, and the bar at the bottom takes a file, a picture, a recording', async ({
  page,
}) => {
  // The close watcher of a phone, whose Back asks for what is open to be closed.
  await page.addInitScript(() => {
    const open = new Set<CloseWatcher>()
    class CloseWatcher {
      onclose?: () => void
      constructor() {
        open.add(this)
      }
      destroy() {
        open.delete(this)
      }
    }
    const back = () => {
      const last = [...open].at(-1)
      if (last) open.delete(last)
      last?.onclose?.()
      return last !== undefined
    }
    Object.assign(window, { CloseWatcher, back })
  })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/')
  const fold = page.getByTestId('signature-fold')
  const text = page.getByTestId('signature-text')
  await expect(fold).toHaveAttribute('aria-expanded', 'true')
  await text.fill('photo: Image, clip: Audio -> answer')
  await expect(page.getByTestId('input-clip')).toBeVisible()
  const picture = { name: 'a.png', mimeType: 'image/png', buffer: plainPng(80, 60) }
  await page.getByTestId('bar-file').setInputFiles(picture)
  await expect(page.getByTestId('input-photo')).toContainText('a.png')
  await expect(fold).toHaveAttribute('aria-expanded', 'false')
  await expect(fold).toContainText('photo, clip -> answer')
  await expect(text).toBeHidden()
  await test.step('sound goes to its own input', async () => {
    const clip = {
      name: 'b.wav',
      mimeType: 'audio/wav',
      buffer: toneWav({ hz: 440, seconds: 0.3, rate: 16_000 }),
    }
    await page.getByTestId('bar-file').setInputFiles(clip)
    await expect(page.getByTestId('input-clip')).toContainText('b.wav')
    await expect(page.getByTestId('input-photo')).toContainText('a.png')
  })
  await test.step('camera and microphone stand beside Run, each large enough for a thumb', async () => {
    for (const name of ['Choose a file', 'Take a picture for photo', 'Record clip']) {
      const box = await page.getByRole('button', { name, exact: true }).last().boundingBox()
      expect(Math.min(box?.width ?? 0, box?.height ?? 0), name).toBeGreaterThanOrEqual(44)
    }
    await page.getByRole('button', { name: 'Take a picture for photo' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })
  await test.step('Back closes what is open before it leaves the page', async () => {
    const back = () => page.evaluate(() => (window as unknown as { back(): boolean }).back())
    expect(await back()).toBe(false)
    await page.getByRole('button', { name: /^Page:/ }).click()
    await expect(page.getByRole('menu')).toBeVisible()
    expect(await back()).toBe(true)
    await expect(page.getByRole('menu')).toHaveCount(0)
    await page.getByTestId('run-options').click()
    await expect(page.getByRole('dialog')).toBeVisible()
    expect(await back()).toBe(true)
    await expect(page.getByRole('dialog')).toHaveCount(0)
    expect(await back()).toBe(false)
  })
  await test.step('what is broken is not folded away', async () => {
    await fold.click()
    await text.fill('photo: Image, clip: Audio -> answer: nope')
    await expect(page.getByTestId('run')).toContainText('Fix the signature')
    await expect(page.getByTestId('run')).toBeDisabled()
    await fold.click()
    await expect(text).toBeVisible()
  })
})

test.describe(() => {
  test.use({ hasTouch: true, isMobile: true })
  test('every page fits phones and tablets, where a finger needs more room', async ({ page }) => {
    await answered(page)
    await fitsAt(page, 'answers', { at: touchWidths })
    await test.step('a tap beside what is open closes it and presses nothing', async () => {
      await page.setViewportSize({ width: 390, height: 844 })
      await page.getByTestId('session-cost').tap()
      await expect(page.getByRole('dialog')).toBeVisible()
      const under = await page.getByTestId('run').boundingBox()
      await page.touchscreen.tap((under?.x ?? 0) + 20, (under?.y ?? 0) + 20)
      await expect(page.getByRole('dialog')).toHaveCount(0)
      await expect(page.getByTestId('stop')).toHaveCount(0)
    })
    for (const path of ['/grid', '/evaluate', '/models']) {
      await page.goto(path)
      await expect(page.locator('main')).toBeVisible()
      await fitsAt(page, path, { at: touchWidths })
    }
  })
})

test.describe(() => {
  test.use({ firstVisit: true, viewport: { width: 390, height: 844 } })
  test('on a phone a first visit shows the picture, then its answers, with nothing between them', async ({
    page,
  }) => {
    await page.goto('/')
    await expect(page.getByTestId('sample-note')).toBeVisible()
    await finished(page, 0)
    const top = async (id: string) => (await page.getByTestId(id).boundingBox())?.y ?? Number.NaN
    const bar = await page.getByTestId('run').boundingBox()
    expect(await top('sample-note')).toBeLessThan(await top('input-document'))
    expect(await top('cell-0')).toBeLessThan(bar?.y ?? 0)
    expect(await top('start-empty')).toBeGreaterThan(await top('cell-0'))
    await fitsAt(page, 'the sample of a first visit', { focus: true })
  })
})
