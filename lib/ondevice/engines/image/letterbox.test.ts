import fc from 'fast-check'
import { expect, test } from 'vitest'
import { letterbox, letterboxed, unletterboxed } from './letterbox'
import { drawn } from './test-pixels'

test.each([
  [
    { width: 1024, height: 512 },
    { scale: 0.5, left: 0, top: 128, width: 512, height: 256 },
  ],
  [
    { width: 256, height: 512 },
    { scale: 1, left: 128, top: 0, width: 256, height: 512 },
  ],
  [
    { width: 100, height: 100 },
    { scale: 5.12, left: 0, top: 0, width: 512, height: 512 },
  ],
])('%o lies in the square at %o', (size, place) => {
  expect(letterbox(size, 512)).toEqual(place)
})

test('the picture is drawn in the middle, black around it', () => {
  const red = drawn(8, 4, () => [200, 10, 20])
  const square = letterboxed(red, letterbox(red, 8), 8)
  const at = (x: number, y: number) => [...square.slice((y * 8 + x) * 3, (y * 8 + x) * 3 + 3)]
  expect(at(0, 0)).toEqual([0, 0, 0])
  expect(at(7, 7)).toEqual([0, 0, 0])
  expect(at(0, 2)).toEqual([200, 10, 20])
  expect(at(7, 5)).toEqual([200, 10, 20])
})

test('a box in the picture is found again from its corners in the square', () => {
  const side = fc.integer({ min: 40, max: 4096 })
  fc.assert(
    fc.property(side, side, (width, height) => {
      const place = letterbox({ width, height }, 512)
      const box = { x: width * 0.25, y: height * 0.25, width: width * 0.5, height: height * 0.5 }
      const [x0, y0] = [box.x * place.scale + place.left, box.y * place.scale + place.top]
      const found = unletterboxed(
        { x0, y0, x1: x0 + box.width * place.scale, y1: y0 + box.height * place.scale },
        place,
      )
      for (const key of ['x', 'y', 'width', 'height'] as const) expect(found[key]).toBeCloseTo(box[key], 5)
    }),
  )
})

test('what reaches beyond the picture is cut off', () => {
  const place = letterbox({ width: 1024, height: 512 }, 512)
  const found = unletterboxed({ x0: -50, y0: 0, x1: 600, y1: 512 }, place)
  expect(found).toEqual({ x: 0, y: 0, width: 1024, height: 512 })
})
