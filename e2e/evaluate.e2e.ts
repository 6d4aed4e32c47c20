import { expect, test } from './app'
import { sample } from './media'

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
})
