import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTake, meterLevel } from './take'

const tone = (rate: number, seconds: number) =>
  Float32Array.from({ length: rate * seconds }, (_, i) => 0.5 * Math.sin((2 * Math.PI * 440 * i) / rate))

describe('createTake', () => {
  it.each([16_000, 44_100, 48_000])('hands on full seconds at 16 kHz from %d Hz', (rate) => {
    const chunks: Float32Array[] = []
    const take = createTake({
      rate,
      onChunk: (samples, at) => {
        expect(at).toBe(16_000)
        chunks.push(samples)
      },
    })
    const sound = tone(rate, 2.5)
    for (let at = 0; at < sound.length; at += 2048) take.push(sound.subarray(at, at + 2048))
    const whole = take.end()
    expect(chunks.map(({ length }) => length)).toEqual([16_000, 16_000, 8000])
    expect(whole).toHaveLength(40_000)
    expect(take.seconds()).toBe(2.5)
    const worst = whole
      .slice(500, 39_000)
      .reduce(
        (max, value, i) =>
          Math.max(max, Math.abs(value - 0.5 * Math.sin((2 * Math.PI * 440 * (i + 500)) / 16_000))),
        0,
      )
    expect(worst).toBeLessThan(0.001)
  })

  it('what was handed on is exactly the whole take, however it was cut and flushed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(20_000), fc.boolean()), { maxLength: 12 }),
        fc.constantFrom(16_000, 48_000),
        (steps, rate) => {
          const chunks: number[] = []
          const take = createTake({ rate, onChunk: (samples) => chunks.push(...samples) })
          let n = 0
          for (const [length, flush] of steps) {
            take.push(Float32Array.from({ length }, () => Math.sin(n++)))
            if (flush) take.flush()
          }
          const whole = take.end()
          expect(whole).toHaveLength(Math.ceil((n * 16_000) / rate))
          expect(chunks).toEqual([...whole])
        },
      ),
      { numRuns: 20 },
    )
  })
})

it.each([
  [[0, 0], 0],
  [[], 0],
  [[1, -1], 1],
  [[0.0001, -0.0001], 0],
  [[0.1, -0.1], 2 / 3],
])('meter level of %j', (samples, level) => {
  expect(meterLevel(Float32Array.from(samples))).toBeCloseTo(level, 3)
})
