import { expect, test } from './app'
import { plainPng } from './media'
import { badge, finished, openApp, upstream } from './steps'

test.beforeEach(() => upstream.clear())

test('a pinned picture is marked for the vendor’s cache, and the second run shows what that saved', async ({
  page,
}) => {
  await openApp(page)
  await page
    .getByTestId('file-image')
    .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: plainPng(40, 30) })
  await page.getByTestId('input-question').getByRole('textbox').fill(`What is this? ${Date.now()}`)
  await page.getByTestId('model-1').click()
  await page.getByTestId('model-option-anthropic/claude-haiku-4-5').click()

  await page.getByTestId('send-image').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('switch', { name: /Keep in the vendor’s cache/ }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('send-image')).toHaveAccessibleName('How image is sent (changed)')
  await page.getByTestId('run-options').click()
  await page.getByRole('switch', { name: /^Prediction cache/ }).click()
  await page.keyboard.press('Escape')

  await page.getByTestId('run').click()
  await finished(page, 1)
  // Written: 4,000 tokens at 1.25 of the dollar a million costs.
  await expect(badge(page, 1, 'vendor-cache')).toHaveText(
    'cache wrote 4\u202f000 tok, $0.001 dearer this time',
  )
  await expect(badge(page, 1, 'cost')).toContainText('$0.00')

  await page.getByTestId('run').click()
  await expect(badge(page, 1, 'vendor-cache')).toHaveText('cache read 4\u202f000 tok, saved $0.0036')

  const calls = await upstream.log()
  expect(calls.map(({ cache }) => cache)).toEqual([
    [{ type: 'image', cache_control: { type: 'ephemeral' } }],
    [{ type: 'image', cache_control: { type: 'ephemeral' } }],
  ])

  await test.step('shared parts are marked too', async () => {
    await page.getByTestId('run-options').click()
    await page.getByRole('switch', { name: /^Cache system, demos and shared media/ }).click()
    await page.keyboard.press('Escape')
    await expect(page.getByTestId('run-options')).toContainText('vendor cache')
    await page.getByTestId('run').click()
    await expect.poll(async () => (await upstream.log()).length).toBe(3)
    const types = (await upstream.log())[2]?.cache?.map(({ type }) => type)
    expect(types).toEqual(['text', 'image'])
  })

  await test.step('the signature’s text form keeps the pin', async () => {
    const text = page.getByTestId('signature-text')
    await text.fill(`${await text.inputValue()}, certainty: float`)
    await expect(page.getByTestId('send-image')).toHaveAccessibleName('How image is sent (changed)')
  })
})
