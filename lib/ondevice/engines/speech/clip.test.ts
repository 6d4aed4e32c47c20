import { expect, test } from 'vitest'
import { encodeWav } from '../../../media/wav'
import { cutClip, padClip, readClip } from './clip'

const tone = (rate: number, seconds: number) =>
  Float32Array.from({ length: rate * seconds }, (_, i) => 0.5 * Math.sin((2 * Math.PI * 440 * i) / rate))

test.each([8000, 16_000, 44_100, 48_000])('a clip at %i Hz comes at 16 kHz with its pitch', async (rate) => {
  const samples = await readClip(encodeWav(tone(rate, 1), rate))
  expect(samples.length).toBe(16_000)
  const expected = tone(16_000, 1)
  const middle = samples.slice(4000, 12_000).map((value, i) => Math.abs(value - (expected[4000 + i] ?? 0)))
  expect(middle.reduce((top, value) => Math.max(top, value), 0)).toBeLessThan(0.01)
})

test('what is no WAV is refused with the way out', async () => {
  await expect(readClip(new Blob(['not a sound']))).rejects.toMatchObject({ code: 'media' })
})

test('parts are cut and padded by seconds', () => {
  expect(cutClip(new Float32Array(32_000), { start: 0.5, end: 1.5 }).length).toBe(16_000)
  const padded = padClip(Float32Array.of(1), 0.25)
  expect([padded.length, padded[4000]]).toEqual([8001, 1])
})
