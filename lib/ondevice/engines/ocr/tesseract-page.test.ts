import { expect, test } from 'vitest'
import { tesseractPage } from './tesseract-page'

const size = { width: 500, height: 400, scale: 2 }

function line(text: string, x: number, y: number, confidence = 90) {
  const words = text.split(' ').map((word, index) => ({
    text: word,
    confidence,
    bbox: { x0: x + index * 100, y0: y, x1: x + index * 100 + 90, y1: y + 40 },
  }))
  const bbox = { x0: x, y0: y, x1: x + words.length * 100 - 10, y1: y + 40 }
  const baseline = { x0: bbox.x0, y0: y + 30, x1: bbox.x1, y1: y + 30 }
  return { words, bbox, baseline, rowAttributes: { rowHeight: 40, ascenders: 8, descenders: 8 } }
}

test('boxes are in px of the picture and confidences from 0 to 1', () => {
  const page = tesseractPage([{ paragraphs: [{ lines: [line('Blue Cafe', 100, 60)] }] }], size)
  expect(page).toMatchObject({ width: 500, height: 400 })
  expect(page.lines[0]).toMatchObject({
    text: 'Blue Cafe',
    confidence: 0.9,
    box: { x: 50, y: 30, width: 95, height: 20 },
  })
  expect(page.lines[0]?.words[1]).toEqual({
    text: 'Cafe',
    confidence: 0.9,
    box: { x: 100, y: 30, width: 45, height: 20 },
  })
})

test('rows cut into columns are joined again', () => {
  const labels = { paragraphs: [{ lines: [line('Subtotal', 0, 100), line('Total', 0, 160)] }] }
  const amounts = { paragraphs: [{ lines: [line('21.73', 700, 102), line('27.75', 700, 158)] }] }
  expect(tesseractPage([labels, amounts], size).lines.map(({ text }) => text)).toEqual([
    'Subtotal 21.73',
    'Total 27.75',
  ])
})

test.each([
  ['scratches', line('~ — |', 0, 0)],
  ['what was hardly readable', line('xq wv', 0, 0, 20)],
  ['empty words', { ...line('a', 0, 0), words: [] }],
])('%s are no text', (_, only) => {
  expect(tesseractPage([{ paragraphs: [{ lines: [only] }] }], size).lines).toEqual([])
})
