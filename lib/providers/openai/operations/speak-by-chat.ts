import type OpenAI from 'openai'
import * as z from 'zod'
import type { RequestFor, ResultOf } from '../../../core/lm/operations'
import { cannot, notAnswered } from '../../operation-checks'
import { pcmToWav } from '../../pcm-wav'
import { modelName } from '../../provider'
import { type Asked, ask } from './ask'

const pcmRate = 24_000
const count = z.number().optional().catch(undefined)
const answerSchema = z.object({
  choices: z.array(z.object({ message: z.object({ audio: z.object({ data: z.base64().min(1) }) }) })).min(1),
  usage: z
    .object({
      prompt_tokens: count,
      completion_tokens: count,
      completion_tokens_details: z.object({ audio_tokens: count }).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
})

/**
 * Text to speech by a model that converses in sound: it is told to read the text out as it stands. Throws AppError
 * `unsupported` for a speed, which it does not take, `incomplete` for an answer without sound.
 */
export async function speakByChat(
  request: RequestFor<'speak'>,
  { mime, ...asked }: Omit<Asked, 'request'> & { mime: string },
): Promise<ResultOf<'speak'>> {
  const { format = 'mp3', speed } = request
  if (speed !== undefined && speed !== 1)
    throw cannot('This model takes no speed; say it in the instructions.')
  const raw: unknown = await ask({ request, ...asked }, (api) =>
    api.chat.completions.create(toParams(request), { signal: asked.call.signal }),
  )
  const answer = answerSchema.safeParse(raw)
  const data = answer.data?.choices[0]?.message.audio.data
  if (data === undefined) throw notAnswered('any sound', raw)
  const bytes = Uint8Array.from(Buffer.from(data, 'base64'))
  const { usage } = answer.data ?? {}
  return {
    operation: 'speak',
    audio: format === 'pcm' ? pcmToWav(bytes, pcmRate) : new Blob([bytes], { type: mime }),
    usage: {
      input: usage?.prompt_tokens,
      output: usage?.completion_tokens,
      audioOutput: usage?.completion_tokens_details?.audio_tokens,
    },
  }
}

function toParams({
  model,
  text,
  voice,
  format = 'mp3',
  instructions,
}: RequestFor<'speak'>): OpenAI.ChatCompletionCreateParamsNonStreaming {
  const manner = instructions?.trim()
  const told =
    'Read the text of the user aloud, word for word. Add nothing, answer nothing, leave nothing out.'
  return {
    model: modelName(model),
    modalities: ['text', 'audio'],
    audio: { voice, format: format === 'pcm' ? 'pcm16' : format },
    messages: [
      { role: 'system', content: manner ? `${told}\nHow to speak: ${manner}` : told },
      { role: 'user', content: text },
    ],
  }
}
