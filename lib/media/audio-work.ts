import { limits, speechRate } from './limits'
import { createResampler } from './resample'
import { decodeWav, mixFrames, readWavFormat, toPcm16, wavFromPcm16 } from './wav'

/** Stored sound and its length in seconds. */
export interface StoredSound {
  blob: Blob
  seconds: number
}

/** About 1 s of 48 kHz stereo float at a time: memory does not grow with the length of the clip. */
const stepBytes = 4_194_304

/**
 * A linear WAV of any rate, width and channels as 16 kHz mono PCM16, read piece by piece.
 * The caller has read the header already: undefined when it is no linear WAV.
 */
export async function wavWork({ blob }: { blob: Blob }): Promise<StoredSound | undefined> {
  const format = readWavFormat(new Uint8Array(await blob.slice(0, 65_536).arrayBuffer()), blob.size)
  if (!format) return
  const frameBytes = (format.bits / 8) * format.channels
  const step = Math.max(frameBytes, stepBytes - (stepBytes % frameBytes))
  const end = format.start + Math.min(format.length, limits.audioSeconds * format.rate * frameBytes)
  async function* pieces() {
    for (let at = format?.start ?? end; at < end; at += step)
      yield new Uint8Array(await blob.slice(at, Math.min(at + step, end)).arrayBuffer())
  }
  const resampler = createResampler(format.rate, speechRate)
  const parts: Int16Array<ArrayBuffer>[] = []
  for await (const bytes of pieces()) parts.push(toPcm16(resampler.push(mixFrames(bytes, format))))
  parts.push(toPcm16(resampler.flush()))
  return stored(parts)
}

/** Channels of one length at `rate` Hz, mixed to one and brought to 16 kHz PCM16. */
export async function samplesWork(sound: { channels: Float32Array[]; rate: number }): Promise<StoredSound> {
  const { channels, rate } = sound
  const length = channels[0]?.length ?? 0
  const resampler = createResampler(rate, speechRate)
  const parts: Int16Array<ArrayBuffer>[] = []
  const step = rate * 10
  for (let at = 0; at < length; at += step) {
    const mixed = new Float32Array(Math.min(step, length - at))
    for (const channel of channels)
      for (let i = 0; i < mixed.length; i++)
        mixed[i] = (mixed[i] ?? 0) + (channel[at + i] ?? 0) / channels.length
    parts.push(toPcm16(resampler.push(mixed)))
  }
  parts.push(toPcm16(resampler.flush()))
  return stored(parts)
}

/** A linear WAV at `rate` Hz, mono PCM16. Throws Error for what is no linear WAV. */
export async function rateWork({ blob, rate }: { blob: Blob; rate: number }): Promise<{ blob: Blob }> {
  const sound = decodeWav(new Uint8Array(await blob.arrayBuffer()))
  if (!sound) throw new Error('no linear WAV')
  const resampler = createResampler(sound.rate, rate)
  const parts = [toPcm16(resampler.push(sound.samples)), toPcm16(resampler.flush())]
  return { blob: wavFromPcm16(parts, rate) }
}

function stored(parts: Int16Array<ArrayBuffer>[]): StoredSound {
  const samples = parts.reduce((sum, part) => sum + part.length, 0)
  return { blob: wavFromPcm16(parts, speechRate), seconds: samples / speechRate }
}
