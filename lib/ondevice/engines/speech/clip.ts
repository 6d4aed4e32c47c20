import { AppError } from '../../../core/errors'
import { createResampler } from '../../../media/resample'
import { decodeWav } from '../../../media/wav'

/** Hz; what the model hears. */
export const speechRate = 16_000

/** The samples of a stored clip at 16 kHz. Throws AppError `media` for what is not a linear WAV. */
export async function readClip(audio: Blob): Promise<Float32Array> {
  const wav = decodeWav(new Uint8Array(await audio.arrayBuffer()))
  if (!wav)
    throw new AppError({
      code: 'media',
      message:
        'This sound is not a stored clip. It is kept as it is; drop the file again so that it is converted.',
      detail: `${audio.type || 'no type'}, ${audio.size} bytes`,
    })
  if (wav.rate === speechRate) return wav.samples
  const resampler = createResampler(wav.rate, speechRate)
  const [body, rest] = [resampler.push(wav.samples), resampler.flush()]
  const samples = new Float32Array(body.length + rest.length)
  samples.set(body)
  samples.set(rest, body.length)
  return samples
}

/** Samples of a part of a clip, in seconds. */
export function cutClip(samples: Float32Array, part: { start: number; end: number }): Float32Array {
  return samples.subarray(Math.round(part.start * speechRate), Math.round(part.end * speechRate))
}

/** Samples with silence of `seconds` before and after. */
export function padClip(samples: Float32Array, seconds: number): Float32Array {
  const lead = Math.round(seconds * speechRate)
  const out = new Float32Array(samples.length + 2 * lead)
  out.set(samples, lead)
  return out
}
