import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cropAround } from './crop'

const side = fc.integer({ min: 1, max: 8000 })
const picture = fc.record({ width: side, height: side })
const box = fc.record({
  x: fc.integer({ min: -50, max: 8000 }),
  y: fc.integer({ min: -50, max: 8000 }),
  width: fc.integer({ min: 0, max: 9000 }),
  height: fc.integer({ min: 0, max: 9000 }),
})

describe('cropAround', () => {
  it.each([
    ['a word in the middle', { x: 450, y: 600, width: 80, height: 20 }, { width: 900, height: 1240 }],
    ['a word in a corner', { x: 0, y: 0, width: 40, height: 20 }, { width: 900, height: 1240 }],
    ['a column of figures', { x: 700, y: 100, width: 60, height: 1000 }, { width: 900, height: 1240 }],
    ['the whole picture', { x: 0, y: 0, width: 640, height: 480 }, { width: 640, height: 480 }],
    ['a line as wide as the picture', { x: 2, y: 30, width: 636, height: 12 }, { width: 640, height: 480 }],
  ])('holds %s with room around it where there is any', (_name, found, of) => {
    const crop = cropAround(found, of)
    expect(crop.x).toBeLessThanOrEqual(found.x)
    expect(crop.y).toBeLessThanOrEqual(found.y)
    expect(crop.x + crop.width).toBeGreaterThanOrEqual(found.x + found.width)
    expect(crop.y + crop.height).toBeGreaterThanOrEqual(found.y + found.height)
    expect(crop.width).toBeGreaterThanOrEqual(Math.min(of.width, found.width + 1))
  })

  it('never leaves the picture, wherever a model says that the box is', () => {
    fc.assert(
      fc.property(picture, box, (of, found) => {
        const crop = cropAround(found, of)
        expect(crop.x).toBeGreaterThanOrEqual(0)
        expect(crop.y).toBeGreaterThanOrEqual(0)
        expect(crop.width).toBeGreaterThan(0)
        expect(crop.height).toBeGreaterThan(0)
        expect(crop.x + crop.width).toBeLessThanOrEqual(of.width + 1e-6)
        expect(crop.y + crop.height).toBeLessThanOrEqual(of.height + 1e-6)
      }),
    )
  })
})
