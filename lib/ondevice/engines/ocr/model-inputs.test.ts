import { expect, test } from 'vitest'
import { drawn } from '../image/test-pixels'
import { detectorInput, recognizerInput, stripHeight, stripWidth } from './model-inputs'

const strip = (width: number) => ({ cx: width / 2, cy: 10, width, height: 20, angle: 0 })

test.each([
  [{ width: 2000, height: 1000 }, 1280, 1, [1, 3, 640, 1280]],
  [{ width: 320, height: 160 }, 1280, 1, [1, 3, 160, 320]],
  [{ width: 320, height: 160 }, 1280, 2, [1, 3, 320, 640]],
  [{ width: 5, height: 5 }, 1280, 1, [1, 3, 32, 32]],
])('%o at most %i px, grown at most %i times, is seen as %o', (size, maxSide, grow, dims) => {
  const page = drawn(size.width, size.height, () => [255, 255, 255])
  expect(detectorInput(page, { maxSide, grow }).dims).toEqual(dims)
})

test('channels come one after the other, blue first, around zero', () => {
  const { data } = detectorInput(
    drawn(32, 32, () => [255, 0, 124]),
    { maxSide: 32, grow: 1 },
  )
  expect(data[0]).toBeCloseTo((124 / 255 - 0.485) / 0.229)
  expect(data[32 * 32]).toBeCloseTo(-0.456 / 0.224)
  expect(data[2 * 32 * 32]).toBeCloseTo((1 - 0.406) / 0.225)
})

test('strips keep their shape; shorter ones are filled up on the right', () => {
  const page = drawn(200, 20, () => [255, 255, 255])
  const { data, dims } = recognizerInput(page, [strip(100), strip(50)])
  expect(stripWidth(strip(100))).toBe(240)
  expect(dims).toEqual([2, 3, stripHeight, 240])
  const second = 3 * stripHeight * 240
  expect(data[second]).toBeCloseTo(1)
  expect(data[second + 119]).toBeCloseTo(1)
  expect(data[second + 120]).toBe(0)
})
