import { expect, test } from 'vitest'
import { drawn } from '../image/test-pixels'
import { greyPage, greySettings, pgmFile } from './grey'

const own = { ...greySettings, grow: 1 }
const at = (page: { data: Uint8Array; width: number }, x: number, y: number) => page.data[y * page.width + x]

test('a small page grows, by no more than is allowed', () => {
  const page = greyPage(drawn(300, 200, () => [255, 255, 255]))
  expect(page).toMatchObject({ width: 600, height: 400, scale: 2 })
})

test('a large page shrinks to the side it is read at', () => {
  const page = greyPage(drawn(3000, 20, () => [255, 255, 255]))
  expect(page.width).toBe(greySettings.side)
  expect(page.scale).toBeCloseTo(greySettings.side / 3000)
})

test('shaded paper becomes white and its ink stays dark', () => {
  const shade = (x: number) => 250 - x / 3
  const page = greyPage(
    drawn(480, 240, (x, y) => {
      const value = x % 24 < 4 && y % 24 < 12 ? shade(x) * 0.3 : shade(x)
      return [value, value, value]
    }),
    own,
  )
  for (const x of [20, 230, 460]) expect(at(page, x, 20)).toBeGreaterThan(235)
  for (const x of [26, 242, 458]) expect(at(page, x, 100)).toBeLessThan(100)
})

test('what is much darker than the paper is no paper and becomes white', () => {
  const page = greyPage(
    drawn(480, 480, (x) => (x < 96 ? [12, 12, 12] : [200, 200, 200])),
    own,
  )
  expect(at(page, 10, 240)).toBe(255)
  expect(at(page, 400, 240)).toBe(255)
})

test('the file is a binary PGM', () => {
  const file = pgmFile({ data: Uint8Array.of(1, 2, 3, 4, 5, 6), width: 3, height: 2, scale: 1 })
  expect(new TextDecoder().decode(file.slice(0, 11))).toBe('P5\n3 2\n255\n')
  expect([...file.slice(11)]).toEqual([1, 2, 3, 4, 5, 6])
})
