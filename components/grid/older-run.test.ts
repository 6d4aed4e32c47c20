import { expect, test } from 'vitest'
import { besideOlder, goneRows } from './older-run'

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
