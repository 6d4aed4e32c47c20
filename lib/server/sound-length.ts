/**
 * Seconds of a WAV: its data over the bytes a second that its samples take, whatever its header says of either. Undefined
 * for samples that are packed (their decoder alone knows). Never throws.
 */
export function wavSeconds(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let perSecond: number | undefined
  for (let at = 12, chunks = 0; at + 8 <= view.byteLength && chunks < mostChunks; chunks += 1) {
    const id = view.getUint32(at)
    const size = view.getUint32(at + 4, true)
    if (id === formatChunk && at + 24 <= view.byteLength) perSecond = bytesPerSecond(view, at + 8)
    // What follows may be counted as data too: a length in the header is only a claim.
    if (id === dataChunk) return perSecond && (view.byteLength - at - 8) / perSecond
    at += 8 + size + (size % 2)
  }
  return undefined
}

const mostChunks = 10_000
const formatChunk = 0x666d7420
const dataChunk = 0x64617461

function bytesPerSecond(view: DataView, at: number): number | undefined {
  const outer = view.getUint16(at, true)
  // Extensible: the real tag opens the sub-format.
  const tag = outer === 0xfffe && at + 26 <= view.byteLength ? view.getUint16(at + 24, true) : outer
  const channels = view.getUint16(at + 2, true)
  const rate = view.getUint32(at + 4, true)
  const bits = view.getUint16(at + 14, true)
  // Linear or floating samples of a form that exists; any other would make a long clip look short.
  if ((tag !== 1 && tag !== 3) || channels > 32 || rate > 768_000 || bits > 64) return undefined
  return channels * rate * Math.ceil(bits / 8) || undefined
}

// ISO/IEC 11172-3 and 13818-3: kbit/s by index, for MPEG-1 and MPEG-2/2.5, layers 1 to 3.
const rates = {
  1: [
    [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
    [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
    [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  ],
  2: [
    [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
    [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
    [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  ],
} as const
const sampleRates = [44_100, 48_000, 32_000]

const mostFrames = 500_000
const mostSkipped = 256 * 1024

interface Frame {
  bytes: number
  seconds: number
}

/**
 * Seconds of MPEG audio: the sum of its frames, which is what a decoder plays. What stands between frames is skipped.
 * Undefined when there is none, when there are more than four hours of them or much between them, and for frames of a free
 * bit rate, whose length no header tells. Never throws.
 */
export function mp3Seconds(bytes: Uint8Array): number | undefined {
  let seconds = 0
  let frames = 0
  let skipped = 0
  for (let at = afterTag(bytes); at + 4 <= bytes.byteLength; ) {
    if (bytes[at] !== 0xff) {
      const next = bytes.indexOf(0xff, at + 1)
      if (next === -1) break
      skipped += next - at
      at = next
      continue
    }
    const frame = frameAt(bytes, at)
    if (frame === 'free') return undefined
    if (frame) seconds += frame.seconds
    if (frame) frames += 1
    else skipped += 1
    if (skipped > mostSkipped || frames > mostFrames) return undefined
    at += frame ? frame.bytes : 1
  }
  return seconds > 0 ? seconds : undefined
}

function frameAt(bytes: Uint8Array, at: number): Frame | 'free' | undefined {
  const [second = 0, third = 0] = [bytes[at + 1], bytes[at + 2]]
  const version = (second >> 3) & 3
  const layer = 4 - ((second >> 1) & 3)
  const sampleRate = sampleRates[(third >> 2) & 3]
  if ((second & 0xe0) !== 0xe0 || version === 1 || layer === 4 || sampleRate === undefined) return undefined
  const isFirst = version === 3
  const kbits = rates[isFirst ? 1 : 2][layer - 1]?.[third >> 4]
  if (kbits === undefined) return undefined
  if (kbits === 0) return 'free'
  const hertz = sampleRate / (isFirst ? 1 : version === 2 ? 2 : 4)
  const samples = layer === 1 ? 384 : layer === 2 || isFirst ? 1152 : 576
  const slot = layer === 1 ? 4 : 1
  const padding = (third >> 1) & 1
  return {
    bytes: (Math.floor((samples / 8 / slot) * ((kbits * 1000) / hertz)) + padding) * slot,
    seconds: samples / hertz,
  }
}

/** Where ID3v2 ends: four times seven bits of length behind a head of ten bytes. */
function afterTag(bytes: Uint8Array): number {
  if (bytes[0] !== 0x49 || bytes[1] !== 0x44 || bytes[2] !== 0x33) return 0
  return 10 + bytes.subarray(6, 10).reduce((sum, byte) => sum * 128 + (byte & 127), 0)
}
