import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { plainPng } from './media'
import { addColumn, badge, finished, openApp, upstream, value } from './steps'

test.beforeEach(() => upstream.clear())

/** Chooses the model of a column. */
async function chooseModel(page: Page, column: number, id: string) {
  await page.getByTestId(`model-${column}`).click()
  await page.getByTestId(`model-option-${id}`).click()
}

/** Asks the model of a column by the other API of its vendor. */
async function chooseApi(page: Page, column: number, name: string) {
  await page.getByTestId(`model-${column}`).click()
  await page.getByRole('radio', { name }).click()
  await page.keyboard.press('Escape')
}

async function ready(page: Page) {
  await openApp(page)
  await page
    .getByTestId('file-image')
    .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: plainPng(40, 30) })
  await page.getByTestId('input-question').getByRole('textbox').fill('What is this?')
}

test('one picture, two models: the vendor gets the bytes, the browser never sees the key', async ({
  page,
}) => {
  const bodies: string[] = []
  page.on('response', async (response) => {
    if (new URL(response.url()).pathname.startsWith('/api/'))
      bodies.push(await response.text().catch(() => ''))
  })
  await ready(page)
  await chooseModel(page, 1, 'openai/gpt-4o-mini')
  await page.getByTestId('run').click()
  await finished(page, 0)
  await finished(page, 1)
  await expect(value(page, 1, 'answer')).toContainText(/I got image image\/png \d+ bytes/)
  await expect(badge(page, 1, 'cost')).toContainText('$')
  await expect(badge(page, 1, 'tokens')).toBeVisible()
  const calls = await upstream.log()
  expect(calls).toHaveLength(1)
  expect(calls[0]).toMatchObject({ withKey: true, media: [{ kind: 'image', mime: 'image/png' }] })
  expect(bodies.join('\n')).not.toMatch(/e2e-canary/)

  await test.step('again: no request at all', async () => {
    await page.getByTestId('run').click()
    await expect(badge(page, 1, 'cache')).toBeVisible()
    expect(await upstream.log()).toHaveLength(1)
  })

  await test.step('with the cache off it is asked anew', async () => {
    await page.getByTestId('run-options').click()
    await page.getByRole('switch', { name: /^Prediction cache/ }).click()
    await page.keyboard.press('Escape')
    await page.getByTestId('run').click()
    await expect(badge(page, 1, 'cache')).toHaveCount(0)
    await finished(page, 1)
    expect(await upstream.log()).toHaveLength(2)
  })

  await test.step('a changed input marks what is shown as stale', async () => {
    await page.getByTestId('input-question').getByRole('textbox').fill('And now?')
    await expect(page.getByTestId('stale').first()).toBeVisible()
  })
})

test('the same example runs unchanged on the device, three vendors by four APIs and a local server side by side', async ({
  page,
}) => {
  await ready(page)
  await chooseModel(page, 1, 'openai/gpt-4o-mini')
  await addColumn(page)
  await chooseModel(page, 2, 'ollama/gpt-4.1-mini')
  await addColumn(page)
  await chooseModel(page, 3, 'anthropic/claude-haiku-4-5')
  await addColumn(page)
  await chooseModel(page, 4, 'gemini/gemini-2.5-flash')
  await addColumn(page)
  await chooseModel(page, 5, 'openai/gpt-4o-mini')
  await chooseApi(page, 5, 'Responses')
  await page.getByTestId('run').click()
  for (const column of [0, 1, 2, 3, 4, 5]) await finished(page, column)
  for (const column of [1, 2, 3, 4, 5])
    await expect(value(page, column, 'answer')).toContainText(/^I got image/)
  const calls = await upstream.log()
  expect(calls.map((call) => [call.model, call.withKey]).sort()).toEqual([
    ['claude-haiku-4-5', true],
    ['gemini-2.5-flash', true],
    ['gpt-4.1-mini', false],
    ['gpt-4o-mini', true],
    ['gpt-4o-mini', true],
  ])
  expect(calls.map(({ path }) => path).sort()).toEqual([
    '/v1/chat/completions',
    '/v1/chat/completions',
    '/v1/messages',
    '/v1/responses',
    '/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse',
  ])
  // Only the vendor's shape differs: words and bytes are the same.
  const plain = calls.map(({ prompt, media }) => ({ prompt: prompt.replace(/\s+/g, ' ').trim(), media }))
  for (const other of plain.slice(1)) expect(other).toEqual(plain[0])
})

