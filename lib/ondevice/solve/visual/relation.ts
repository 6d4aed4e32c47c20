import type { Box } from '../../../core/evidence'
import type { Scene } from '../scene'
import { abstain, confidenceOf, type Finding, recognised } from '../solver'
import { askedThing } from './asked'
import { objectsSeen, type Seen, seenInWords, seenSource } from './seen'
import { type Thing, thingsIn } from './things'

const right = ({ x, width }: Box) => x + width
const bottom = ({ y, height }: Box) => y + height
const area = ({ width, height }: Box) => width * height

function shared(a: Box, b: Box): number {
  const width = Math.min(right(a), right(b)) - Math.max(a.x, b.x)
  const height = Math.min(bottom(a), bottom(b)) - Math.max(a.y, b.y)
  return Math.max(0, width) * Math.max(0, height)
}

const inside = (one: Box, outer: Box) =>
  shared(one, outer) >= 0.7 * area(one) && area(one) < 0.8 * area(outer)
const across = (one: Box, other: Box) =>
  Math.min(right(one), right(other)) - Math.max(one.x, other.x) > 0.5 * Math.min(one.width, other.width)
const middleOf = ({ y, height }: Box) => y + height / 2

/** What boxes can tell of two things; depth (behind, before) they cannot. */
const relations: { words: RegExp; holds?: (one: Box, anchor: Box) => boolean }[] = [
  {
    words: /\b(?:in front of|behind|between|around|among|against|through)\b/i,
  },
  { words: /\b(?:inside|within|in)\b/i, holds: inside },
  {
    words: /\b(?:under(?:neath)?|below|beneath)\b/i,
    holds: (one, anchor) => across(one, anchor) && middleOf(one) > bottom(anchor),
  },
  {
    words: /\b(?:above|over)\b/i,
    holds: (one, anchor) => across(one, anchor) && middleOf(one) < anchor.y,
  },
  {
    words: /\b(?:on top of|upon|on)\b/i,
    holds: (one, anchor) =>
      across(one, anchor) &&
      bottom(one) > anchor.y &&
      bottom(one) < bottom(anchor) &&
      area(one) < area(anchor),
  },
  {
    words: /\b(?:next to|beside|near|by|close to)\b/i,
    holds: (one, anchor) => {
      const gap = Math.max(one.x - right(anchor), anchor.x - right(one))
      const level = Math.min(bottom(one), bottom(anchor)) - Math.max(one.y, anchor.y)
      return gap > -0.3 * Math.min(one.width, anchor.width) && gap < anchor.width && level > 0
    },
  },
]

interface Relation {
  /** As the question has it: `in`. */
  word: string
  /** Words for what the others lie in, on or beside. */
  anchor: string[]
  holds?: ((one: Box, anchor: Box) => boolean) | undefined
}

/** What a question relates to, as in "What is in the cup?"; undefined where it asks of the picture as a whole. */
export function relationIn(question: string): Relation | undefined {
  for (const { words, holds } of relations) {
    const match = words.exec(question)
    if (!match) continue
    const rest = question.slice(match.index + match[0].length).split(/[,;?!.]|\band\b/i)[0] ?? ''
    const anchor = askedThing(rest)
    if (anchor.length > 0) return { word: match[0].toLowerCase(), anchor, holds }
  }
  return undefined
}

function anchorsOf(seen: readonly Seen[], anchor: readonly string[]): Seen[] {
  const what = anchor.join(' ')
  const [thing, ...more] = thingsIn(what)
  if (!thing || more.length > 0 || thing.word !== what || thing.narrower) return []
  return seen.filter(({ label }) => thing.classes.includes(label))
}

/** The recognised things (of a group, where one is named) that lie so to another by their boxes; never that itself. */
export async function related(
  scene: Scene,
  { word, anchor, holds }: Relation,
  group: Thing | undefined,
): Promise<Finding> {
  const what = anchor.join(' ')
  const seen = await objectsSeen(scene)
  const anchors = anchorsOf(seen, anchor)
  if (!holds || anchors.length !== 1)
    return abstain(
      !holds
        ? `Which things are “${word} ${what}” cannot be told from their outlines.`
        : anchors.length === 0
          ? `No “${what}” was recognised, so what is ${word} it cannot be told.`
          : `Several were recognised, and the words do not tell which “${what}” is meant.`,
      (anchors.length > 0 ? anchors : seen).slice(0, 4).map(seenSource),
    )
  const [base] = anchors
  const others = seen.filter(
    (one) =>
      base !== undefined &&
      one !== base &&
      one.image === base.image &&
      one.label !== base.label &&
      (!group || group.classes.includes(one.label)) &&
      holds(one.box, base.box),
  )
  const surest = others[0]
  if (!base || !surest)
    return abstain(
      `Nothing that is recognised here lies ${word} the ${what}; what else may be there cannot be told.`,
      anchors.map(seenSource),
    )
  return recognised({
    value: seenInWords(others),
    how: `Recognised things whose outlines lie ${word} that of the ${base.label}.`,
    confidence: confidenceOf(surest.score * base.score * 0.8),
    sources: [...others.slice(0, 6), base].map(seenSource),
  })
}
