import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { parseSignature } from '../../core/signature-text'
import { gridOf } from '../grid-doc'
import { ownOptionsOf } from '../grid-question'
import { pngFile, testApp } from '../test-app'
import {
  addVariant,
  changeVariant,
  copyGridColumn,
  setGridModel,
  setGridOptions,
  setRowFile,
  setRowInput,
} from './grid-edit'
import { addRows, addRowsFromFiles } from './grid-rows'
import { wordsFor } from './grid-samples'
import { setSignature } from './signature'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

function oneRow() {
  const { app } = testApp()
  setSignature(app, parseSignature('photo: Image, question -> answer'))
  addRows(app, [{ question: '' }])
  const grid = () => gridOf(app.stores.workspace.getState().doc)
  const row = grid().rows[0]?.id ?? ''
  return { app, grid, row, inputs: () => grid().rows[0]?.inputs }
}

test('what is typed into a row in one go is one undo; after a pause it is another', () => {
  const { app, row, inputs } = oneRow()
  const { workspace } = app.stores
  const type = (text: string) => {
    vi.advanceTimersByTime(200)
    setRowInput(app, { row, name: 'question', typed: true }, text)
  }
  for (const text of ['w', 'wh', 'who']) type(text)
  vi.advanceTimersByTime(5000)
  for (const text of ['who ', 'who is', 'who is it']) type(text)
  expect(workspace.undo()).toBe('change question')
  expect(inputs()).toEqual({ question: 'who' })
  expect(workspace.undo()).toBe('change question')
  expect(inputs()).toEqual({ question: '' })
  workspace.redo()
  workspace.redo()
  expect(inputs()).toEqual({ question: 'who is it' })
})

test('typing after an undo never goes on with what was undone', () => {
  const { app, row, inputs } = oneRow()
  setRowInput(app, { row, name: 'question', typed: true }, 'first')
  app.stores.workspace.undo()
  setRowInput(app, { row, name: 'question', typed: true }, 'second')
  app.stores.workspace.undo()
  expect(inputs()).toEqual({ question: '' })
})

test('a file takes the place of the one before, and one that cannot be read changes nothing', async () => {
  const { app, row, inputs } = oneRow()
  const { signal } = new AbortController()
  await setRowFile(app, { row, name: 'photo', file: pngFile('a.png'), signal })
  await setRowFile(app, { row, name: 'photo', file: pngFile('b.png'), signal })
  expect(inputs()).toMatchObject({ photo: { name: 'b.png' } })
  const empty = new File([], 'c.png', { type: 'image/png' })
  await expect(setRowFile(app, { row, name: 'photo', file: empty, signal })).rejects.toThrow('Empty.')
  expect(inputs()).toMatchObject({ photo: { name: 'b.png' } })
  app.stores.workspace.undo()
  expect(inputs()).toMatchObject({ photo: { name: 'a.png' } })
  setRowInput(app, { row, name: 'photo' }, undefined)
  expect(inputs()).toEqual({ question: '' })
})

test('of several files each is a row or is named: labels, what cannot be read, what is there already', async () => {
  const { app, grid } = oneRow()
  const { signal } = new AbortController()
  const bad = [...'abcde'].map((name) => new File([], `${name}.png`, { type: 'image/png' }))
  const files = [pngFile('1.png'), pngFile('2.png'), pngFile('1.png'), new File(['{}'], '1.json'), ...bad]
  expect(await addRowsFromFiles(app, { files, signal })).toEqual({ known: 1 })
  expect(grid().rows).toHaveLength(3)
  const said = app.stores.grid.getState().problem?.text
  expect(said).toMatch(/^Not added\. a\.png: Empty\..*d\.png: Empty\. And 2 more\.$/)
  await addRowsFromFiles(app, { files: [pngFile('3.png'), new File(['{}'], '3.json')], signal })
  expect(app.stores.grid.getState().problem?.text).toMatch(
    /1 label file: labels are used on the Evaluate page/,
  )
})

test('a model has options of its own, which go back to those of the run, and can be asked twice', () => {
  const { app, grid } = oneRow()
  const first = () => ownOptionsOf(grid().columns[0] ?? { options: {} })
  setGridOptions(app, 'c1', { temperature: 0.5, maxTokens: 20 })
  expect(first()).toEqual({ temperature: 0.5, maxTokens: 20 })
  copyGridColumn(app, 'c1')
  expect(grid().columns.map(({ id, options }) => [id, options])).toEqual([
    ['c1', { temperature: 0.5, maxTokens: 20 }],
    ['c3', { temperature: 0.5, maxTokens: 20 }],
    ['c2', {}],
  ])
  setGridOptions(app, 'c1', { temperature: undefined })
  expect(first()).toEqual({ maxTokens: 20 })
  setGridModel(app, 'c1', 'device/accurate')
  expect(grid().columns[0]).toMatchObject({ model: 'device/accurate', options: { maxTokens: 20 } })
  expect(app.stores.workspace.undo()).toBe('change model')
  expect(ownOptionsOf({ options: { temperature: 'hot' } })).toEqual({})
})

test('instructions of a variant are typed, its module is a step', () => {
  const { app, grid } = oneRow()
  const { workspace } = app.stores
  addVariant(app, { label: 'Variant 2', module: 'predict' })
  for (const instructions of ['B', 'Be', 'Be short']) changeVariant(app, 'v2', { instructions })
  changeVariant(app, 'v2', { module: 'cot' })
  workspace.undo()
  expect(grid().variants[1]).toEqual({
    id: 'v2',
    label: 'Variant 2',
    module: 'predict',
    instructions: 'Be short',
  })
  workspace.undo()
  expect(grid().variants[1]).toEqual({ id: 'v2', label: 'Variant 2', module: 'predict' })
})

test.each([
  ['poster.png', 'When does it start?'],
  ['voice-note.wav', 'What is the invoice number?'],
  ['street.jpg', 'What does it say?'],
])('the sample %s is asked %s', (file, question) => {
  expect(wordsFor(parseSignature('image: Image, question -> answer'), file)).toEqual({ question })
})
