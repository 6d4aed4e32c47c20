import { expect, test } from 'vitest'
import { sampleBox, wholeBox } from './pixels'
import { drawn } from './test-pixels'

const ramp = drawn(20, 10, (x, y) => [x * 10, y * 20, 7])

test('the whole picture at its own size is itself', () => {
  const rgb = sampleBox(ramp, wholeBox(ramp), { width: 20, height: 10 })
  expect([...rgb.slice(0, 6)]).toEqual([0, 0, 7, 10, 0, 7])
  expect([...rgb.slice(-3)]).toEqual([190, 180, 7])
})

test('shrinking takes means, not single px', () => {
  const stripes = drawn(40, 40, (x) => (x % 2 === 0 ? [0, 0, 0] : [255, 255, 255]))
  const rgb = sampleBox(stripes, wholeBox(stripes), { width: 10, height: 10 })
  for (const value of rgb) expect(value).toBeCloseTo(127.5, 0)
})

test('a box turned by a quarter reads downwards', () => {
  const box = { cx: 10, cy: 5, width: 6, height: 4, angle: Math.PI / 2 }
  const rgb = sampleBox(ramp, box, { width: 6, height: 4 })
  expect(rgb[4]).toBeGreaterThan(rgb[1] ?? 0)
  expect(rgb[3]).toBeCloseTo(rgb[0] ?? 0)
})

test('outside the picture its edge goes on', () => {
  const rgb = sampleBox(ramp, { cx: -50, cy: -50, width: 4, height: 4, angle: 0 }, { width: 2, height: 2 })
  expect([...rgb.slice(0, 3)]).toEqual([0, 0, 7])
})
