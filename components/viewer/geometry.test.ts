import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  fitView,
  type Rect,
  rectInFrame,
  type Size,
  settled,
  stepInPicture,
  type Turn,
  toFrame,
  toPicture,
  turned,
  turnedSize,
  type View,
  wholeCut,
  withCorner,
  zoomedTo,
} from './geometry'

const turns: readonly Turn[] = [0, 90, 180, 270]
const side = fc.integer({ min: 1, max: 9000 })
const sizes = fc.record({ width: side, height: side })
const frames = fc.record({
  width: fc.integer({ min: 40, max: 3000 }),
  height: fc.integer({ min: 40, max: 2000 }),
})
const anyTurn = fc.constantFrom(...turns)
const number = (min: number, max: number) => fc.double({ min, max, noNaN: true })

function close(a: { x: number; y: number }, b: { x: number; y: number }, within = 1e-6) {
  expect(Math.abs(a.x - b.x)).toBeLessThanOrEqual(within)
  expect(Math.abs(a.y - b.y)).toBeLessThanOrEqual(within)
}

/** Neither a gap beside a picture that is larger than its frame, nor one out of the middle. */
function inBounds(view: View, size: Size, frame: Size) {
  const shown = turnedSize(size, view.turn)
  for (const [at, whole, room] of [
    [view.x, shown.width * view.scale, frame.width],
    [view.y, shown.height * view.scale, frame.height],
  ] as const) {
    if (whole <= room) expect(at).toBeCloseTo((room - whole) / 2, 6)
    else {
      expect(at).toBeLessThanOrEqual(1e-6)
      expect(at + whole).toBeGreaterThanOrEqual(room - 1e-6)
    }
  }
}

describe('views', () => {
  test('fit shows the whole picture in the middle, at every turn', () => {
    fc.assert(
      fc.property(sizes, frames, anyTurn, (size, frame, turn) => {
        const view = fitView(size, frame, turn)
        inBounds(view, size, frame)
        const { width, height } = turnedSize(size, turn)
        expect(width * view.scale).toBeLessThanOrEqual(frame.width + 1e-6)
        expect(height * view.scale).toBeLessThanOrEqual(frame.height + 1e-6)
      }),
    )
    expect(fitView({ width: 2000, height: 1000 }, { width: 1000, height: 800 }, 0)).toEqual({
      ...{ scale: 0.5, turn: 0, x: 0, y: 150 },
    })
    expect(fitView({ width: 10, height: 10 }, { width: 1000, height: 800 }, 0).scale).toBe(4)
  })

  test('a zoom keeps what is under the pointer there, unless an edge is in the way', () => {
    const size = { width: 1000, height: 1000 }
    const frame = { width: 500, height: 500 }
    const point = { x: 200, y: 300 }
    const from = fitView(size, frame, 90)
    const to = zoomedTo(from, 2, { point, size, frame })
    expect(to.scale).toBe(2)
    close(toPicture(to, size, point), toPicture(from, size, point))
  })

  test('no zoom or pan leaves the bounds', () => {
    fc.assert(
      fc.property(
        ...([sizes, frames, anyTurn, number(0.001, 100), number(-1e4, 1e4), number(-1e4, 1e4)] as const),
        (size, frame, turn, scale, x, y) => {
          const zoomed = zoomedTo(fitView(size, frame, turn), scale, { point: { x, y }, size, frame })
          inBounds(zoomed, size, frame)
          expect(zoomed.scale).toBeLessThanOrEqual(16)
          inBounds(settled({ ...zoomed, x, y }, size, frame), size, frame)
        },
      ),
    )
  })

  test('places go to the frame and back, at every turn and zoom', () => {
    fc.assert(
      fc.property(
        ...([sizes, anyTurn, number(0.05, 16), number(-500, 500), number(0, 1), number(0, 1)] as const),
        (size, turn, scale, at, across, down) => {
          const view = { scale, turn, x: at, y: -at }
          const place = { x: size.width * across, y: size.height * down }
          close(toPicture(view, size, toFrame(view, size, place)), place, 1e-6)
        },
      ),
    )
  })

  test.each([
    [0, { x: 10, y: 20 }],
    [90, { x: 100 - 20, y: 10 }],
    [180, { x: 200 - 10, y: 100 - 20 }],
    [270, { x: 20, y: 200 - 10 }],
  ] as const)('turned by %i clockwise, a place is where the eye finds it', (turn, at) => {
    close(toFrame({ scale: 1, turn, x: 0, y: 0 }, { width: 200, height: 100 }, { x: 10, y: 20 }), at)
  })

  test('four turns are none', () => {
    for (const turn of turns) {
      expect(turned(turned(turn, 1), -1)).toBe(turn)
      expect(turns.reduce((now) => turned(now, 1), turn)).toBe(turn)
    }
  })

  test('a step on the screen and in the picture are the same step', () => {
    fc.assert(
      fc.property(
        ...([anyTurn, number(0.1, 8), number(-300, 300), number(-300, 300)] as const),
        (turn, scale, x, y) => {
          const size = { width: 640, height: 480 }
          const view = { scale, turn, x: 7, y: 9 }
          const from = toPicture(view, size, { x: 50, y: 60 })
          const to = toPicture(view, size, { x: 50 + x, y: 60 + y })
          close(stepInPicture(view, { x, y }), { x: to.x - from.x, y: to.y - from.y }, 1e-6)
        },
      ),
    )
  })
})

