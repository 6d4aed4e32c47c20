import { cue, isTextual } from '../ask'
import type { Scene } from '../scene'
import { abstain, confidenceOf, type Finding, type Solver } from '../solver'
import { sourceOf } from '../text/line'
import { colourSources, lightWords, mainColours } from './colours'
import { type Look, look, seenInWords, seenSource } from './seen'
import { listing } from './things'

const words = ['description', 'caption', 'describe', 'depiction', 'alt', 'scene', 'overview']
const upper = (text: string) => (text ? text[0]?.toUpperCase() + text.slice(1) : text)

function printSentence({ lines, kind }: Look): string {
  const first = lines.slice(0, kind === 'page' ? 3 : 2).map(({ text }) => text.trim())
  if (first.length === 0) return 'No readable text.'
  return kind === 'page'
    ? `It carries ${lines.length} lines of text, beginning “${first.join(' / ')}”.`
    : `Readable text: “${first.join(' / ')}”.`
}

/** What can honestly be said of the images in a few plain sentences, put together from what was detected. */
export async function describeImages(scene: Scene): Promise<Finding> {
  const [seen, colours, light, sources] = await Promise.all([
    look(scene),
    mainColours(scene),
    lightWords(scene),
    colourSources(scene),
  ])
  const things = seen.kind === 'page' ? '' : seenInWords(seen.seen)
  const opening =
    seen.kind === 'page'
      ? 'A printed page or document'
      : things
        ? `A picture with ${things}`
        : 'A picture in which no familiar object was recognised'
  const tint = light.warmth === 'neutral' ? '' : ` in ${light.warmth} tones`
  const value = `${opening}. ${upper(light.light)}${tint}; the main colours are ${listing(colours)}. ${printSentence(seen)}`
  const best = seen.kind === 'page' ? (seen.lines[0]?.confidence ?? 0) : (seen.seen[0]?.score ?? 0.15)
  return {
    ...(seen.kind === 'page' ? {} : { basis: 'recognition' as const }),
    value,
    how: 'Put together from detected objects, pixel colours and readable text; not written by a caption model.',
    confidence: confidenceOf(best * 0.8),
    sources: [
      ...(seen.kind === 'page' ? [] : seen.seen.slice(0, 6).map(seenSource)),
      ...seen.lines.slice(0, 3).map((line) => sourceOf(line)),
      ...sources.slice(0, 3),
    ],
  }
}

/** Descriptions and captions of images. */
export const describe: Solver = {
  id: 'describe',
  suits: (ask, scene) => (scene.images.length > 0 && isTextual(ask) ? cue(ask, words) * 0.85 : 0),
  async solve(_ask, scene) {
    if (scene.images.length === 0) return abstain('There is no image to describe.')
    return describeImages(scene)
  },
}
