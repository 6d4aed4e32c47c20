import { cutClip, speechRate } from './clip'
import { evenLoudness } from './loudness'
import { encodeSpeech, type Moonshine, stateWidth } from './moonshine'
import { speechChunks } from './stretches'

/**
 * What a clip of mono samples at 16 kHz sounds like: the mean of the speech encoder's states over its sounding chunks,
 * 288 numbers of unit length.
 */
export async function clipVector(
  model: Moonshine,
  samples: Float32Array,
  signal: AbortSignal,
): Promise<Float32Array> {
  const chunks = speechChunks(samples, speechRate)
  const whole = { start: 0, end: Math.min(20, samples.length / speechRate) }
  const sum = new Float64Array(stateWidth)
  for (const chunk of chunks.length > 0 ? chunks : [whole]) {
    signal.throwIfAborted()
    const { data } = await encodeSpeech(model, evenLoudness(cutClip(samples, chunk)))
    for (let i = 0; i < data.length; i++) {
      const place = i % stateWidth
      sum[place] = (sum[place] as number) + (data[i] as number)
    }
  }
  const length = Math.hypot(...sum) || 1
  return Float32Array.from(sum, (value) => value / length)
}