test('a failing column says why and offers to retry; the other goes on', async ({ page }) => {
  await ready(page)
  await page.getByTestId('input-question').getByRole('textbox').fill('scenario-auth please')
  await chooseModel(page, 1, 'openai/gpt-4o-mini')
  await page.getByTestId('run').click()
  await expect(page.getByTestId('cell-1').getByTestId('retry')).toBeVisible()
  await expect(page.getByTestId('cell-1')).toContainText(/key/i)
  await finished(page, 0)
  expect(await upstream.log()).toHaveLength(1)
})

test('an answer that breaks off is a failure, never a success', async ({ page }) => {
  await ready(page)
  await page.getByTestId('input-question').getByRole('textbox').fill('scenario-cut please')
  await chooseModel(page, 1, 'openai/gpt-4o-mini')
  await page.getByTestId('run').click()
  await expect(page.getByTestId('cell-1').getByTestId('retry')).toBeVisible({ timeout: 60_000 })
})

for (const key of ['Escape', 'Control+Enter'])
  test(`fields stream in, ${key} stops, and the vendor is let go`, async ({ page }) => {
    await ready(page)
    await page.getByTestId('input-question').getByRole('textbox').fill('scenario-slow please')
    await chooseModel(page, 1, 'openai/gpt-4o-mini')
    await page.keyboard.press('Control+Enter')
    await expect(value(page, 1, 'answer')).toContainText(/^I got/, { timeout: 30_000 })
    await expect(badge(page, 1, 'latency')).toHaveCount(0)
    await page.keyboard.press(key)
    await expect.poll(async () => (await upstream.log())[0]?.aborted, { timeout: 5000 }).toBe(true)
    await expect(value(page, 1, 'answer')).toContainText(/^I got/)
  })

test('a picture that the device cannot answer leads to an answer with one press', async ({ page }) => {
  await ready(page)
  await page.getByTestId('run').click()
  for (const column of [0, 1]) await finished(page, column)
  await expect(value(page, 0, 'answer')).toContainText('Not found')
  const offer = page.getByTestId('cell-0').getByTestId(/^next-ask-/)
  await expect(offer.first()).toContainText('$')
  await expect(page.getByTestId('cell-0').getByTestId('next-sends')).toHaveText(
    /^sends the (picture|inputs) to \S/,
  )
  await offer.first().focus()
  await page.keyboard.press('Enter')
  // Not on the next offer: the same key again buys nothing.
  await expect(page.getByTestId('column-2').getByRole('button').first()).toBeFocused()
  await expect(page.getByTestId('column-menu').nth(2)).toBeInViewport({ ratio: 1 })
  await finished(page, 2)
  await expect(page.getByTestId('column-3')).toHaveCount(0)
  await expect(value(page, 2, 'answer')).toContainText('I got image')
  await test.step('a fourth that does not fit is brought into view, and that there is more beside it is seen', async () => {
    await expect(page.getByTestId('more-left')).toHaveCount(0)
    await offer.first().click()
    const edge = page.viewportSize()?.width ?? 0
    const right = async () => {
      const box = await page.getByTestId('column-3').boundingBox()
      return box ? box.x + box.width : edge + 1
    }
    await expect.poll(right).toBeLessThanOrEqual(edge)
    await expect(page.getByTestId('more-left')).toBeVisible()
    await expect(page.getByTestId('more-right')).toHaveCount(0)
  })
})
