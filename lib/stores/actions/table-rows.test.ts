import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { parseSignature } from '../../core/signature-text'
import { gridOf } from '../grid-doc'
import { testApp } from '../test-app'
import { addRowsFromFiles, addRowsFromText, answerTable, leaveTable } from './grid-rows'
import { setSignature } from './signature'

const { signal } = new AbortController()

function asking(text = 'question: str, limit: int -> answer') {
  const { app } = testApp()
  setSignature(app, parseSignature(text))
  const rows = () => gridOf(app.stores.workspace.getState().doc).rows.map(({ inputs }) => inputs)
  return { app, rows, grid: () => app.stores.grid.getState() }
}

test('a pasted table with CR line ends becomes rows', () => {
  const { app, rows, grid } = asking()
  expect(addRowsFromText(app, 'question,limit\rWhat is it?,1\rWho paid?,2\r')).toBe(2)
  expect(rows()).toEqual([
    { question: 'What is it?', limit: 1 },
    { question: 'Who paid?', limit: 2 },
  ])
  expect(grid().problem).toBeUndefined()
})

test('a file in UTF-16 becomes rows', async () => {
  const { app, rows } = asking()
  const bytes = new Uint8Array(
    [...'\ufeffquestion\tlimit\rWie heißt es?\t1\r'].flatMap((char) => [
      char.charCodeAt(0) & 255,
      char.charCodeAt(0) >> 8,
    ]),
  )
  await addRowsFromFiles(app, { files: [new File([bytes], 'sheet.txt')], signal })
  expect(rows()).toEqual([{ question: 'Wie heißt es?', limit: 1 }])
})

test('a table that names no input is asked about, file by file, and added as the person says', async () => {
  const { app, rows, grid } = asking()
  const files = [new File(['city;year\nRome;007\nOslo;2'], 'a.csv'), new File(['x,y\n1,2'], 'b.csv')]
  await addRowsFromFiles(app, { files, signal })
  expect(rows()).toEqual([])
  expect(grid().unclear?.map(({ name }) => name)).toEqual(['a.csv', 'b.csv'])
  const [first, second] = grid().unclear ?? []
  if (!first || !second) throw new Error('not asked')
  expect(answerTable(app, first, { way: 'columns', columns: ['question', 'limit'], header: true })).toBe(2)
  expect(rows()).toEqual([
    { question: 'Rome', limit: 7 },
    { question: 'Oslo', limit: 2 },
  ])
  leaveTable(app, second)
  expect(grid().unclear).toBeUndefined()
  expect(rows()).toHaveLength(2)
})

test('a pasted table that names no input may be meant as lines', () => {
  const { app, rows, grid } = asking()
  expect(addRowsFromText(app, 'city;year\nRome;1')).toBe(0)
  const [asked] = grid().unclear ?? []
  if (!asked) throw new Error('not asked')
  expect(answerTable(app, asked, { way: 'lines' })).toBe(2)
  expect(rows()).toEqual([{ question: 'city;year' }, { question: 'Rome;1' }])
})

test('what is left out of a table is told, and what the playground fills in is not missed', async () => {
  const { app, rows, grid } = asking('question: str, limit: int, tone: str -> answer')
  app.stores.workspace.edit({ inputs: { tone: 'dry' } })
  await addRowsFromFiles(app, { files: [new File(['question,city\na,b\nc,d,e'], 't.csv')], signal })
  expect(rows()).toEqual([{ tone: 'dry', question: 'a' }])
  expect(grid().problem?.kind).toBe('info')
  expect(grid().problem?.text).toMatch(/t\.csv: No input is named like the column city/)
  expect(grid().problem?.text).toMatch(/row 2 has 3 cells, not 2/)
  expect(grid().problem?.text).toMatch(/There is no column for limit\./)
})
