import type { Scene } from '../scene'
import { type Ask, abstain, confidenceOf, type Finding } from '../solver'
import { sourceOf } from '../text/line'
import { rankLines } from '../text/rank'
import { wordsOf } from '../text/words'
import { basicColour, shareOfColour } from '../visual/colours'
import { legible, look, seenSource } from '../visual/seen'
import { thingsIn } from '../visual/things'

const names = new Set(['answer', 'response', 'reply', 'result', 'output'])

/** True for the field that holds the answer to the question input. */
export function isAnswerTo(ask: Ask): boolean {
  return ask.nameWords.some((word) => names.has(word))
}

const presence =
  /\b(is|are) there\b|\b(see|contains?|shows?|visible|appear|present|have|has|in (the|this) (image|picture|photo))\b/i

/** Answers a yes-or-no question from objects, colours and near-literal text; abstains on anything that needs judgement. */
export async function yesNo(question: string, scene: Scene): Promise<Finding> {
  const { seen, lines } =
    scene.images.length > 0 ? await look(scene) : { seen: [], lines: legible(await scene.lines()) }
  const asked = thingsIn(question).filter(({ word }) => !['image', 'picture'].includes(word))
  const present = asked[0]
  if (scene.images.length > 0 && /\b(text|writing|words)\b/i.test(question) && presence.test(question))
    return {
      value: lines.length > 0,
      how: `${lines.length} readable lines were found.`,
      confidence: 0.8,
      sources: lines.slice(0, 3).map((line) => sourceOf(line)),
    }
  if (scene.images.length > 0 && present && presence.test(question)) {
    const found = seen.filter(({ label }) => present.classes.includes(label))
    return {
      value: found.length > 0,
      how: found.length > 0 ? `A ${present.word} was recognised.` : `No ${present.word} was recognised.`,
      confidence: confidenceOf(found[0]?.score ?? 0.55),
      sources: found.slice(0, 4).map(seenSource),
    }
  }
  const colour = wordsOf(question).find((word) => basicColour(word) !== undefined)
  if (scene.images.length > 0 && colour && !present && presence.test(question)) {
    const share = (await shareOfColour(scene, colour)) ?? 0
    return {
      value: share > 0.02,
      how: 'Share of this colour among the pixels.',
      confidence: 0.6,
      sources: [],
    }
  }
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
