import { isAbort } from '../../../core/errors'
import type { Scene } from '../scene'
import type { Line } from './line'
import { cosine } from './vectors'
import { alike, contentStems } from './words'

export interface RankedLine {
  line: Line
  /** Share of the query's meaning-bearing words found, rare words counting more: 0..1. */
  overlap: number
  /** Likeness of sense by text vectors, -1..1; 0 when the vectors could not be had. */
  sense: number
  score: number
}

/** Text vectors, or undefined when the engine failed: words alone then decide. An abort still ends the work. */
export async function vectorsOr(scene: Scene, texts: readonly string[]): Promise<Float32Array[] | undefined> {
  if (texts.length === 0) return undefined
  try {
    return await scene.textVectors(texts)
  } catch (error) {
    if (isAbort(error) || scene.signal.aborted) throw error
    return undefined
  }
}

/**
 * Lines by how well they answer a query: inverse-document-frequency weighted word overlap, sense by text vectors,
 * and a bonus a caller gives per line (an answer of the right kind is in it). Best first.
 */
export async function rankLines(
  query: string,
  lines: readonly Line[],
  { scene, bonus = () => 0 }: { scene: Scene; bonus?: (line: Line) => number },
): Promise<RankedLine[]> {
  const wanted = [...new Set(contentStems(query))]
  const stems = lines.map((line) => contentStems(line.text))
  const has = (words: readonly string[], word: string) => words.some((one) => alike(one, word))
  const rarity = wanted.map((word) =>
    Math.log(1 + (lines.length + 1) / (stems.filter((words) => has(words, word)).length + 0.5)),
  )
  const whole = rarity.reduce((sum, one) => sum + one, 0) || 1
  const vectors = await vectorsOr(scene, [query, ...lines.map((line) => line.text)])
  const question = vectors?.[0]
  return lines
    .map((line, index) => {
      const words = stems[index] ?? []
      const overlap =
        wanted.reduce((sum, word, at) => sum + (has(words, word) ? (rarity[at] ?? 0) : 0), 0) / whole
      const vector = vectors?.[index + 1]
      const sense = question && vector ? cosine(question, vector) : 0
      return { line, overlap, sense, score: overlap * 0.6 + Math.max(0, sense) * 0.4 + bonus(line) }
    })
    .sort((a, b) => b.score - a.score)
}
