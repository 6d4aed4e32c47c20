// G4 in what is handed on and looked into: report, capsule, link, recovery page, code, media lens.
import { readFileSync, writeFileSync } from 'node:fs'
import type { BrowserContext, Page, TestInfo } from '@playwright/test'
import { asReturning } from '../scripts/lib/browser.mjs'
import { expect, few, pieces, sections, test } from './hostile-app'
import { guard } from './hostile-guard'
import { batches, type Payload } from './hostile-payloads'
import { ask, chooseModel, joined, missing, plain, textsOf } from './hostile-steps'
import { plainPng } from './media'
import { finished, openApp, openTravel, writeSignature } from './steps'

test.setTimeout(process.env.HOSTILE_ALL ? 1_800_000 : 120_000)

/** Work whose question, instructions, picture's name and answers are these texts. */
async function fill(page: Page, batch: readonly Payload[]) {
  const fields = batch.map((_, at) => `f${at}: str`).join(', ')
  await writeSignature(
    page,
    `image: Image, question: str -> ${fields}, items: list[str], record: dict[str, str]`,
  )
  await page.getByTestId('instructions').fill(joined(batch))
  const name = `${plain(batch[0]?.text ?? '').replaceAll('/', '∕')}.png`
  await page
    .getByTestId('file-image')
    .setInputFiles({ name, mimeType: 'image/png', buffer: plainPng(640, 480) })
  await expect(page.getByTestId('input-image').locator('img').first()).toBeVisible()
  await chooseModel(page, 0, 'openai/plain-a')
  await chooseModel(page, 1, 'openai/failing')
}

const answers = (batch: readonly Payload[]) => {
  const texts = textsOf(batch)
  const own = Object.fromEntries(texts.map((text, at) => [`f${at}`, text]))
  return sections({ ...own, items: texts, record: Object.fromEntries(texts.map((text) => [text, text])) })
}

/** As the report has it: a control sign is a space. */
const withoutControls = (text: string) => text.replace(/(?![\n\t])\p{Cc}/gu, ' ')

async function saved(page: Page, what: string, info: TestInfo): Promise<string> {
  const download = page.waitForEvent('download')
  await openTravel(page, what)
  const file = info.outputPath(`${what}-${Date.now()}.${what === 'report' ? 'html' : 'facet'}`)
  await (await download).saveAs(file)
  return file
}

/** What is in the context shows no hostile text as anything but text, watched from its first moment. */
async function watchedPage(context: BrowserContext, forbidden: Parameters<typeof guard>[1]) {
  await asReturning(context)
  const guarded = await guard(context, forbidden)
  return { guarded, other: await context.newPage() }
}

test('a report, a capsule and a link made of hostile work', async ({
  page,
  stage,
  guarded,
  browser,
  corpus,
  baseURL,
}, info) => {
  await openApp(page)
  for (const batch of batches(few(corpus), 24)) {
    stage.vendor.say = ({ model }) =>
      model === 'failing'
        ? { status: 400, body: JSON.stringify({ error: { message: joined(batch) } }) }
        : { deltas: pieces(answers(batch)) }
    await fill(page, batch)
    await ask(page, `${batch[0]?.id} ${joined(batch)}`)
    await finished(page, 0)
    await expect(page.getByTestId('cell-1')).toHaveAttribute('data-status', 'failed')
    const report = await saved(page, 'report', info)
    const capsule = await saved(page, 'capsule', info)
    await page.getByTestId('share').click()
    await page.getByTestId('share-link').click()
    const shares = page.getByRole('dialog', { name: 'Share a link' })
    await shares.getByRole('switch').click()
    await expect(shares.getByTestId('link')).toHaveValue(/#facet=/)
    const link = await shares.getByTestId('link').inputValue()
    await guarded.clean(page)
    await page.keyboard.press('Escape')

    await test.step('the report, with its policy and without', async () => {
      const html = readFileSync(report, 'utf8')
      const bare = report.replace('.html', '-bare.html')
      writeFileSync(bare, html.replace(/<meta http-equiv[^>]*>/i, ''))
      for (const file of [report, bare]) {
        const context = await browser.newContext()
        const { guarded: watch, other } = await watchedPage(context, stage.forbidden)
        const asked: string[] = []
        context.on('request', (request) => asked.push(request.url()))
        await other.goto(`file://${file}`)
        expect(await missing(other, 'body', textsOf(batch).map(withoutControls))).toEqual([])
        for (const image of await other.locator('img').all())
          expect(await image.getAttribute('src')).toMatch(/^data:image\/(png|jpeg|webp);base64,/)
        expect(await other.locator('a, script, iframe, form, link, object, embed, svg').count()).toBe(0)
        await watch.clean(other)
        expect(asked.filter((url) => !/^(file|data):/.test(url))).toEqual([])
        await context.close()
      }
    })
    await test.step('the capsule, looked at and opened', async () => {
      const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}) })
      const { guarded: watch, other } = await watchedPage(context, stage.forbidden)
      await openApp(other)
      await openTravel(other, 'open')
      await other.getByTestId('capsule-file').setInputFiles(capsule)
      await expect(other.getByTestId('capsule-preview')).toBeVisible()
      await watch.clean(other)
      await other.getByTestId('capsule-open').click()
      await finished(other, 0)
      expect(await missing(other, '[data-testid="value-0-items"]', textsOf(batch).slice(0, 10))).toEqual([])
      await watch.clean(other)
      await context.close()
    })
    await test.step('the link, looked at and taken over', async () => {
      const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}) })
      const { guarded: watch, other } = await watchedPage(context, stage.forbidden)
      await other.goto(link)
      await expect(other.getByTestId('link-preview')).toBeVisible()
      expect(await missing(other, '[data-testid="link-preview"]', textsOf(batch))).toEqual([])
      await watch.clean(other)
      await other.getByTestId('link-apply').click()
      await expect(other.getByTestId('instructions')).toHaveValue(/./)
      await watch.clean(other)
      await context.close()
    })
  }
})

