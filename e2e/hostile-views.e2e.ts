// G4 where a person chooses, reads and hears: names of models, evidence, raw answers, transcripts, signatures, addresses.
import { isModelName } from '../lib/server/setting-values'
import { expect, hostileNames, pieces, test } from './hostile-app'
import { batches } from './hostile-payloads'
import {
  ask,
  chooseModel,
  closeDetails,
  joined,
  missing,
  openDetails,
  textsOf,
  unfold,
} from './hostile-steps'
import { sample } from './media'
import { finished, openApp, writeSignature } from './steps'

test.setTimeout(process.env.HOSTILE_ALL ? 900_000 : 120_000)

test('raw answers: the message itself, whole', async ({ page, stage, guarded, corpus }) => {
  await openApp(page)
  await writeSignature(page, 'question -> answer')
  await chooseModel(page, 0, 'openai/plain-a')
  await page.getByTestId('run-options').click()
  await page.getByTestId('prompt-form').click()
  await page.getByTestId('prompt-form-raw').click()
  await page.keyboard.press('Escape')
  for (const batch of batches(corpus, 20)) {
    stage.vendor.say = () => ({ deltas: pieces(joined(batch), 40) })
    await ask(page, `case ${batch[0]?.id}`)
    await finished(page, 0)
    await unfold(page)
    expect(await missing(page, '[data-testid^="value-0-"]', textsOf(batch))).toEqual([])
    await guarded.clean(page)
  }
})

test('transcripts: what a vendor says that it heard', async ({ page, stage, guarded, corpus }) => {
  await openApp(page)
  await writeSignature(page, 'question: str, clip: Audio -> answer')
  await page.getByTestId('file-clip').setInputFiles(sample('voice-note.wav'))
  await expect(page.getByTestId('input-clip').getByTestId('waveform')).toBeVisible()
  await chooseModel(page, 0, 'openai/gpt-4o-mini')
  await page.getByTestId('run-options').click()
  await page.getByRole('switch', { name: /^Transcript for models/ }).click()
  await page.getByLabel('Written down by').selectOption('openai/whisper-1')
  await page.keyboard.press('Escape')
  stage.vendor.transcript = joined(corpus)
  stage.vendor.say = ({ prompt }) => ({
    deltas: pieces(`[[ ## answer ## ]]\n${prompt}\n\n[[ ## completed ## ]]`),
  })
  await ask(page, 'What was said?')
  await finished(page, 0)
  await unfold(page)
  await guarded.clean(page)
  await openDetails(page, 0)
  expect(await missing(page, '[data-testid="details"]', [joined(corpus)])).toEqual([])
  await guarded.clean(page)
  await closeDetails(page)
})

test('names of models that a server offers', async ({ page, stage, guarded }) => {
  // Several lines, blanks side by side, characters nobody sees, more than 160: no name of a model; embed: a model of vectors.
  const names = hostileNames(stage.forbidden.host).filter((text) => isModelName(text) && !/embed/.test(text))
  await openApp(page)
  await writeSignature(page, 'question -> answer')
  await page.getByTestId('model-0').click()
  await expect(page.getByRole('listbox')).toContainText(names[0] ?? '')
  expect(await missing(page, '[role="listbox"]', names)).toEqual([])
  await guarded.clean(page)
  const name = names.find((text) => text.startsWith('<img')) ?? ''
  await page.getByRole('listbox').getByText(name, { exact: true }).first().click()
  await expect(page.getByTestId('column-0')).toContainText(name)
  await guarded.clean(page)
  await page.goto('/models')
  await expect(page.getByRole('main')).toContainText(name)
  expect(await missing(page, 'main', names)).toEqual([])
  await guarded.clean(page)
})

test('evidence: what a model of this device read in a hostile text @soak', async ({
  page,
  guarded,
  corpus,
}) => {
  await openApp(page)
  await writeSignature(page, 'passage: str, question: str -> answer: str, total: str, email: str')
  for (const batch of batches(corpus, 40)) {
    const lines = batch.map(
      ({ id, text }) => `The rule of case ${id} is ${text.replace(/\s+/g, ' ')} and nothing else.`,
    )
    await page.getByTestId('input-passage').getByRole('textbox').fill(lines.join('\n'))
    await ask(page, `What is the rule of case ${batch[1]?.id}?`)
    for (const column of [0, 1]) await finished(page, column)
    for (const chip of await page.getByTestId('evidence').all()) {
      await chip.hover()
      await chip.click()
    }
    const shown = await page.getByTestId('evidence').allTextContents()
    expect(shown.join('\n')).toMatch(/The rule of case \d+ is \W/)
    await guarded.clean(page)
  }
})

test('a signature and its fields as somebody sends them @soak', async ({ page, guarded, corpus }) => {
  await openApp(page)
  for (const { text } of corpus) {
    await page.getByTestId('signature-text').fill(text)
    await page
      .getByTestId('instructions')
      .getByRole('textbox')
      .or(page.getByTestId('instructions'))
      .first()
      .fill(text)
  }
  await guarded.clean(page)
  await page.getByTestId('signature-text').fill('question -> answer')
  await page
    .getByRole('tab', { name: 'JSON' })
    .or(page.getByRole('radio', { name: 'JSON' }))
    .first()
    .click()
  const box = page.getByTestId('signature-json')
  const form = JSON.parse(await box.inputValue())
  for (const { text } of corpus) {
    form.outputs[0] = { ...form.outputs[0], desc: text, description: text, prefix: text }
    await box.fill(JSON.stringify(form))
  }
  await guarded.clean(page)
})
