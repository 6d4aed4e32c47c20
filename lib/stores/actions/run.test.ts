import { expect, test } from 'vitest'
import { AppError } from '../../core/errors'
import type { LanguageModel } from '../../core/lm/message'
import { mediaIn } from '../../core/media'
import { parseSignature } from '../../core/signature-text'
import { columnKey } from '../column-key'
import { pngFile, testApp } from '../test-app'
import { setInput } from './input-values'
import { addFiles } from './inputs'
import { retry, runColumns, runUnasked, runWithTranscript, stopColumns } from './run'
import { setSignature } from './signature'

const answering: LanguageModel = async function* () {
  yield {
    type: 'field',
    name: 'answer',
    value: 'Paris',
    evidence: { how: 'known', confidence: 1, abstained: false, sources: [] },
  }
  yield { type: 'end', stop: 'stop', usage: { input: 3, output: 1 } }
}

function appWith(lm: LanguageModel) {
  const { app } = testApp({ lm })
  setSignature(app, parseSignature('question -> answer'))
  setInput(app, 'question', 'Capital of France?')
  return { app, cells: () => app.stores.runs.getState().cells }
}

test('every column gets its answer, its calls are counted and announced', async () => {
  const { app, cells } = appWith(answering)
  expect(await runColumns(app)).toBe(true)
  expect(Object.keys(cells())).toEqual(['c1', 'c2'])
  for (const cell of Object.values(cells())) {
    expect(cell).toMatchObject({ status: 'done', outputs: { answer: 'Paris' }, attempts: 1 })
    expect(cell.calls).toHaveLength(1)
    expect(cell.note).toBeUndefined()
  }
  expect(app.stores.session.getState().total.calls).toBe(2)
  expect(app.stores.view.getState().said).toBe('2 of 2 columns done')
})

test('missing inputs are named beside the fields and nothing runs', async () => {
  const { app, cells } = appWith(answering)
  setInput(app, 'question', undefined)
  expect(await runColumns(app)).toBe(false)
  expect(cells()).toEqual({})
  expect(app.stores.inputs.getState().problems.question).toHaveLength(1)
})

test('a run asked for while a picture is read in begins when it is there, once', async () => {
  const { app, cells } = appWith(answering)
  setSignature(app, parseSignature('photo: Image -> answer'))
  const coming = addFiles(app, [pngFile('a.png')])
  const runs = [runColumns(app), runColumns(app)]
  expect(app.stores.view.getState().waiting).toBeDefined()
  await coming
  expect(await Promise.all(runs)).toEqual([true, false])
  expect(Object.values(cells()).map(({ status }) => status)).toEqual(['done', 'done'])
  expect(app.stores.session.getState().total.calls).toBe(2)
})

test('stopped while it waits, a run does not begin', async () => {
  const { app, cells } = appWith(answering)
  setSignature(app, parseSignature('photo: Image -> answer'))
  const coming = addFiles(app, [pngFile('a.png')])
  const run = runColumns(app)
  stopColumns(app)
  await coming
  expect(await run).toBe(false)
  expect(cells()).toEqual({})
})

test('what is read in and refused is said, and nothing runs', async () => {
  const { app, cells } = appWith(answering)
  setSignature(app, parseSignature('photo: Image -> answer'))
  void addFiles(app, [new File([], 'empty.png', { type: 'image/png' })], 'photo')
  expect(await runColumns(app)).toBe(false)
  expect(cells()).toEqual({})
  expect(app.stores.inputs.getState().notices.photo).toEqual([{ kind: 'bad', text: 'Empty.' }])
})

test('one failing column leaves the other going, and retry runs it alone', async () => {
  let failures = 1
  const { app, cells } = appWith((request, call) => {
    if (failures-- > 0) throw new AppError({ code: 'auth', message: 'No key.' })
    return answering(request, call)
  })
  await runColumns(app)
  const states = Object.values(cells()).map(({ status }) => status)
  expect(states.toSorted()).toEqual(['done', 'failed'])
  const failed = Object.entries(cells()).find(([, cell]) => cell.status === 'failed')
  expect(failed?.[1].error).toMatchObject({ code: 'auth', message: 'No key.' })
  await retry(app, failed?.[0] ?? '')
  expect(Object.values(cells()).map(({ status }) => status)).toEqual(['done', 'done'])
})

