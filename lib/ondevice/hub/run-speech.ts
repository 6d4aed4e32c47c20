import type { AutomaticSpeechRecognitionPipeline } from '@huggingface/transformers'
import type { HubModel } from '../../core/hub-models'
import type { EngineCall, SpeechSegment, Transcript } from '../engines/engine'
import { cutClip, readClip, speechRate } from '../engines/speech/clip'
import { speechChunks } from '../engines/speech/stretches'
import type { SpeechAsk } from './ask'
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

/** Writes a stored clip down from `ask.from` on, told part by part: the model hears 30 s at a time, cut here at pauses. */
export async function runSpeech(
  recognise: AutomaticSpeechRecognitionPipeline,
  ask: SpeechAsk,
  call: EngineCall,
): Promise<Transcript> {
  const samples = await readClip(ask.audio)
  const seconds = samples.length / speechRate
  const segments: SpeechSegment[] = []
  for (const chunk of speechChunks(samples, speechRate)) {
    if (chunk.end <= ask.from) continue
    const found = await breathing(recognise.model, call, () =>
      recognise(cutClip(samples, chunk), { return_timestamps: true }),
    )
    call.signal.throwIfAborted()
    const { text: whole, chunks } = Array.isArray(found) ? (found[0] ?? { text: '' }) : found
    const stretches = chunks ?? [{ text: whole, timestamp: [0, null] as const }]
    const heard = stretches.map(({ text, timestamp: [start, end] }) => ({
      text: text.trim(),
      start: chunk.start + start,
      // The last stretch may come without its end.
      end: Math.min(chunk.end, chunk.start + (end ?? chunk.end - chunk.start)),
    }))
    segments.push(...heard)
    call.onProgress({ text: '', part: { segments: heard, upTo: chunk.end, seconds } })
  }
  return { text: segments.map(({ text }) => text).join(' '), segments, seconds }
}
