import * as z from 'zod'
import { tryJson } from '../../../core/json/try-json'
import type { RequestFor, ResultOf } from '../../../core/lm/operations'
import { checkFile, type FileRule, notAnswered } from '../../operation-checks'
import { modelName } from '../../provider'
import { inlineRequestBytes } from '../limits'
import { toInlineData } from '../media'
import { type Call, generate } from './ask'

const kinds = ['wav', 'x-wav', 'wave', 'mp3', 'mpeg', 'aiff', 'x-aiff', 'aac', 'ogg', 'flac', 'x-flac']
/** A request takes 20 MiB with its media as base64, 4 bytes for 3, and room for the words around it. */
const audioRule: FileRule = {
  maxBytes: ((inlineRequestBytes - 64 * 1024) / 4) * 3,
  extensions: Object.fromEntries(kinds.map((kind) => [`audio/${kind}`, kind])),
  kinds: 'WAV, MP3, AIFF, AAC, OGG or FLAC',
}

const answerSchema = z.object({
  language: z.string().optional().catch(undefined),
  segments: z.array(z.object({ start: z.number().catch(0), end: z.number().catch(0), text: z.string() })),
})

const responseJsonSchema = {
  type: 'object',
  properties: {
    language: { type: 'string', description: 'ISO-639-1 code of the language spoken' },
    segments: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          start: { type: 'number', description: 'seconds from the beginning' },
          end: { type: 'number', description: 'seconds from the beginning' },
          text: { type: 'string' },
        },
        required: ['start', 'end', 'text'],
      },
    },
  },
  required: ['language', 'segments'],
} as const

/** Said with every transcript, because nothing measures what a language model says of time. */
const note = 'The times are the model’s own estimate, not measured.'

/**
 * Speech to text by a model that listens: it is asked for what was said, stretch by stretch. Throws AppError `unsupported` or
 * `too-large` before the call, `incomplete` for an answer that is no transcript.
 */
export async function transcribe(
  request: RequestFor<'transcribe'>,
  call: Call,
): Promise<ResultOf<'transcribe'>> {
  checkFile(request.audio, audioRule)
  const sound = await toInlineData(request.audio, call.media)
  const { parts, usage } = await generate(
    { model: request.model, call },
    {
      parts: [sound, { text: wording(request) }],
      config: { ...steady(request.model), responseMimeType: 'application/json', responseJsonSchema },
    },
  )
  const text = parts.map((part) => part.text ?? '').join('')
  const answer = answerSchema.safeParse(tryJson(text))
  if (!answer.success) throw notAnswered('a transcript', text)
  const segments = answer.data.segments.map((one) => ({ ...one, text: one.text.trim() }))
  return {
    operation: 'transcribe',
    text: segments.map((one) => one.text).join(' '),
    language: answer.data.language,
    segments,
    note,
    usage,
  }
}

/** Sampling is set for the generations that heed it. */
function steady(model: string) {
  return /^gemini-2/.test(modelName(model)) ? { temperature: 0 } : {}
}

function wording({ language, prompt }: RequestFor<'transcribe'>): string {
  return [
    'Write down word for word what is said in this recording, in the language it is said in.',
    'Give it in short stretches with the seconds at which each begins and ends. Add nothing; if nobody speaks, give no stretch.',
    ...(language === undefined ? [] : [`The language is ${language}.`]),
    ...(prompt === undefined ? [] : [`These words or names are likely to occur: ${prompt}`]),
  ].join('\n')
}
