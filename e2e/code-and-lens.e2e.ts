import { expect, test } from './app'
import { plainPng } from './media'
import { finished, openApp, upstream } from './steps'

test.beforeEach(() => upstream.clear())

test('a call is looked at before and after it is sent, and its picture tried at several sizes', async ({
  page,
}) => {
  await openApp(page)
  await page
    .getByTestId('file-image')
    .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: plainPng(800, 600) })
  await page.getByTestId('input-question').getByRole('textbox').fill(`What is this? ${Date.now()}`)
  await page.getByTestId('model-1').click()
  await page.getByTestId('model-option-openai/gpt-4o-mini').click()

  await test.step('the request and its code, without sending', async () => {
    await page.getByTestId('column-menu').nth(1).click()
    await page.getByTestId('copy-as-code').click()
    const panel = page.getByTestId('code-panel')
    await expect(panel).toContainText('authorization: Bearer $OPENAI_API_KEY')
    await expect(panel).toContainText('"prefix": "data:image/png;base64,"')
    await panel.getByLabel('Copy as').selectOption('typescript')
    await expect(panel).toContainText("base64('image-1.png')")
    const saved = page.waitForEvent('download', (file) => file.suggestedFilename() === 'image-1.png')
    await panel.getByRole('button', { name: 'Download files' }).click()
    await saved
    await page.keyboard.press('Escape')
    expect(await upstream.log()).toEqual([])
  })

  await test.step('the reply as it came', async () => {
    await page.getByTestId('run').click()
    await finished(page, 1)
    await page.getByTestId('column-menu').nth(1).click()
    await page.getByRole('menuitem', { name: 'Details' }).click()
    const details = page.getByTestId('details')
    await expect(details).toContainText('Reply of the vendor, status 200, keys removed')
    await expect(details).toContainText('chat.completion.chunk')
    await expect(details).toContainText('Time to first token')
    await expect(details).not.toContainText('sk-e2e-canary')
  })

  await test.step('the lens, opened from the message that was sent', async () => {
    await page.getByTestId('details').getByTitle('What is sent of it').click()
    const lens = page.getByTestId('media-lens')
    await expect(lens.getByTestId('sent-size')).toHaveText('800 × 600 px')
    await expect(lens.getByTestId('sweep-estimate')).toContainText('$')
    await lens.getByTestId('sweep').click()
    await expect(lens.getByTestId('sweep-table').getByRole('row')).toHaveCount(6)
    await expect(lens.getByTestId('sweep-estimate')).toContainText('about')
    const smallest = lens.getByRole('row', { name: /^200 px/ })
    await expect(smallest).toContainText('%')
    await smallest.getByRole('button', { name: 'Use this size' }).click()
    await expect(lens.getByTestId('sent-size')).toHaveText('200 × 150 px')
    await page.keyboard.press('Escape')
  })

  await test.step('the size that was chosen is what is sent', async () => {
    await expect(page.getByTestId('send-image')).toHaveAccessibleName('How image is sent (changed)')
    const sizes = (await upstream.log()).map(({ media }) => media[0]?.bytes)
    expect(new Set(sizes).size).toBe(5)
  })
})
