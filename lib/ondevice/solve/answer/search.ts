import type { Scene } from '../scene'
import { abstain, confidenceOf, type Finding } from '../solver'
import { type Line, sentenceLines, sourceOf, sourceOfValue } from '../text/line'
import { findPattern } from '../text/patterns'
import { rankLines } from '../text/rank'
import { legible } from '../visual/seen'
import type { QuestionKind } from './question'
import { introduces, patternOf, properNames, spanOf } from './span'

/** Below this nothing in the evidence is near enough to the question to be an answer. */
const nearEnough = 0.3

/** Kinds of answers that may be told in other words than a pattern knows. */
const told = new Set<QuestionKind>(['who', 'where', 'date', 'time', 'duration'])

function hasKind(line: Line, kind: QuestionKind): number {
  const pattern = patternOf(kind)
  if (pattern) return findPattern(pattern, line.text).length > 0 ? 0.25 : -0.1
  if (kind === 'who') return introduces(line.text) ? 0.45 : properNames(line.text).length > 0 ? 0.2 : 0
  return 0
}

export interface Wanted {
  question: string
  kind: QuestionKind
  /** True when a few words are wanted rather than a sentence. */
  brief: boolean
  /** How near a line must be, 0..1; higher when nobody asked in words. */
  threshold?: number | undefined
}

/** Why there are no words to look in, by what was given: that nothing was read does not tell that nothing is written. */
function nothingToSearch({ images, audio }: Scene): string {
  const none = [
    ...(images.length > 0 ? ['nothing readable was found in the picture'] : []),
    ...(audio.length > 0 ? ['no speech was understood'] : []),
  ]
  const why = none.join(' and ') || 'no text was given'
  return `${why.charAt(0).toUpperCase()}${why.slice(1)}, so there are no words in which to look for an answer.`
}

/** Searches the text evidence for the line that answers, and takes the words of the right kind out of it. */
export async function searchAnswer(wanted: Wanted, scene: Scene): Promise<Finding> {
  const lines = sentenceLines(legible(await scene.lines())).filter((line) => line.text.trim().length > 1)
  if (lines.length === 0) return abstain(nothingToSearch(scene))
  const ranked = await rankLines(wanted.question, lines, {
    scene,
    bonus: (line) => hasKind(line, wanted.kind),
  })
  for (const { line, overlap, sense, score } of ranked.slice(0, 3)) {
    const span = spanOf(line.text, wanted)
    if (!span) continue
    const near = score >= (wanted.threshold ?? nearEnough) && (overlap > 0 || sense > 0.35 || span.sure)
    if (!near) continue
    return {
      value: span.text,
      how: span.sure
        ? 'Words of the right kind in the line nearest to the question.'
        : 'The line nearest to the question; the answer stands in it or is it.',
      confidence: confidenceOf(Math.min(0.9, 0.25 + score * 0.6 + (span.sure ? 0.1 : 0)) * line.confidence),
      sources: [sourceOfValue(line, span.text)],
    }
  }
  const first = ranked[0]
  if (first && first.overlap >= 0.6 && told.has(wanted.kind)) {
    return {
      value: first.line.text,
      how: 'The line nearest to the question, whole: no words of the expected kind stand out in it.',
      confidence: confidenceOf((0.2 + first.score * 0.4) * first.line.confidence),
      sources: [sourceOf(first.line)],
    }
  }
  const closest = first?.line
  return abstain(
    'Nothing that was read or heard answers this; a model that understands images or speech as a whole may.',
    closest ? [sourceOf(closest)] : [],
  )
}
