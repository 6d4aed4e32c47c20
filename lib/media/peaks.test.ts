import { describe, expect, it } from 'vitest'
import { peaksOf, wavPeaks } from './peaks'
import { trimWav } from './trim'
import { audioFromArray, decodeWav } from './wav'

const signal = new AbortController().signal
const ramp = (length: number) => Float32Array.from({ length }, (_, i) => i / length)
const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer())

describe('peaks', () => {
  it('finds the lowest and highest sample of each column', () => {
    const { min, max } = peaksOf(Float32Array.of(0.25, -0.5, 0.5, 0.125, -1, 1), 3)
    expect([...min]).toEqual([-0.5, 0.125, -1])
    expect([...max]).toEqual([0.25, 0.5, 1])
    expect([...peaksOf(Int16Array.of(-32_768, 16_384), 1).min]).toEqual([-1])
  })

  it('has a value for every column even when there are fewer samples', () => {
    const { max } = peaksOf(Float32Array.of(0.5, 0.75), 4)
    expect([...max]).toEqual([0.5, 0.5, 0.75, 0.75])
    expect([...peaksOf(new Float32Array(0), 2).max]).toEqual([0, 0])
  })

  it('reads only a part of a long clip', async () => {
    const clip = audioFromArray(ramp(16_000 * 90), 16_000)
    let read = 0
    const counting = new Proxy(clip, {
      get(blob, key) {
        if (key === 'size') return blob.size
        return (from: number, to: number) => {
          read += to - from
          return blob.slice(from, to)
        }
      },
    })
    const peaks = await wavPeaks(counting, 40, signal)
    expect(peaks?.seconds).toBe(90)
    expect(read).toBeLessThan(65_536 + 40 * 8000 + 1)
    expect(peaks?.min[20]).toBeCloseTo(0.5, 2)
  })

  it('stops on abort', async () => {
    const stopped = AbortSignal.abort()
    await expect(wavPeaks(audioFromArray(ramp(100), 16_000), 4, stopped)).rejects.toThrow(/abort/i)
  })
})

describe('trimWav', () => {
  it('keeps exactly the samples asked for', async () => {
    const blob = audioFromArray(ramp(16_000), 16_000)
    const part = await trimWav(blob, { start: 0.25, end: 0.75 })
    expect(part.seconds).toBe(0.5)
    const samples = decodeWav(await bytesOf(part.blob))?.samples
    expect(samples).toHaveLength(8000)
    expect(samples?.[0]).toBeCloseTo(0.25, 3)
  })

  it('moves bounds beyond the clip to its ends', async () => {
    const blob = audioFromArray(ramp(1600), 16_000)
    expect((await trimWav(blob, { start: -5, end: 99 })).seconds).toBe(0.1)
  })

  it.each([
    ['nothing left', { start: 0.05, end: 0.05 }],
    ['upside down', { start: 0.09, end: 0.01 }],
    ['no number', { start: Number.NaN, end: 1 }],
  ])('refuses %s', async (_name, range) => {
    await expect(trimWav(audioFromArray(ramp(1600), 16_000), range)).rejects.toMatchObject({
      code: 'media',
    })
  })

  it('refuses what is no stored clip', async () => {
    await expect(trimWav(new Blob(['hello']), { start: 0, end: 1 })).rejects.toMatchObject({ code: 'media' })
  })
})
