import type * as Ort from 'onnxruntime-web'
import type { OrtModule, Session } from '../../ort'

/**
 * Moonshine tiny (Jeffries et al. 2024, arXiv 2410.15608): English speech to text. Its encoder takes 16 kHz samples
 * and gives about 41 states of 288 numbers a second; its decoder continues Llama tokens.
 */
export interface Moonshine {
  ort: OrtModule
  encoder: Session
  decoder: Session
}

/** Encoder states of one stretch: `frames` rows of 288 numbers. */
export interface SpeechStates {
  data: Float32Array
  frames: number
}

/** Natural logits: `rows` rows of `vocabulary` numbers. */
export interface Logits {
  data: Float32Array
  rows: number
}

/** Key and value tensors by input name; those of the encoder stay the same over all steps. */
export type Caches = Record<string, Ort.Tensor>

export const stateWidth = 288
export const vocabulary = 32_768
export const startToken = 1
export const endToken = 2
const layers = 6
const heads = 8
const headWidth = 36
/** The convolutions of the encoder need at least this many samples to give one state. */
const fewestSamples = 3200

const kinds = ['decoder.key', 'decoder.value', 'encoder.key', 'encoder.value']
const cacheNames = Array.from({ length: layers }, (_, layer) =>
  kinds.map((kind) => `${layer}.${kind}`),
).flat()

/** Runs the encoder over mono samples at 16 kHz. */
export async function encodeSpeech(model: Moonshine, samples: Float32Array): Promise<SpeechStates> {
  const input = new Float32Array(Math.max(samples.length, fewestSamples))
  input.set(samples)
  const { Tensor } = model.ort
  const out = await model.encoder.run({ input_values: new Tensor('float32', input, [1, input.length]) })
  const states = out.last_hidden_state
  if (!states) throw new Error('the speech encoder gave no states')
  return { data: states.data as Float32Array, frames: states.dims[1] ?? 0 }
}

/**
 * Runs the decoder from nothing over whole token rows, all of one length: gives the logits after every token, row by
 * row, and the caches to go on from.
 */
export async function readTokens(
  model: Moonshine,
  states: SpeechStates,
  rows: readonly (readonly number[])[],
): Promise<{ logits: Logits; caches: Caches }> {
  const { Tensor } = model.ort
  const empty = () => new Tensor('float32', new Float32Array(0), [0, heads, 1, headWidth])
  const caches = Object.fromEntries(cacheNames.map((name) => [name, empty()]))
  return runDecoder(model, { states, rows, caches, cached: false })
}

/** Runs the decoder one token further on each row; `caches` are those of the step before. */
export async function nextTokens(
  model: Moonshine,
  states: SpeechStates,
  step: { tokens: readonly number[]; caches: Caches },
): Promise<{ logits: Logits; caches: Caches }> {
  const rows = step.tokens.map((token) => [token])
  return runDecoder(model, { states, rows, caches: step.caches, cached: true })
}

/** The cache rows at `places`, in that order: how a beam follows its survivors. */
export function pickRows(model: Moonshine, caches: Caches, places: readonly number[]): Caches {
  return Object.fromEntries(
    Object.entries(caches).map(([name, tensor]) => {
      const [, ...shape] = tensor.dims
      const size = shape.reduce((product, length) => product * length, 1)
      const from = tensor.data as Float32Array
      const to = new Float32Array(places.length * size)
      for (const [row, place] of places.entries())
        to.set(from.subarray(place * size, (place + 1) * size), row * size)
      return [name, new model.ort.Tensor('float32', to, [places.length, ...shape])]
    }),
  )
}

async function runDecoder(
  model: Moonshine,
  run: { states: SpeechStates; rows: readonly (readonly number[])[]; caches: Caches; cached: boolean },
): Promise<{ logits: Logits; caches: Caches }> {
  const { states, rows, caches, cached } = run
  const { Tensor } = model.ort
  const length = rows[0]?.length ?? 0
  const hidden = new Float32Array(rows.length * states.data.length)
  for (const row of rows.keys()) hidden.set(states.data, row * states.data.length)
  const feeds: Record<string, Ort.Tensor> = {
    input_ids: new Tensor('int64', BigInt64Array.from(rows.flat(), BigInt), [rows.length, length]),
    encoder_hidden_states: new Tensor('float32', hidden, [rows.length, states.frames, stateWidth]),
    use_cache_branch: new Tensor('bool', [cached], [1]),
  }
  for (const [name, tensor] of Object.entries(caches)) feeds[`past_key_values.${name}`] = tensor
  const out = await model.decoder.run(feeds)
  const logits = out.logits
  if (!logits) throw new Error('the speech decoder gave no logits')
  const next: Caches = {}
  for (const name of cacheNames) {
    // With caches given, the encoder's outputs are empty stand-ins.
    const tensor = cached && name.includes('encoder') ? caches[name] : out[`present.${name}`]
    if (tensor) next[name] = tensor
  }
  return { logits: { data: logits.data as Float32Array, rows: rows.length * length }, caches: next }
}
