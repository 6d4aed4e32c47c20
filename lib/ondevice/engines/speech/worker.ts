import { createSessions } from '../../ort'
import { serveWorker } from '../../rpc-worker'
import type { EngineCall, Transcript } from '../engine'
import { clipVector } from './audio-vector'
import { readClip } from './clip'
import { encodeSpeech, type Moonshine } from './moonshine'
import { type PhraseScore, phraseSamples, scorePhrases } from './phrases'
import { encodeText } from './tokens'
import { transcribeClip } from './transcribe'

const folder = 'models/moonshine-tiny-0.1.29/'
let model: Promise<Moonshine> | undefined

function loadModel(call: EngineCall): Promise<Moonshine> {
  model ??= load(call).catch((error: unknown) => {
    model = undefined
    throw error
  })
  return model
}

async function load(call: EngineCall): Promise<Moonshine> {
  const { ort, sessions } = await createSessions(
    [`${folder}encoder_model.onnx`, `${folder}decoder_model_merged.onnx`],
    { ...call, text: 'Loading the speech model' },
  )
  const [encoder, decoder] = sessions
  if (!encoder || !decoder) throw new Error('the speech model has two sessions')
  return { ort, encoder, decoder }
}

const methods = {
  async transcribe(args: { audio: Blob; from: number }, call: EngineCall): Promise<Transcript> {
    const [samples, speech] = await Promise.all([readClip(args.audio), loadModel(call)])
    return transcribeClip(speech, samples, { ...call, from: args.from })
  },
  async scorePhrases(
    args: { audio: Blob; phrases: readonly string[] },
    call: EngineCall,
  ): Promise<PhraseScore[]> {
    const [samples, speech] = await Promise.all([readClip(args.audio), loadModel(call)])
    const states = await encodeSpeech(speech, phraseSamples(samples))
    return scorePhrases(speech, states, { phrases: args.phrases, encode: encodeText, signal: call.signal })
  },
  async audioVector(args: { audio: Blob }, call: EngineCall): Promise<Float32Array> {
    const [samples, speech] = await Promise.all([readClip(args.audio), loadModel(call)])
    return clipVector(speech, samples, call.signal)
  },
}

export type SpeechMethods = typeof methods
serveWorker(methods)
