import { breathe, serveWorker } from '../../rpc-worker'
import type { EngineCall } from '../engine'
import { meanVector, textPieces } from './pieces'
import { loadSentenceEncoder, type SentenceEncoder } from './sentence-encoder'

/** Pieces encoded in one run: short enough that an abort is seen soon. */
const piecesAtOnce = 4

let encoder: Promise<SentenceEncoder> | undefined

function loadEncoder(call: EngineCall): Promise<SentenceEncoder> {
  encoder ??= loadSentenceEncoder(call).catch((error: unknown) => {
    encoder = undefined
    throw error
  })
  return encoder
}

const methods = {
  async textVectors(args: { texts: readonly string[] }, call: EngineCall): Promise<Float32Array[]> {
    const { encode } = await loadEncoder(call)
    const pieces = args.texts.flatMap((text, index) => textPieces(text).map((piece) => ({ index, piece })))
    const vectors: Float32Array[] = []
    for (let from = 0; from < pieces.length; from += piecesAtOnce) {
      await breathe()
      call.signal.throwIfAborted()
      vectors.push(...(await encode(pieces.slice(from, from + piecesAtOnce).map(({ piece }) => piece))))
    }
    return args.texts.map((_, index) => {
      const mine = [...pieces.entries()].filter(([, part]) => part.index === index)
      return meanVector(
        mine.flatMap(([place]) => vectors[place] ?? []),
        mine.map(([, { piece }]) => piece.length),
      )
    })
  },
}

export type TextVectorsMethods = typeof methods
serveWorker(methods)
