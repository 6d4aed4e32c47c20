import { breathe } from '../../rpc-worker'
import { bestTokens, logitRow } from './logits'
import {
  type Caches,
  endToken,
  type Moonshine,
  nextTokens,
  pickRows,
  readTokens,
  type SpeechStates,
  startToken,
} from './moonshine'
import { loopStart } from './repetition'

/** Tokens without start and end, with the log-probability of each and of the end after them. */
export interface Reading {
  tokens: number[]
  logProbs: number[]
  /** Of the whole, the end included; 0 where the decoder was stopped before it said the end. */
  total: number
}

export interface DecodeCall {
  /** Rows kept side by side; 1 is greedy. */
  width: number
  /** Tokens at most: the paper's guard of about 6.5 a second against invented text. */
  limit: number
  signal: AbortSignal
  /** Told the best reading so far after each step. */
  onWords?: ((tokens: readonly number[]) => void) | undefined
}

interface Beam extends Reading {
  last: number
}

/** Beams are compared by total / length^power, so that a longer reading is not worse for being longer. */
const lengthPower = 1

function score({ total, tokens }: Reading): number {
  return total / (tokens.length + 1) ** lengthPower
}

/**
 * The likeliest text by beam search (Lowerre 1976), length-normalised as in Wu et al. 2016 with alpha 1. Ends rows that
 * loop. Rejects with the signal's reason on abort, looked at between tokens.
 */
export async function decodeSpeech(
  model: Moonshine,
  states: SpeechStates,
  call: DecodeCall,
): Promise<Reading> {
  const { width, limit, signal, onWords } = call
  let beams: Beam[] = [{ tokens: [], logProbs: [], total: 0, last: startToken }]
  const ended: Reading[] = []
  let { logits, caches }: { logits: { data: Float32Array; rows: number }; caches: Caches } = await readTokens(
    model,
    states,
    [[startToken]],
  )
  for (let length = 0; length < limit; length++) {
    await breathe()
    signal.throwIfAborted()
    const grown = beams
      .flatMap((beam, place) =>
        bestTokens(logitRow(logits, place), width + 1).map((next) => ({ ...grow(beam, next), place })),
      )
      .sort((a, b) => b.total - a.total)
      .slice(0, 2 * width)
    const open: (Beam & { place: number })[] = []
    for (const [rank, beam] of grown.entries()) {
      if (beam.last === endToken) {
        // An end counts only among the best rows, else every short reading would be a candidate.
        if (rank < width) ended.push(withoutEnd(beam))
        continue
      }
      const keep = loopStart(beam.tokens)
      if (keep !== undefined) ended.push(cut(beam, keep))
      else if (open.length < width) open.push(beam)
    }
    const best = ended.reduce((top, reading) => Math.max(top, score(reading)), Number.NEGATIVE_INFINITY)
    const hope = open.some((beam) => score(beam) > best)
    if (open.length === 0 || (ended.length > 0 && !hope)) break
    const places = open.map(({ place }) => place)
    const same = places.length === beams.length && places.every((place, index) => place === index)
    beams = open
    onWords?.(open[0]?.tokens ?? [])
    const step = {
      tokens: open.map(({ last }) => last),
      caches: same ? caches : pickRows(model, caches, places),
    }
    const next = await nextTokens(model, states, step)
    logits = next.logits
    caches = next.caches
  }
  const readings = ended.length > 0 ? ended : beams
  return readings.reduce((best, reading) => (score(reading) > score(best) ? reading : best))
}

function grow(beam: Beam, next: { token: number; logProb: number }): Beam {
  return {
    tokens: [...beam.tokens, next.token],
    logProbs: [...beam.logProbs, next.logProb],
    total: beam.total + next.logProb,
    last: next.token,
  }
}

function withoutEnd({ tokens, logProbs, total }: Beam): Reading {
  return { tokens: tokens.slice(0, -1), logProbs, total }
}

function cut({ tokens, logProbs }: Beam, keep: number): Reading {
  const kept = logProbs.slice(0, keep)
  return { tokens: tokens.slice(0, keep), logProbs: kept, total: kept.reduce((sum, value) => sum + value, 0) }
}
