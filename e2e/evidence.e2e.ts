// The place of an answer on its medium, where there is little room: shown in the answer, and the page stands still.
import { type Browser, expect as expectIn, type Page } from '@playwright/test'
import { asReturning } from '../scripts/lib/browser.mjs'
import { expect, test } from './app'
import { faultless } from './axe'
import { finished, openApp, openExample } from './steps'

const scrolled = (page: Page) =>
  page.evaluate(() => [
    scrollY,
    ...[...document.querySelectorAll('#task, main > div')].map((one) => one.scrollTop),
  ])

/** The last chip in sight of what stands over the page, so that a detail beneath it would not be. */
async function lowChip(page: Page) {
  const chips = page.getByTestId('cell-0').getByTestId('evidence')
  await expectIn(chips.first()).toBeVisible()
  const chip = chips.last()
  await chip.evaluate((one) => one.scrollIntoView({ block: 'end' }))
  return chip
}

/** True when what stands at the middle of it is it: neither out of the window nor under a bar. */
const isInSight = (page: Page, id: string) =>
  page.getByTestId(id).evaluate((one) => {
    const { left, top, width, height } = one.getBoundingClientRect()
    const there = document.elementFromPoint(left + width / 2, top + height / 2)
    return there !== null && one.contains(there)
  })

async function onPhone(browser: Browser, baseURL: string | undefined, work: (page: Page) => Promise<void>) {
  const context = await browser.newContext({
    ...{ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    ...(baseURL ? { baseURL } : {}),
  })
  await asReturning(context)
  await work(await context.newPage())
  await context.close()
}

test('in half a window a mouse lights a place, a press opens it, Tab reaches it: nothing moves, nothing is covered', async ({
  page,
}) => {
  await page.setViewportSize({ width: 900, height: 900 })
  await openApp(page)
  await openExample(page, 'receipt')
  await finished(page, 0)
  const [task, answers] = await Promise.all([
    page.getByTestId('task').boundingBox(),
    page.getByTestId('cell-0').boundingBox(),
  ])
  expect(answers?.x, 'task and answers stand side by side').toBeGreaterThan(
    (task?.x ?? 0) + (task?.width ?? 0) - 1,
  )
  const chip = await lowChip(page)
  expect((await chip.boundingBox())?.height).toBeGreaterThanOrEqual(24)
  const before = await scrolled(page)
  await chip.hover()
  await expect(page.getByTestId('evidence-boxes')).toBeVisible()
  expect(await scrolled(page)).toEqual(before)
  await chip.click()
  await expect(page.getByTestId('evidence-crop')).toBeVisible()
  expect(await scrolled(page)).toEqual(before)
  expect(await isInSight(page, 'evidence-crop')).toBe(true)
  await faultless(page, { name: 'evidence in the answer', within: '[data-testid="cell-0"]' })
  await test.step('Escape closes it, and the focus is on its chip', async () => {
    // The first stops what still runs.
    if (await page.getByTestId('stop').isVisible()) await page.keyboard.press('Escape')
    await expect(page.getByTestId('run')).toBeVisible()
    await page.getByTestId('evidence-show').focus()
    await page.keyboard.press('Escape')
    await expect(page.getByTestId('evidence-detail')).toHaveCount(0)
    await expect(chip).toBeFocused()
  })
  await test.step('Show on picture is seen to do something where the picture is in sight already', async () => {
    await page.setViewportSize({ width: 1440, height: 1000 })
    await page.getByTestId('task').evaluate((task) => task.scrollTo(0, 0))
    await chip.click()
    await page.getByTestId('evidence-show').click()
    await expect(page.getByTestId('viewer')).toBeVisible()
  })
})

test('on a phone a tap shows the part of the picture in the answer, the page stands still, and Show on picture goes there', async ({
  browser,
  baseURL,
}) => {
  await onPhone(browser, baseURL, async (page) => {
    await openApp(page)
    await openExample(page, 'receipt')
    await finished(page, 0)
    const chip = await lowChip(page)
    const before = await scrolled(page)
    await chip.tap()
    await expect(page.getByTestId('evidence-crop')).toBeVisible()
    expect(await scrolled(page)).toEqual(before)
    expect(await isInSight(page, 'evidence-crop')).toBe(true)
    expect(await isInSight(page, 'evidence-show')).toBe(true)
    expect((await chip.boundingBox())?.height).toBeGreaterThanOrEqual(24)
    // On a low screen the picture and the answer are not in sight together.
    await page.setViewportSize({ width: 390, height: 420 })
    await page.getByTestId('evidence-show').scrollIntoViewIfNeeded()
    await page.getByTestId('evidence-show').tap()
    await expect(page.getByTestId('evidence-boxes')).toBeInViewport()
    await page.getByRole('button', { name: 'Back to the answer' }).tap()
    await expect(page.getByTestId('evidence-show')).toBeInViewport()
    await page.setViewportSize({ width: 390, height: 844 })
    await test.step('no focused chip lies under the Run bar', async () => {
      const chips = await page.getByTestId('cell-0').getByTestId('evidence').all()
      await page.evaluate(() => scrollTo(0, 0))
      for (const one of chips) {
        await one.focus()
        const bar = await page.getByTestId('run').or(page.getByTestId('stop')).first().boundingBox()
        const box = await one.boundingBox()
        expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual((bar?.y ?? 0) + 1)
        expect(box?.y).toBeGreaterThanOrEqual(48)
      }
    })
  })
})
