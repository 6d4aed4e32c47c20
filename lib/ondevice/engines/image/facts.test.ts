import fc from 'fast-check'
import { expect, test } from 'vitest'
import { colorName, hexOf, namedColors, rgbOf } from './color-names'
import { pictureFacts } from './facts'
import { drawn } from './test-pixels'

test.each(namedColors.flatMap(({ name, hex }) => hex.map((one) => ({ name, one }))))(
  '$one is $name',
  ({ name, one }) => {
    expect(colorName(rgbOf(one))).toBe(name)
  },
)

test.each([
  ['#d32f2f', 'red'],
  ['#2e7d32', 'green'],
  ['#1976d2', 'blue'],
  ['#fbc02d', 'yellow'],
  ['#f57c00', 'orange'],
  ['#7b1fa2', 'purple'],
  ['#ec407a', 'pink'],
  ['#5d4037', 'brown'],
  ['#fafafa', 'white'],
  ['#9e9e9e', 'grey'],
  ['#0a0a0a', 'black'],
])('%s, seen for the first time, is %s', (hex, name) => {
  expect(colorName(rgbOf(hex))).toBe(name)
})

test('hex and numbers say the same', () => {
  const part = fc.integer({ min: 0, max: 255 })
  fc.assert(
    fc.property(fc.tuple(part, part, part), (rgb) => {
      expect(rgbOf(hexOf(rgb))).toEqual(rgb)
    }),
  )
})

test('size, brightness and colours by share', () => {
  const facts = pictureFacts(drawn(40, 20, (x) => (x < 30 ? [255, 255, 255] : [200, 20, 20])))
  expect(facts).toMatchObject({ width: 40, height: 20 })
  expect(facts.colors.map(({ name }) => name)).toEqual(['white', 'red'])
  expect(facts.colors[0]?.share).toBeCloseTo(0.75)
  expect(facts.colors[1]?.hex).toBe('#c81414')
  expect(facts.brightness).toBeCloseTo(0.75 + 0.25 * ((0.299 * 200 + 0.587 * 20 + 0.114 * 20) / 255), 2)
})

test('specks are not named, and large pictures are read by a small copy', () => {
  const facts = pictureFacts(drawn(600, 400, (x, y) => (x < 30 && y < 30 ? [0, 0, 255] : [0, 0, 0])))
  expect(facts.colors.map(({ name }) => name)).toEqual(['black'])
  expect(facts).toMatchObject({ width: 600, height: 400 })
})

test('of a box, its own colours are told', () => {
  const pixels = drawn(400, 200, (x) => (x < 300 ? [255, 255, 255] : [200, 20, 20]))
  const inBox = (x: number, width: number) =>
    pictureFacts(pixels, { x, y: 50, width, height: 100 }).colors.map(({ name }) => name)
  expect(inBox(10, 200)).toEqual(['white'])
  expect(inBox(310, 80)).toEqual(['red'])
  expect(inBox(250, 100)).toEqual(expect.arrayContaining(['white', 'red']))
})
