import { own } from '../../../core/own'
import { isNumeric, isTextual } from '../ask'
import type { Scene } from '../scene'
import { type Ask, abstain, confidenceOf, type Solver } from '../solver'
import { type Line, sourceOfValue } from '../text/line'
import { alike, wordsOf } from '../text/words'
import { findAmounts } from './find-amounts'
import { styleOf } from './style'

/** Where an example's value stood: the words before it on its row, how far down the page, and what it looked like. */
interface Lesson {
  label: string[]
  depth: number
  shape: string
}

/** The look of a value: runs of digits as `9`, of letters as `a`, marks as they are. */
function shapeOf(text: string): string {
  return text
    .replace(/\d+/g, '9')
    .replace(/\p{L}+/gu, 'a')
    .replace(/\s+/g, ' ')
    .trim()
}

const squeeze = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

function lessonFrom(value: string, rows: readonly Line[]): Lesson | undefined {
  const wanted = squeeze(value)
  if (wanted.length === 0) return undefined
  const index = rows.findIndex((row) => squeeze(row.text).includes(wanted))
  const row = rows[index]
  if (!row) return undefined
  const at = row.text.toLowerCase().indexOf(value.toLowerCase())
  const before = at > 0 ? row.text.slice(0, at) : ''
  const label = labelWords(before)
  return { label, depth: index / Math.max(1, rows.length - 1), shape: shapeOf(value) }
}

function labelWords(before: string): string[] {
  return wordsOf(before)
    .filter((word) => /\p{L}{2}/u.test(word))
    .slice(-4)
}

async function lessons(ask: Ask, scene: Scene): Promise<Lesson[]> {
  const found: Lesson[] = []
  for (const demo of scene.task.demos.slice(0, 8)) {
    scene.signal.throwIfAborted()
    const value = demo.values[ask.path]
    const inputs = scene.task.signature.inputs.some(({ name }) => own(demo.values, name) !== undefined)
    if (!inputs || (typeof value !== 'string' && typeof value !== 'number')) continue
    const lesson = lessonFrom(String(value), await scene.of(demo.values).lines())
    if (lesson) found.push(lesson)
  }
  return found
}

/** Pieces of a row with the shape of a value. */
function pieces(row: Line, shape: string): { text: string; before: string }[] {
  const words = row.text.trim().split(/\s+/)
  const length = shape.split(' ').length
  return words.flatMap((_, at) => {
    const text = words.slice(at, at + length).join(' ')
    return shapeOf(text) === shape ? [{ text, before: words.slice(0, at).join(' ') }] : []
  })
}

/** How well the words before a piece fit the label of the lesson, 0..1; words the label lacks count against it. */
function agreement(lesson: Lesson, before: string): number {
  const seen = labelWords(before)
  const hits = lesson.label.filter((word) => seen.some((one) => alike(one, word))).length
  return hits / Math.max(1, lesson.label.length, seen.length)
}

/** Values found where the examples had theirs: after the same label words, of the same shape, about as far down. */
export const learned: Solver = {
  id: 'learned',
  suits: (ask, scene) =>
    scene.task.demos.length > 0 && (isTextual(ask) || isNumeric(ask)) && !ask.path.includes('.') ? 0.62 : 0,
  async solve(ask, scene) {
    const taught = (await lessons(ask, scene)).filter(({ label }) => label.length > 0)
    if (taught.length === 0) return abstain('The examples have no label before this value.')
    const rows = await scene.lines()
    const found = rows
      .flatMap((row, index) =>
        taught.flatMap((lesson) =>
          pieces(row, lesson.shape).map(({ text, before }) => {
            const far = Math.abs(index / Math.max(1, rows.length - 1) - lesson.depth)
            return {
              row,
              text,
              agree: agreement(lesson, before),
              score: agreement(lesson, before) - far * 0.3,
            }
          }),
        ),
      )
      .sort((a, b) => b.score - a.score)[0]
    if (!found || found.agree < 0.7) return abstain('No row has the label the examples had.')
    const style = styleOf(rows)
    const figure = findAmounts(found.text, style)[0]
    // A figure that goes on to the left was cut: what was found is only its end.
    const cut = figure && !findAmounts(found.row.text, style).some(({ value }) => value === figure.value)
    if (cut || (isNumeric(ask) && !figure)) return abstain('The figure there could not be read whole.')
    return {
      value: isNumeric(ask) ? (figure?.value ?? null) : found.text,
      how: `Stands after the same label as in ${taught.length} example${taught.length > 1 ? 's' : ''}.`,
      confidence: confidenceOf((0.55 + 0.4 * Math.max(0, found.score)) * found.row.confidence),
      sources: [sourceOfValue(found.row, found.text)],
    }
  },
}
