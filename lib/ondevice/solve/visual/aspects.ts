import { cue, isTextual } from '../ask'
import type { Scene } from '../scene'
import { type Ask, abstain, confidenceOf, type Finding, recognised, type Solver } from '../solver'
import { sourceOf } from '../text/line'
import { colourOfField } from './asked'
import { colourSources, lightWords } from './colours'
import { coloursInWords } from './colours-asked'
import { look, type Seen, seenSource } from './seen'
import { counted, listing, thingsIn } from './things'

/** Places that things suggest; the first row with enough of its things wins. */
const places: { place: string; things: string; need: number }[] = [
  { place: 'a bathroom', things: 'toilet sink toothbrush hair drier', need: 1 },
  { place: 'a kitchen', things: 'oven microwave refrigerator toaster sink', need: 1 },
  { place: 'a bedroom', things: 'bed teddy bear', need: 1 },
  { place: 'a living room', things: 'couch tv remote potted plant', need: 2 },
  { place: 'a desk or office', things: 'laptop keyboard mouse', need: 1 },
  {
    place: 'a table set for eating or drinking',
    things: 'dining table cup wine glass fork knife spoon bowl pizza cake sandwich',
    need: 1,
  },
  {
    place: 'a street or road',
    things: 'car bus truck traffic light stop sign parking meter motorcycle fire hydrant',
    need: 1,
  },
  { place: 'on or by the water', things: 'boat surfboard', need: 1 },
  { place: 'a snowy slope', things: 'skis snowboard', need: 1 },
  { place: 'a sports ground', things: 'sports ball baseball bat baseball glove tennis racket', need: 1 },
  { place: 'outdoors, in the sky or at an airfield', things: 'airplane kite', need: 1 },
  { place: 'outdoors with animals', things: 'horse sheep cow elephant bear zebra giraffe', need: 1 },
  { place: 'a railway', things: 'train', need: 1 },
]

function placeOf(seen: readonly Seen[]): { place: string; from: Seen[] } | undefined {
  for (const { place, things, need } of places) {
    const from = seen.filter(({ label }) => ` ${things} `.includes(` ${label} `))
    if (new Set(from.map(({ label }) => label)).size >= need) return { place, from }
  }
  return undefined
}

async function setting(scene: Scene): Promise<Finding> {
  const { seen, lines, kind } = await look(scene)
  if (kind === 'page')
    return {
      value: 'a printed page or document',
      how: `Most of the image is print: ${lines.length} readable lines.`,
      confidence: 0.75,
      sources: lines.slice(0, 3).map((line) => sourceOf(line)),
    }
  const found = placeOf(seen)
  if (!found)
    return abstain(
      'The objects that were recognised do not tell where this is.',
      seen.slice(0, 4).map(seenSource),
    )
  return {
    value: found.place,
    how: `Guessed from ${listing([...new Set(found.from.map(({ label }) => counted(label, 1)))])}, not from the scene as a whole.`,
    confidence: confidenceOf((found.from[0]?.score ?? 0.3) * 0.7),
    sources: found.from.map(seenSource),
  }
}

async function subject(scene: Scene): Promise<Finding> {
  const { seen, lines, kind } = await look(scene)
  const size = (one: Seen) => Math.sqrt(one.box.width * one.box.height) * one.score
  const main = [...seen].sort((a, b) => size(b) - size(a))[0]
  if (main && kind !== 'page') {
    const count = seen.filter(({ label }) => label === main.label).length
    return {
      value: counted(main.label, count),
      how: 'Largest object that was recognised.',
      confidence: confidenceOf(main.score * 0.95),
      sources: seen.filter(({ label }) => label === main.label).map(seenSource),
    }
  }
  const first = lines[0]
  if (!first) return abstain('No familiar object and no print were recognised.')
  return {
    value: `printed text: “${first.text}”`,
    how: 'The image holds print; its first line stands for it.',
    confidence: confidenceOf(first.confidence * 0.5),
    sources: [sourceOf(first)],
  }
}

async function mood(scene: Scene): Promise<Finding> {
  const [{ light, warmth }, sources] = await Promise.all([lightWords(scene), colourSources(scene)])
  return {
    value: `${light}, ${warmth} tones`,
    how: 'From brightness and colours of the pixels alone; what happens in the picture was not judged.',
    confidence: 0.3,
    sources,
  }
}

async function colour(scene: Scene, ask: Ask): Promise<Finding> {
  return coloursInWords(scene, colourOfField(ask))
}

const aspects: { words: string[]; find(scene: Scene, ask: Ask): Promise<Finding> }[] = [
  {
    words: ['setting', 'location', 'place', 'environment', 'where', 'background', 'surroundings'],
    find: setting,
  },
  { words: ['subject', 'object', 'thing', 'animal', 'focus', 'item'], find: subject },
  { words: ['mood', 'tone', 'atmosphere', 'lighting', 'feeling', 'vibe'], find: mood },
  { words: ['color', 'colour', 'palette'], find: colour },
]

/** Single aspects of an image: subject, setting, mood, colour. */
export const aspect: Solver = {
  id: 'aspect',
  suits(ask, scene) {
    if (scene.images.length === 0 || !isTextual(ask)) return 0
    return Math.max(...aspects.map(({ words }) => cue(ask, words))) * 0.82
  },
  async solve(ask, scene) {
    const fit = aspects.map((one) => ({ one, fit: cue(ask, one.words) })).sort((a, b) => b.fit - a.fit)[0]
    if (!fit) return abstain('No aspect of the image is meant.')
    const group = thingsIn(ask.name.replace(/_/g, ' '))[0]
    return recognised(
      await (group && fit.one.find === subject ? subjectOf(scene, group) : fit.one.find(scene, ask)),
    )
  },
}

async function subjectOf(
  scene: Scene,
  group: { word: string; classes: readonly string[] },
): Promise<Finding> {
  const { seen } = await look(scene)
  const fitting = seen.filter(({ label }) => group.classes.includes(label))
  const best = fitting[0]
  if (!best) return abstain(`No ${group.word} was recognised.`, seen.slice(0, 3).map(seenSource))
  return {
    value: best.label,
    how: `Recognised object that is a ${group.word}.`,
    confidence: confidenceOf(best.score),
    sources: fitting.map(seenSource),
  }
}