test('stopping is no failure', async () => {
  const { app, cells } = appWith(async function* (_request, { signal }) {
    yield { type: 'status', text: 'Thinking' }
    await new Promise((_resolve, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
    )
  })
  const run = runColumns(app)
  await expect.poll(() => Object.values(cells()).map((cell) => cell.status)).toEqual(['running', 'running'])
  stopColumns(app)
  await run
  for (const cell of Object.values(cells())) {
    expect(cell.status).toBe('cancelled')
    expect(cell.error).toBeUndefined()
  }
})

test('a cell is stale once what it would ask has changed, not when only the cache is switched', async () => {
  const { app, cells } = appWith(answering)
  await runColumns(app)
  const key = () => {
    const { doc } = app.stores.workspace.getState()
    const [column] = doc.columns
    return column && columnKey(doc, column)
  }
  expect(cells().c1?.key).toBe(key())
  const { options } = app.stores.workspace.getState().doc
  app.stores.workspace.edit({ options: { ...options, cache: false } })
  expect(cells().c1?.key).toBe(key())
  setInput(app, 'question', 'Capital of Spain?')
  expect(cells().c1?.key).not.toBe(key())
})

test('a model without ears answers from a transcript once the person asks for it', async () => {
  const { app } = testApp({ input: ['text'], lm: answeringText })
  setSignature(app, parseSignature('recording: Audio -> answer'))
  setInput(app, 'recording', {
    kind: 'audio',
    id: 'a'.repeat(64),
    mime: 'audio/wav',
    bytes: 1,
    name: 'n.wav',
  })
  await runColumns(app, ['c1'])
  const cell = () => app.stores.runs.getState().cells.c1
  expect(cell()).toMatchObject({ status: 'failed', error: { code: 'unsupported' } })
  await runWithTranscript(app, 'c1')
  expect(cell()).toMatchObject({ status: 'done', outputs: { answer: 'said in n.wav' } })
  expect(cell()?.calls[0]?.transcripts).toEqual([{ clip: 'n.wav', text: 'said in n.wav', by: 'Ears' }])
  const columns = app.stores.workspace.getState().doc.columns
  expect(columns.map(({ options }) => options.bridge)).toEqual(['transcript', undefined])
})

/** Reads text alone, as the server's guard would see to. */
const answeringText: LanguageModel = async function* (request) {
  if (mediaIn(request.messages).length > 0)
    throw new AppError({ code: 'unsupported', message: 'Takes no audio.' })
  const said = /said in \S+\.wav/.exec(JSON.stringify(request.messages))?.[0] ?? 'nothing'
  yield { type: 'text-delta', text: `[[ ## answer ## ]]\n${said}\n\n[[ ## completed ## ]]` }
  yield { type: 'end', stop: 'stop', usage: { input: 3, output: 1 } }
}

test('what runs unasked is the bundled model alone, and not counted; without it nothing runs', async () => {
  const { app, cells } = appWith(answering)
  const { workspace, session } = app.stores
  const choose = (models: string[]) =>
    workspace.edit({ columns: models.map((model, index) => ({ id: `c${index}`, model, options: {} })) })
  choose(['openai/gpt-4o', 'device/fast', 'device/accurate', 'built-in/prompt'])
  expect(await runUnasked(app)).toBe(true)
  expect(Object.keys(cells())).toEqual(['c1'])
  expect(session.getState().total.calls).toBe(0)
  choose(['openai/gpt-4o', 'anthropic/device/fast'])
  app.stores.runs.clear()
  expect(await runUnasked(app)).toBe(false)
  expect(cells()).toEqual({})
})
