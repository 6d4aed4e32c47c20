import { AppError, isAbort } from '../../core/errors'
import type { StoredSound } from '../audio-work'
import { formatSeconds } from '../bytes'
import { decodeAudio, playedSeconds } from '../decode-audio'
import { ffmpegSound } from '../ffmpeg'
import { limits, speechRate } from '../limits'
import { refusals } from '../refusals'
import { readWavFormat } from '../wav'
import { mediaWork } from '../worker-client'
import type { IntakeCall, MediaFormat, RawMedium } from './format'

/** The browser's decoder holds a whole clip as floats: beyond these, ffmpeg reads it piece by piece instead. */
const decoderLimits = { seconds: 20 * 60, bytes: 60e6 }

const saveAs = 'WAV or MP3'
const toStored = 'to 16 kHz mono WAV.'

export const audio: MediaFormat = {
  kind: 'audio',
  async normalise(raw, call) {
    const { found, name, blob } = raw
    const { sound, change } = found.mime === 'audio/wav' ? await fromWav(raw, call) : await decoded(raw, call)
    if (sound.seconds === 0) throw refusals.noSound(name)
    if (sound.seconds > limits.audioSeconds) throw refusals.audioTooLong(sound.seconds, name)
    const notes = sound.blob === blob ? [] : [change]
    if (sound.seconds > limits.audioWarnSeconds)
      notes.push(
        `A long clip (${formatSeconds(sound.seconds)}): runs take their time, and models may refuse it. Trim it to the part that matters.`,
      )
    const facts = { mime: 'audio/wav', seconds: sound.seconds, sampleRate: speechRate }
    return { blob: sound.blob, facts, notes }
  },
}

type Converted = Promise<{ sound: StoredSound; change: string }>

async function fromWav(raw: RawMedium, call: IntakeCall): Converted {
  const { blob, head, name } = raw
  const format = readWavFormat(head, blob.size)
  if (!format) return decoded(raw, call)
  const seconds = format.frames / format.rate
  if (format.cutOff) throw refusals.cutOff('WAV', name)
  if (seconds > limits.audioSeconds) throw refusals.audioTooLong(seconds, name)
  const { rate, channels, bits, encoding } = format
  const isStoredForm = rate === speechRate && channels === 1 && bits === 16 && encoding === 'pcm'
  if (isStoredForm && format.exact) return { sound: { blob, seconds }, change: '' }
  call.onStatus('Converting the sound …')
  const sound = await mediaWork('wav', { blob }, { signal: call.signal })
  if (!sound) throw refusals.undecodable({ label: 'WAV', saveAs, name })
  // Whoever reads it by its header would read more or less than was heard here.
  if (isStoredForm)
    return {
      sound,
      change:
        'The length its header gives is not that of the sound, as recorders and pipes write it; it was set right.',
    }
  return {
    sound,
    change: `Converted from ${rate / 1000} kHz, ${channelsSaid(channels)}, ${bits} bit ${toStored}`,
  }
}

const channelsSaid = (channels: number) =>
  channels === 1 ? 'mono' : channels === 2 ? 'stereo' : `${channels} channels`

async function decoded(raw: RawMedium, { signal, onStatus }: IntakeCall): Converted {
  const { blob, found, name } = raw
  onStatus('Decoding the sound …')
  const seconds = await playedSeconds(blob, signal)
  if (seconds !== undefined && seconds > limits.audioSeconds) throw refusals.audioTooLong(seconds, name)
  const change = `Converted from ${found.label} ${toStored}`
  if ((seconds ?? 0) <= decoderLimits.seconds && blob.size <= decoderLimits.bytes) {
    const heard = await decodeAudio(blob).catch(() => undefined)
    signal.throwIfAborted()
    if (heard) {
      const transfer = heard.channels.map(({ buffer }) => buffer)
      return { sound: await mediaWork('samples', heard, { signal, transfer }), change }
    }
  }
  onStatus('Loading the converter for rare and long sound (32 MB, once) …')
  try {
    const sound = await ffmpegSound(blob, signal)
    if (sound) return { sound, change }
  } catch (cause) {
    if (isAbort(cause) || cause instanceof AppError) throw cause
    throw refusals.undecodable({ label: found.label, saveAs, name, cause })
  }
  throw refusals.undecodable({ label: found.label, saveAs, name })
}
