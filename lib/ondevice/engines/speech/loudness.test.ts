import { expect, test } from 'vitest'
import { evenLoudness, levelAt, loudness, soundFrames } from './loudness'

const rate = 16_000
const tone = (seconds: number, peak: number) =>
  Float32Array.from({ length: seconds * rate }, (_, i) => peak * Math.sin(i * 0.3))

test('a full-scale sine is -3 dBFS, silence the floor', () => {
  expect(levelAt(loudness(tone(1, 1), rate), 0.5)).toBeCloseTo(-3, 0)
  expect(levelAt(loudness(new Float32Array(rate), rate), 0.5)).toBe(-100)
})

test.each([
  { name: 'speech over a steady noise', quiet: 0.02, loud: 0.4 },
  { name: 'a whisper in a quiet room', quiet: 0.001, loud: 0.02 },
])('$name stands out of it', ({ quiet, loud }) => {
  const samples = new Float32Array(3 * rate)
  samples.set(tone(1, quiet))
  samples.set(tone(1, loud), rate)
  samples.set(tone(1, quiet), 2 * rate)
  const frames = soundFrames(loudness(samples, rate))
  expect(frames.slice(2, 48)).not.toContain(true)
  expect(frames.slice(52, 98)).not.toContain(false)
  expect(frames.slice(102)).not.toContain(true)
})

test('loudness is evened to a peak of one half, silence left alone', () => {
  expect(evenLoudness(Float32Array.of(0.01, -0.02))).toEqual(Float32Array.of(0.25, -0.5))
  expect(evenLoudness(new Float32Array(4))).toEqual(new Float32Array(4))
})
