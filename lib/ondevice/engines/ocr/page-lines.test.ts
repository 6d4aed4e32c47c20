import { expect, test } from 'vitest'
import { boxAround, lineOf, pageLines, stretchBox } from './page-lines'

function read(text: string, cx: number, cy: number, angle = 0) {
  const width = text.length * 10
  const box = { x: cx - width / 2, y: cy - 10, width, height: 20 }
  return { box: { cx, cy, width, height: 20, angle }, words: [{ text, confidence: 0.9, box }] }
}

test('boxes of one row are joined from the left, rows are ordered from the top', () => {
  const lines = pageLines([
    read('27.75', 400, 102),
    read('Thanks', 100, 200),
    read('Total', 50, 100),
    read('Cafe', 100, 20),
  ])
  expect(lines.map(({ text }) => text)).toEqual(['Cafe', 'Total 27.75', 'Thanks'])
  expect(lines[1]?.words).toHaveLength(2)
})

test('tight rows stay apart', () => {
  const lines = pageLines([read('one', 50, 100), read('two', 50, 118), read('three', 50, 136)])
  expect(lines.map(({ text }) => text)).toEqual(['one', 'two', 'three'])
})

test('rows of a slanted page are measured along its own slant', () => {
  const slant = 0.15
  const at = (along: number, down: number): [number, number] => [
    100 + along * Math.cos(slant) - down * Math.sin(slant),
    100 + along * Math.sin(slant) + down * Math.cos(slant),
  ]
  const lines = pageLines([
    read('11.11', ...at(400, 0), slant),
    read('22.22', ...at(400, 30), slant),
    read('first', ...at(0, 0), slant),
    read('second', ...at(0, 30), slant),
  ])
  expect(lines.map(({ text }) => text)).toEqual(['first 11.11', 'second 22.22'])
})

test('a line is as sure as its letters are on the mean', () => {
  const box = { x: 0, y: 0, width: 1, height: 1 }
  const line = lineOf([
    { text: 'aaa', confidence: 1, box },
    { text: 'b', confidence: 0, box },
  ])
  expect(line).toMatchObject({ text: 'aaa b', confidence: 0.75 })
  expect(lineOf([]).confidence).toBe(0)
})

test('no boxes are no lines', () => {
  expect(pageLines([])).toEqual([])
})

test('boxes are put around others and cut out of a strip', () => {
  expect(
    boxAround([
      { x: 5, y: 5, width: 10, height: 10 },
      { x: 0, y: 8, width: 5, height: 20 },
    ]),
  ).toEqual({ x: 0, y: 5, width: 15, height: 23 })
  const strip = { cx: 50, cy: 20, width: 100, height: 10, angle: 0 }
  expect(stretchBox(strip, 0.5, 0.75)).toEqual({ x: 50, y: 15, width: 25, height: 10 })
})
