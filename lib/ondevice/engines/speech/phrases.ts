import { withoutEnd } from '../../../core/text/trim'
import { breathe } from '../../rpc-worker'
import { cutClip, padClip, speechRate } from './clip'
import { logitRow, logSumExp } from './logits'
import { evenLoudness } from './loudness'
import { endToken, type Moonshine, readTokens, type SpeechStates, startToken } from './moonshine'
import { longestChunk, speechChunks } from './stretches'

export interface PhraseScore {
  /** Natural log of the probability of the phrase, summed over its tokens and over its wordings. */
  logProb: number
  /** Tokens of its likeliest wording, the end included. */
  tokens: number
}

/** Rows a decoder run takes at once: each costs its logits (tokens * 128 kB) and a copy of the speech states. */
const rowsAtOnce = 16
/** Silence around a phrase, s. */
const phrasePad = 0.25

/** The ways the model may write a phrase: with and without a capital and a full stop. */
export function wordings(phrase: string): string[] {
  const text = phrase.trim().replace(/\s+/g, ' ')
  const bare = withoutEnd(text, /[.!?]/) || text
  const lower = bare.toLowerCase()
  const capital = lower.charAt(0).toUpperCase() + lower.slice(1)
  return [...new Set([text, bare, lower, capital, `${bare}.`, `${capital}.`, `${lower}.`])].filter(Boolean)
}

/**
 * The part of a clip a phrase is held against: its sounding stretch up to the longest chunk, of even loudness and with
 * a little silence on each side. Without that the model misses the ends of a single word.
 */
export function phraseSamples(samples: Float32Array): Float32Array {
  const chunks = speechChunks(samples, speechRate)
  const start = chunks[0]?.start ?? 0
  const end = Math.min(chunks.at(-1)?.end ?? samples.length / speechRate, start + longestChunk)
  return padClip(evenLoudness(cutClip(samples, { start, end })), phrasePad)
}

/**
 * The log-likelihood of each phrase as the whole of what was said, by teacher forcing: the decoder reads the phrase
 * and tells how likely it held each next token. The wordings of a phrase are separate texts, so their chances add up.
 */
export async function scorePhrases(
  model: Moonshine,
  states: SpeechStates,
  call: { phrases: readonly string[]; encode(text: string): number[]; signal: AbortSignal },
): Promise<PhraseScore[]> {
  const rows = call.phrases.flatMap((phrase, index) =>
    wordings(phrase).map((text) => ({ index, tokens: call.encode(text) })),
  )
  rows.sort((a, b) => a.tokens.length - b.tokens.length)
  const found: { index: number; logProb: number; tokens: number }[] = []
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await breathe()
    call.signal.throwIfAborted()
    const batch = rows.slice(from, from + rowsAtOnce)
    const scores = await scoreRows(
      model,
      states,
      batch.map(({ tokens }) => tokens),
    )
    for (const [place, { index, tokens }] of batch.entries())
      found.push({ index, logProb: scores[place] ?? Number.NEGATIVE_INFINITY, tokens: tokens.length + 1 })
  }
  return call.phrases.map((_, index) => {
    const mine = found.filter((score) => score.index === index)
    const best = mine.reduce<(typeof mine)[number] | undefined>(
      (top, score) => (top && top.logProb >= score.logProb ? top : score),
      undefined,
    )
    return { logProb: logSumExp(mine.map(({ logProb }) => logProb)), tokens: best?.tokens ?? 0 }
  })
}

/** Log-likelihood of each token row and the end after it. Short rows are filled up at their end, which none looks at. */
async function scoreRows(
  model: Moonshine,
  states: SpeechStates,
  rows: readonly (readonly number[])[],
): Promise<number[]> {
  const length = 1 + rows.reduce((longest, row) => Math.max(longest, row.length), 0)
  const filled = rows.map((row) => [
    startToken,
    ...row,
    ...new Array<number>(length - 1 - row.length).fill(endToken),
  ])
  const { logits } = await readTokens(model, states, filled)
  return rows.map((row, place) =>
    [...row, endToken].reduce((sum, token, at) => {
      const next = logitRow(logits, place * length + at)
      return sum + (next[token] ?? 0) - logSumExp(next)
    }, 0),
  )
}
