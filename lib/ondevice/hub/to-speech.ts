import { AppError } from '../../core/errors'
import type { Evidence } from '../../core/evidence'
import type { HubModel } from '../../core/hub-models'
import type { LmRequest } from '../../core/lm/message'
import { type MediaRef, mediaIn } from '../../core/media'
import type { Transcript } from '../engines/engine'

interface SpeechTask {
  /** Name of the output that takes the transcript. */
  output: string
  /** Name of the input that holds the clip. */
  input: string
  audio: MediaRef
}

/** The clip and the field for its words. Throws AppError `unsupported` unless there is exactly one of each. */
export function toSpeech({ task }: LmRequest, { label }: HubModel): SpeechTask {
  const clips = Object.entries(task?.inputs ?? {}).flatMap(([input, value]) =>
    mediaIn(value).flatMap((audio) => (audio.kind === 'audio' ? [{ input, audio }] : [])),
  )
  const outputs = task?.signature.outputs.filter(({ type }) => type.kind === 'str') ?? []
  const [clip] = clips
  const [output] = outputs
  if (clips.length === 1 && clip && output && outputs.length === 1 && task?.signature.outputs.length === 1)
    return { ...clip, output: output.name }
  throw new AppError({
    code: 'unsupported',
    message: `${label} only writes down what is said: it wants one clip and one text as output, such as \`recording: audio -> transcript: str\`. Your inputs are kept; change the signature or pick another model.`,
  })
}

/** Where the words were heard. The model tells no confidence of its own, so it stands in the middle; silence is an abstention. */
export function speechEvidence(
  { text, segments }: Pick<Transcript, 'text' | 'segments'>,
  { input, audio }: SpeechTask,
): Evidence {
  return {
    how:
      text === ''
        ? 'No speech was heard.'
        : 'Written down from the clip; the model does not say how sure it is.',
    confidence: text === '' ? 0 : 0.5,
    abstained: text === '',
    sources: segments.map(({ text: said, start, end }) => ({
      input,
      mediaId: audio.id,
      text: said,
      start,
      end,
    })),
  }
}
