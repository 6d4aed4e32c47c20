import { expect, test } from 'vitest'
import type { RunCell } from '../../lib/core/runs/run-record'
import { boxesOf, pictureOf } from './boxes-of'

const box = { x: 1, y: 2, width: 3, height: 4 }
const other = { x: 5, y: 6, width: 7, height: 8 }
const fields = ['spots', 'answer'].map((name) => ({ name, type: { kind: 'str' } as const, typed: false }))
const cell = (outputs: Record<string, unknown>): RunCell => ({
  ...{ row: 'r', variant: 'v', column: 'c', repetition: 0 },
  ...{ status: 'done', outputs, calls: [], ms: 1, at: 1 },
})

test('boxes of every repetition and field are gathered, beside those they are held against', () => {
  const cells = [cell({ spots: [box, other], answer: 'two' }), cell({ spots: box })]
  const reference = { spots: [other] as never, answer: 'two' }
  expect(boxesOf({ reference, cells, fields, compared: true })).toEqual({
    own: [box, other, box],
    reference: [other],
  })
  expect(boxesOf({ reference, cells, fields, compared: false })).toEqual({
    own: [box, other, box],
    reference: [],
  })
})

test('an answer without boxes still shows those that the others gave; without any there is nothing to draw', () => {
  const cells = [cell({ spots: null, answer: 'none' })]
  expect(boxesOf({ reference: { spots: box }, cells, fields, compared: true })).toEqual({
    own: [],
    reference: [box],
  })
  expect(boxesOf({ reference: { answer: 'none' }, cells, fields, compared: true })).toBeUndefined()
})

test('the picture of a row is the first one, with the input it stands in', () => {
  const medium = (kind: string, id: string) => ({ kind, id: id.repeat(64), mime: `${kind}/png`, bytes: 1 })
  const [clip, first, second] = [medium('audio', 'a'), medium('image', 'b'), medium('image', 'c')]
  expect(pictureOf({ clip, text: 'x', pictures: [first, second] })).toEqual({
    field: 'pictures',
    medium: first,
  })
  expect(pictureOf({ clip, text: 'x' })).toBeUndefined()
})
