import type { SpeechSegment } from '../engine'
import type { Reading } from './decode'
import { meanProbability } from './logits'
import type { Stretch } from './stretches'

/**
 * The sentences of one read chunk, each with its mean token probability. The model tells no times: a sentence gets the
 * share of the sounding time that its letters have of the text, so bounds are good to about a second.
 */
export function toSegments(
  reading: Reading,
  sounds: readonly Stretch[],
  decode: (tokens: readonly number[]) => string,
): SpeechSegment[] {
  const parts = splitSentences(reading, decode)
  const letters = parts.reduce((sum, { text }) => sum + text.length, 0)
  const sounding = sounds.reduce((sum, { start, end }) => sum + end - start, 0)
  let before = 0
  return parts.map(({ text, confidence }) => {
    const from = (before / letters) * sounding
    before += text.length
    const to = (before / letters) * sounding
    return { text, confidence, start: timeAt(sounds, from, false), end: timeAt(sounds, to, true) }
  })
}

/** A point after one of these belongs to the word. */
const title = /\b(?:Dr|Mr|Mrs|Ms|Prof|St|Jr|Sr|vs|No)\.$/

function splitSentences(reading: Reading, decode: (tokens: readonly number[]) => string) {
  const { tokens, logProbs } = reading
  const whole = decode(tokens)
  const parts: { text: string; confidence: number }[] = []
  let from = 0
  let textFrom = 0
  for (const at of tokens.keys()) {
    // Decoded from the first token on: a token's text can depend on those before it.
    const textTo = decode(tokens.slice(0, at + 1)).length
    const text = whole.slice(textFrom, textTo).trim()
    const ends = /[.!?]["')]?$/.test(text) && whole[textTo] === ' ' && !title.test(text)
    if (!ends && at < tokens.length - 1) continue
    const confidence = meanProbability(logProbs.slice(from, at + 1))
    if (text) parts.push({ text, confidence })
    from = at + 1
    textFrom = textTo
  }
  return parts
}

/** The clip time at which `seconds` of sound have passed; at a pause, its start for an end and its end for a start. */
function timeAt(sounds: readonly Stretch[], seconds: number, end: boolean): number {
  let left = seconds
  for (const sound of sounds) {
    const length = sound.end - sound.start
    if (left < length - 1e-6 || (end && left <= length + 1e-6)) return sound.start + Math.min(left, length)
    left -= length
  }
  return sounds.at(-1)?.end ?? seconds
}
