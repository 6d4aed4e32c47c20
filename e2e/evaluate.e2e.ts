import { expect, test } from './app'
import { faultless } from './axe'
import { sample } from './media'
import { upstream } from './steps'

const label = (name: string, labels: Record<string, unknown>) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(JSON.stringify(labels)),
})

test('a folder of media with labels gives figures, and a bad file is an error of its own', async ({
  page,
}) => {
  const query = new URLSearchParams({
    signature: 'document: Image -> total: str, date: str',
    model: 'device/accurate',
  })
  await page.goto(`/evaluate?${query}`)
  await page
    .getByTestId('evaluation-files')
    .setInputFiles([
      sample('receipt.jpg'),
      label('receipt.json', { total: '30.11', date: 'never' }),
      { name: 'broken.png', mimeType: 'image/png', buffer: Buffer.alloc(0) },
      label('broken.json', { total: '1.00' }),
    ])
  await page.getByTestId('evaluation-run').click()
  await expect(page.getByTestId('evaluation-result')).toBeAttached({ timeout: 90_000 })
  const result = JSON.parse((await page.getByTestId('evaluation-result').textContent()) ?? '')
  expect(result).toMatchObject({ n: 2, costUsd: 0, fields: { total: { exact: 0.5 }, date: { exact: 0 } } })
  expect(result.errors).toHaveLength(1)
  expect(result.secondsPerExample).toBeGreaterThan(0)
  // Every label of the total is an amount; as text one that is written otherwise is another.
  expect(result.comparedAs).toEqual({ total: 'amount', date: 'text' })
  await expect(page.getByTestId('compared-as-total')).toContainText('amounts')
  await page.getByTestId('compared-as-total').selectOption('text')
  await expect(page.getByTestId('evaluation-result')).toContainText(/"total": "text"/)
  await page.getByTestId('compared-as-total').selectOption('')
  await expect(page.getByTestId('evaluation-result')).toContainText(/"total": "amount"/)
})

test('the samples give a first score, a limit stops it, and raising that goes on', async ({ page }) => {
  await page.goto('/evaluate')
  await page.getByTestId('evaluation-samples').click()
  await expect(page.getByText('4 labelled examples')).toBeVisible()
  await expect(page.getByTestId('evaluation-signature')).toHaveValue(/question: str -> answer: str/)
  await page.getByRole('button', { name: /^Model:/ }).click()
  // Typing narrows the list down.
  await page.getByTestId('picker-search').fill('openai 4o mini')
  await expect(page.getByTestId('model-option-openai/gpt-4.1-mini')).toHaveCount(0)
  await expect(page.getByTestId('model-option-openai/gpt-4o-mini')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await page.getByTestId('session-cost').click()
  await page.getByLabel('Per run, $').fill('0.001')
  await page.keyboard.press('Escape')
  await upstream.clear()
  await page.getByTestId('evaluation-run').click()
  const problem = page.getByTestId('evaluation-error')
  await expect(problem).toContainText(/your limit of \$0\.0010 for one run/)
  expect(await upstream.log()).toEqual([])
  await page.getByTestId('raise-limit').click()
  await expect(page.getByTestId('evaluation-result')).toBeAttached({ timeout: 30_000 })
  const result = JSON.parse((await page.getByTestId('evaluation-result').textContent()) ?? '')
  expect(result).toMatchObject({ n: 4, errors: [], fields: { answer: { exact: 0 } } })
  // Raised once, for all four.
  expect(await upstream.log()).toHaveLength(4)
})

test('data, set-up and scores are there after a page change and a reload, and a run cut off goes on', async ({
  page,
}) => {
  await page.goto('/evaluate')
  // Pictures of their own, or one answer would do for all.
  const picked = ['receipt.jpg', 'poster.png', 'street.jpg'].flatMap((name) => [
    sample(name),
    label(name.replace(/\..*/, '.json'), { total: '30.11' }),
  ])
  await page.getByTestId('evaluation-files').setInputFiles(picked)
  await page.getByTestId('evaluation-signature').fill('document: Image -> total: str')
  await expect(page.getByText('3 labelled examples')).toBeVisible()
  await expect(page.getByTestId('evaluation-kept')).toBeVisible()
  await test.step('cut off by a reload after the first', async () => {
    await page.getByTestId('evaluation-run').click()
    // Left for another page it goes on; the reload ends it.
    await page.getByRole('link', { name: 'Models' }).click()
    await page.getByRole('link', { name: 'Evaluate' }).click()
    await expect(page.getByTestId('evaluation-progress')).toContainText(/^[12] of 3/, { timeout: 60_000 })
    await page.reload()
    await expect(page.getByTestId('evaluation-interrupted')).toContainText(/The [12] examples? scored so far/)
    await expect(page.getByTestId('evaluation-signature')).toHaveValue('document: Image -> total: str')
    await faultless(page, { name: 'an evaluation cut off', within: 'main' })
  })
  await test.step('goes on and is kept', async () => {
    await page.getByTestId('evaluation-resume').click()
    await expect(page.getByTestId('evaluation-result')).toBeAttached({ timeout: 60_000 })
    const result = await page.getByTestId('evaluation-result').textContent()
    expect(JSON.parse(result ?? '')).toMatchObject({ n: 3, errors: [], fields: { total: {} } })
    await page.getByRole('link', { name: 'Playground' }).click()
    await expect(page.getByTestId('run')).toBeVisible()
    await page.getByRole('link', { name: 'Evaluate' }).click()
    await expect(page.getByTestId('evaluation-result')).toHaveText(result ?? '')
    await expect(page.getByTestId('evaluation-kept')).toBeVisible()
    await page.reload()
    await expect(page.getByTestId('evaluation-result')).toHaveText(result ?? '')
    await expect(page.getByText('3 labelled examples')).toBeVisible()
    await expect(page.getByRole('region', { name: 'Examples' }).getByRole('listitem')).toHaveCount(3)
  })
})
