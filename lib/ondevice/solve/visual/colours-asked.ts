import type { Box } from '../../../core/evidence'
import type { Scene } from '../scene'
import { abstain, confidenceOf, type Finding, recognised } from '../solver'
import { colourSources, coloursOf, mainColours } from './colours'
import { objectsSeen, seenSource } from './seen'
import { listing, thingsIn } from './things'

/** A thing is measured from this score on; of its box the middle, this share of each side, where least is of others. */
const surelySeen = 0.5
const middle = 0.6

/** A colour of a thing has this share of the middle of its box; the first one more. */
const named = 0.2
const leading = 0.4

function middleOf({ x, y, width, height }: Box): Box {
  const [inset, drop] = [((1 - middle) / 2) * width, ((1 - middle) / 2) * height]
  return { x: x + inset, y: y + drop, width: width * middle, height: height * middle }
}

const unknown = (what: string) =>
  abstain(
    `The colour of “${what}” cannot be told here: only the colours of the whole picture are known. ` +
      'A model that understands pictures may tell.',
  )

/** The colours of the one recognised thing that the words name, measured in its box; abstains where that is not sure. */
async function coloursOfThing(scene: Scene, of: readonly string[]): Promise<Finding> {
  const what = of.join(' ')
  const [asked, ...more] = thingsIn(what)
  if (!asked || more.length > 0 || asked.word !== what || asked.narrower) return unknown(what)
  const found = (await objectsSeen(scene)).filter(({ label }) => asked.classes.includes(label))
  const [one, other] = found
  if (!one || one.score < surelySeen) return unknown(what)
  // A person has as many colours as clothes.
  if (one.label === 'person') return unknown(what)
  if (other)
    return abstain(
      `Several were recognised, and the words do not tell which “${what}” is meant.`,
      found.slice(0, 4).map(seenSource),
    )
  const [{ colors }, whole] = await Promise.all([
    scene.facts(one.image, middleOf(one.box)),
    scene.facts(one.image, one.box),
  ])
  const [first, ...rest] = colors
  // A cup's middle is what it holds, a screen's what it shows: its own colour leads in all of the box.
  if (!first || first.share < leading || whole.colors[0]?.name !== first.name)
    return abstain(
      `Several colours lie where the ${one.label} was recognised, and which is its own cannot be told.`,
      [seenSource(one)],
    )
  const names = [first, ...rest.filter(({ share }) => share >= named)].slice(0, 3).map(({ name }) => name)
  return {
    value: names,
    how: `Share of pixels by colour name in the middle of the box of the ${one.label}; what lies in it or before it is counted too.`,
    confidence: confidenceOf(Math.min(0.7, 0.3 + first.share * 0.4) * one.score),
    sources: [seenSource(one)],
  }
}

/** Colours, as a list of names, of the pictures as a whole (`of` empty) or of the thing that the words name. */
export async function coloursAsked(scene: Scene, of: readonly string[]): Promise<Finding> {
  if (of.length > 0) return recognised(await coloursOfThing(scene, of))
  const [[first], value, sources] = await Promise.all([
    coloursOf(scene),
    mainColours(scene),
    colourSources(scene),
  ])
  return recognised({
    value,
    how: 'Share of pixels by colour name, over the whole picture.',
    confidence: confidenceOf(0.4 + (first?.share ?? 0) * 0.4),
    sources,
  })
}

/** The same, as words: `brown and white`. */
export async function coloursInWords(scene: Scene, of: readonly string[]): Promise<Finding> {
  const found = await coloursAsked(scene, of)
  return Array.isArray(found.value) ? { ...found, value: listing(found.value.map(String)) } : found
}
