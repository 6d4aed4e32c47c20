import type { EngineCall, SpeechSegment, Transcript, Variant } from '../engine'
import { cutClip, padClip, speechRate } from './clip'
import { decodeSpeech, type Reading } from './decode'
import { evenLoudness, levelAt, loudness } from './loudness'
import { encodeSpeech, type Moonshine } from './moonshine'
import { toSegments } from './sentences'
import { type Stretch, soundStretches, speechChunks } from './stretches'
import { decodeText } from './tokens'

/** Rows of the beam: one path at once is greedy. */
const beamWidth: Record<Variant, number> = { fast: 1, accurate: 4 }

/** Speech has about 4 tokens a second; past this many the model invents (guard of the Moonshine paper). */
const tokensPerSecond = 6.5
const fewestTokens = 8

/** Silence put at each end, s. */
const quietEnd = 0.15
/** Less is a word or two, s. */
const shortClip = 2
/** A clip whose quiet parts stay below this has no noise to speak of, dBFS. */
const cleanLevel = -45

/** The words of a clip of mono samples at 16 kHz, sentence by sentence. Silence gives an empty transcript. */
export async function transcribeClip(
  model: Moonshine,
  samples: Float32Array,
  call: EngineCall & { variant: Variant },
): Promise<Transcript> {
  const { signal, variant, onProgress } = call
  const chunks = speechChunks(samples, speechRate)
  const segments: SpeechSegment[] = []
  for (const [index, chunk] of chunks.entries()) {
    signal.throwIfAborted()
    if (chunks.length > 1) onProgress({ text: `Listening, part ${index + 1} of ${chunks.length}` })
    const part = cutClip(samples, chunk)
    const reading = await readChunk(model, part, { signal, variant })
    segments.push(...toSegments(reading, soundsOf(part, chunk), decodeText))
  }
  const text = segments.map((segment) => segment.text).join(' ')
  return { text, segments, seconds: samples.length / speechRate }
}

async function readChunk(
  model: Moonshine,
  part: Float32Array,
  call: { signal: AbortSignal; variant: Variant },
): Promise<Reading> {
  const states = await encodeSpeech(model, withQuietEnds(evenLoudness(part)))
  const limit = Math.max(fewestTokens, Math.ceil((part.length / speechRate) * tokensPerSecond))
  return decodeSpeech(model, states, { width: beamWidth[call.variant], limit, signal: call.signal })
}

/**
 * Silence before and after, without which the model loses first and last words of a closely cut clip. Measured: it helps
 * single words and clean sound, but between a steady noise and itself silence makes an edge that the model mishears.
 */
function withQuietEnds(part: Float32Array): Float32Array {
  const short = part.length < shortClip * speechRate
  return short || levelAt(loudness(part, speechRate), 0.1) < cleanLevel ? padClip(part, quietEnd) : part
}

function soundsOf(part: Float32Array, chunk: Stretch): Stretch[] {
  const sounds = soundStretches(part, speechRate)
  const at = ({ start, end }: Stretch) => ({ start: start + chunk.start, end: end + chunk.start })
  return sounds.length > 0 ? sounds.map(at) : [chunk]
}
