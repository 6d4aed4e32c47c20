import type { EvidenceSource } from '../../../core/evidence'
import type { DetectedObject } from '../../engines/engine'
import type { MediaInput, Scene } from '../scene'
import type { Line } from '../text/line'
import { counted, listing } from './things'

/** Detections below this are too often wrong to be named. */
const seenThreshold = 0.3

export interface Seen extends DetectedObject {
  image: MediaInput
}

/** From here to the threshold something may be there: too little to say that it is, too much to say that it is not. */
const unsureFrom = 0.12

/** Objects of all images, surest first. */
export async function objectsSeen(scene: Scene): Promise<Seen[]> {
  return (await detected(scene)).filter(({ score }) => score >= seenThreshold)
}

/** What may be in the images: detections too unsure to be named. */
export async function unsureObjects(scene: Scene): Promise<Seen[]> {
  return (await detected(scene)).filter(({ score }) => score >= unsureFrom && score < seenThreshold)
}

async function detected(scene: Scene): Promise<Seen[]> {
  const all = await Promise.all(
    scene.images.map(async (image) => (await scene.objects(image)).map((one) => ({ ...one, image }))),
  )
  return all.flat().sort((a, b) => b.score - a.score)
}

export function seenSource({ image, label, score, box }: Seen): EvidenceSource {
  return { input: image.input, mediaId: image.ref.id, text: label, score: Math.round(score * 100) / 100, box }
}

/** Objects by class: how many and how sure at best. */
export function tally(seen: readonly Seen[]): { label: string; count: number; score: number }[] {
  const labels = [...new Set(seen.map(({ label }) => label))]
  return labels.map((label) => {
    const same = seen.filter((one) => one.label === label)
    return { label, count: same.length, score: Math.max(...same.map(({ score }) => score)) }
  })
}

/** `two people, a cup and a dining table`. */
export function seenInWords(seen: readonly Seen[]): string {
  return listing(tally(seen).map(({ label, count }) => counted(label, count)))
}

/** Lines that are really print: photos yield stray marks that readers take for letters. Speech and typed text stay. */
export function legible(lines: readonly Line[]): Line[] {
  return lines.filter(
    ({ text, confidence, box }) => (!box || confidence >= 0.6) && /[\p{L}\d]{2}/u.test(text),
  )
}

type PictureKind = 'page' | 'photo' | 'photo with text'

/** Whether an image is mostly print, a picture, or a picture with some print in it. */
function pictureKind(lines: readonly Line[], seen: readonly Seen[]): PictureKind {
  const clear = legible(lines)
  const letters = clear.reduce((sum, line) => sum + line.text.length, 0)
  if (clear.length >= 6 && letters > 80) return 'page'
  if (clear.length >= 3 && letters > 60 && seen.length === 0) return 'page'
  return clear.length > 0 && letters >= 4 ? 'photo with text' : 'photo'
}

export interface Look {
  seen: Seen[]
  lines: Line[]
  kind: PictureKind
}

/** Objects and print of the images, perceived side by side. */
export async function look(scene: Scene): Promise<Look> {
  const [seen, printed] = await Promise.all([
    objectsSeen(scene),
    Promise.all(scene.images.map((image) => scene.printed(image))),
  ])
  const lines = printed.flat()
  return { seen, lines: legible(lines), kind: pictureKind(lines, seen) }
}
