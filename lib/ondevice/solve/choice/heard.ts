import type { Scene } from '../scene'
import { numberWordOf } from '../text/patterns'
import { softmax } from '../text/vectors'
import { wordsOf } from '../text/words'
import type { Label } from './labels'

/** Clips up to this many seconds are taken to say one of the labels and little else. */
const shortClip = 8
const mostPhrases = 80

function spoken(label: Label): string {
  const number =
    typeof label.value === 'number' || /^\d+$/.test(label.wording)
      ? numberWordOf(Number(label.wording))
      : undefined
  return number ?? label.wording
}

/** True when every word of the label was said, in order. */
function said(transcript: readonly string[], phrase: string): boolean {
  const wanted = wordsOf(phrase)
  return (
    wanted.length > 0 &&
    transcript.some((_, at) => wanted.every((word, offset) => transcript[at + offset] === word))
  )
}

export interface Hearing {
  shares: number[]
  how: string
}

/**
 * Shares of the labels for a spoken clip. A clip of about as many words as a label is held against each label by the
 * speech model's own likelihood; a longer one votes for the labels said in it. Undefined when neither applies:
 * then the labels are about what is said, not the words themselves.
 */
export async function hear(labels: readonly Label[], scene: Scene): Promise<Hearing | undefined> {
  const clip = scene.audio[0]
  if (!clip) return undefined
  const phrases = labels.map(spoken)
  const words = wordsOf((await scene.transcript(clip)).text)
  const longest = Math.max(...phrases.map((phrase) => wordsOf(phrase).length))
  const short = (clip.ref.seconds ?? 0) <= shortClip && words.length <= longest + 1
  if (short && labels.length <= mostPhrases) {
    const scores = await scene.scorePhrases(clip, phrases)
    const shares = softmax(scores.map(({ logProb }) => logProb))
    return { shares, how: 'how likely the speech model holds each choice as the words of the clip' }
  }
  const hits: number[] = phrases.map((phrase) => (said(words, phrase) ? 1 : 0))
  const sum = hits.reduce((total, one) => total + one, 0)
  return sum > 0
    ? { shares: hits.map((one) => one / sum), how: 'the words of the choice in the speech' }
    : undefined
}
