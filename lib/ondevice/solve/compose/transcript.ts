import { type Heard, heardText } from '../../../core/hearing'
import { cue, isTextual } from '../ask'
import type { Scene } from '../scene'
import { type Ask, abstain, confidenceOf, type Finding, type Solver } from '../solver'
import { type Line, sourceOf } from '../text/line'

const spokenWords = ['transcript', 'transcription', 'speech', 'spoken', 'utterance', 'dictation', 'said']
const printedWords = ['text', 'ocr', 'content', 'transcript', 'transcription', 'markdown', 'lines', 'wording']

function mean(lines: readonly Pick<Line, 'confidence'>[]): number {
  return lines.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, lines.length)
}

/** Everything said in the clips; told while it is heard. */
export async function allHeard(ask: Ask, scene: Scene): Promise<Finding> {
  const soFar = new Map<number, Heard>()
  const tell = (place: number, heard: Heard) => {
    soFar.set(place, heard)
    const all = scene.audio.flatMap((_, at) => soFar.get(at) ?? [])
    const text = all.map(heardText).filter(Boolean).join('\n')
    const sure = all.flatMap(({ segments }) => segments.map(({ confidence = 0.5 }) => ({ confidence })))
    // A member of an object is not the field.
    if (ask.path === ask.name && text !== '') scene.growing(text, confidenceOf(mean(sure)))
  }
  const heard = await Promise.all(
    scene.audio.map((clip, place) => scene.transcript(clip, (one) => tell(place, one))),
  )
  const text = heard
    .map((one) => one.text.trim())
    .filter(Boolean)
    .join('\n')
  if (!text) return abstain('No speech was heard in the clip.')
  const lines = await scene.lines()
  const spoken = lines.filter((line) => line.start !== undefined)
  return {
    value: text,
    how: 'Speech to text (English).',
    confidence: confidenceOf(mean(spoken)),
    sources: spoken.map((line) => sourceOf(line)),
  }
}

/** Everything said in the clips, or printed on the images, in order. */
export const transcript: Solver = {
  id: 'transcript',
  suits(ask, scene) {
    if (!isTextual(ask)) return 0
    const heard = scene.audio.length > 0 ? cue(ask, [...spokenWords, 'text', 'content']) : 0
    const read = scene.images.length > 0 ? cue(ask, printedWords) : 0
    return Math.max(heard, read) * 0.86
  },
  async solve(ask, scene) {
    if (scene.audio.length > 0) return allHeard(ask, scene)
    const printed = (await Promise.all(scene.images.map((image) => scene.printed(image)))).flat()
    if (printed.length === 0) return abstain('No text could be read on the image.')
    return {
      value: printed.map((line) => line.text).join('\n'),
      how: 'All print that could be read, row by row.',
      confidence: confidenceOf(mean(printed)),
      sources: printed.map((line) => sourceOf(line)),
    }
  },
}
