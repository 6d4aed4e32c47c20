import 'fake-indexeddb/auto'
import { afterEach, expect, test, vi } from 'vitest'
import { AppError } from '../../core/errors'
import type { LanguageModel } from '../../core/lm/message'
import { parseSignature } from '../../core/signature-text'
import { createRunArchive } from '../../storage/run-archive'
import type { App } from '../app'
import { endedCells } from '../grid'
import { gridOf, setupOf } from '../grid-doc'
import { pngFile, testApp } from '../test-app'
import {
  addGridColumn,
  addVariant,
  removeGridColumn,
  removeRows,
  removeVariant,
  restoreSetup,
  setRepetitions,
} from './grid-edit'
import { compareWith, labelRun, openRun, removeRun, restoreRun } from './grid-history'
import { addRowFromPlayground, addRows, addRowsFromFiles, addRowsFromText } from './grid-rows'
import { missingCells, runGrid, stopGrid } from './grid-run'
import { addSampleRows } from './grid-samples'
import { setInput } from './input-values'
import { setSignature } from './signature'

/** Answers with the question; counts, fails what it is told to, can be held back. */
function scripted() {
  const asked: string[] = []
  const state = {
    fail: (_question: string): AppError | undefined => undefined,
    hold: undefined as Promise<void> | undefined,
  }
  const lm: LanguageModel = async function* (request, { signal }) {
    const question = String(request.task?.inputs.question)
    asked.push(question)
    await state.hold
    signal.throwIfAborted()
    const error = state.fail(question)
    if (error) throw error
    yield {
      type: 'field',
      name: 'answer',
      value: question,
      evidence: { how: 'known', confidence: 1, abstained: false, sources: [] },
    }
    yield { type: 'end', stop: 'stop', usage: { input: 3, output: 1 } }
  }
  return { asked, state, lm }
}

function gridApp(lines = 'one\ntwo\nthree') {
  const model = scripted()
  const { app } = testApp({ lm: model.lm })
  setSignature(app, parseSignature('question -> answer'))
  addRowsFromText(app, lines)
  return { app, ...model }
}

const ended = (app: App) => endedCells(app.stores.grid.getState().cells)
const shownId = (app: App) => app.stores.grid.getState().shown?.id ?? ''

afterEach(async () => {
  const archive = createRunArchive()
  for (const { id } of await archive.list()) await archive.remove(id)
})

test('every row is asked of every model, stored, and found again', async () => {
  const { app, asked } = gridApp()
  await runGrid(app)
  expect(asked.toSorted()).toEqual(['one', 'one', 'three', 'three', 'two', 'two'])
  expect(ended(app).every(({ status, outputs }) => status === 'done' && outputs?.answer)).toBe(true)
  const [head] = app.stores.grid.getState().heads
  expect(head).toMatchObject({ planned: 6, done: 6, failed: 0, state: 'done' })
  app.stores.grid.setState({ shown: undefined, cells: new Map() })
  await restoreRun(app)
  expect(ended(app)).toHaveLength(6)
  expect(app.stores.grid.getState().progress).toBeUndefined()
})

test('stopped, what arrived stays and only the rest is asked when it goes on', async () => {
  const { app, asked, state } = gridApp()
  let go: () => void = () => undefined
  state.fail = () => {
    if (asked.length === 3) {
      state.hold = new Promise((resolve) => {
        go = resolve
      })
    }
    return undefined
  }
  const run = runGrid(app)
  while (asked.length < 4) await new Promise((resolve) => setTimeout(resolve, 2))
  stopGrid(app)
  go()
  await run
  const kept = ended(app).length
  expect(kept).toBeGreaterThanOrEqual(3)
  expect(kept).toBeLessThan(6)
  expect(app.stores.grid.getState().heads[0]?.state).toBe('stopped')
  expect(JSON.stringify([...app.stores.grid.getState().cells.values()])).not.toContain('running')
  state.hold = undefined
  const before = asked.length
  await runGrid(app)
  expect(asked.length - before).toBe(6 - kept)
  expect(ended(app)).toHaveLength(6)
  expect(app.stores.grid.getState().heads).toHaveLength(1)
})

