import { AppError } from '../core/errors'
import { ascii, uint16, uint32 } from './bytes'
import { speechRate } from './limits'
import { createResampler } from './resample'

/** How samples lie in a WAV file. `start` and `length` are bytes of the sample data in the file. */
export interface WavFormat {
  encoding: 'pcm' | 'float'
  bits: number
  channels: number
  /** Hz. */
  rate: number
  start: number
  length: number
  /** Samples per channel. */
  frames: number
  /** True when the header promises more data than the file has, and no known way of writing headers explains it. */
  cutOff: boolean
  /** True when the lengths in the header are those of the file: what reads it by its header reads all of it, and no more. */
  exact: boolean
}

const headerBytes = 44

/** Header of a mono PCM16 WAV of `samples` samples (RIFF WAVE, Microsoft/IBM 1991). */
function header(samples: number, rate: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(headerBytes)
  const view = new DataView(out.buffer)
  const word = (offset: number, text: string) =>
    out.set(
      [...text].map((c) => c.charCodeAt(0)),
      offset,
    )
  word(0, 'RIFF')
  view.setUint32(4, headerBytes - 8 + samples * 2, true)
  word(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, rate, true)
  view.setUint32(28, rate * 2, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  word(36, 'data')
  view.setUint32(40, samples * 2, true)
  return out
}

/** Floats to 16-bit integers; beyond ±1 clips, NaN is silence. */
export function toPcm16(samples: Float32Array): Int16Array<ArrayBuffer> {
  const out = new Int16Array(samples.length)
  for (let i = 0; i < samples.length; i++) {
    const value = samples[i] ?? 0
    out[i] = value >= 1 ? 32_767 : value <= -1 ? -32_768 : Math.round(value * (value < 0 ? 32_768 : 32_767))
  }
  return out
}

/** 16-bit integers to floats from -1 to 1. */
export function fromPcm16(samples: Int16Array): Float32Array<ArrayBuffer> {
  return Float32Array.from(samples, (value) => value / 32_768)
}

/** Mono PCM16 WAV of parts in order; the parts are not copied together in memory. Rate in Hz. */
export function wavFromPcm16(parts: readonly Int16Array<ArrayBuffer>[], rate: number): Blob {
  const samples = parts.reduce((sum, part) => sum + part.length, 0)
  return new Blob([header(samples, rate), ...parts], { type: 'audio/wav' })
}

/** Mono PCM16 WAV of floats from -1 to 1 at `rate` Hz; values beyond clip. */
export function encodeWav(samples: Float32Array, rate: number): Blob {
  return wavFromPcm16([toPcm16(samples)], rate)
}

/**
 * A numeric array at `rate` Hz (whole, 1000 to 384000) as a stored clip: 16 kHz mono PCM16 WAV. Values beyond ±1 clip,
 * NaN is silence. Throws AppError `media` for another rate.
 */
export function audioFromArray(samples: Float32Array, rate: number): Blob {
  if (!Number.isInteger(rate) || rate < 1000 || rate > 384_000)
    throw new AppError({
      code: 'media',
      message: `A clip cannot have ${rate} samples a second. Give a whole rate from 1000 to 384000 Hz; speech has 16000.`,
    })
  if (rate === speechRate) return encodeWav(samples, rate)
  const resampler = createResampler(rate, speechRate)
  const parts = [
    resampler.push(samples.map((value) => Math.max(-1, Math.min(1, value || 0)))),
    resampler.flush(),
  ]
  return wavFromPcm16(parts.map(toPcm16), speechRate)
}

/**
 * Reads the chunks of a WAV header. `head` holds at least the bytes up to the sample data; `fileBytes` is the size of
 * the whole file. Undefined for what is not linear PCM (8 to 32 bits) or IEEE float (32, 64). Never throws.
 */
export function readWavFormat(head: Uint8Array, fileBytes: number): WavFormat | undefined {
  if (!['RIFF', 'RF64'].includes(ascii(head, 0, 4)) || ascii(head, 8, 4) !== 'WAVE') return
  let format: { tag: number; channels: number; rate: number; bits: number } | undefined
  let long: number | undefined
  for (let at = 12; at + 8 <= head.length; ) {
    const [id, size] = [ascii(head, at, 4), uint32(head, at + 4, true)]
    if (id === 'fmt ') {
      const tag = uint16(head, at + 8, true)
      format = {
        // Extensible: the real tag opens the sub-format GUID.
        tag: tag === 0xfffe ? uint16(head, at + 32, true) : tag,
        channels: uint16(head, at + 10, true),
        rate: uint32(head, at + 12, true),
        bits: uint16(head, at + 22, true),
      }
    }
    // 64-bit lengths (EBU Tech 3306): behind the file's own stands that of the data.
    if (id === 'ds64') long = uint32(head, at + 16, true) + uint32(head, at + 20, true) * 2 ** 32
    if (id === 'data') {
      const promised = size === 0xffff_ffff && long ? long : size
      const riff = long === undefined ? uint32(head, 4, true) : fileBytes - 8
      return format && layout(format, { start: at + 8, promised, fileBytes, riff })
    }
    at += 8 + size + (size % 2)
  }
}

function layout(
  format: { tag: number; channels: number; rate: number; bits: number },
  data: { start: number; promised: number; fileBytes: number; riff: number },
): WavFormat | undefined {
  const { tag, channels, rate, bits } = format
  const known = tag === 1 ? [8, 16, 24, 32].includes(bits) : tag === 3 && [32, 64].includes(bits)
  if (!known || channels < 1 || channels > 32 || rate < 1000 || rate > 384_000) return
  const there = Math.max(0, data.fileBytes - data.start)
  const open = isOpen(data, there)
  const frameBytes = (bits / 8) * channels
  const frames = Math.floor(Math.min(open ? there : data.promised, there) / frameBytes)
  return {
    encoding: tag === 1 ? 'pcm' : 'float',
    bits,
    channels,
    rate,
    start: data.start,
    length: frames * frameBytes,
    frames,
    cutOff: !open && there + frameBytes <= data.promised,
    exact: data.promised === frames * frameBytes && data.riff === data.fileBytes - 8,
  }
}

/**
 * True when the length is one that the writer could not know or counted wrong; then the file's end is the data's end.
 * A pipe cannot go back: it leaves 0, all ones, or the most it takes (sox writes 0x7ffff000, others 0x7fffffff or
 * 0x80000000 less a header), or another power of two far beyond the file. Some recorders count the header in, and some the
 * file's length plus another header.
 */
function isOpen(
  { promised, start, fileBytes }: { promised: number; start: number; fileBytes: number },
  there: number,
): boolean {
  if (promised === 0) return true
  if (promised <= there) return false
  const beyondDoubt = promised >= 0x7f00_0000 && there < promised / 2
  const isRound = there < promised / 2 && promised >= leastRound && isNearPower(promised, start)
  const more = promised - there
  const counted = more <= start || more === 2 * start || promised === fileBytes
  return beyondDoubt || isRound || promised >= 0xffff_ff00 || counted
}

const leastRound = 2 ** 24

/** True for a power of two, or one less a header. */
function isNearPower(bytes: number, header: number): boolean {
  const power = 2 ** Math.ceil(Math.log2(bytes))
  return power - bytes <= header
}

/** Whole frames of sample data mixed to one channel, -1 to 1. `bytes` begins at a frame. */
export function mixFrames(bytes: Uint8Array, format: WavFormat): Float32Array<ArrayBuffer> {
  const { bits, channels, encoding } = format
  const width = bits / 8
  const frames = Math.floor(bytes.length / (width * channels))
  if (bits === 16 && bytes.byteOffset % 2 === 0)
    return mixPcm16(new Int16Array(bytes.buffer, bytes.byteOffset, frames * channels), channels)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const read = sampleReader(view, encoding, bits)
  const out = new Float32Array(frames)
  for (let frame = 0, at = 0; frame < frames; frame++) {
    let sum = 0
    for (let channel = 0; channel < channels; channel++, at += width) sum += read(at)
    out[frame] = sum / channels
  }
  return out
}

/** The usual case without a call per sample. Every platform that runs browsers is little-endian, as WAV is. */
function mixPcm16(samples: Int16Array, channels: number): Float32Array<ArrayBuffer> {
  const out = new Float32Array(samples.length / channels)
  const scale = 1 / (32_768 * channels)
  for (let frame = 0, at = 0; frame < out.length; frame++) {
    let sum = 0
    for (let channel = 0; channel < channels; channel++) sum += samples[at++] as number
    out[frame] = sum * scale
  }
  return out
}

function sampleReader(view: DataView, encoding: WavFormat['encoding'], bits: number): (at: number) => number {
  if (encoding === 'float')
    return bits === 32 ? (at) => view.getFloat32(at, true) : (at) => view.getFloat64(at, true)
  switch (bits) {
    case 8:
      return (at) => (view.getUint8(at) - 128) / 128
    case 16:
      return (at) => view.getInt16(at, true) / 32_768
    case 24:
      return (at) => (view.getUint16(at, true) + view.getInt8(at + 2) * 65_536) / 8_388_608
    default:
      return (at) => view.getInt32(at, true) / 2_147_483_648
  }
}

/** A whole WAV as mono floats with its rate in Hz; undefined when it is no linear WAV. For clips that fit in memory. */
export function decodeWav(
  bytes: Uint8Array,
): { samples: Float32Array<ArrayBuffer>; rate: number } | undefined {
  const format = readWavFormat(bytes, bytes.length)
  if (!format) return
  return {
    samples: mixFrames(bytes.subarray(format.start, format.start + format.length), format),
    rate: format.rate,
  }
}
