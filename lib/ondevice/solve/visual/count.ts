import { cue, isNumeric } from '../ask'
import type { Scene } from '../scene'
import { type Ask, abstain, confidenceOf, type Finding, type Solver } from '../solver'
import { sourceOf } from '../text/line'
import { wordsOf } from '../text/words'
import { legible, objectsSeen, seenSource } from './seen'
import { thingsIn } from './things'

/** How many of the things a wording speaks of are to be seen; abstains when it names nothing the detector knows. */
export async function countThings(scene: Scene, wording: string): Promise<Finding> {
  const asked = thingsIn(wording)[0]
  const seen = await objectsSeen(scene)
  const general = /\b(objects?|things?)\b/i.test(wording)
  if (!asked && !general)
    return abstain('What should be counted is not among the 80 kinds of things recognised here.')
  const counted = asked ? seen.filter(({ label }) => asked.classes.includes(label)) : seen
  const mean = counted.reduce((sum, { score }) => sum + score, 0) / Math.max(1, counted.length)
  return {
    value: counted.length,
    how: `Counted detections of ${asked ? asked.word : 'any kind'}${counted.length === 0 ? '; none was found' : ''}.`,
    confidence: confidenceOf(counted.length === 0 ? 0.5 : mean * 0.9),
    sources: counted.map(seenSource),
  }
}

async function countText(ask: Ask, scene: Scene): Promise<Finding | undefined> {
  const unit = ask.nameWords.find((word) =>
    ['word', 'words', 'line', 'lines', 'character', 'characters', 'sentence', 'sentences'].includes(word),
  )
  if (!unit) return undefined
  const lines = legible(await scene.lines())
  const text = lines.map((line) => line.text).join(' ')
  const counts: Record<string, number> = {
    word: wordsOf(text).length,
    line: lines.length,
    character: text.length,
    sentence: scene.images.length > 0 ? text.split(/[.!?]\s/).length : lines.length,
  }
  return {
    value: counts[unit.replace(/s$/, '')] ?? lines.length,
    how: `Counted the ${unit.replace(/s?$/, 's')} that could be read or heard.`,
    confidence: 0.7,
    sources: lines.slice(0, 3).map((line) => sourceOf(line)),
  }
}

const countWords = ['count', 'number', 'num', 'many', 'quantity', 'total', 'amount', 'n']

/** Whole numbers: how many of something is to be seen or read. */
export const count: Solver = {
  id: 'count',
  suits(ask, scene) {
    if (!isNumeric(ask)) return 0
    const thing = thingsIn(`${ask.name.replace(/_/g, ' ')} ${ask.desc}`).length > 0
    const text = cue(ask, ['word', 'line', 'character', 'sentence'])
    const asked = cue(ask, countWords)
    if (scene.images.length > 0 && (thing || cue(ask, ['object', 'thing']) > 0)) return 0.92
    return asked > 0 && text > 0 ? 0.9 : 0
  },
  async solve(ask, scene) {
    const text = await countText(ask, scene)
    if (text) return text
    return countThings(scene, `${ask.name.replace(/_/g, ' ')} ${ask.desc}`)
  },
}
