import type { Moonshine, SpeechStates } from './moonshine'
import { stateWidth, vocabulary } from './moonshine'

/** Takes what a script leaves over. */
const restToken = 99

/** Next tokens and their probabilities after a token; the rest goes to token 99. */
export type Script = Record<string, Record<number, number>>

/** Greedy takes 10, which leads nowhere sure; the whole reading by 11 is likelier. */
export const betterByBeam: Script = {
  1: { 10: 0.6, 11: 0.4 },
  10: { 12: 0.3, 13: 0.3, 2: 0.3 },
  11: { 14: 0.95 },
  12: { 2: 1 },
  13: { 2: 1 },
  14: { 2: 1 },
}

interface Tensor {
  data: ArrayLike<number | bigint>
  dims: readonly number[]
}

export const states: SpeechStates = { data: new Float32Array(2 * stateWidth), frames: 2 }

/**
 * A decoder for tests that follows a script: by the last token, or by the whole history where `histories` has it. As
 * with the true one, what it knows of earlier steps is in the cache tensors alone.
 */
export function scriptedModel(script: Script, histories: Script = {}): Moonshine {
  const tensor = (_type: string, data: ArrayLike<number | bigint>, dims: readonly number[]) => ({
    data,
    dims,
  })
  // One state for every 10 000 samples: enough to tell chunks apart.
  const hear = async (feeds: Record<string, Tensor>) => {
    const samples = Array.from(feeds.input_values?.data ?? [], Number)
    const frames = Math.max(1, Math.floor(samples.length / 10_000))
    const data = Float32Array.from({ length: frames * stateWidth }, (_, i) => (i % stateWidth) + 1)
    return { last_hidden_state: tensor('', data, [1, frames, stateWidth]) }
  }
  const run = async (feeds: Record<string, Tensor>) => {
    const [rows = 0, length = 0] = feeds.input_ids?.dims ?? []
    const ids = Array.from(feeds.input_ids?.data ?? [], Number)
    const cached = Boolean(feeds.use_cache_branch?.data[0])
    const past = feeds['past_key_values.0.decoder.key']
    const pastLength = cached ? (past?.dims[2] ?? 0) : 0
    const logits = new Float32Array(rows * length * vocabulary).fill(-50)
    const kept: number[] = []
    for (let row = 0; row < rows; row++) {
      const history = Array.from({ length: pastLength }, (_, at) => Number(past?.data[row * pastLength + at]))
      for (let at = 0; at < length; at++) {
        history.push(ids[row * length + at] ?? 0)
        const next = histories[history.join()] ?? script[`${history.at(-1)}`] ?? {}
        const base = (row * length + at) * vocabulary
        let rest = 1
        for (const [token, chance] of Object.entries(next)) {
          logits[base + Number(token)] = Math.log(chance)
          rest -= chance
        }
        if (rest > 1e-9) logits[base + restToken] = Math.log(rest)
      }
      kept.push(...history)
    }
    const dims = [rows, 1, pastLength + length, 1]
    return {
      logits: tensor('', logits, [rows, length, vocabulary]),
      'present.0.decoder.key': tensor('', Float32Array.from(kept), dims),
    }
  }
  const fake = class {
    constructor(
      readonly type: string,
      readonly data: ArrayLike<number>,
      readonly dims: readonly number[],
    ) {}
  }
  return { ort: { Tensor: fake }, encoder: { run: hear }, decoder: { run } } as unknown as Moonshine
}