test('the recovery page over databases that somebody else named', async ({ page, guarded, corpus }) => {
  for (const batch of batches(few(corpus), 60)) {
    await page.goto('/recovery')
    await page.evaluate(async (texts) => {
      const done = (request: IDBOpenDBRequest) =>
        new Promise<IDBDatabase>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(request.error)
        })
      const whole = indexedDB.open(texts[0] ?? '', 3)
      whole.onupgradeneeded = () => {
        for (const text of new Set(texts)) whole.result.createObjectStore(text).put(text, text)
      }
      const database = await done(whole)
      database.close()
    }, textsOf(batch))
    await page.reload()
    await expect(page.getByRole('main')).toContainText(plain(batch[0]?.text ?? '').slice(0, 20))
    expect(await missing(page, 'main', textsOf(batch))).toEqual([])
    await guarded.clean(page)
  }
})

test('requests and code of hostile words, and what models say of a picture at several sizes', async ({
  page,
  stage,
  guarded,
  corpus,
}) => {
  await openApp(page)
  const chosen = few(corpus)
  await writeSignature(page, 'image: Image, question: str -> answer: str')
  const name = `${plain(chosen.find(({ text }) => text.startsWith('<img'))?.text ?? '').replaceAll('/', '∕')}.png`
  await page
    .getByTestId('file-image')
    .setInputFiles({ name, mimeType: 'image/png', buffer: plainPng(800, 600) })
  await chooseModel(page, 0, 'openai/plain-a')
  for (const batch of batches(chosen, 40)) {
    await page.getByTestId('input-question').getByRole('textbox').fill(joined(batch))
    await page.getByTestId('instructions').fill(joined(batch))
    await page.getByTestId('column-menu').first().click()
    await page.getByTestId('copy-as-code').click()
    const panel = page.getByTestId('code-panel')
    await expect(panel.locator('pre')).toBeVisible()
    const kinds = panel.getByLabel('Copy as')
    for (const kind of await kinds.locator('option').all()) {
      await kinds.selectOption((await kind.getAttribute('value')) ?? '')
      await expect(panel.locator('pre')).toContainText(String(batch[0]?.id))
    }
    await guarded.clean(page)
    await page.keyboard.press('Escape')
  }
  // Five calls a sweep, of whose answers the beginning is shown.
  for (const batch of batches(chosen, 5)) {
    const left = textsOf(batch)
    stage.vendor.say = () => {
      const text = left.shift() ?? ''
      if (left.length % 3 === 0) return { status: 400, body: JSON.stringify({ error: { message: text } }) }
      return { deltas: pieces(sections({ answer: text })) }
    }
    await page.getByTestId('input-question').getByRole('textbox').fill(`case ${batch[0]?.id}`)
    await page
      .getByTestId('input-image')
      .getByRole('button', { name: /sent of it|lens/i })
      .first()
      .click()
    const lens = page.getByTestId('media-lens')
    await lens.getByTestId('sweep').click()
    await expect(lens.getByTestId('sweep-table').getByRole('row')).toHaveCount(6)
    await expect(lens.getByTestId('sweep')).toBeVisible()
    await guarded.clean(page)
    await page.keyboard.press('Escape')
    if (!process.env.HOSTILE_ALL) break
  }
})
