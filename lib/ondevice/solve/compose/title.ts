import { cue, isTextual } from '../ask'
import { abstain, confidenceOf, type Solver } from '../solver'
import { sourceOf } from '../text/line'
import { legible } from '../visual/seen'
import { centralLines } from './summary'

/** Titles and topics: the biggest print near the top, else the most central sentence. */
export const title: Solver = {
  id: 'title',
  suits: (ask) =>
    isTextual(ask) ? cue(ask, ['title', 'heading', 'headline', 'subject', 'topic']) * 0.75 : 0,
  async solve(_ask, scene) {
    const lines = legible(await scene.lines())
    const head = lines.slice(0, 8)
    const big = [...head].sort((a, b) => (b.box?.height ?? 0) - (a.box?.height ?? 0))[0]
    const [line] = big?.box ? [big] : await centralLines(lines, 1, scene)
    if (!line) return abstain('No text was found to take a title from.')
    return {
      value: line.text,
      how: big?.box ? 'Largest print near the top.' : 'The most central sentence.',
      confidence: confidenceOf(0.5 * line.confidence),
      sources: [sourceOf(line)],
    }
  },
}
