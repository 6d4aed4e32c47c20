import { expect, test } from 'vitest'
import { boxSettings, textBoxes } from './text-boxes'

/** A map with rectangles of the given probability on an empty ground. */
function mapOf(
  size: { width: number; height: number },
  marks: { x: number; y: number; width: number; height: number; value: number }[],
) {
  const data = new Float32Array(size.width * size.height)
  for (const mark of marks)
    for (let y = mark.y; y < mark.y + mark.height; y++)
      data.fill(mark.value, y * size.width + mark.x, y * size.width + mark.x + mark.width)
  return { ...size, data }
}

test('each marked region becomes a box that has grown on all sides', () => {
  const boxes = textBoxes(
    mapOf({ width: 100, height: 60 }, [
      { x: 10, y: 10, width: 40, height: 6, value: 0.9 },
      { x: 20, y: 40, width: 30, height: 8, value: 0.8 },
    ]),
  )
  expect(boxes).toHaveLength(2)
  const [first] = boxes.sort((a, b) => a.cy - b.cy)
  const grow = (40 * 6 * boxSettings.unclip) / (40 + 6)
  expect(first).toMatchObject({ cx: 30, cy: 13 })
  expect(first?.width).toBeCloseTo(40 + grow)
  expect(first?.height).toBeCloseTo(6 + grow)
})

test.each([
  ['too faint as a whole', { x: 10, y: 10, width: 40, height: 6, value: 0.4 }],
  ['below the threshold of a px', { x: 10, y: 10, width: 40, height: 6, value: 0.2 }],
  ['too thin', { x: 10, y: 10, width: 40, height: 2, value: 0.9 }],
])('a region that is %s is no text', (_, mark) => {
  expect(textBoxes(mapOf({ width: 100, height: 60 }, [mark]))).toEqual([])
})

test('parts that touch only by a corner are one region', () => {
  const boxes = textBoxes(
    mapOf({ width: 60, height: 60 }, [
      { x: 5, y: 5, width: 20, height: 10, value: 0.9 },
      { x: 25, y: 15, width: 20, height: 10, value: 0.9 },
    ]),
    { ...boxSettings, box: 0.3 },
  )
  expect(boxes).toHaveLength(1)
})

test('a U is one region though its arms meet only below', () => {
  const boxes = textBoxes(
    mapOf({ width: 60, height: 60 }, [
      { x: 5, y: 5, width: 10, height: 30, value: 0.9 },
      { x: 40, y: 5, width: 10, height: 30, value: 0.9 },
      { x: 5, y: 35, width: 45, height: 10, value: 0.9 },
    ]),
    { ...boxSettings, box: 0.3 },
  )
  expect(boxes).toHaveLength(1)
})