test('failed cells are asked again, alone or all', async () => {
  const { app, asked, state } = gridApp()
  state.fail = (question) =>
    question === 'two' ? new AppError({ code: 'refused', message: 'No.' }) : undefined
  await runGrid(app)
  const failed = ended(app).filter(({ status }) => status === 'failed')
  expect(failed.map(({ error }) => error?.message)).toEqual(['No.', 'No.'])
  state.fail = () => undefined
  const before = asked.length
  await runGrid(app, failed.slice(0, 1))
  expect(asked.length - before).toBe(1)
  await runGrid(app)
  expect(asked.length - before).toBe(2)
  expect(ended(app).every(({ status }) => status === 'done')).toBe(true)
})

test('a set-up that changed is a new run, and takes over what was asked alike', async () => {
  const { app, asked } = gridApp()
  await runGrid(app)
  addRows(app, [{ question: 'four' }])
  await runGrid(app)
  expect(asked.filter((question) => question === 'four')).toHaveLength(2)
  expect(asked).toHaveLength(8)
  expect(
    app.stores.grid
      .getState()
      .heads.map(({ done }) => done)
      .toSorted(),
  ).toEqual([6, 8])
  addVariant(app, { label: 'Short', module: 'predict', instructions: 'Be short.' })
  expect(missingCells(setupOf(app.stores.workspace.getState().doc), new Map())).toHaveLength(16)
})

test('repetitions are samples of their own', async () => {
  const { app, asked } = gridApp('one')
  setRepetitions(app, 3)
  await runGrid(app)
  expect(asked).toHaveLength(6)
  expect(
    ended(app)
      .map(({ calls }) => calls[0]?.request.rollout)
      .toSorted(),
  ).toEqual([0, 0, 1, 1, 2, 2])
  setRepetitions(app, 0)
  expect(gridOf(app.stores.workspace.getState().doc).repetitions).toBe(1)
})

test('a limit that is reached stops the run and names it', async () => {
  const { app, asked, state } = gridApp()
  const limit = { of: 'run', needUsd: 0.2 } as const
  state.fail = () =>
    asked.length >= 3 ? new AppError({ code: 'over-budget', message: 'Over.', limit }) : undefined
  await runGrid(app)
  expect(app.stores.grid.getState().problem).toEqual({ text: 'Over.', limit })
  expect(asked.length).toBeLessThan(6)
  expect(ended(app).every(({ status }) => status === 'done')).toBe(true)
})

test('a row that lacks an input is named and costs no call', async () => {
  const { app, asked } = gridApp('one')
  setSignature(app, parseSignature('question, other -> answer'))
  await runGrid(app)
  expect(asked).toEqual([])
  expect(ended(app)[0]?.error?.message).toContain('lacks other')
})

test('runs are named, binned, brought back, compared and restored', async () => {
  const { app } = gridApp()
  await runGrid(app)
  const id = shownId(app)
  await labelRun(app, id, { name: 'first', tags: ['a'] })
  expect(app.stores.grid.getState().heads[0]).toMatchObject({ name: 'first', tags: ['a'] })
  const [head] = app.stores.grid.getState().heads
  await compareWith(app, head)
  expect(app.stores.grid.getState().older?.cells.size).toBe(3)
  const undo = await removeRun(app, id)
  expect(app.stores.grid.getState()).toMatchObject({ heads: [], shown: undefined, older: undefined })
  await undo()
  expect(shownId(app)).toBe(id)
  expect(await openRun(app, 'none')).toBe(false)
  const { workspace } = app.stores
  removeRows(app, [gridOf(workspace.getState().doc).rows[0]?.id ?? ''])
  if (head) await restoreSetup(app, head.setup)
  expect(gridOf(workspace.getState().doc).rows).toHaveLength(3)
  workspace.undo()
  expect(gridOf(workspace.getState().doc).rows).toHaveLength(2)
})

