// Media for the browser suite, made here: pictures as PNG bytes, tones and silence as WAV bytes.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { crc32, deflateSync } from 'node:zlib'

const samples = path.resolve(import.meta.dirname, '../public/samples')

/** Where a gallery sample lies, for what takes files by their path. */
export const samplePath = (name: string) => path.join(samples, name)

/** A gallery sample as a file for `setInputFiles`. */
export function sample(name: string) {
  const mimeType =
    { jpg: 'image/jpeg', png: 'image/png', wav: 'audio/wav' }[name.split('.').at(-1) ?? ''] ?? ''
  return { name, mimeType, buffer: readFileSync(path.join(samples, name)) }
}

/** A chunk of a PNG with its checksum. */
export function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE(crc32(body) >>> 0, body.length + 4)
  return out
}

/** A one-colour 1-bit greyscale PNG of any size: a 100-megapixel one is a few kilobytes. */
export function plainPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height))
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('IDAT', rows),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

interface Tone {
  hz: number
  seconds: number
  rate: number
}

function tone({ hz, seconds, rate }: Tone): number[] {
  const step = (2 * Math.PI * hz) / rate
  return Array.from({ length: Math.round(seconds * rate) }, (_, i) => Math.round(12000 * Math.sin(step * i)))
}

/** Mono PCM16 WAV bytes of a sine tone. */
export function toneWav(wanted: Tone): Buffer {
  const samples = tone(wanted)
  const out = Buffer.alloc(44 + samples.length * 2)
  out.write('RIFF', 0, 'latin1')
  out.writeUInt32LE(36 + samples.length * 2, 4)
  out.write('WAVEfmt ', 8, 'latin1')
  out.writeUInt32LE(16, 16)
  out.writeUInt16LE(1, 20)
  out.writeUInt16LE(1, 22)
  out.writeUInt32LE(wanted.rate, 24)
  out.writeUInt32LE(wanted.rate * 2, 28)
  out.writeUInt16LE(2, 32)
  out.writeUInt16LE(16, 34)
  out.write('data', 36, 'latin1')
  out.writeUInt32LE(samples.length * 2, 40)
  samples.forEach((sample, i) => {
    out.writeInt16LE(sample, 44 + i * 2)
  })
  return out
}

/** The same as AIFF, which no browser but Safari decodes. The rate stands there as an 80-bit float. */
export function toneAiff(wanted: Tone): Buffer {
  const samples = tone(wanted)
  const out = Buffer.alloc(54 + samples.length * 2)
  out.write('FORM', 0, 'latin1')
  out.writeUInt32BE(46 + samples.length * 2, 4)
  out.write('AIFFCOMM', 8, 'latin1')
  out.writeUInt32BE(18, 16)
  out.writeUInt16BE(1, 20)
  out.writeUInt32BE(samples.length, 22)
  out.writeUInt16BE(16, 26)
  const exponent = Math.floor(Math.log2(wanted.rate))
  out.writeUInt16BE(16383 + exponent, 28)
  out.writeBigUInt64BE(BigInt(wanted.rate) << BigInt(63 - exponent), 30)
  out.write('SSND', 38, 'latin1')
  out.writeUInt32BE(8 + samples.length * 2, 42)
  samples.forEach((sample, i) => {
    out.writeInt16BE(sample, 54 + i * 2)
  })
  return out
}
