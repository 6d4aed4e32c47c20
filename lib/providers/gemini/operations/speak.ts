import type { RequestFor, ResultOf } from '../../../core/lm/operations'
import { withoutEnd } from '../../../core/text/trim'
import { cannot, refuseBlank } from '../../operation-checks'
import { pcmToWav } from '../../pcm-wav'
import { modelName } from '../../provider'
import { type Call, generate, mediaOf } from './ask'

/** Hz of the samples when the answer does not say. */
const usualRate = 24_000

/**
 * Text to speech; raw samples come back as WAV. How to speak is said beside the text,
 * which is read out word for word; to models of the generations before, in front of it. Throws AppError `unsupported` for
 * another format or a speed, `incomplete` for an answer without sound.
 */
export async function speak(request: RequestFor<'speak'>, call: Call): Promise<ResultOf<'speak'>> {
  const { model, text, voice, format, speed, instructions } = request
  refuseBlank([text], 'cannot be spoken')
  if (format !== undefined && format !== 'wav' && format !== 'pcm')
    throw cannot(`This provider speaks WAV only, not ${format}.`)
  if (speed !== undefined && speed !== 1)
    throw cannot('This provider takes no speed; say it in the instructions.')
  const manner = withoutEnd(instructions?.trim() ?? '', /[.:]/)
  const styled = !/^gemini-(2|3\.1)/.test(modelName(model))
  const { parts, usage } = await generate(
    { model, call },
    {
      parts: [{ text: manner && !styled ? `${manner}:\n${text}` : text }],
      config: {
        ...(manner && styled ? { httpOptions: { extraBody: inStyle(text, manner) } } : {}),
        responseModalities: ['AUDIO'],
        speechConfig: { voiceConfig: { prebuiltVoiceConfig: { voiceName: voice } } },
      },
    },
  )
  const pieces = mediaOf(parts, 'any sound')
  const mime = pieces[0]?.mime ?? ''
  const bytes = Uint8Array.from(Buffer.concat(pieces.map((piece) => piece.bytes)))
  // `audio/L16;codec=pcm;rate=24000`; little endian, unlike the registered type of that name.
  const raw = /^audio\/(l16|pcm)\b/i.test(mime)
  const rate = Number(/rate=(\d+)/.exec(mime)?.[1] ?? usualRate)
  return { operation: 'speak', audio: raw ? pcmToWav(bytes, rate) : new Blob([bytes], { type: mime }), usage }
}

/** A member of the part that the SDK does not know and would leave out. */
function inStyle(text: string, style: string) {
  return { contents: [{ role: 'user', parts: [{ text, speechMetadata: { style } }] }] }
}