test('files become rows with the words of the playground, and a bad one is named', async () => {
  const { app } = gridApp('')
  setSignature(app, parseSignature('photo: Image, question -> answer'))
  setInput(app, 'question', 'What?')
  const files = [pngFile('a.png'), new File([], 'bad.png', { type: 'image/png' }), pngFile('b.png')]
  await addRowsFromFiles(app, { files, signal: new AbortController().signal })
  const { rows } = gridOf(app.stores.workspace.getState().doc)
  expect(rows.map(({ inputs }) => inputs)).toMatchObject([
    { photo: { name: 'a.png' }, question: 'What?' },
    { photo: { name: 'b.png' }, question: 'What?' },
  ])
  expect(app.stores.grid.getState().problem?.text).toContain('bad.png: Empty.')
  expect(addRowFromPlayground(app)).toBe(true)
  expect(addRowFromPlayground(app)).toBe(false)
})

test('samples bring words for every field of text, so that each of them can be asked', async () => {
  const { app } = gridApp('')
  const { workspace, grid } = app.stores
  setSignature(app, parseSignature('photo: Image, question, note -> answer'))
  vi.stubGlobal(
    'fetch',
    async () => new Response(pngFile('a.png'), { headers: { 'content-type': 'image/png' } }),
  )
  await addSampleRows(app, new AbortController().signal)
  vi.unstubAllGlobals()
  const rows = () => gridOf(workspace.getState().doc).rows
  expect(rows().length).toBeGreaterThan(0)
  expect(grid.getState().problem).toBeUndefined()
  for (const { inputs } of rows())
    expect(inputs).toMatchObject({
      photo: {},
      question: expect.stringMatching(/\w/),
      note: expect.stringMatching(/\w/),
    })
  setSignature(app, parseSignature('question -> answer'))
  const before = rows().length
  await addSampleRows(app, new AbortController().signal)
  expect(
    rows()
      .slice(before)
      .map(({ inputs }) => inputs),
  ).toEqual([{ question: expect.stringMatching(/\w/) }])
})

test('models and variants come and go, the last one stays, and each edit is one undo', () => {
  const { app } = gridApp()
  const { workspace } = app.stores
  const now = () => gridOf(workspace.getState().doc)
  addGridColumn(app, 'device/other')
  expect(now().columns.map(({ id }) => id)).toEqual(['c1', 'c2', 'c3'])
  for (const { id } of now().columns) removeGridColumn(app, id)
  expect(now().columns).toHaveLength(1)
  removeVariant(app, 'v1')
  expect(now().variants).toHaveLength(1)
  expect(workspace.undo()).toBe('remove variant')
  workspace.undo()
  workspace.undo()
  workspace.undo()
  expect(now().columns).toHaveLength(3)
})

test('the vendor’s reply is kept with its cell, of a long one the beginning', async () => {
  const { app } = gridApp('short\nlong')
  const lm: LanguageModel = async function* (request) {
    const long = request.task?.inputs.question === 'long'
    const text = long ? 'x'.repeat(50_000) : 'x'
    yield { type: 'reply', reply: { status: 200, text, cut: false, ms: 3 } }
    const evidence = { how: 'known', confidence: 1, abstained: false, sources: [] }
    yield { type: 'field', name: 'answer', value: 'a', evidence }
    yield { type: 'end', stop: 'stop', usage: { input: 3, output: 1 } }
  }
  const { context } = app.runtime
  app.runtime.context = async (request) => {
    expect(request.record).toBe(true)
    return { ...(await context(request)), lm }
  }
  await runGrid(app)
  const replies = (await app.archive.cells(shownId(app))).flatMap(({ calls }) =>
    calls.map(({ reply }) => [reply?.text.length, reply?.cut]),
  )
  expect(replies.toSorted()).toEqual([
    [1, false],
    [1, false],
    [8192, true],
    [8192, true],
  ])
})
