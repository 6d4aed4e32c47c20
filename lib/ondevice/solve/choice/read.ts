import type { Evidence, EvidenceSource } from '../../../core/evidence'
import type { Scene } from '../scene'
import { type Line, sourceOf } from '../text/line'
import { vectorsOr } from '../text/rank'
import { cosine } from '../text/vectors'
import { alike, contentStems, wordsOf } from '../text/words'
import { lightWords, shareOfColour } from '../visual/colours'
import { legible, look, seenSource } from '../visual/seen'
import { thingsIn } from '../visual/things'
import { telling } from './kinds'
import type { Label } from './labels'

/** What speaks for one label: a weight from 0 to about 1, and where it was seen. */
export interface Support {
  weight: number
  why: string
  sources: EvidenceSource[]
  basis?: Evidence['basis']
}

const none: Support = { weight: 0, why: '', sources: [] }
const larger = (a: Support, b: Support) => (b.weight > a.weight ? b : a)

function inWords(label: Label, lines: readonly Line[]): Support {
  const wanted = wordsOf(label.wording).filter((word) => word.length > 1 || /\d/.test(word))
  if (wanted.length === 0) return none
  const stems = contentStems(label.wording)
  const at = lines.findIndex((line) => {
    const words = wordsOf(line.text)
    const roots = contentStems(line.text)
    return (
      wanted.every((word) => words.some((one) => alike(one, word))) ||
      (stems.length > 0 && stems.every((one) => roots.includes(one)))
    )
  })
  const line = lines[at]
  if (!line) return none
  const early = 0.2 * (1 - at / Math.max(1, lines.length))
  return {
    weight: (0.55 + early) * line.confidence,
    why: 'its words stand in the text',
    sources: [sourceOf(line)],
  }
}

async function inPictures(label: Label, scene: Scene): Promise<Support> {
  const { seen, kind, lines } = await look(scene)
  const classes = thingsIn(label.wording).flatMap((thing) => thing.classes)
  const found = seen.filter((one) => classes.includes(one.label))
  const first = found[0]
  if (first)
    return {
      weight: 0.35 + first.score * 0.6,
      why: 'it was recognised in the image',
      basis: 'recognition',
      sources: found.slice(0, 4).map(seenSource),
    }
  const words = wordsOf(label.wording)
  const paper = words.some((word) =>
    ['document', 'text', 'page', 'scan', 'print', 'screenshot', 'paper'].includes(word),
  )
  if (paper && kind === 'page')
    return {
      weight: 0.7,
      why: 'most of the image is print',
      sources: lines.slice(0, 2).map((line) => sourceOf(line)),
    }
  if (words.some((word) => ['photo', 'picture', 'photograph', 'natural'].includes(word)) && kind !== 'page')
    return { weight: 0.5, why: 'the image is not a page of print', sources: [] }
  for (const word of words) {
    const share = (await shareOfColour(scene, word)) ?? 0
    if (share > 0.02)
      return {
        weight: Math.min(0.8, 0.2 + share),
        why: 'share of its colour in the image',
        basis: 'recognition',
        sources: [],
      }
  }
  const { light, warmth } = await lightWords(scene)
  const bright = {
    bright: 'bright',
    light: 'bright',
    day: 'bright',
    daytime: 'bright',
    dark: 'dark',
    night: 'dark',
    nighttime: 'dark',
    warm: 'warm',
    cool: 'cool',
    cold: 'cool',
  } as Record<string, string>
  const meant = words.map((word) => bright[word]).find((word) => word !== undefined)
  return meant && (meant === light || meant === warmth)
    ? { weight: 0.5, why: 'brightness and colours of the image', basis: 'recognition', sources: [] }
    : none
}

/** What speaks for each label in print, typed text, transcript, objects and pixels. */
export async function supports(labels: readonly Label[], scene: Scene): Promise<Support[]> {
  const lines = legible(await scene.lines())
  const text = lines.map((line) => line.text).join('\n')
  const found: Support[] = []
  for (const label of labels) {
    let best = inWords(label, lines)
    const tells = telling(label.wording, text)
    if (tells)
      best = larger(best, {
        weight: 0.3 + tells * 0.5,
        why: 'words typical of it',
        sources: lines.slice(0, 2).map((line) => sourceOf(line)),
      })
    if (scene.images.length > 0) best = larger(best, await inPictures(label, scene))
    found.push(best)
  }
  return found
}

/** Likeness of sense between the evidence as a whole and each label, -1..1; undefined without text or vectors. */
export async function senses(labels: readonly Label[], scene: Scene): Promise<number[] | undefined> {
  const lines = legible(await scene.lines())
  const text = lines
    .map((line) => line.text)
    .join(' ')
    .slice(0, 1200)
  if (text.length < 3) return undefined
  const vectors = await vectorsOr(scene, [text, ...labels.map(({ wording }) => wording)])
  const whole = vectors?.[0]
  if (!vectors || !whole) return undefined
  return vectors.slice(1).map((vector) => cosine(whole, vector))
}
