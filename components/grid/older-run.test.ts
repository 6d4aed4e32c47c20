import { expect, test } from 'vitest'
import type { RunCell, RunSetup } from '../../lib/core/runs/run-record'
import { parseSignature } from '../../lib/core/signature-text'
import { withCells } from '../../lib/stores/grid'
import { setupOf } from '../../lib/stores/grid-doc'
import { startDoc } from '../../lib/stores/workspace'
import { answersApart, besideOlder, goneRows } from './older-run'

const row = (id: string, question: string) => ({ id, inputs: { question } })

test.each([
  { name: 'that is still there under its id', now: [row('a', 'one')], gone: [] },
  { name: 'that is there under another id', now: [row('z', 'one')], gone: [] },
  { name: 'that was changed', now: [row('a', 'two')], gone: [row('older:a', 'one')] },
  { name: 'that was removed', now: [], gone: [row('older:a', 'one')] },
])('a row of an older run $name', ({ now, gone }) => {
  expect(goneRows(now, [row('a', 'one')])).toEqual(gone)
})

const slot = (id: string, model: string, patch: { instructions?: string; options?: object } = {}) => ({
  id,
  column: { id, model, options: { ...patch.options } },
  variant: { id: 'v1', label: 'Original', module: 'predict', instructions: patch.instructions },
})
const ids = (own: Parameters<typeof besideOlder>[0], older: Parameters<typeof besideOlder>[0]) =>
  besideOlder(own, older).map(({ id }) => id)

test('a column of an older run stands beside the one that asks the same, the others at the end', () => {
  const own = [slot('a', 'fast'), slot('b', 'slow')]
  expect(ids(own, [slot('x', 'gone'), slot('y', 'fast')])).toEqual(['a', 'older:y', 'b', 'older:x'])
  expect(ids(own, [slot('b', 'fast'), slot('a', 'fast')])).toEqual(['a', 'older:a', 'b', 'older:b'])
  expect(ids(own, [slot('a', 'fast', { options: { temperature: 1 } })])).toEqual(['a', 'b', 'older:a'])
  expect(ids(own, [slot('a', 'fast', { instructions: 'Be short.' })])).toEqual(['a', 'b', 'older:a'])
  expect(ids(own, [])).toEqual(['a', 'b'])
})

const asked: RunSetup = {
  ...setupOf({ ...startDoc, signature: parseSignature('question -> answer') }),
  rows: [row('a', 'one'), row('b', 'two')],
}
const cell = (id: string, status: 'done' | 'failed' = 'done'): RunCell => ({
  ...{ row: id, variant: 'v1', column: 'c1', repetition: 0, status, attempts: 1, ms: 1, at: 1 },
  ...{ outputs: {}, evidence: {}, calls: [] },
})
const ran = (...cells: RunCell[]) => ({
  setup: asked,
  cells: withCells(
    new Map(),
    cells.map((one) => [one, one] as const),
  ),
})
const words = (instructions: string) => ({ signature: { ...asked.signature, instructions } })

test.each([
  { name: 'nothing', change: {}, said: undefined },
  { name: 'a word of the instructions', change: words('Short.'), said: 'signature' },
  { name: 'an option', change: { options: { ...asked.options, temperature: 1 } }, said: 'options' },
  { name: 'every model', change: { columns: [{ id: 'c9', model: 'x/y', options: {} }] }, said: 'set-up' },
  { name: 'one row of two', change: { rows: [row('a', 'one'), row('b', 'other')] }, said: undefined },
  { name: 'all rows', change: { ...words('Short.'), rows: [row('a', 'new')] }, said: undefined },
])('after $name has changed, what became of the answers is told: $said', ({ change, said }) => {
  expect(answersApart({ ...asked, ...change }, ran(cell('a'), cell('b')))).toEqual(
    said && { changed: `The ${said} changed since the last run`, answers: 2 },
  )
})

test('a run without an answer has none to show', () => {
  expect(answersApart({ ...asked, ...words('Short.') }, ran(cell('a', 'failed')))).toBeUndefined()
  expect(answersApart({ ...asked, ...words('Short.') }, ran())).toBeUndefined()
})
