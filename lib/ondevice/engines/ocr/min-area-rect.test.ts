import fc from 'fast-check'
import { expect, test } from 'vitest'
import { convexHull, minAreaRect, uprightBox } from './min-area-rect'

function corners(box: { cx: number; cy: number; width: number; height: number; angle: number }) {
  const [cos, sin] = [Math.cos(box.angle), Math.sin(box.angle)]
  return [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([u = 0, v = 0]) => ({
    x: box.cx + (u * box.width * cos - v * box.height * sin) / 2,
    y: box.cy + (u * box.width * sin + v * box.height * cos) / 2,
  }))
}

test('the hull leaves inner points out', () => {
  const square = corners({ cx: 5, cy: 5, width: 10, height: 10, angle: 0 })
  const hull = convexHull([...square, { x: 5, y: 5 }, { x: 4, y: 6 }])
  expect(hull).toHaveLength(4)
  expect(hull).not.toContainEqual({ x: 5, y: 5 })
})

test('a turned rectangle is found again from its corners', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -0.7, max: 0.7, noNaN: true }),
      fc.integer({ min: 20, max: 300 }),
      fc.integer({ min: 2, max: 19 }),
      (angle, width, height) => {
        const found = minAreaRect(corners({ cx: 100, cy: 80, width, height, angle }))
        expect(found.cx).toBeCloseTo(100, 4)
        expect(found.cy).toBeCloseTo(80, 4)
        expect(found.width).toBeCloseTo(width, 4)
        expect(found.height).toBeCloseTo(height, 4)
        expect(found.angle).toBeCloseTo(angle, 4)
      },
    ),
  )
})

test('every point lies in the upright box around the rectangle', () => {
  const point = fc.record({ x: fc.integer({ min: 0, max: 99 }), y: fc.integer({ min: 0, max: 99 }) })
  fc.assert(
    fc.property(fc.array(point, { minLength: 3 }), (points) => {
      const box = uprightBox(minAreaRect(points))
      for (const { x, y } of points) {
        expect(x).toBeGreaterThanOrEqual(box.x - 1e-6)
        expect(x).toBeLessThanOrEqual(box.x + box.width + 1e-6)
        expect(y).toBeGreaterThanOrEqual(box.y - 1e-6)
        expect(y).toBeLessThanOrEqual(box.y + box.height + 1e-6)
      }
    }),
  )
})

test('no points make an empty box', () => {
  expect(minAreaRect([])).toEqual({ cx: 0, cy: 0, width: 0, height: 0, angle: 0 })
})
