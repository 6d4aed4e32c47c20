import type { EngineCall, SpeechSegment, Transcript } from '../engine'
import { cutClip, padClip, speechRate } from './clip'
import { decodeSpeech, type Reading } from './decode'
import { meanProbability } from './logits'
import { evenLoudness, levelAt, loudness } from './loudness'
import { encodeSpeech, type Moonshine } from './moonshine'
import { toSegments } from './sentences'
import { type Stretch, soundStretches, speechChunks } from './stretches'
import { decodeText } from './tokens'

/** Rows of the beam with which a doubtful part is read again; the first reading keeps one path. */
const secondWidth = 4
/** Mean token probability under which a reading is doubtful. */
const doubtful = 0.8

/** Speech has about 4 tokens a second; past this many the model invents (guard of the Moonshine paper). */
const tokensPerSecond = 6.5
const fewestTokens = 8

/** Silence put at each end, s. */
const quietEnd = 0.15
/** Less is a word or two, s. */
const shortClip = 2
/** A clip whose quiet parts stay below this has no noise to speak of, dBFS. */
const cleanLevel = -45

/** The words of a part that is being heard are told no more often than this, ms. */
const tellEveryMs = 150

/**
 * The words of a clip of mono samples at 16 kHz, sentence by sentence, from `from` seconds on; told as they are heard.
 * Silence gives an empty transcript. What was heard before an abort is whole parts: going on from the last `upTo` hears
 * none of them again.
 */
export async function transcribeClip(
  model: Moonshine,
  samples: Float32Array,
  call: EngineCall & { from: number },
): Promise<Transcript> {
  const { signal, from, onProgress } = call
  const seconds = samples.length / speechRate
  const segments: SpeechSegment[] = []
  for (const chunk of speechChunks(samples, speechRate)) {
    if (chunk.end <= from) continue
    signal.throwIfAborted()
    const part = cutClip(samples, chunk)
    const onWords = teller((saying) =>
      onProgress({ text: '', part: { segments: [], saying, upTo: chunk.start, seconds } }),
    )
    const reading = await readChunk(model, part, { signal, onWords })
    const heard = toSegments(reading, soundsOf(part, chunk), decodeText)
    segments.push(...heard)
    onProgress({ text: '', part: { segments: heard, upTo: chunk.end, seconds } })
  }
  return { text: segments.map((segment) => segment.text).join(' '), segments, seconds }
}

interface ChunkCall {
  signal: AbortSignal
  onWords(tokens: readonly number[]): void
}

/** Read along one path; where that is doubtful, once more with several side by side. */
async function readChunk(model: Moonshine, part: Float32Array, call: ChunkCall): Promise<Reading> {
  const states = await encodeSpeech(model, withQuietEnds(evenLoudness(part)))
  const limit = Math.max(fewestTokens, Math.ceil((part.length / speechRate) * tokensPerSecond))
  const first = await decodeSpeech(model, states, { ...call, width: 1, limit })
  if (meanProbability(first.logProbs) >= doubtful) return first
  return decodeSpeech(model, states, { ...call, width: secondWidth, limit })
}

/** Tells the text of tokens now and then. */
function teller(tell: (text: string) => void): (tokens: readonly number[]) => void {
  let told = 0
  return (tokens) => {
    const now = performance.now()
    if (now - told < tellEveryMs) return
    told = now
    tell(decodeText(tokens).trim())
  }
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
