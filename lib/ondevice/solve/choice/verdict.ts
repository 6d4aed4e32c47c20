import { isAnswerTo, yesNo } from '../answer/yes-no'
import type { Scene } from '../scene'
import { type Ask, abstain, confidenceOf, type Finding, type Solver } from '../solver'
import { sourceOf } from '../text/line'
import { alike, isStopWord, wordsOf } from '../text/words'
import { lightWords } from '../visual/colours'
import { present } from '../visual/presence'
import { legible, look } from '../visual/seen'
import { thingsIn } from '../visual/things'
import { telling } from './kinds'
import { labelsOf } from './labels'
import { neighbourVote } from './neighbours'

const filler = new Set([
  'is',
  'has',
  'have',
  'contains',
  'contain',
  'image',
  'picture',
  'photo',
  'document',
  'shows',
  'whether',
  'true',
  'false',
  'if',
  'there',
  'any',
  'mentions',
  'mentioned',
  'includes',
  'does',
  'was',
  'audio',
  'clip',
  'visible',
  'present',
  'detected',
  'speaker',
])

async function fromExamples(ask: Ask, scene: Scene): Promise<Finding | undefined> {
  const labels = labelsOf(ask.type) ?? []
  const vote = await neighbourVote(ask, labels, scene)
  if (!vote || vote.nearest < 0.35) return undefined
  const [yes = 0, no = 0] = vote.shares
  if (Math.abs(yes - no) < 0.05) return undefined
  return {
    value: yes > no,
    how: `Likeness to ${vote.examples} example${vote.examples > 1 ? 's' : ''}.`,
    confidence: confidenceOf(Math.max(yes, no) * Math.min(0.95, 0.4 + vote.nearest * 0.5)),
    sources: [],
  }
}

async function aboutPictures(words: readonly string[], scene: Scene): Promise<Finding | undefined> {
  const { lines, kind } = await look(scene)
  if (words.some((word) => ['text', 'writing', 'words', 'readable', 'legible'].includes(word)))
    return {
      value: lines.length > 0,
      how: `${lines.length} readable lines were found.`,
      confidence: 0.8,
      sources: lines.slice(0, 3).map((line) => sourceOf(line)),
    }
  if (words.some((word) => ['document', 'page', 'scan', 'scanned'].includes(word)))
    return {
      value: kind === 'page',
      how: `${lines.length} readable lines were found.`,
      confidence: 0.7,
      sources: lines.slice(0, 3).map((line) => sourceOf(line)),
    }
  const [meant, ...others] = thingsIn(words.join(' '))
  if (meant && others.length === 0 && meant.word === words.join(' ')) return present(scene, meant)
  if (meant)
    return abstain(
      `Whether “${words.join(' ')}” holds cannot be told: things are recognised by their kind only.`,
    )
  const light = words.find((word) => ['dark', 'bright', 'night', 'day'].includes(word))
  if (!light) return undefined
  const measured = (await lightWords(scene)).light
  const value = light === 'dark' || light === 'night' ? measured === 'dark' : measured === 'bright'
  return {
    value,
    how: `By brightness the image is ${measured}.`,
    confidence: 0.55,
    sources: [],
    basis: 'recognition',
  }
}

async function aboutText(words: readonly string[], ask: Ask, scene: Scene): Promise<Finding | undefined> {
  const lines = legible(await scene.lines())
  if (
    words.some((word) => ['speech', 'speaking', 'spoken', 'voice', 'talking'].includes(word)) &&
    scene.audio.length > 0
  )
    return {
      value: lines.length > 0,
      how: lines.length > 0 ? 'Speech was understood in the clip.' : 'No speech was understood.',
      confidence: 0.75,
      sources: lines.slice(0, 2).map((line) => sourceOf(line)),
    }
  if (lines.length === 0) return undefined
  const text = lines.map((line) => line.text).join('\n')
  const tells = telling(words.join(' '), text)
  if (tells !== undefined)
    return {
      value: tells >= 0.5,
      how: 'By words typical of it.',
      confidence: confidenceOf(0.4 + Math.abs(tells - 0.5) * 0.7),
      sources: lines.slice(0, 2).map((line) => sourceOf(line)),
    }
  const line = lines.find((one) => words.every((word) => wordsOf(one.text).some((seen) => alike(seen, word))))
  if (line)
    return {
      value: true,
      how: 'These words stand in the text.',
      confidence: confidenceOf(0.6 * line.confidence),
      sources: [sourceOf(line)],
    }
  const searching = /mention|contain|include|has_|^has/i.test(ask.name)
  return searching
    ? { value: false, how: 'These words do not stand in the text.', confidence: 0.5, sources: [] }
    : undefined
}

/** Yes-or-no fields. */
export const verdict: Solver = {
  id: 'verdict',
  suits: (ask) => (ask.type.kind === 'bool' ? 0.8 : 0),
  async solve(ask, scene) {
    const learned = await fromExamples(ask, scene)
    if (learned) return learned
    if (scene.question && isAnswerTo(ask)) return yesNo(scene.question.text, scene)
    const own = ask.nameWords.filter((word) => !filler.has(word) && !isStopWord(word))
    const words =
      own.length > 0 ? own : ask.descWords.filter((word) => !filler.has(word) && !isStopWord(word))
    if (words.length === 0) return abstain('The name of the field does not say what to look for.')
    const seen = scene.images.length > 0 ? await aboutPictures(words, scene) : undefined
    return (
      seen ??
      (await aboutText(words, ask, scene)) ??
      abstain(`Whether “${words.join(' ')}” holds cannot be told on this device.`)
    )
  },
}
