// G4: whatever a model, a vendor or a file says is shown as text. In every view: nothing runs, no request leaves, no
// dialog, no page, and no element comes out of the text. HOSTILE_ALL=1 takes all 360 forms (npm run test:soak).
import type { Locator } from '@playwright/test'
import { expect, pieces, sections, test } from './hostile-app'
import { batches } from './hostile-payloads'
import type { Asked, Said } from './hostile-servers'
import {
  ask,
  chooseModel,
  closeDetails,
  joined,
  missing,
  openDetails,
  plain,
  textsOf,
  unfold,
} from './hostile-steps'
import { addColumn, finished, openApp, value, writeSignature } from './steps'

test.setTimeout(process.env.HOSTILE_ALL ? 900_000 : 120_000)

/** What an answer says itself, without the marks of what only the other column says. */
function ownText(answer: Locator): Promise<string> {
  return answer.evaluate((element) => {
    const copy = element.cloneNode(true) as HTMLElement
    for (const mark of copy.querySelectorAll('[data-testid="missing"]')) mark.remove()
    return copy.textContent ?? ''
  })
}

test('answers: text, items, members, tables, differences, what is copied, what was sent and received', async ({
  page,
  stage,
  guarded,
  corpus,
}) => {
  await openApp(page)
  await writeSignature(page, 'question -> answer')
  await chooseModel(page, 0, 'openai/plain-a')
  await chooseModel(page, 1, 'openai/plain-b')
  for (const batch of batches(corpus, 60)) {
    const texts = textsOf(batch)
    const heads = Object.fromEntries(texts.slice(0, 4).map((text) => [text, text]))
    const outputs = {
      items: texts,
      record: Object.fromEntries(texts.map((text) => [text, text])),
      rows: texts.map((text) => ({ ...heads, text })),
    }
    stage.vendor.say = ({ model }: Asked): Said => {
      const own = texts.map((text, at) => [`f${at}`, model === 'plain-a' ? text : `other words ${text}`])
      return { deltas: pieces(sections({ ...Object.fromEntries(own), ...outputs })) }
    }
    const fields = [
      ...texts.map((_, at) => `f${at}: str`),
      'items: list[str], record: dict[str, str], rows: list[dict[str, str]]',
    ]
    await writeSignature(page, `question: str -> ${fields.join(', ')}`)
    await ask(page, joined(batch))
    for (const column of [0, 1]) await finished(page, column)
    await unfold(page)
    for (const [at, text] of texts.entries())
      expect(plain(await ownText(value(page, 0, `f${at}`)))).toBe(plain(text))
    for (const field of Object.keys(outputs))
      expect(await missing(page, `[data-testid="value-1-${field}"]`, texts)).toEqual([])
    // The words that only one column says are marked.
    expect(await page.locator('[data-testid^="value-"] mark').count()).toBeGreaterThan(texts.length / 2)
    await guarded.clean(page)

    for (const at of [0, texts.length - 1]) {
      await page.getByTestId('cell-0').getByLabel(`Copy f${at}`, { exact: true }).click()
      const copied = await page.evaluate(async () => ({
        text: await navigator.clipboard.readText(),
        types: (await navigator.clipboard.read()).flatMap(({ types }) => types),
      }))
      expect(plain(copied.text)).toBe(plain(texts[at] ?? ''))
      expect(copied.types).toEqual(['text/plain'])
    }
    await openDetails(page, 0)
    // Once in the request, once in the reply.
    expect(await missing(page, '[data-testid="details"]', [joined(batch)])).toEqual([])
    expect(await missing(page, '[data-testid="details"] pre', [sections(outputs)])).toEqual([])
    await guarded.clean(page)
    await closeDetails(page)
  }
})

test('what stands around an answer: reasoning, refusal, failures, tool calls, replies nobody can read @soak', async ({
  page,
  stage,
  guarded,
  corpus,
}) => {
  const said: Record<string, (text: string) => Said> = {
    reasoning: (text) => ({
      deltas: [
        ...pieces(text).map(({ content }) => ({ reasoning_content: content })),
        ...pieces(sections({ answer: text })),
      ],
    }),
    refusing: (text) => ({ deltas: [{ refusal: text }] }),
    failing: (text) => ({
      status: 400,
      body: JSON.stringify({ error: { message: text, type: text, code: text } }),
    }),
    gateway: (text) => ({ status: 404, type: 'text/html', body: `<html><body>${text}</body></html>` }),
    calling: (text) => ({
      deltas: [
        {
          tool_calls: [
            {
              index: 0,
              id: text,
              type: 'function',
              function: { name: text, arguments: JSON.stringify({ [text]: text }) },
            },
          ],
        },
      ],
      finish: 'tool_calls',
    }),
    cutting: (text) => ({ deltas: pieces(sections({ answer: text }).slice(0, -30)), finish: 'length' }),
    garbled: (text) => ({ deltas: pieces(text) }),
  }
  await openApp(page)
  await writeSignature(page, 'question: str -> answer: str, count: int')
  const names = Object.keys(said)
  for (const [column, name] of names.entries()) {
    if (column > 1) await addColumn(page)
    await chooseModel(page, column, `openai/${name}`)
  }
  for (const batch of batches(corpus, process.env.HOSTILE_ALL ? 12 : 40)) {
    stage.vendor.say = ({ model }) => said[model]?.(joined(batch)) ?? { deltas: [] }
    await ask(page, `case ${batch[0]?.id}`)
    for (const column of names.keys())
      await expect(page.getByTestId(`cell-${column}`)).toHaveAttribute('data-status', /done|failed/)
    await unfold(page)
    await guarded.clean(page)
    for (const [column, name] of names.entries())
      await test.step(`details of ${name}`, async () => {
        await openDetails(page, column)
        const first = plain(batch[0]?.text ?? '').slice(0, 30)
        // A tool's call shows its arguments, and of a web page only the words are kept.
        if (name !== 'calling' && name !== 'gateway')
          await expect(page.getByTestId('details')).toContainText(first)
        await guarded.clean(page)
        await closeDetails(page)
      })
  }
})

test('an evaluation: names of files, labels, answers and failures by row @soak', async ({
  page,
  stage,
  guarded,
  corpus,
}) => {
  const rows = batches(corpus, 60)
  for (const batch of rows) {
    stage.vendor.say = ({ prompt }) => {
      const text = batch[Number(/case (\d+)/.exec(prompt)?.[1])]?.text ?? ''
      if (prompt.includes('fails')) return { status: 400, body: JSON.stringify({ error: { message: text } }) }
      return { deltas: pieces(sections({ answer: `said ${text}` })) }
    }
    const query = new URLSearchParams({ signature: 'words: str -> answer: str', model: 'openai/plain-a' })
    await page.goto(`/evaluate?${query}`)
    await page.getByTestId('evaluation-files').setInputFiles(
      batch.map(({ text }, at) => ({
        name: `${plain(text).replaceAll('/', '∕')}.json`,
        mimeType: 'application/json',
        buffer: Buffer.from(
          JSON.stringify({ words: `case ${at} ${at % 2 ? 'fails' : ''} ${text}`, answer: text }),
        ),
      })),
    )
    await page.getByTestId('evaluation-run').click()
    await expect(page.getByTestId('evaluation-result')).toBeAttached({ timeout: 90_000 })
    await unfold(page)
    const answered = batch.filter((_, at) => at % 2 === 0)
    expect(
      await missing(
        page,
        'main',
        answered.map(({ text }) => `said ${text}`),
      ),
    ).toEqual([])
    await guarded.clean(page)
  }
})
