import { cue, isNumeric } from '../ask'
import type { Scene } from '../scene'
import { type Ask, abstain, confidenceOf, type Finding, recognised, type Solver } from '../solver'
import { sourceOf } from '../text/line'
import { wordsOf } from '../text/words'
import { askedThing } from './asked'
import { numberOf } from './presence'
import { legible, objectsSeen, seenSource } from './seen'
import { thingsIn } from './things'

/** How many of the things a wording speaks of are to be seen; abstains when it names nothing the detector knows. */
async function countThings(scene: Scene, wording: string): Promise<Finding> {
  const asked = thingsIn(wording)[0]
  if (asked) return numberOf(scene, asked)
  if (!/\b(objects?|things?)\b/i.test(wording))
    return abstain('What should be counted is not among the 80 kinds of things recognised here.')
  const seen = await objectsSeen(scene)
  const mean = seen.reduce((sum, { score }) => sum + score, 0) / Math.max(1, seen.length)
  return recognised({
    value: seen.length,
    how: `Counted detections of any kind${seen.length === 0 ? '; none was found' : ''}.`,
    confidence: confidenceOf(seen.length === 0 ? 0.3 : mean * 0.7),
    sources: seen.map(seenSource),
  })
}

const counting = new Set(['many', 'number', 'count', 'total', 'altogether', 'num', 'quantity', 'n'])

/** The same for a question: of things that are told from others by more than their kind, the number is not known. */
export async function countAsked(scene: Scene, question: string): Promise<Finding> {
  const left = askedThing(question).filter((word) => !counting.has(word))
  const things = thingsIn(left.join(' '))
  const [thing] = things
  if (thing && (things.length > 1 || thing.word !== left.join(' ')))
    return abstain(
      `How many “${left.join(' ')}” there are cannot be told: things are recognised by their kind only.`,
    )
  return countThings(scene, question)
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
    const name = ask.name.replace(/_/g, ' ')
    return thingsIn(name).length > 0 ? countAsked(scene, name) : countThings(scene, `${name} ${ask.desc}`)
  },
}
