import { type GraphModel, loadGraphModel } from '@tensorflow/tfjs-converter'
import { Tokenizer } from '@tensorflow-models/universal-sentence-encoder'
import * as z from 'zod'
import { fetchAssets } from '../../assets'
import { loadTf, type Tf } from '../../tf'
import type { EngineCall } from '../engine'

/** Universal Sentence Encoder lite (Cer et al. 2018, arXiv 1803.11175): English text to 512 numbers. */
export interface SentenceEncoder {
  /** One vector of unit length per text; texts are short and not blank. */
  encode(texts: readonly string[]): Promise<Float32Array[]>
}

const folder = 'models/use-lite-0.2.0/'
const shards = Array.from({ length: 7 }, (_, index) => `group1-shard${index + 1}of7`)
const vocabularySchema = z.array(z.tuple([z.string(), z.number().nullable()]))
const size = 512

/** Loads the encoder's 28 MB of weights onto the wasm backend. Throws what `fetchAssets` throws. */
export async function loadSentenceEncoder(call: EngineCall): Promise<SentenceEncoder> {
  const names = ['model.json', 'vocab.json', ...shards].map((name) => folder + name)
  const [[topology, words, ...weights], tf] = await Promise.all([
    fetchAssets(names, { ...call, text: 'Loading the text model' }),
    loadTf(call),
  ])
  if (!topology || !words) throw new Error('the text model has no files')
  const tokenizer = new Tokenizer(readVocabulary(readJson(words)))
  const model = await loadGraphModel(tf.io.fromMemory(artifacts(readJson(topology), weights)))
  return { encode: (texts) => encode({ tf, model, tokenizer }, texts) }
}

/** The file says UTF-8 nowhere; read as anything else its word marks are garbled and every score silently wrong. */
function readJson(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
}

/**
 * Pieces with their scores, likeliest first. Seven pieces with a colon came without a score, which the tokenizer would
 * take for certainty; as the list is in order, the piece before has all but the same one.
 */
export function readVocabulary(json: unknown): [string, number][] {
  let before = 0
  return vocabularySchema.parse(json).map(([piece, score]) => {
    before = score ?? before
    return [piece, before]
  })
}

const topologySchema = z.object({
  modelTopology: z.looseObject({}),
  weightsManifest: z.array(z.object({ weights: z.array(z.unknown()) })),
})

function artifacts(json: unknown, weights: readonly Uint8Array[]) {
  const { modelTopology, weightsManifest } = topologySchema.parse(json)
  const weightData = new Uint8Array(weights.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const shard of weights) {
    weightData.set(shard, at)
    at += shard.length
  }
  const weightSpecs = weightsManifest.flatMap((group) => group.weights)
  return { modelTopology, weightSpecs: weightSpecs as never, weightData: weightData.buffer }
}

async function encode(
  parts: { tf: Tf; model: GraphModel; tokenizer: Tokenizer },
  texts: readonly string[],
): Promise<Float32Array[]> {
  const { tf, model, tokenizer } = parts
  const rows = texts.map((text) => tokenizer.encode(text))
  const places = rows.flatMap((row, index) => row.map((_, place) => [index, place]))
  const indices = tf.tensor2d(places, [places.length, 2], 'int32')
  const values = tf.tensor1d(rows.flat(), 'int32')
  try {
    const out = await model.executeAsync({ indices, values })
    const tensor = Array.isArray(out) ? out[0] : out
    if (!tensor) throw new Error('the text model gave no vectors')
    const data = await tensor.data<'float32'>()
    tf.dispose(out)
    return texts.map((_, index) => unit(data.slice(index * size, (index + 1) * size)))
  } finally {
    tf.dispose([indices, values])
  }
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector) || 1
  return vector.map((value) => value / length)
}
