import { AppError } from '../core/errors'
import { readWavFormat, wavFromPcm16 } from './wav'

/**
 * The stretch of a stored clip (mono PCM16 WAV) from `start` to `end` seconds, as a WAV of its own; bounds beyond the
 * clip are moved to its ends. Throws AppError `media` when nothing would be left or the blob is not a stored clip.
 */
export async function trimWav(
  blob: Blob,
  range: { start: number; end: number },
): Promise<{ blob: Blob; seconds: number }> {
  const head = new Uint8Array(await blob.slice(0, 65_536).arrayBuffer())
  const format = readWavFormat(head, blob.size)
  if (format?.encoding !== 'pcm' || format.bits !== 16 || format.channels !== 1)
    throw new AppError({
      code: 'media',
      message:
        'Only a stored clip can be trimmed. Drop the sound again so that it is converted, then trim it.',
    })
  const frame = (seconds: number) => Math.min(format.frames, Math.max(0, Math.round(seconds * format.rate)))
  const [from, to] = [frame(range.start), frame(range.end)]
  if (!(to > from))
    throw new AppError({
      code: 'media',
      message: 'Nothing would be left of the clip. It is unchanged; move the handles apart.',
    })
  const bytes = await blob.slice(format.start + from * 2, format.start + to * 2).arrayBuffer()
  return { blob: wavFromPcm16([new Int16Array(bytes)], format.rate), seconds: (to - from) / format.rate }
}
