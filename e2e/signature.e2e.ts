import { expect, test } from './app'
import { openApp, writeSignature } from './steps'

test('text, form and JSON of a signature are one', async ({ page }) => {
  await openApp(page)
  await writeSignature(page, "photo: Image -> animal: Literal['cat', 'dog'], legs: int")
  await expect(page.getByTestId('input-photo')).toBeVisible()

  await page
    .getByRole('tab', { name: 'JSON' })
    .or(page.getByRole('radio', { name: 'JSON' }))
    .first()
    .click()
  const json = page.getByTestId('signature-json')
  await expect(json).toHaveValue(/"animal"/)
  const changed = JSON.parse(await json.inputValue())
  changed.outputs[1].name = 'paws'
  await json.fill(JSON.stringify(changed))

  await page
    .getByRole('tab', { name: 'Text' })
    .or(page.getByRole('radio', { name: 'Text' }))
    .first()
    .click()
  await expect(page.getByTestId('signature-text')).toHaveValue(
    "photo: Image -> animal: Literal['cat', 'dog'], paws: int",
  )
})

test('an error is shown at its place and the last good signature stays', async ({ page }) => {
  await openApp(page)
  await writeSignature(page, 'note -> summary')
  await page.getByTestId('signature-text').fill('note: strng -> summary')
  await expect(page.getByTestId('signature-error')).toContainText('Unknown name: strng')
  await expect(page.getByTestId('signature-error')).toContainText('str')
  await expect(page.getByTestId('input-note')).toBeVisible()
  await expect(page.getByTestId('signature-text')).toHaveValue('note: strng -> summary')
})

test('words and JSON schemas become a signature, a type that is meant is one press away', async ({
  page,
}) => {
  await openApp(page)
  const box = page.getByTestId('signature-text')
  await box.fill('What is the total on this receipt?')
  await expect(page.getByTestId('task-offer')).toContainText('image: Image, question -> answer')
  await page.getByTestId('take-task').click()
  await expect(box).toHaveValue('image: Image, question -> answer')
  await expect(page.getByTestId('input-question').getByRole('textbox')).toHaveValue(
    'What is the total on this receipt?',
  )
  await expect(page.getByText('Unfinished text was set aside')).toHaveCount(0)
  const schema = { type: 'object', properties: { total: { type: 'number' } }, required: ['total'] }
  await box.fill(JSON.stringify(schema))
  await page.getByTestId('take-task').click()
  await expect(box).toHaveValue('image: Image, question -> total: float')
  await page.keyboard.press('Control+z')
  await expect(box).toHaveValue('image: Image, question -> answer')
  await box.fill('photo: img -> answer')
  await page.getByTestId('use-suggestion').click()
  await expect(box).toHaveValue('photo: Image -> answer')
})
