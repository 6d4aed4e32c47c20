import type OpenAI from 'openai'
import * as z from 'zod'
import { AppError } from '../../../core/errors'
import type { OperationUsage, RequestFor, ResultOf, TranscriptSegment } from '../../../core/lm/operations'
import { mediaType } from '../../../core/media'
import { checkFile, type FileRule, notAnswered } from '../../operation-checks'
import { modelName } from '../../provider'
import { ask, type Call } from './ask'
import { readTranscript } from './read-transcript'

/** Kinds of file and 25 MB, after the API's reference as of 2026-08. */
const audioRule: FileRule = {
  maxBytes: 25 * 1024 * 1024,
  extensions: {
    'audio/wav': 'wav',
    'audio/x-wav': 'wav',
    'audio/wave': 'wav',
    'audio/mpeg': 'mp3',
    'audio/mp3': 'mp3',
    'audio/mp4': 'm4a',
    'audio/m4a': 'm4a',
    'audio/x-m4a': 'm4a',
    'audio/ogg': 'ogg',
    'audio/flac': 'flac',
    'audio/x-flac': 'flac',
    'audio/webm': 'webm',
  },
  kinds: 'WAV, MP3, M4A, OGG, FLAC or WebM',
}

const number = z.number().optional().catch(undefined)
const answerSchema = z.object({
  text: z.string(),
  language: z.string().optional().catch(undefined),
  languages: z.array(z.string()).optional().catch(undefined),
  duration: number,
  segments: z
    .array(
      z.object({
        start: z.number(),
        end: z.number(),
        text: z.string(),
        avg_logprob: number,
        no_speech_prob: number,
      }),
    )
    .optional()
    .catch(undefined),
  usage: z
    .object({ seconds: number, input_tokens: number, output_tokens: number })
    .optional()
    .catch(undefined),
})
type Answer = z.infer<typeof answerSchema>

/**
 * Speech to text. Whisper tells segments with times; the newer models give the text alone. Throws AppError `unsupported` or
 * `too-large` before the call, `incomplete` for an answer without a text.
 */
export async function transcribe(
  request: RequestFor<'transcribe'>,
  call: Call,
  keyName: string,
): Promise<ResultOf<'transcribe'>> {
  const extension = checkFile(request.audio, audioRule)
  const blob = await call.media(request.audio)
  const params = toParams(
    request,
    new File([blob], `clip.${extension}`, { type: mediaType(request.audio.mime) }),
  )
  const { onText, signal } = call
  const whole = (api: OpenAI) => api.audio.transcriptions.create(params, { signal })
  const piecewise = (tell: (text: string) => void) => async (api: OpenAI) => {
    const response = await api.audio.transcriptions
      .create({ ...params, stream: true }, { signal })
      .asResponse()
    const streams = response.headers.get('content-type')?.includes('text/event-stream')
    return streams && response.body ? readTranscript(response.body, tell) : response.json()
  }
  const asked = { request, call, keyName }
  const raw: unknown =
    onText && !tellsTimes(modelName(request.model))
      ? await ask(asked, piecewise(onText)).catch((error: unknown) => {
          // A server of the same kind that does not know the wish answers without it.
          if (error instanceof AppError && error.code === 'invalid' && /stream/i.test(error.message))
            return ask(asked, whole)
          throw error
        })
      : await ask(asked, whole)
  const answer = answerSchema.safeParse(raw)
  if (!answer.success) throw notAnswered('a transcript', raw)
  const { text, languages, language = languages?.[0] } = answer.data
  return {
    operation: 'transcribe',
    text: text.trim(),
    language,
    segments: (answer.data.segments ?? []).map(toSegment),
    usage: toUsage(answer.data),
  }
}

function toParams(
  { model, language, prompt }: RequestFor<'transcribe'>,
  file: File,
): OpenAI.Audio.TranscriptionCreateParamsNonStreaming & { languages?: string[] } {
  const name = modelName(model)
  return {
    file,
    model: name,
    ...(language === undefined ? {} : takesLanguages(name) ? { languages: [language] } : { language }),
    ...(prompt === undefined ? {} : { prompt }),
    ...(tellsTimes(name)
      ? { response_format: 'verbose_json', timestamp_granularities: ['segment'] }
      : { response_format: 'json' }),
  }
}

/** Only whisper knows times, and it gives its answer whole; the others refuse to be asked for times, and stream. */
function tellsTimes(name: string): boolean {
  return /whisper/i.test(name)
}

/** The newest family takes a list of languages and refuses the older member. */
function takesLanguages(name: string): boolean {
  return /^gpt-transcribe\b/.test(name)
}

/** Confidence: the mean token probability (e to the mean log probability), times the chance that anything was said at all. */
function toSegment({
  start,
  end,
  text,
  avg_logprob: mean,
  no_speech_prob: silence,
}: NonNullable<Answer['segments']>[number]): TranscriptSegment {
  const segment = { start, end, text: text.trim() }
  if (mean === undefined) return segment
  const confidence = Math.exp(mean) * (1 - (silence ?? 0))
  return { ...segment, confidence: Math.min(1, Math.max(0, confidence)) }
}

function toUsage({ usage, duration }: Answer): OperationUsage {
  const seconds = usage?.seconds ?? (usage?.input_tokens === undefined ? duration : undefined)
  return { input: usage?.input_tokens, output: usage?.output_tokens, seconds }
}
