import { cue, isTextual } from '../ask'
import type { Scene } from '../scene'
import { abstain, confidenceOf, type Solver } from '../solver'
import { type Line, sentenceLines, sourceOf } from '../text/line'
import { vectorsOr } from '../text/rank'
import { cosine } from '../text/vectors'
import { contentStems } from '../text/words'
import { describeImages } from '../visual/describe'
import { legible, look } from '../visual/seen'

function shared(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0
  return a.filter((word) => b.includes(word)).length / Math.sqrt(a.length * b.length)
}

/**
 * The sentences most like all others (degree centrality as in LexRank, Erkan and Radev 2004, over text vectors or,
 * without them, shared words), in their own order; near repeats left out.
 */
export async function centralLines(lines: readonly Line[], wanted: number, scene: Scene): Promise<Line[]> {
  if (lines.length <= wanted) return [...lines]
  const some = lines.slice(0, 120)
  const stems = some.map((line) => contentStems(line.text))
  const vectors = await vectorsOr(
    scene,
    some.map((line) => line.text),
  )
  const like = (a: number, b: number) => {
    const [x, y] = [vectors?.[a], vectors?.[b]]
    return x && y ? Math.max(0, cosine(x, y)) : shared(stems[a] ?? [], stems[b] ?? [])
  }
  const ranked = some
    .map((_, at) => {
      const degree =
        some.reduce((sum, __, other) => sum + (other === at ? 0 : like(at, other)), 0) / some.length
      const weight = Math.min(1, (stems[at]?.length ?? 0) / 6)
      return { at, score: degree * weight + (at === 0 ? 0.05 : 0) }
    })
    .sort((a, b) => b.score - a.score)
  const taken: number[] = []
  for (const { at } of ranked) {
    if (taken.length >= wanted) break
    if (taken.every((other) => like(at, other) < 0.85)) taken.push(at)
  }
  return taken.sort((a, b) => a - b).flatMap((at) => some[at] ?? [])
}

/** Summaries made of the text's own sentences. */
export const summary: Solver = {
  id: 'summary',
  suits: (ask) =>
    isTextual(ask)
      ? cue(ask, [
          'summary',
          'abstract',
          'gist',
          'tldr',
          'synopsis',
          'highlights',
          'takeaway',
          'notes',
          'summarize',
        ]) * 0.86
      : 0,
  async solve(ask, scene) {
    const lines = sentenceLines(legible(await scene.lines())).filter((line) => line.text.length > 3)
    if (scene.images.length > 0 && scene.texts.length === 0 && (await look(scene)).kind !== 'page')
      return describeImages(scene)
    if (lines.length === 0) return abstain('There is nothing to sum up: no text, print or speech.')
    const wanted = /\b(one|single|1)\b/i.test(ask.desc)
      ? 1
      : Math.min(3, Math.max(1, Math.ceil(lines.length / 4)))
    const chosen = await centralLines(lines, wanted, scene)
    const read = chosen.reduce((sum, line) => sum + line.confidence, 0) / Math.max(1, chosen.length)
    return {
      value: chosen.map((line) => line.text).join(' '),
      how: 'The most central sentences, word for word; not rewritten.',
      confidence: confidenceOf(0.55 * read),
      sources: chosen.map((line) => sourceOf(line)),
    }
  },
}
