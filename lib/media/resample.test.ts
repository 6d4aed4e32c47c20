import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createResampler } from './resample'

const tone = (hz: number, rate: number, seconds = 1) =>
  Float32Array.from(
    { length: Math.round(rate * seconds) },
    (_, i) => 0.5 * Math.sin((2 * Math.PI * hz * i) / rate),
  )

function convert(samples: Float32Array, from: number, to: number, block = 4096) {
  const resampler = createResampler(from, to)
  const parts: Float32Array[] = []
  for (let i = 0; i < samples.length; i += block) parts.push(resampler.push(samples.slice(i, i + block)))
  parts.push(resampler.flush())
  return Float32Array.from(parts.flatMap((part) => [...part]))
}

/** Root mean square of the middle, away from both edges. */
const level = (samples: Float32Array) => {
  const middle = samples.slice(samples.length / 4, (samples.length * 3) / 4)
  return Math.sqrt(middle.reduce((sum, value) => sum + value * value, 0) / middle.length)
}
const decibel = (after: number, before: number) => 20 * Math.log10(after / before)

describe('createResampler', () => {
  it.each([48_000, 44_100, 96_000, 32_000, 22_050])(
    'from %i Hz: a 10 kHz tone is down at least 60 dB',
    (rate) => {
      const input = tone(10_000, rate)
      expect(decibel(level(convert(input, rate, 16_000)), level(input))).toBeLessThan(-60)
    },
  )

  it.each([48_000, 44_100, 8000, 11_025, 96_000])(
    'from %i Hz: 440 Hz and 3 kHz pass unchanged and in place',
    (rate) => {
      for (const hz of [440, 3000]) {
        const out = convert(tone(hz, rate), rate, 16_000)
        const wanted = tone(hz, 16_000)
        expect(out.length).toBe(16_000)
        const worst = out
          .slice(400, -400)
          .reduce((max, value, i) => Math.max(max, Math.abs(value - (wanted[i + 400] ?? 9))), 0)
        expect(worst).toBeLessThan(0.002)
      }
    },
  )

  it('6 kHz speech content keeps its level within 0.5 dB', () => {
    const input = tone(6000, 48_000)
    expect(Math.abs(decibel(level(convert(input, 48_000, 16_000)), level(input)))).toBeLessThan(0.5)
  })

  it('gives the same samples however the input is cut into blocks', () => {
    const input = tone(700, 44_100, 0.1)
    const whole = convert(input, 44_100, 16_000, input.length)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), (block) => {
        expect(convert(input, 44_100, 16_000, block)).toEqual(whole)
      }),
      { numRuns: 20 },
    )
  })

  it('gives ceil(n * to / from) samples, for nothing nothing', () => {
    expect(convert(new Float32Array(0), 8000, 16_000)).toHaveLength(0)
    expect(convert(new Float32Array(1), 8000, 16_000)).toHaveLength(2)
    expect(convert(new Float32Array(100), 48_000, 16_000)).toHaveLength(34)
  })
})
