import 'fake-indexeddb/auto'
import { beforeEach, expect, test, vi } from 'vitest'
import { parseSignature } from '../../core/signature-text'
import { commit } from '../../storage/database'
import { createWorkspaceKeep } from '../../storage/workspace-store'
import type { App } from '../app'
import { readKept, toKept, workspaceParts } from '../kept-workspace'
import { mergeNews } from '../merge-news'
import { testApp } from '../test-app'
import { addGridColumn } from './grid-edit'
import { addRowsFromText } from './grid-rows'
import { setInput } from './input-values'
import { keepWorkspace, restoreWorkspace } from './persist'
import { setSignature } from './signature'

beforeEach(async () => {
  await commit({ stores: ['workspace'] }, (transaction) => transaction.objectStore('workspace').clear())
})

/** A tab over the one database, as the browser opens it. */
async function openTab(): Promise<{ app: App; end(): void }> {
  const { app } = testApp()
  app.keep = createWorkspaceKeep(workspaceParts)
  await restoreWorkspace(app)
  return { app, end: keepWorkspace(app) }
}

const docOf = ({ app }: { app: App }) => app.stores.workspace.getState().doc
const settled = ({ app }: { app: App }) => app.stores.workspace.getState().saved === 'saved'

test('a document taken apart and put together is the same', () => {
  const { app } = testApp()
  setSignature(app, parseSignature('question, n: int -> answer'))
  setInput(app, 'question', 'What?')
  const kept = toKept(app.stores.workspace.getState().doc, {})
  expect(workspaceParts.join(workspaceParts.split(kept))).toEqual(kept)
  expect(workspaceParts.tidy(kept)).toEqual(kept)
  expect(workspaceParts.split({ version: 1 })).toEqual({})
})

test('G10 three tabs at different fields lose nothing and end alike', async () => {
  const tabs = await Promise.all([openTab(), openTab(), openTab()])
  const [one, two, three] = tabs as [(typeof tabs)[0], (typeof tabs)[0], (typeof tabs)[0]]
  for (let i = 0; i < 40; i += 1) {
    setInput(one.app, 'question', `question ${i}`)
    two.app.stores.workspace.edit({ module: i % 2 ? 'predict' : 'chain-of-thought' })
    const { columns } = docOf(three)
    if (i % 10 === 0)
      three.app.stores.workspace.edit({
        columns: [...columns, { id: `new${i}`, model: 'device/fast', options: {} }],
      })
    if (i % 8 === 0) await new Promise((resolve) => setTimeout(resolve, 320))
  }
  await vi.waitFor(
    () => {
      for (const tab of tabs) expect(docOf(tab).inputs.question).toBe('question 39')
      for (const tab of tabs) expect(docOf(tab)).toEqual(docOf(one))
      expect(tabs.every(settled)).toBe(true)
    },
    { timeout: 5000 },
  )
  expect(docOf(one).module).toBe('predict')
  expect(docOf(one).columns.map(({ id }) => id)).toEqual(['c1', 'c2', 'new0', 'new10', 'new20', 'new30'])
  for (const { end } of tabs) end()
  const next = await openTab()
  expect(docOf(next)).toEqual(docOf(one))
  next.end()
})

test('G10 rows and models that two tabs add at once are all there, in both, and Undo takes back only its own', async () => {
  const [one, two] = await Promise.all([openTab(), openTab()])
  setSignature(one.app, parseSignature('question -> answer'))
  await vi.waitFor(() => expect(docOf(two).signature.inputs).toHaveLength(1))
  for (let i = 0; i < 6; i += 1) {
    addRowsFromText(one.app, `mine ${i}`)
    addRowsFromText(two.app, `theirs ${i}`)
    if (i === 3) for (const { app } of [one, two]) addGridColumn(app, app === one.app ? 'x/mine' : 'x/theirs')
    if (i % 2) await new Promise((resolve) => setTimeout(resolve, 310))
  }
  const rowsOf = (tab: { app: App }) => docOf(tab).grid?.rows.map(({ inputs }) => inputs.question) ?? []
  const same = async (count: number) => {
    await vi.waitFor(
      () => {
        expect(rowsOf(one)).toHaveLength(count)
        expect(docOf(one).grid).toEqual(docOf(two).grid)
        expect([one, two].every(settled)).toBe(true)
      },
      { timeout: 5000 },
    )
  }
  await same(12)
  const models = docOf(one).grid?.columns.map(({ model }) => model)
  expect(models).toEqual(expect.arrayContaining(['x/mine', 'x/theirs']))
  expect(new Set(docOf(one).grid?.columns.map(({ id }) => id)).size).toBe(models?.length)
  expect(one.app.stores.workspace.undo()).toBe('add row')
  await same(11)
  expect(rowsOf(two)).not.toContain('mine 5')
  for (const { end } of [one, two]) end()
})

test('what is being typed here is not overwritten by what comes in', () => {
  const { app } = testApp()
  const doc = app.stores.workspace.getState().doc
  const column = { id: 'c9', model: 'x/m', options: {} }
  const mine = { ...doc, inputs: { question: 'mine' } }
  const theirs = { ...doc, inputs: { question: 'theirs', other: 'x' }, columns: [...doc.columns, column] }
  const { doc: merged } = mergeNews({
    changed: ['input:question', 'input:other', 'column:c9', 'order', 'column:c1'],
    sent: { doc, cells: {} },
    now: { doc: mine, cells: {} },
    stored: { doc: theirs, cells: {} },
  })
  expect(merged.inputs).toEqual({ question: 'mine', other: 'x' })
  expect(merged.columns).toEqual([...doc.columns, column])
})

test('a cell under way keeps what is stored of the one before it', () => {
  const { app } = testApp()
  const { doc } = app.stores.workspace.getState()
  app.stores.runs.begin('c1', 'k')
  const kept = toKept(doc, app.stores.runs.getState().cells)
  expect(workspaceParts.split(kept)).toHaveProperty('cell:c1', undefined)
  expect(readKept(kept)?.cells).toEqual({})
})
