import type OpenAI from 'openai'
import type { RequestFor, ResultOf } from '../../../core/lm/operations'
import { cannot, checkLength, notAnswered, refuseBlank } from '../../operation-checks'
import { pcmToWav } from '../../pcm-wav'
import { modelName } from '../../provider'
import { isAudioModel } from '../audio-model'
import { ask, type Call } from './ask'
import { speakByChat } from './speak-by-chat'

// After the API's reference as of 2026-08.
const maxCharacters = 4096
const pcmRate = 24_000

const mimes = {
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  opus: 'audio/ogg',
  aac: 'audio/aac',
  flac: 'audio/flac',
  pcm: 'audio/wav',
} as const

/**
 * Text to speech, by a model that only speaks at most 4096 characters at once; MP3 unless asked otherwise. Raw samples (`pcm`, 24 kHz) come back as WAV.
 * Throws AppError `too-large` or `unsupported` before the call.
 */
export async function speak(
  request: RequestFor<'speak'>,
  call: Call,
  keyName: string,
): Promise<ResultOf<'speak'>> {
  refuseBlank([request.text], 'cannot be spoken')
  const mime = mimes[request.format ?? 'mp3']
  if (isAudioModel(modelName(request.model))) return speakByChat(request, { call, keyName, mime })
  checkLength(request.text, { max: maxCharacters, what: 'The text to speak' })
  const params = toParams(request)
  const bytes = await ask({ request, call, keyName }, async (api) => {
    const response = await api.audio.speech.create(params, { signal: call.signal })
    return new Uint8Array(await response.arrayBuffer())
  })
  if (bytes.byteLength === 0) throw notAnswered('any sound')
  const format = request.format ?? 'mp3'
  const audio = format === 'pcm' ? pcmToWav(bytes, pcmRate) : new Blob([bytes], { type: mime })
  return { operation: 'speak', audio, usage: { characters: [...request.text].length } }
}

function toParams(request: RequestFor<'speak'>): OpenAI.Audio.SpeechCreateParams {
  const { text, voice, format, speed, instructions } = request
  const name = modelName(request.model)
  if (instructions !== undefined && /^tts-1/.test(name))
    throw cannot(`${name} takes no instructions on how to speak.`)
  return {
    model: name,
    voice,
    input: text,
    ...(format === undefined ? {} : { response_format: format }),
    ...(speed === undefined ? {} : { speed }),
    ...(instructions === undefined ? {} : { instructions }),
  }
}
