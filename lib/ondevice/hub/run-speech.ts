import type { AutomaticSpeechRecognitionPipeline } from '@huggingface/transformers'
import type { HubModel } from '../../core/hub-models'
import type { EngineCall } from '../engines/engine'
import { readClip } from '../engines/speech/clip'
import type { SpeechAsk, SpeechDone } from './ask'
import { breathing } from './breathing'
import { loadLibrary } from './load-library'

/** A speech model, ready to run, from the installed files. */
export async function loadSpeech(
  hub: HubModel,
  call: EngineCall,
): Promise<AutomaticSpeechRecognitionPipeline> {
  const { pipeline } = await loadLibrary(call)
  // The library types this call by all its tasks at once, which is more than the compiler can hold.
  const open = pipeline as unknown as (
    task: string,
    repo: string,
    options: Record<string, string>,
  ) => Promise<AutomaticSpeechRecognitionPipeline>
  const { repo, revision, dtype } = hub
  return open('automatic-speech-recognition', repo, { revision, dtype, device: 'wasm' })
}

/** Writes a stored clip down, 30 s at a time with 5 s on each side that the parts share. */
export async function runSpeech(
  recognise: AutomaticSpeechRecognitionPipeline,
  ask: SpeechAsk,
  call: EngineCall,
): Promise<SpeechDone> {
  const samples = await readClip(ask.audio)
  const found = await breathing(recognise.model, call, () =>
    recognise(samples, { chunk_length_s: 30, stride_length_s: 5, return_timestamps: true }),
  )
  call.signal.throwIfAborted()
  const { text, chunks = [] } = Array.isArray(found) ? (found[0] ?? { text: '' }) : found
  const seconds = samples.length / 16_000
  return {
    text: text.trim(),
    // The last stretch of a clip may come without its end.
    segments: chunks.map(({ text: said, timestamp: [start, end] }) => ({
      text: said.trim(),
      start,
      end: end ?? seconds,
    })),
  }
}
