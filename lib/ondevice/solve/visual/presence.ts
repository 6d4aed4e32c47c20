import type { Scene } from '../scene'
import { abstain, confidenceOf, type Finding, recognised } from '../solver'
import { objectsSeen, type Seen, seenSource, unsureObjects } from './seen'
import { listing, type Thing } from './things'

/** How sure "there is none" can be where none of the things was found that fill much of a picture. */
const surelyNone = 0.55

const large = new Set(
  (
    'person,car,motorcycle,airplane,bus,train,truck,boat,cat,dog,horse,sheep,cow,elephant,bear,zebra,giraffe,couch,bed,' +
    'dining table,toilet,refrigerator'
  ).split(','),
)

/** Why it cannot be said that none is there; undefined when it can, with what certainty it may. */
async function absence(scene: Scene, { word, classes }: Thing): Promise<Finding | number> {
  const maybe = (await unsureObjects(scene)).filter(({ label }) => classes.includes(label))
  const [best] = maybe
  if (best)
    return abstain(
      `Something that may be a ${word} was seen, with ${Math.round(best.score * 100)} of 100, too little to tell.`,
      maybe.slice(0, 4).map(seenSource),
    )
  return classes.every((label) => large.has(label))
    ? surelyNone
    : abstain(
        `No ${word} was recognised, but things like it are often missed: whether there is one cannot be told.`,
      )
}

const ofClass = (seen: readonly Seen[], { classes }: Thing) =>
  seen.filter(({ label }) => classes.includes(label))

const notNarrower = ({ word }: Thing, found: readonly Seen[]) =>
  abstain(
    `${listing([...new Set(found.map(({ label }) => label))])} was recognised; whether it is “${word}” is not told apart here.`,
    found.slice(0, 4).map(seenSource),
  )

/** Whether a thing is to be seen: true, false with honest doubt, or an abstention. */
export async function present(scene: Scene, thing: Thing): Promise<Finding> {
  const found = ofClass(await objectsSeen(scene), thing)
  const [best] = found
  if (best && thing.narrower) return notNarrower(thing, found)
  if (best)
    return recognised({
      value: true,
      how: `A ${best.label} was recognised.`,
      confidence: confidenceOf(best.score),
      sources: found.slice(0, 4).map(seenSource),
    })
  const none = await absence(scene, thing)
  if (typeof none !== 'number') return none
  return recognised({
    value: false,
    how: `No ${thing.word} was recognised, which does not prove that there is none.`,
    confidence: none,
    sources: [],
  })
}

/** How many of a thing are to be seen. */
export async function numberOf(scene: Scene, thing: Thing): Promise<Finding> {
  const found = ofClass(await objectsSeen(scene), thing)
  if (found.length > 0 && thing.narrower) return notNarrower(thing, found)
  const none = found.length === 0 ? await absence(scene, thing) : 0
  if (typeof none !== 'number') return none
  const mean = found.reduce((sum, { score }) => sum + score, 0) / Math.max(1, found.length)
  return recognised({
    value: found.length,
    how: `Counted detections of ${thing.word}${found.length === 0 ? '; none was found, which does not prove that there is none' : ''}.`,
    confidence: confidenceOf(found.length === 0 ? none : mean * 0.9),
    sources: found.map(seenSource),
  })
}

/** Whether all of several things, or any of them, are to be seen. */
export async function presentTogether(
  scene: Scene,
  things: readonly Thing[],
  any: boolean,
): Promise<Finding> {
  const each = await Promise.all(things.map((thing) => present(scene, thing)))
  const decides = each.find(({ value }) => value === any)
  if (decides) return decides
  const unsure = each.find(({ value }) => value === null)
  if (unsure) return unsure
  return {
    value: !any,
    how: each.map(({ how }) => how).join(' '),
    confidence: Math.min(...each.map(({ confidence }) => confidence)),
    sources: each.flatMap(({ sources }) => sources),
    basis: 'recognition',
  }
}
