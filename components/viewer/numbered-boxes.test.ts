import { expect, test } from 'vitest'
import { answerers, numberedBoxes } from './numbered-boxes'

const box = { x: 1, y: 2, width: 3, height: 4 }
const answers = [
  { by: 'Blind', name: 'total', text: '30.11', boxes: [] },
  { by: 'Seeing', name: 'total', text: '30.11', boxes: [box, box] },
  { by: 'Seeing', name: 'date', text: 'Not found', boxes: [] },
]

test('all boxes of an answer bear its number in the list, and what was answered', () => {
  const found = numberedBoxes(answers)
  expect(found.map(({ number, label }) => [number, label])).toEqual([
    [2, 'total: 30.11'],
    [2, 'total: 30.11'],
  ])
  expect(new Set(found.map(({ key }) => key)).size).toBe(2)
})

test('who shows a place comes first, and each once', () => {
  expect(answerers(answers)).toEqual(['Seeing', 'Blind'])
  expect(answerers([])).toEqual([])
})
