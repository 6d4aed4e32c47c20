import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boxesInPx, overlap } from './boxes'

const picture = { width: 200, height: 100 }

test.each([
  {
    name: 'px stay',
    boxes: [{ x: 10, y: 20, width: 30, height: 40 }],
    drawn: [{ x: 10, y: 20, width: 30, height: 40 }],
  },
  {
    name: 'shares become px',
    boxes: [{ x: 0.1, y: 0.5, width: 0.25, height: 0.5 }],
    drawn: [{ x: 20, y: 50, width: 50, height: 50 }],
  },
  {
    name: 'one box in px makes all of them px',
    boxes: [
      { x: 0, y: 0, width: 1, height: 1 },
      { x: 5, y: 5, width: 9, height: 9 },
    ],
    drawn: [
      { x: 0, y: 0, width: 1, height: 1 },
      { x: 5, y: 5, width: 9, height: 9 },
    ],
  },
  {
    name: 'thousandths become px where px would lie outside the picture',
    boxes: [
      { x: 100, y: 500, width: 250, height: 400 },
      { x: 10, y: 10, width: 20, height: 20 },
    ],
    drawn: [
      { x: 20, y: 50, width: 50, height: 40 },
      { x: 2, y: 1, width: 4, height: 2 },
    ],
  },
  {
    name: 'px that miss the edge by a little stay',
    boxes: [{ x: 150, y: 50, width: 52, height: 51 }],
    drawn: [{ x: 150, y: 50, width: 52, height: 51 }],
  },
  {
    name: 'what fits neither stays',
    boxes: [{ x: 900, y: 50, width: 300, height: 10 }],
    drawn: [{ x: 900, y: 50, width: 300, height: 10 }],
  },
  { name: 'none stay none', boxes: [], drawn: [] },
])('boxes on a picture: $name', ({ boxes, drawn }) => {
  expect(boxesInPx(boxes, picture)).toEqual(drawn)
})

test('shares of a picture overlap as their px do', () => {
  const share = fc.double({ min: 0.01, max: 0.5, noNaN: true })
  const box = fc.record({ x: share, y: share, width: share, height: share })
  fc.assert(
    fc.property(box, box, (one, other) => {
      const [a, b] = boxesInPx([one, other], picture)
      if (!a || !b) throw new Error('a box was lost')
      expect(overlap(a, b)).toBeCloseTo(overlap(one, other), 6)
    }),
  )
})