describe('cuts', () => {
  const size = { width: 640, height: 480 }
  test('a cut is whole px inside the picture and never empty', () => {
    const rects = fc.record({
      ...{ x: number(-2000, 2000), y: number(-2000, 2000) },
      ...{ width: number(0, 3000), height: number(0, 3000) },
    })
    fc.assert(
      fc.property(rects, sizes, (rect, within) => {
        const cut = wholeCut(rect, within)
        for (const value of Object.values(cut)) expect(Number.isInteger(value)).toBe(true)
        expect(cut.x).toBeGreaterThanOrEqual(0)
        expect(cut.x + cut.width).toBeLessThanOrEqual(within.width)
        expect(cut.y).toBeGreaterThanOrEqual(0)
        expect(cut.y + cut.height).toBeLessThanOrEqual(within.height)
        expect(cut.width).toBeGreaterThanOrEqual(Math.min(8, within.width))
      }),
    )
    expect(wholeCut({ x: 10.4, y: 20.6, width: 100, height: 50.2 }, size)).toEqual({
      ...{ x: 10, y: 21, width: 100, height: 50 },
    })
  })

  test.each([
    [0, { x: 15, y: 25, width: 95, height: 45 }],
    [1, { x: 10, y: 25, width: 105, height: 45 }],
    [2, { x: 10, y: 20, width: 105, height: 55 }],
    [3, { x: 15, y: 20, width: 95, height: 55 }],
  ] as const)('corner %i moves alone', (corner, expected) => {
    const cut: Rect = { x: 10, y: 20, width: 100, height: 50 }
    expect(withCorner(cut, corner, { x: 5, y: 5 })).toEqual(expected)
  })

  test('a corner dragged over the other side spans the rectangle between them', () => {
    const cut: Rect = { x: 10, y: 20, width: 100, height: 50 }
    expect(withCorner(cut, 0, { x: 150, y: 0 })).toEqual({ x: 110, y: 20, width: 50, height: 50 })
  })

  test('a cut lies in the frame as the turned picture does', () => {
    const view = fitView(size, { width: 480, height: 640 }, 90)
    expect(rectInFrame(view, size, { x: 0, y: 0, width: 640, height: 240 })).toEqual({
      ...{ x: 240, y: 0, width: 240, height: 640 },
    })
  })
})
