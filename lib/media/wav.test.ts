import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { audioFromArray, decodeWav, encodeWav, fromPcm16, readWavFormat, toPcm16, wavFromPcm16 } from './wav'

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer())

/** A WAV of any encoding, made by hand: frames of channel values. */
function wav(options: {
  tag: number
  bits: number
  channels: number
  rate: number
  data: Uint8Array
  extra?: boolean
  promised?: number
}) {
  const { tag, bits, channels, rate, data } = options
  const junk = options.extra ? 8 + 3 + 1 : 0
  const out = new Uint8Array(44 + junk + data.length)
  const view = new DataView(out.buffer)
  const word = (at: number, text: string) =>
    out.set(
      [...text].map((c) => c.charCodeAt(0)),
      at,
    )
  word(0, 'RIFF')
  word(8, 'WAVE')
  word(12, 'fmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, tag, true)
  view.setUint16(22, channels, true)
  view.setUint32(24, rate, true)
  view.setUint16(34, bits, true)
  if (options.extra) {
    word(36, 'LIST')
    view.setUint32(40, 3, true)
  }
  word(36 + junk, 'data')
  view.setUint32(40 + junk, options.promised ?? data.length, true)
  out.set(data, 44 + junk)
  return out
}

describe('audioFromArray', () => {
  it('makes 32000 samples of a 2 s tone at 16 kHz', async () => {
    const tone = Float32Array.from({ length: 32_000 }, (_, i) => Math.sin((2 * Math.PI * 440 * i) / 16_000))
    const clip = audioFromArray(tone, 16_000)
    expect(clip.type).toBe('audio/wav')
    expect(clip.size).toBe(44 + 64_000)
    const back = decodeWav(await bytesOf(clip))
    expect(back?.rate).toBe(16_000)
    expect(back?.samples).toHaveLength(32_000)
    const worst = tone.reduce((max, value, i) => Math.max(max, Math.abs(value - (back?.samples[i] ?? 9))), 0)
    expect(worst).toBeLessThan(1 / 16_000)
  })

  it('brings another rate to 16 kHz and keeps the tone', async () => {
    const tone = Float32Array.from({ length: 44_100 }, (_, i) => Math.sin((2 * Math.PI * 440 * i) / 44_100))
    const back = decodeWav(await bytesOf(audioFromArray(tone, 44_100)))
    expect(back?.rate).toBe(16_000)
    expect(back?.samples).toHaveLength(16_000)
    const middle = back?.samples.slice(1000, 15_000) ?? []
    middle.forEach((value, i) => {
      expect(Math.abs(value - Math.sin((2 * Math.PI * 440 * (i + 1000)) / 16_000))).toBeLessThan(0.001)
    })
  })

  it('clips beyond ±1 and turns NaN into silence', () => {
    expect([...toPcm16(Float32Array.of(2, 1, -1, -7, Number.NaN, 0, Number.POSITIVE_INFINITY))]).toEqual([
      32_767, 32_767, -32_768, -32_768, 0, 0, 32_767,
    ])
  })

  it.each([0, -1, 1.5, Number.NaN, 1e9])('refuses a rate of %d', (rate) => {
    expect(() => audioFromArray(new Float32Array(1), rate)).toThrow(/16000/)
  })
})

describe('decodeWav', () => {
  const view = (bytes: number, fill: (view: DataView) => void) => {
    const data = new Uint8Array(bytes)
    fill(new DataView(data.buffer))
    return data
  }
  const rows: [string, number, number, Uint8Array][] = [
    ['8 bit', 1, 8, Uint8Array.of(192, 64)],
    ['16 bit', 1, 16, view(4, (v) => [v.setInt16(0, 16_384, true), v.setInt16(2, -16_384, true)])],
    ['24 bit', 1, 24, Uint8Array.of(0, 0, 0x40, 0, 0, 0xc0)],
    ['32 bit', 1, 32, view(8, (v) => [v.setInt32(0, 1 << 30, true), v.setInt32(4, -(1 << 30), true)])],
    ['float', 3, 32, view(8, (v) => [v.setFloat32(0, 0.5, true), v.setFloat32(4, -0.5, true)])],
    ['double', 3, 64, view(16, (v) => [v.setFloat64(0, 0.5, true), v.setFloat64(8, -0.5, true)])],
  ]
  it.each(rows)('%s', (_name, tag, bits, data) => {
    const mono = decodeWav(wav({ tag, bits, channels: 1, rate: 8000, data }))
    expect(mono).toEqual({ samples: Float32Array.of(0.5, -0.5), rate: 8000 })
    const stereo = decodeWav(wav({ tag, bits, channels: 2, rate: 8000, data, extra: true }))
    expect(stereo?.samples).toEqual(Float32Array.of(0))
  })

  it('tells a cut-off file from one whose writer left the length open', () => {
    const base = { tag: 1, bits: 16, channels: 1, rate: 8000, data: new Uint8Array(100) }
    const read = (promised: number) => {
      const file = wav({ ...base, promised })
      return readWavFormat(file, file.length)
    }
    expect(read(100)).toMatchObject({ frames: 50, cutOff: false })
    expect(read(400)).toMatchObject({ frames: 50, cutOff: true })
    expect(read(0xffff_ffff)).toMatchObject({ frames: 50, cutOff: false })
    expect(read(0)).toMatchObject({ frames: 50, cutOff: false })
  })

  it.each([
    ['all ones', 0xffff_ffff],
    ['all ones less a header', 0xffff_ffff - 36],
    ['sox into a pipe', 0x7fff_f000],
    ['the most of a signed length', 0x7fff_ffff],
    ['2 GB less a header', 0x8000_0000 - 44],
    ['1 GB', 0x4000_0000],
    ['256 MB less a byte', 0x0fff_ffff],
    ['a header counted in', 100 + 44],
    ['a header counted in twice', 100 + 88],
    ['eight bytes counted in', 100 + 8],
    ['the file’s length', 144],
    ['nothing', 0],
  ])('takes all there is when the length is %s, and says that it is not exact', (_name, promised) => {
    const file = wav({ tag: 1, bits: 16, channels: 1, rate: 8000, data: new Uint8Array(100), promised })
    expect(readWavFormat(file, file.length)).toMatchObject({ frames: 50, cutOff: false, exact: false })
  })

  it.each([
    ['half a minute of one', 30 * 16_000],
    ['a little more than a header', 100 + 60],
    ['ten minutes', 600 * 16_000],
  ])('%s that is not there is cut off', (_name, promised) => {
    const file = wav({ tag: 1, bits: 16, channels: 1, rate: 8000, data: new Uint8Array(100), promised })
    expect(readWavFormat(file, file.length)?.cutOff).toBe(true)
  })

  it('an exact header is one whose lengths are all those of the file', () => {
    const file = wav({ tag: 1, bits: 16, channels: 1, rate: 8000, data: new Uint8Array(100) })
    new DataView(file.buffer).setUint32(4, file.length - 8, true)
    expect(readWavFormat(file, file.length)?.exact).toBe(true)
    const behind = Uint8Array.from([...file, ...new Uint8Array(30)])
    expect(readWavFormat(behind, behind.length)).toMatchObject({ frames: 50, exact: false })
  })

  it.each([
    ['A-law', { tag: 6, bits: 8 }],
    ['12 bit', { tag: 1, bits: 12 }],
  ])('leaves %s to others', (_name, format) => {
    expect(decodeWav(wav({ ...format, channels: 1, rate: 8000, data: new Uint8Array(4) }))).toBeUndefined()
  })

  it('never throws on noise', () => {
    const start = wav({ tag: 1, bits: 16, channels: 1, rate: 8000, data: new Uint8Array(8), extra: true })
    fc.assert(
      fc.property(fc.nat(60), fc.uint8Array({ maxLength: 120 }), (cut, noise) => {
        const clip = decodeWav(Uint8Array.from([...start.slice(0, cut), ...noise]))
        if (clip) expect(clip.samples.length).toBeLessThanOrEqual(180)
      }),
    )
  })
})

describe('encodeWav', () => {
  it('is the same file in one part or many', async () => {
    const samples = Float32Array.from({ length: 100 }, (_, i) => i / 100)
    const whole = await bytesOf(encodeWav(samples, 16_000))
    const pcm = toPcm16(samples)
    const parts = await bytesOf(wavFromPcm16([pcm.slice(0, 33), pcm.slice(33)], 16_000))
    expect(parts).toEqual(whole)
    expect(fromPcm16(Int16Array.of(-32_768, 0, 16_384))).toEqual(Float32Array.of(-1, 0, 0.5))
  })
})
