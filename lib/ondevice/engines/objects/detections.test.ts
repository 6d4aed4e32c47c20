import { expect, test } from 'vitest'
import { letterbox } from '../image/letterbox'
import { boxOverlap, readDetections } from './detections'
import { objectLabels } from './labels'

const square = letterbox({ width: 512, height: 512 }, 512)
const cup = objectLabels.indexOf('cup')
const cat = objectLabels.indexOf('cat')

test('there are 80 classes, each once', () => {
  expect(new Set(objectLabels).size).toBe(80)
})

test.each([
  ['the same box', { x: 0, y: 0, width: 10, height: 10 }, 1],
  ['a half', { x: 0, y: 0, width: 10, height: 5 }, 0.5],
  ['a neighbour', { x: 10, y: 0, width: 10, height: 10 }, 0],
  ['a corner', { x: 5, y: 5, width: 10, height: 10 }, 25 / 175],
])('overlap with %s', (_, other, share) => {
  expect(boxOverlap({ x: 0, y: 0, width: 10, height: 10 }, other)).toBeCloseTo(share)
})

test('each thing is named once, the surest first', () => {
  const rows = Float32Array.from([
    ...[10, 10, 110, 110, 0.5, cup],
    ...[12, 12, 112, 112, 0.7, cup],
    ...[12, 12, 112, 112, 0.4, cat],
    ...[300, 300, 400, 400, 0.9, cup],
    ...[0, 0, 50, 50, 0.09, cat],
  ])
  const found = readDetections(rows, square)
  expect(found.map(({ label, score }) => `${label} ${score.toFixed(1)}`)).toEqual([
    'cup 0.9',
    'cup 0.7',
    'cat 0.4',
  ])
  expect(found[1]?.box).toEqual({ x: 12, y: 12, width: 100, height: 100 })
})

test('boxes are told in px of the picture, and none lies in the bars', () => {
  const place = letterbox({ width: 1024, height: 512 }, 512)
  const rows = Float32Array.from([0, 128, 256, 256, 0.9, cup, 0, 0, 512, 100, 0.9, cat])
  expect(readDetections(rows, place)).toEqual([
    { label: 'cup', score: expect.closeTo(0.9), box: { x: 0, y: 0, width: 512, height: 256 } },
  ])
})

test('a class beyond the list is dropped', () => {
  expect(readDetections(Float32Array.from([0, 0, 100, 100, 0.9, 80]), square)).toEqual([])
})
