import type { Scene } from '../scene'
import { type Ask, abstain, confidenceOf, type Finding, recognised } from '../solver'
import { sourceOf } from '../text/line'
import { rankLines } from '../text/rank'
import { askedThing } from '../visual/asked'
import { shareOfColour } from '../visual/colours'
import { presentTogether } from '../visual/presence'
import { related, relationIn } from '../visual/relation'
import { legible, look } from '../visual/seen'
import { thingsIn } from '../visual/things'

const names = new Set(['answer', 'response', 'reply', 'result', 'output'])

/** True for the field that holds the answer to the question input. */
export function isAnswerTo(ask: Ask): boolean {
  return ask.nameWords.some((word) => names.has(word))
}

const presence =
  /\b(is|are) there\b|\b(see|contains?|shows?|visible|appear|present|have|has|in (the|this) (image|picture|photo))\b/i

/** What pictures tell of a question after presence; undefined where it asks for more than what is there. */
async function inPictures(question: string, scene: Scene): Promise<Finding | undefined> {
  if (scene.images.length === 0 || !presence.test(question)) return undefined
  const { lines, kind } = await look(scene)
  const left = askedThing(question)
  if (left.length > 0 && left.every((word) => /^(?:text|writing|words|readable)$/.test(word)))
    return {
      value: lines.length > 0,
      how: lines.length > 0 ? `${lines.length} readable lines were found.` : 'Nothing readable was found.',
      confidence: lines.length > 0 ? 0.8 : 0.5,
      sources: lines.slice(0, 3).map((line) => sourceOf(line)),
    }
  const colour = left.length === 1 && !/\b(?:an?|the) orange\b/i.test(question) ? left[0] : undefined
  const share = colour === undefined ? undefined : await shareOfColour(scene, colour)
  if (share !== undefined)
    return recognised({
      value: share > 0.02,
      how: 'Share of this colour among the pixels.',
      confidence: 0.6,
      sources: [],
    })
  const things = thingsIn(left.join(' '))
  const [first] = things
  if (!first || things.map(({ word }) => word).join(' ') !== left.join(' ')) return undefined
  const relation = relationIn(question)
  if (relation) {
    if (first.narrower || things.length !== 2) return undefined
    const found = await related(scene, relation, first)
    return found.value === null ? found : { ...found, value: true }
  }
  const joined = /\b(and|or)\b/i.exec(question)?.[1]?.toLowerCase()
  if (things.length > 1 && !joined) return undefined
  const found = await presentTogether(scene, things, joined === 'or')
  // On a page the print tells more of what is named than what was recognised.
  return kind === 'page' && found.value !== true ? undefined : found
}

/** Answers a yes-or-no question from objects, colours and near-literal text; abstains on anything that needs judgement. */
export async function yesNo(question: string, scene: Scene): Promise<Finding> {
  const seen = await inPictures(question, scene)
  if (seen) return seen
  const lines = legible(await scene.lines())
  const [best] = await rankLines(question, lines, { scene })
  if (best && best.overlap >= 0.8) {
    const denied = /\b(not|no|never|without|cannot|don't|doesn't|didn't|isn't|wasn't)\b/i.test(best.line.text)
    return {
      value: !denied,
      how: denied ? 'A line says this with a denial.' : 'A line says nearly this.',
      confidence: confidenceOf(0.55 * best.line.confidence),
      sources: [sourceOf(best.line)],
    }
  }
  return abstain(
    'This yes-or-no question needs understanding that is not on this device.',
    best ? [sourceOf(best.line)] : [],
  )
}
